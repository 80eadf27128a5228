import { findDate } from '#src/assistant/entities/dates.ts';
import { findName, stripLead } from '#src/assistant/entities/identifiers.ts';
import { readNumber } from '#src/assistant/entities/numbers.ts';
import type { FormContext } from '#src/guides/check-answers.ts';
import type { Remark } from '#src/guides/check-value.ts';
import type { Answer } from '#src/guides/condition.ts';
import type { SimpleField } from '#src/guides/field-schema.ts';
import { readAnswer } from '#src/guides/read-answer.ts';
import { readBoolean } from '#src/guides/read-choice.ts';
import type { Result } from '#src/library/result.ts';
import { foldText, syllables } from '#src/search/fold.ts';
import { everydayWords } from './everyday-words.ts';

/**
 * What a person said to a question, as the field's value. The form's own reader decides; before it gives up, the
 * wordings of speech are tried: words before the answer, dates without a year, numbers in words, everyday names of
 * options. `previous` is the value being corrected.
 */
export function readReply(
  field: SimpleField,
  text: string,
  context: FormContext,
  previous?: Answer,
): Result<Answer, Remark> {
  const readings = readingsOf(field, text, context, previous);
  let first: Result<Answer, Remark> | undefined;
  for (const reading of readings) {
    const result = readAnswer(field, reading, context);
    if (result.ok) return result;
    first ??= result;
  }
  return first ?? readAnswer(field, text, context);
}

function readingsOf(field: SimpleField, text: string, { today }: FormContext, previous: Answer | undefined): string[] {
  const bare = stripLead(text);
  switch (field.type) {
    case 'date': {
      const exact = /âm lịch|am lich/i.test(text)
        ? undefined
        : findDate(text, today, typeof previous === 'string' ? previous : undefined);
      return exact ? [exact.date, text] : [text];
    }
    case 'year': {
      const year = findDate(text, today)?.date.slice(0, 4) ?? shortYear(text, today) ?? firstYear(text);
      return year ? [text, year] : [text];
    }
    case 'number':
    case 'money': {
      const value = isNone(text) ? 0 : readNumber(text);
      if (value === undefined) return [text];
      return /\d/.test(text) ? [text, String(value)] : [String(value), text];
    }
    case 'name':
      return [findName(text) ?? cutName(bare), bare];
    case 'choice':
      return [text, bare, plainly(text), ...everydayWords(text), ...byYesOrNo(field, text), firstClause(bare)];
    case 'choices':
      return [text, bare, plainly(text), ...everydayWords(text)];
    case 'boolean':
    case 'declaration':
      return [text, bare, plainly(text), ...yesOrNo(text)];
    case 'text':
    case 'multiline':
      return [withoutLabel(bare, field.label)];
    case 'commune':
    case 'address':
      return [withoutPlaceLead(bare), bare, text];
    default:
      return [text, bare];
  }
}

/** "nguyễn minh an sinh ngày …": the name ends where the next fact begins. */
function cutName(text: string): string {
  return text.replace(/\s+(?:sinh|ngày|ngay|ở|tại|tai|năm|nam sinh|là|giới tính|nhé|ạ|,|\d).*$/iu, '').trim();
}

function shortYear(text: string, today: string): string | undefined {
  const match = /^(?:sinh )?(?:nam )?(\d{2})$/.exec(foldText(stripLead(text)));
  if (!match) return undefined;
  const year = 2000 + Number(match[1]);
  return String(year <= Number(today.slice(0, 4)) ? year : year - 100);
}

/** Without the courtesies around it: "dạ, tôi chọn nộp tại quầy nhé ạ" → "nộp tại quầy". */
export function plainly(text: string): string {
  return text
    .replace(/^(?:(?:dạ|da|vâng|vang|thưa|ừ|ờ)[\s,]+)+/iu, '')
    .replace(
      /^(?:(?:tôi|toi|em|mình|minh|cháu|chau)\s+)?(?:chọn|chon|là|la|lấy|lay)\s+(?:(?:mục|muc|cái|cai)\s+)?/iu,
      '',
    )
    .replace(/(?:[\s,]+(?:ạ|nhé|nhe|nha|đi|thôi|đó|em|anh|chị|bạn))+[\s.!]*$/iu, '')
    .trim();
}

const yes =
  /^(da|vang|u|uh|um|ok|oke|co|dung|phai|duoc|chac|roi|nhat tri|(toi |em |minh |chung toi )?(xin |rat )?(dong y|cam doan|cam ket))\b/;
const no = /^(da |thua )?(toi |em |minh )?(khong|ko|chua|chang|khoi)\b/;

/** A yes or a no that is said in a sentence. */
function yesOrNo(text: string): string[] {
  const folded = foldText(text)
    .replace(/[.,!]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (no.test(folded)) return ['không'];
  return yes.test(folded) ? ['có'] : [];
}

/** "1995, căn cước …": a year that stands alone in a longer answer. */
function firstYear(text: string): string | undefined {
  return /(?<![\d/.-])((?:19|20)\d{2})(?![\d/-])/.exec(text)?.[1];
}

/** "Dân tộc Sán Dìu" to the question for the ethnic group: its name goes, the answer stays. */
function withoutLabel(text: string, label: string): string {
  const lead = `${foldText(label)} `;
  const rest = foldText(text).startsWith(lead)
    ? text
        .normalize('NFC')
        .slice(lead.length)
        .replace(/^(?:là|la|:)\s+/iu, '')
        .trim()
    : '';
  return rest === '' ? text : rest;
}

function firstClause(text: string): string {
  return text.split(/[,;]/)[0]?.trim() ?? text;
}

function isNone(text: string): boolean {
  return /^(da )?(khong|ko|k|hok)( can| co| can them| a| dau)*( a| nhe)?$/.test(foldText(text));
}

function withoutPlaceLead(text: string): string {
  return text.replace(
    /^(?:(?:đang|dang)\s+)?(?:(?:sống|song|ở|o|tại|tai|trú|tru|thường trú|tạm trú|quê|que|nhà|nha)\s+)+(?:(?:ở|o|tại|tai)\s+)?/iu,
    '',
  );
}

/** "Rồi" to "… đăng ký kết hôn chưa?": the option that says "đã" of what was asked, or "chưa"/"không" for a no. */
function byYesOrNo({ ask = '', options }: SimpleField & { type: 'choice' }, text: string): string[] {
  const said = readBoolean(text);
  if (!said.ok || !/(chưa|không)\s*\?$/u.test(ask.trim())) return [];
  const asked = new Set(syllables(ask));
  const ranked = options
    .filter(({ label }) => said.value !== /chưa|không/iu.test(label))
    .map(({ value, label }) => ({ value, share: share(syllables(label), asked) }))
    .sort((left, right) => right.share - left.share);
  const [best, second] = ranked;
  return best && best.share > (second?.share ?? 0) ? [best.value] : [];
}

function share(words: readonly string[], asked: ReadonlySet<string>): number {
  return words.filter((word) => asked.has(word)).length / Math.max(1, words.length);
}
