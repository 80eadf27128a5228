import type { SlipKind } from './slip.ts';

type Form = { number?: string; title: string; size: 'A5' | 'A4' };
type FormKind = SlipKind | 'control' | 'register';
export type SlipSet = { id: string; from: string; law: string; forms: Record<FormKind, Form> };

/** What is written behind the number in the register of each kind (số, ký hiệu). */
const suffixes: Record<SlipKind, string> = {
  receipt: 'TNHS',
  supplement: 'HDHS',
  refusal: 'TC',
  apology: 'XL',
  stop: 'DGQ',
};

const receipt = 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả';
const supplement = 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ';
const refusal = 'Phiếu từ chối tiếp nhận, giải quyết hồ sơ';
const stop = 'Thông báo dừng giải quyết hồ sơ';
const control = 'Phiếu kiểm soát quá trình giải quyết hồ sơ';
const register = 'Sổ theo dõi hồ sơ';

/** The sets of forms, the newest first; `from` is the first day of receipt they hold for. TT 01/2018: all A5 but the register. */
const sets: readonly SlipSet[] = [
  {
    id: 'tt-03-2025',
    from: '2025-09-15',
    law: 'Thông tư 03/2025/TT-VPCP',
    forms: {
      receipt: { number: '01', title: receipt, size: 'A5' },
      supplement: { number: '02', title: supplement, size: 'A5' },
      refusal: { number: '03', title: refusal, size: 'A5' },
      // A letter of its own (văn bản), no longer a slip: the size of NĐ 30/2020.
      apology: { number: '04', title: 'Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết', size: 'A4' },
      stop: { number: '05', title: stop, size: 'A4' },
      control: { number: '06', title: control, size: 'A4' },
      register: { number: '07', title: register, size: 'A4' },
    },
  },
  {
    id: 'tt-01-2018',
    from: '0000-01-01',
    law: 'Thông tư 01/2018/TT-VPCP',
    forms: {
      receipt: { number: '01', title: receipt, size: 'A5' },
      supplement: { number: '02', title: supplement, size: 'A5' },
      refusal: { number: '03', title: refusal, size: 'A5' },
      apology: { number: '04', title: 'Phiếu xin lỗi và hẹn lại ngày trả kết quả', size: 'A5' },
      // The circular had no form for it.
      stop: { title: stop, size: 'A5' },
      control: { number: '05', title: control, size: 'A5' },
      register: { number: '06', title: register, size: 'A4' },
    },
  },
];

/** The set of a case received on this day: whatever the law becomes later, a case keeps the forms of its time. */
export function slipSet(day: string): SlipSet {
  const found = sets.find(({ from }) => from <= day);
  if (!found) throw new Error(`no set of forms for ${day}`);
  return found;
}

/** "Mẫu số 01, Thông tư 03/2025/TT-VPCP". */
export function templateWords({ law, forms }: SlipSet, kind: FormKind): string {
  const { number } = forms[kind];
  return number ? `Mẫu số ${number}, ${law}` : law;
}

/** "12/TNHS"; dots for one that is not given yet. */
export function numberWords(kind: SlipKind, number: number | undefined): string {
  return `${number === undefined ? '……' : String(number).padStart(2, '0')}/${suffixes[kind]}`;
}

/** What finds a slip: number, kind, year and unit, as it stands behind `so=` of the address that checks it. */
export function slipAddress({ kind, number, year, unit }: SlipName): string {
  return `${number}.${suffixes[kind]}.${year}.${unit}`;
}

export type SlipName = { kind: SlipKind; number: number; year: number; unit: string };

/** The same read back; undefined for anything else. */
export function readSlipAddress(text: string): SlipName | undefined {
  const [, number = '', suffix = '', year = '', unit = ''] =
    /^(\d{1,9})\.([A-Z]{2,5})\.(\d{4})\.([a-z][a-z0-9-]{0,80})$/.exec(text.trim()) ?? [];
  const kind = (Object.keys(suffixes) as SlipKind[]).find((name) => suffixes[name] === suffix);
  return kind && { kind, number: Number(number), year: Number(year), unit };
}

const fileNames: Record<SlipKind, string> = {
  receipt: 'giay-tiep-nhan',
  supplement: 'yeu-cau-bo-sung',
  refusal: 'tu-choi',
  apology: 'xin-loi-gia-han',
  stop: 'dung-giai-quyet',
};

/** What its PDF is called. */
export function slipFileName({ kind, number, year }: Pick<SlipName, 'kind' | 'number' | 'year'>): string {
  return `${fileNames[kind]}-${number}-${year}.pdf`;
}
