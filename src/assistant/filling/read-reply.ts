import { findDate } from '#src/assistant/entities/dates.ts';
import { isNoName, splitName } from '#src/assistant/entities/person-name.ts';
import { type Result, refuse } from '#src/base/result.ts';
import type { SimpleField } from '#src/guides/fields/field-schema.ts';
import type { FormContext, Remark } from '#src/guides/fields/field-type.ts';
import type { Answer } from '#src/guides/model/condition.ts';
import { readAnswer } from '#src/guides/read/read-answer.ts';
import { readBoolean } from '#src/guides/read/read-choice.ts';
import { foldText, syllables } from '#src/search/analysis/fold.ts';
import { everydayWords } from './everyday-words.ts';

/**
 * What a person said to a question, as the field's value. The form's own reader decides, on the words as they were said;
 * so days, numbers, sums, phones, places and free texts are what the form would make of them. Names are freed of what
 * announces them; options are also looked for in everyday words. `previous` is the value being corrected.
 */
export function readReply(
  field: SimpleField,
  text: string,
  context: FormContext,
  previous?: Answer,
): Result<Answer, Remark> {
  if (field.type === 'name' && (isNoName(text) || isNoName(splitName(text).name))) return refuse({ kind: 'required' });
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
  switch (field.type) {
    case 'date': {
      const changed = typeof previous === 'string' ? findDate(text, today, previous) : undefined;
      return changed ? [changed, text] : [text];
    }
    case 'name':
      return [splitName(text).name];
    case 'choice':
      return [text, plainly(text), ...everydayWords(text), ...byYesOrNo(field, text), firstClause(plainly(text))];
    case 'choices':
      return [text, plainly(text), ...everydayWords(text)];
    case 'boolean':
    case 'declaration':
      return [text, plainly(text), ...yesOrNo(text)];
    case 'text':
      // Only where the guide wants a pattern the words around it may be in the way ("số QN-1234 ạ").
      return field.pattern ? [text, ...text.split(/\s+/)] : [withoutLabel(text, field.label)];
    case 'number':
      return [text, ...englishNumber(text)];
    case 'multiline':
    case 'money':
    case 'year':
    case 'phone':
    case 'email':
    case 'id-number':
    case 'commune':
    case 'address':
      return [text];
  }
}

const englishNumbers = 'zero one two three four five six seven eight nine ten'.split(' ');

/** "Two copies please": the only number word of an English answer, in figures. */
function englishNumber(text: string): string[] {
  const found =
    text
      .toLowerCase()
      .match(/[a-z]+/g)
      ?.filter((word) => englishNumbers.includes(word)) ?? [];
  return found.length === 1 && !/\d/.test(text) ? [String(englishNumbers.indexOf(found[0] ?? ''))] : [];
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

/**
 * "Dân tộc Sán Dìu" to the question for the ethnic group: its own name goes where a name or "là" follows, the answer
 * stays. Any other text is kept as said, whatever it begins with.
 */
function withoutLabel(text: string, label: string): string {
  const said = text.normalize('NFC');
  const lead = label.normalize('NFC').toLowerCase();
  if (!lead.includes(' ') || !said.toLowerCase().startsWith(`${lead} `)) return text;
  return /^(?:(?:là|:)\s+\S.*|\p{Lu}.*)$/u.exec(said.slice(lead.length + 1))?.[0].replace(/^(?:là|:)\s+/u, '') ?? text;
}

function firstClause(text: string): string {
  return text.split(/[,;]/)[0]?.trim() ?? text;
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
