import { findDate } from '#src/assistant/entities/dates.ts';
import { findEmail, findIdNumber, findPhone } from '#src/assistant/entities/identifiers.ts';
import type { FormContext } from '#src/guides/check-answers.ts';
import type { GuideMeta } from '#src/guides/guide-schema.ts';
import { readAnswer } from '#src/guides/read-answer.ts';
import { foldText, syllables } from '#src/search/fold.ts';
import { optionIn } from './answer-parts.ts';
import { applyReply, currentAnswer } from './apply-reply.ts';
import type { Filling } from './filling.ts';
import { allSteps, isDone, type Step } from './steps.ts';

export type Correction =
  | { kind: 'changed'; step: Step; filling: Filling }
  /** What to change is clear, what to is not. */
  | { kind: 'ask-again'; step: Step }
  /** Something shall change, but which answer? */
  | { kind: 'ask-which'; steps: Step[] };

const cue =
  /^(?:(?:a|o|oi|ay|ui|chet|da|thoi|ay chet|xin loi|khoan|khoan da|toi|em|minh|cho toi|cho em|toi muon|em muon|hinh nhu)[ ,]+)*(?:bi |da )?(?:nham|sai|(?:khai|ghi|viet|noi|go|danh) (?:nham|sai|lon)|sua|doi|chinh|thay)(?: (?:lai|roi|thanh|mat roi))?(?=[ ,.:!]|$)/;
const denial = /^(?:khong phai|ko phai|khong dung|khong,|ko,)/;

/** Whether the text starts like a correction of what was said before. */
function soundsLikeCorrection(text: string): boolean {
  const folded = foldText(text);
  return cue.test(folded) || denial.test(folded);
}

/**
 * "À nhầm, sinh ngày 4", "sửa tên mẹ thành Trần Thị Hoa": finds the answer meant (by its label, else by what the new
 * value can be, the latest first) and puts the new value in its place.
 */
export function correct(
  guide: GuideMeta,
  filling: Filling,
  { text, open }: { text: string; open: Step | undefined },
  context: FormContext,
): Correction | undefined {
  if (!soundsLikeCorrection(text) || isAnswerTo(open, text, context)) return undefined;
  const said = text.normalize('NFC').trim();
  const rest = afterCue(said);
  const steps = allSteps(guide, filling).filter(
    (step) => step.kind !== 'review' && step.kind !== 'more' && step.kind !== 'paper' && isDone(step, filling),
  );
  if (steps.length === 0) return undefined;
  const named = steps
    .map((step) => ({ step, share: labelShare(step, rest) }))
    .sort((left, right) => right.share - left.share);
  const recent = steps.toSorted((left, right) => filling.path.indexOf(right.id) - filling.path.indexOf(left.id));
  const alike = recent.filter((step) => couldMean(step, rest, context));
  const isNamedWell = (named[0]?.share ?? 0) >= 0.5;
  // A date that corrects no date is not the name given last.
  const latest = alike.length > 0 || isOfAKind(rest, context) ? alike : recent.slice(0, 1);
  const order = isNamedWell ? [named[0]?.step] : latest;
  for (const step of order) {
    if (!step || isOfSomeoneElse(step, rest)) continue;
    const value = newValue(rest, step, isNamedWell);
    if (value === '')
      return isNamedWell ? { kind: 'ask-again', step } : { kind: 'ask-which', steps: recent.slice(0, 6) };
    const changed = applyReply(filling, step, value, context);
    if (
      changed.ok &&
      JSON.stringify(currentAnswer(changed.value, step)) !== JSON.stringify(currentAnswer(filling, step))
    ) {
      return { kind: 'changed', step, filling: changed.value };
    }
    if (isNamedWell) return { kind: 'ask-again', step };
  }
  return { kind: 'ask-which', steps: recent.slice(0, 6) };
}

/**
 * "Đổi tên quán" may be an option of the open question, or the very text it asks for ("nội dung thay đổi"): then only
 * an unmistakable "nhầm" or "không phải" corrects.
 */
function isAnswerTo(open: Step | undefined, text: string, context: FormContext): boolean {
  if (!open || !('field' in open)) return false;
  if (open.field.type === 'text' || open.field.type === 'multiline')
    return !/\b(nham|khong phai|xin loi)\b/.test(foldText(text));
  return ['choice', 'choices'].includes(open.field.type) && readAnswer(open.field, text, context).ok;
}

