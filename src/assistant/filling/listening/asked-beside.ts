import { namesSomebody } from '#src/assistant/entities/person-name.ts';
import { applyReply } from '#src/assistant/filling/apply-reply.ts';
import type { Filling } from '#src/assistant/filling/filling.ts';
import { isOption, type Step } from '#src/assistant/filling/steps.ts';
import { findFacets } from '#src/assistant/understanding/facets.ts';
import type { FormContext } from '#src/guides/fields/field-type.ts';
import { typeOf } from '#src/guides/fields/field-types.ts';
import { foldText } from '#src/search/analysis/fold.ts';

const toForm =
  /^(?:(?:da|thoi|khoan|a|the|vay|ok)[ ,]+)*(?:(?:cho|de) )?(?:(?:toi|em|minh|anh|chi|chau) )?(?:(?:muon|xin|tu|sang|chuyen sang|mo) )*(?:dien|khai|lam|ghi|viet|mo|chuyen)(?: (?:tiep|luon|thang|sang|vao|bang|o|tren|trong))* (?:cai )?(?:bieu mau|mau|form|mau don|to khai)(?: (?:tren trang|tren web|vay|di|nhe|a|nay|do|cho nhanh|luon|thoi))*[ .!]*$/;

/** "Thôi cho tôi điền vào mẫu vậy": the form at this place is wanted, and no more questions. */
export const wantsForm = (text: string): boolean =>
  toForm.test(foldText(text)) || /^(?:let me|i want to|i'd rather) fill (?:in )?the form/i.test(text);

/** "Tổng cộng hết bao nhiêu": the sum for what was asked for, not the price list. */
export function asksTotal(text: string): boolean {
  return (
    findFacets(text).includes('fee') &&
    /\b(?:tong|tat ca|het (?:bao nhieu|may)|phai (?:dong|nop|tra)|mat bao nhieu|total|how much)\b/.test(foldText(text))
  );
}

/** "Gặp cán bộ thì hỏi ai": a person is asked about. */
export const asksWhomToMeet = (text: string): boolean =>
  /\b(?:gap|hoi|lien he|goi)(?: (?!khong |chang |cha |chua )\w+){0,4} (?<!(?:khong|chang|cha|chua) )(?:ai|can bo nao|so nao|nguoi nao)\b/.test(
    foldText(text.normalize('NFC').replace(/(?<!\p{L})hồi(?!\p{L})/giu, '')),
  ) && !/[\d,]/.test(text);

/** When the office is open, asked in the middle of a form. */
export const asksHours = (text: string): boolean =>
  /\b(?:may gio|luc nao|bao gio|khi nao)\b.*\b(?:mo cua|dong cua|lam viec|nghi)\b|\b(?:mo cua|dong cua|lam viec|nghi)\b.*\b(?:may gio|luc nao|bao gio|khi nao|khong|ko|chua)\b/.test(
    foldText(text),
  );

/** Whether whoever laid a form aside plainly answers its open question: a name in capitals, an option, a day. */
export function answersOpen(filling: Filling, open: Step, text: string, context: FormContext): boolean {
  if (!('field' in open) || text.includes('?')) return false;
  const { hears } = typeOf(open.field).talk;
  if (hears === 'name') return namesSomebody(text) && !/[,.;]/.test(text);
  if (hears === 'one-of') return isOption(open, text);
  return (hears === 'day' || hears === 'digits') && /\d{4}/.test(text) && applyReply(filling, open, text, context).ok;
}
