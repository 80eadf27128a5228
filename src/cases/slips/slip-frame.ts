import { defined } from '#src/base/defined.ts';
import { localize } from '#src/base/localized.ts';
import type { CaseRecord } from '#src/cases/model/case-store.ts';
import { addressee } from '#src/cases/sheets/form/form-frame.ts';
import { findUnit, type Unit } from '#src/county/unit.ts';
import type { SlipKind, SlipSheet } from './slip.ts';
import { numberWords, type SlipSet, slipAddress, templateWords } from './slip-sets.ts';

/** What every form needs to know besides its case. */
export type SlipContext = {
  units: readonly Unit[];
  siteUrl: string;
  /** The telephone number of the county, while it is no placeholder. */
  hotline?: string;
  trial: boolean;
};

export type SlipPlace = { unit: string; day: string };
type Numbered = { kind: SlipKind; number: number | undefined; year: number };

const unsignedWords = ', chưa mang chữ ký số';
const signHint = '(Ký, ghi rõ họ tên)';

/** Everything around the parts: the head of NĐ 30/2020, title, code, who made it. */
export function slipFrame(
  { set, kind, at }: { set: SlipSet; kind: keyof SlipSet['forms']; at: SlipPlace },
  { parts, signers, numbered }: Inside,
  context: SlipContext,
): SlipSheet {
  const form = set.forms[kind];
  const { units, trial, siteUrl } = context;
  return defined({
    size: form.size,
    template: templateWords(set, kind),
    agency: agencyOf(units, at),
    number: numbered && `Số: ${numberWords(numbered.kind, numbered.number)}`,
    place: `${placeOf(units, at)}, ${longDay(at.day)}`,
    title: form.title.toLocaleUpperCase('vi'),
    code:
      numbered && numbered.number !== undefined
        ? {
            scanned: `${siteUrl}/xac-minh?so=${slipAddress({ ...numbered, number: numbered.number, unit: at.unit })}`,
            words: `Kiểm tra giấy này: quét mã, hoặc mở ${new URL(siteUrl).host}/xac-minh`,
          }
        : undefined,
    parts,
    signers: signers.map(({ role, name }) => defined({ role, hint: signHint, name: name || undefined })),
    origin: `Giấy do Cổng lập từ hồ sơ điện tử${unsignedWords}${trial ? ' (Cổng đang thử nghiệm)' : ''}.`,
  });
}

type Inside = {
  parts: SlipSheet['parts'];
  signers: { role: string; name?: string | undefined }[];
  numbered?: Numbered;
};

/** The same sheet for who signs it: it says no more that it is not signed. */
export function sheetToSign(sheet: SlipSheet): SlipSheet {
  return { ...sheet, origin: sheet.origin.replace(unsignedWords, '') };
}

/** The agency as the head of a document names it, with the one above it (NĐ 30/2020, Art. 8). */
function agencyOf(units: readonly Unit[], { unit, day }: SlipPlace): SlipSheet['agency'] {
  const own = findUnit(units, unit, day);
  const center = findUnit(units, 'center', day);
  const upper = (text: string) => text.toLocaleUpperCase('vi');
  // A reception point is a desk of the Center.
  if (own?.kind === 'former-commune' && own.reception) {
    const above = center ?? own;
    return { above: upper(localize(above.name, 'vi')), name: upper(localize(own.reception.name, 'vi')) };
  }
  const office = own ?? center;
  const above = office?.parent ? addressee(units, office.parent, day) : '';
  return { above: upper(above), name: upper(office ? localize(office.name, 'vi') : '') };
}

/** The agency's name in a sentence. */
export function agencyWords(units: readonly Unit[], { unit, day }: SlipPlace): string {
  const own = findUnit(units, unit, day) ?? findUnit(units, 'center', day);
  if (!own) return '';
  return localize(own.kind === 'former-commune' && own.reception ? own.reception.name : own.name, 'vi');
}

/** Where a document is made: the county of that day. */
function placeOf(units: readonly Unit[], { day }: SlipPlace): string {
  const county = findUnit(units, 'district', day) ?? findUnit(units, 'commune', day);
  return county ? localize(county.shortName ?? county.name, 'vi') : '';
}

/** "ngày 05 tháng 02 năm 2026": days below 10 and the first two months with a nought (NĐ 30/2020). */
export function longDay(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `ngày ${date} tháng ${Number(month) < 3 ? month : Number(month)} năm ${year}`;
}

/** "09 giờ 05 phút, ngày 30 tháng 11 năm 2026". */
export function longMoment(iso: string): string {
  return `${iso.slice(11, 13)} giờ ${iso.slice(14, 16)} phút, ${longDay(iso.slice(0, 10))}`;
}

/** When the papers were in the county's hands: what decides which forms hold. */
export function receiptOf({ history, submittedAt }: Pick<CaseRecord, 'history' | 'submittedAt'>): string {
  const accepted = history.findLast((step) => step.state.name === 'accepted');
  return accepted?.receivedAt ?? accepted?.at ?? submittedAt;
}