/** Whether these words can be read as a date, a number of some kind, or an e-mail address. */
function isOfAKind(rest: string, { today }: FormContext): boolean {
  const read = [findDate(rest, today, today), findIdNumber(rest), findPhone(rest), findEmail(rest)];
  return read.some((value) => value !== undefined);
}

/** Whether the new value alone tells that this answer is meant: "à nhầm, sinh ngày 4", "nhầm rồi, bé trai". */
function couldMean(step: Step, rest: string, context: FormContext): boolean {
  if (!('field' in step)) return false;
  switch (step.field.type) {
    case 'date':
      return findDate(rest, context.today, context.today) !== undefined;
    case 'id-number':
      return findIdNumber(rest) !== undefined;
    case 'phone':
      return findPhone(rest) !== undefined;
    case 'email':
      return findEmail(rest) !== undefined;
    case 'choice':
      return optionIn(step.field, rest) !== undefined;
    default:
      return false;
  }
}

/** The text without the words that announce a correction. Folding keeps every letter's place. */
function afterCue(said: string): string {
  const folded = foldText(said);
  const match = cue.exec(folded) ?? denial.exec(folded);
  const rest = match ? said.slice(match[0].length) : said;
  const instead = /(?:^|\s)(?:mà là|ma la|phải là|phai la|mới đúng|moi dung)\s*/iu.exec(rest);
  return (instead ? rest.slice(instead.index + instead[0].length) || rest.slice(0, instead.index) : rest)
    .replace(/^[\s,.:!–-]+/, '')
    .trim();
}

/** What comes after "thành", "là" or a colon; else all of it, without the label's own words in front. */
function newValue(rest: string, step: Step, isNamed: boolean): string {
  const parts = rest.split(/\s*(?:\bthành\b|\bthanh\b|\blà\b|\bla\b|:|→)\s*/iu);
  if (parts.length > 1) return parts.at(-1)?.trim() ?? '';
  if (!isNamed || !('field' in step)) return rest;
  if (step.field.type === 'date' || step.field.type === 'year')
    return /\d/.test(rest) || findDate(rest, '2100-12-31') ? rest : '';
  const label = new Set(syllables(labelOf(step)));
  const words = rest.split(/\s+/);
  const start = words.findIndex(
    (word) => !syllables(word).every((syllable) => label.has(syllable) || syllable === 'cua'),
  );
  return start < 0 ? '' : words.slice(start).join(' ');
}

/** "mẹ sinh năm 1996" cannot correct the child's day of birth: whoever is named must be in the question's name. */
function isOfSomeoneElse(step: Step, rest: string): boolean {
  const own = new Set(syllables(`${labelOf(step)} ${step.id.replaceAll(/[-.]/g, ' ')}`));
  const named = syllables(rest)
    .slice(0, 4)
    .filter((word) => persons.has(word));
  return named.some((word) => !own.has(word === 'bo' ? 'cha' : word));
}

const persons = new Set(['me', 'cha', 'bo', 'vo', 'chong']);

function labelOf(step: Step): string {
  return 'field' in step ? step.field.label : step.kind === 'way' ? 'nhận kết quả' : '';
}

const aliases: Record<string, string> = {
  fullName: 'tên tôi tên người nộp họ tên',
  phone: 'số điện thoại sdt',
  email: 'email thư',
  idNumber: 'số căn cước của tôi',
  address: 'địa chỉ nhận',
};

/** Share of the label's syllables that stand at the start of the text or in its first words. */
function labelShare(step: Step, rest: string): number {
  const head = new Set(syllables(rest).slice(0, 9));
  const shares = [
    labelOf(step),
    step.id.replaceAll(/[-.]/g, ' '),
    step.kind === 'contact' ? (aliases[step.field.id] ?? '') : '',
  ].map((words) => {
    const label = syllables(words);
    if (label.length === 0) return 0;
    const hits = label.filter((syllable) => head.has(syllable)).length;
    return hits / (label.length + 0.2) + hits * 0.02;
  });
  return Math.max(...shares);
}
