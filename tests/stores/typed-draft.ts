import type { TypedDraft } from '#src/documents/outgoing/read-draft.ts';

/** A draft as its form is filled in. */
export const typedDraft: TypedDraft = {
  type: 'quyet-dinh',
  title: 'Về việc ban hành Quy chế tiếp công dân',
  summary: 'Quy định nơi và giờ tiếp công dân.',
  body: 'Căn cứ Luật Tổ chức chính quyền địa phương;\n\n**Điều 1.** Ban hành kèm theo Quyết định này Quy chế tiếp công dân.\n\n**Điều 2.** Quyết định này có hiệu lực từ ngày ký.',
  signerRole: 'TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH',
  signerName: 'Nguyễn Thị Hải Yến',
  recipients: '- Như Điều 2;\n- Lưu: VT.',
  effective: '',
  replaces: '61/2018/NĐ-CP',
  amends: '',
  reference: '',
};
