import type { GuideMeta } from '#src/guides/model/guide-schema.ts';

/** "xác nhận trong một ngày": half of what the law says of the check before the register is written. */
const halfSentence = /(?:xác nhận trong|confirm it within) (?:một|one|\d+) (?:ngày|day)/iu;
/** The other half. */
const consent = /coi (?:như|là)[^.]*đồng ý|consent|taken to agree/iu;

/** What a case filed here lacks: who files, the check of what goes into the register, who signs the form on paper. */
export function filingFaults({ intake, sector, applicant, proof, channels, form, template }: GuideMeta): string[] {
  if (intake !== 'local') return [];
  const isOnline = channels.some(({ kind }) => kind === 'online');
  return [
    ...(applicant?.idNumber === 'required'
      ? []
      : ['applicant: thủ tục nộp tại Cổng phải hỏi số định danh của người nộp (applicant: { idNumber: required })']),
    ...(sector === 'ho-tich' && isOnline && !proof
      ? ['proof: thủ tục hộ tịch nộp trực tuyến phải có bước xem lại trước khi ghi vào sổ']
      : []),
    ...(form && !template?.signers?.length
      ? ['template.signers: tờ khai in ra không nói ai ký (chủ hộ, bên nữ, người yêu cầu…)']
      : []),
  ];
}

/** A text that tells of the check and not that no answer counts as consent. */
export function consentFaults(text: string): string[] {
  return halfSentence.test(text) && !consent.test(text)
    ? ['nói xác nhận trong một ngày mà không nói: không trả lời thì coi như đồng ý']
    : [];
}
