import { findDate } from '#src/assistant/entities/dates.ts';
import { findEmail, findIdNumber, findPhone } from '#src/assistant/entities/identifiers.ts';
import { beginsLikeName } from '#src/assistant/entities/person-name.ts';
import { optionIn } from '#src/assistant/filling/answer-parts.ts';
import { applyReply, currentAnswer } from '#src/assistant/filling/apply-reply.ts';
import { freeTexts } from '#src/assistant/filling/commands.ts';
import type { Filling } from '#src/assistant/filling/filling.ts';
import { claimsIn } from '#src/assistant/filling/listening/claims/claims.ts';
import { allSteps, isDone, type Step } from '#src/assistant/filling/steps.ts';
import { plainLetters } from '#src/base/plain-letters.ts';
import type { FormContext } from '#src/guides/fields/field-type.ts';
import { typeOf } from '#src/guides/fields/field-types.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { readAnswer } from '#src/guides/read/read-answer.ts';
import { foldText, hasMarks, syllables } from '#src/search/analysis/fold.ts';
import { afterCue, soundsLikeCorrection, sureCue, toldAfresh } from './correction-cues.ts';

export type Correction =
  | { kind: 'changed'; step: Step; filling: Filling }
  /** What to change is clear, what to is not. */
  | { kind: 'ask-again'; step: Step }
  /** Something shall change, but which answer? */
  | { kind: 'ask-which'; steps: Step[] };

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
  if (!soundsLikeCorrection(text)) return undefined;
  const said = text.normalize('NFC').trim();
  const rest = afterCue(said);
  if (!sureCue.test(foldText(text)) && answersOthers(guide, filling, said, context)) return undefined;
  const steps = allSteps(guide, filling).filter(
    (step) => step.kind !== 'review' && step.kind !== 'more' && step.kind !== 'paper' && isDone(step, filling),
  );
  if (steps.length === 0) return undefined;
  if (isAnswerTo(open, text, context) && !namesAnswer(open, steps, rest)) return undefined;
  const named = steps
    .map((step) => ({ step, share: labelShare(step, rest) }))
    .sort((left, right) => right.share - left.share);
  const recent = steps.toSorted((left, right) => filling.path.indexOf(right.id) - filling.path.indexOf(left.id));
  const alike = recent.filter((step) => couldMean(step, rest, context));
  const isNamedWell = (named[0]?.share ?? 0) >= 0.5;
  if (!isNamedWell && rest !== '' && mayTell(open, text)) return undefined;
  // A date that corrects no date is not the name given last.
  const latest = alike.length > 0 || isOfAKind(rest, context) ? alike : recent.slice(0, 1);
  const order = isNamedWell ? [named[0]?.step] : latest;
  for (const step of order) {
    if (!step || isOfSomeoneElse(step, rest)) continue;
    const value = newValue(rest, step, isNamedWell);
    // "Không phải hộ nghèo" corrects no name, though the name was given last.
    if (!isNamedWell && isNameField(step) && !beginsLikeName(value)) continue;
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

/** "Sửa trong 4 tháng": what tells an answer nobody gave yet, and none that was given, corrects nothing. */
function answersOthers(guide: GuideMeta, filling: Filling, said: string, context: FormContext): boolean {
  const claims = claimsIn(guide, filling, said, context).filter(({ isBare }) => !isBare);
  return claims.length > 0 && claims.every(({ step }) => !isDone(step, filling));
}

/**
 * "Đổi tên quán" may be an option of the open question, "Ghi sai năm sinh" the very text it asks for, "sai van nam" a
 * name and "doi 3, dong xa" a place: then only words that no answer begins with correct.
 */
function isAnswerTo(open: Step | undefined, text: string, context: FormContext): boolean {
  if (!open || !('field' in open)) return false;
  switch (typeOf(open.field).talk.hears) {
    case 'text':
    case 'long-text':
      return !sureCue.test(foldText(text)) && !toldAfresh.test(foldText(text));
    case 'name':
    case 'place':
      return (
        !hasMarks(text) &&
        !sureCue.test(foldText(text)) &&
        !/\d{3}/.test(text) &&
        readAnswer(open.field, text, context).ok
      );
    case 'one-of':
    case 'some-of':
      return readAnswer(open.field, text, context).ok;
    case 'yes-no':
    case 'day':
    case 'digits':
    case 'mail':
      return false;
  }
}

/** "Sửa số căn cước thành …" names an answer by its whole label: it is no line of text, where only a line is asked for. */
function namesAnswer(open: Step | undefined, steps: readonly Step[], rest: string): boolean {
  if (open?.kind === 'row' || !open || !('field' in open) || typeOf(open.field).talk.hears === 'long-text')
    return false;
  const told = plainLetters(rest);
  return steps.some((step) => {
    const label = plainLetters(labelOf(step));
    return label.includes(' ') && [' thanh ', ' la '].some((word) => told.startsWith(`${label}${word}`));
  });
}

const isNameField = (step: Step): boolean => 'field' in step && typeOf(step.field).talk.hears === 'name';

/** "Sửa lại mái sau bão" in one's own words: without an excuse in front, and naming no answer, it corrects none. */
function mayTell(open: Step | undefined, text: string): boolean {
  if (!open || !('field' in open) || !freeTexts.has(typeOf(open.field).talk.hears)) return false;
  return /^(?:sua|doi|chinh|thay) lai\b(?!\s*[:,])/.test(foldText(text));
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
    case 'text':
    case 'multiline':
    case 'name':
    case 'number':
    case 'money':
    case 'year':
    case 'choices':
    case 'boolean':
    case 'commune':
    case 'address':
    case 'declaration':
      return false;
  }
}

/** What comes after "thành", "là" or a colon; else all of it, without the label's own words in front. */
function newValue(rest: string, step: Step, isNamed: boolean): string {
  const to = becomes(rest);
  if (to !== undefined) return to;
  if (!isNamed || !('field' in step)) return rest;
  if (typeOf(step.field).talk.hears === 'day') return /\d/.test(rest) || findDate(rest, '2100-12-31') ? rest : '';
  const label = new Set(syllables(labelOf(step)));
  const words = rest.split(/\s+/);
  const start = words.findIndex(
    (word) => !syllables(word).every((syllable) => label.has(syllable) || syllable === 'cua'),
  );
  return start < 0 ? '' : words.slice(start).join(' ');
}

/** What stands behind the first small "thành", "là" or a colon: with a capital they may belong to a name (La, Thành). */
function becomes(rest: string): string | undefined {
  const sign = hasMarks(rest) ? /(?:^|\s)(?:thành|là)(?=\s|$)|[:→]/u : /(?:^|\s)(?:thanh|la)(?=\s|$)|[:→]/;
  const found = sign.exec(rest.normalize('NFC'));
  return found
    ? rest
        .normalize('NFC')
        .slice(found.index + found[0].length)
        .trim()
    : undefined;
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
  passport: 'hộ chiếu của tôi',
  residence: 'nơi cư trú của tôi chỗ ở của tôi',
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
