import { applyReply, clearStep, currentAnswer, settle } from '#src/assistant/filling/apply-reply.ts';
import { afterCue, soundsLikeCorrection } from '#src/assistant/filling/correcting/correction-cues.ts';
import type { Filling } from '#src/assistant/filling/filling.ts';
import { allSteps, isDone, type Step } from '#src/assistant/filling/steps.ts';
import type { FormContext } from '#src/guides/fields/field-type.ts';
import { typeOf } from '#src/guides/fields/field-types.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { foldText } from '#src/search/analysis/fold.ts';
import { type FactStep, isMatter, type Listening, stepsFor } from './fit-facts.ts';
import { ownerOf, personsMeant } from './form-persons.ts';
import { type Fact, readFacts } from './read-facts.ts';
import { segmentsOf } from './segments.ts';

/** What a correction changed, by what it tells of whom. */
export type CorrectedFacts = {
  filling: Filling;
  steps: Step[];
  /** The answer that turned out to be somebody else's, and is asked for again. */
  again?: Step;
};

/**
 * "À nhầm, tên tôi là …", "đổi tên mẹ thành …", "tên con là Bảo Ngọc chứ không phải Bảo Hân": what is told of somebody
 * replaces what was told of the same. Undefined where it names nothing that was answered.
 */
export function correctFacts(
  guide: GuideMeta,
  filling: Filling,
  { text, open }: { text: string; open: Step },
  context: FormContext,
): CorrectedFacts | undefined {
  const hears = 'field' in open ? typeOf(open.field).talk.hears : undefined;
  const isRow = open.kind === 'row' && hears === 'text';
  if (hears === 'long-text') return undefined;
  const instead = isRow ? undefined : notBut(guide, filling, text, context);
  if (instead) return instead;
  if (!soundsLikeCorrection(text)) return undefined;
  const rest = afterCue(text.normalize('NFC').trim());
  const steps: Step[] = [];
  let current = filling;
  for (const fact of readFacts(rest, context.today)) {
    if (isRow && fact.kind !== 'sum' && fact.kind !== 'count') continue;
    const fits = fitting(fact, { guide, open, speaker: filling.speaker, subject: filling.subject });
    const done = fits.filter((step) => isDone(step, filling));
    const isSpeakers = fact.named === 'speaker' && fact.kind === 'name';
    const [step] = done.length > 0 ? done : isSpeakers || (isMatter(fact) && fits.length === 1) ? fits : [];
    if (!step || done.length > 1 || (!fact.named && !fact.event && !isMatter(fact))) continue;
    const applied = applyReply(current, step, fact.kind === 'year' ? `năm ${fact.text}` : fact.text, context);
    if (!applied.ok) continue;
    current = settle(applied.value, step);
    steps.push(step);
  }
  if (steps.length === 0) return undefined;
  return { ...givenToAnother(guide, filling, current, { steps, text }), steps };
}

/** A year told of a birth corrects the day that was given as well. */
function fitting(fact: Fact, listening: Listening): FactStep[] {
  const fits = stepsFor(fact, listening);
  return fits.length > 0 || fact.kind !== 'year' ? fits : stepsFor({ ...fact, kind: 'day' }, listening);
}

/** The name given last was the speaker's own: whoever it was noted for is asked for again. */
function givenToAnother(
  guide: GuideMeta,
  before: Filling,
  after: Filling,
  { steps, text }: { steps: readonly Step[]; text: string },
): { filling: Filling; again?: Step } {
  const isMistake = /\b(?:nham|lon|sai)\b/.test(foldText(text));
  const isSame = (step: Step) =>
    foldText(String(currentAnswer(before, step))) === foldText(String(after.contact.fullName));
  const last = allSteps(guide, before).find(({ id }) => id === before.path.at(-1));
  const own = steps.find((step) => step.id === 'contact.fullName');
  if (!isMistake || !own || !last || last.kind !== 'field' || last.field.type !== 'name') return { filling: after };
  if (!isSame(last)) return { filling: after };
  if (ownerOf(guide, last) === 'speaker' || ownerOf(guide, last) === before.speaker) return { filling: after };
  const cleared = clearStep(after, last);
  return { filling: { ...cleared, path: cleared.path.filter((id) => id !== last.id) }, again: last };
}

/** A whole name in place of a part of it: "Đỗ Nhất Minh chứ không phải Nhật". */
const isWholeName = (right: string, value: string): boolean =>
  right.split(' ').length >= value.split(' ').length &&
  foldText(right.split(' ')[0] ?? '') === foldText(value.split(' ')[0] ?? '');

const notThat =
  /^(.*?\S)[\s,]+(?:chứ|chu|mà|ma|,)?\s*(?:không phải|khong phai|ko phải|ko phai|k phải|hổng phải)(?: là| la)?\s+(.+?)(?:\s+(?:đâu|dau|nhé|nhe|ạ|nha))*[\s.!]*$/iu;
const notBefore =
  /^(?:không phải|khong phai|ko phải|ko phai)(?: là| la)?\s+(.+?)[\s,]+(?:mà|ma)?\s*(?:là|la|phải là|phai la)\s+(.+?)[\s.!]*$/iu;

/** "X chứ không phải Y", "không phải Y mà là X": Y stands in an answer and becomes X. */
function notBut(guide: GuideMeta, filling: Filling, text: string, context: FormContext): CorrectedFacts | undefined {
  const said = text
    .normalize('NFC')
    .trim()
    .replace(/^(?:à |ơ |a )?(?:ý|y) (?:tôi|em|mình|toi|minh) (?:là|la)\s+/iu, '');
  const behind = notThat.exec(said);
  const before = notBefore.exec(said);
  const wrong = behind?.[2] ?? before?.[1];
  const told = behind?.[1] ?? before?.[2];
  if (!wrong || !told) return undefined;
  const right =
    told
      .split(/\s(?:là|la|thành|thanh|:)\s|,\s+(?=\p{Lu})/u)
      .at(-1)
      ?.replace(/[\s,]+$|\s(?:cơ|mà|chứ|co|ma|chu)[\s,]*$/giu, '')
      .trim() ?? told;
  const [segment] = segmentsOf(told);
  const persons = segment?.named ? personsMeant(guide, segment.named, filling) : undefined;
  const holding = allSteps(guide, filling).flatMap((step) => {
    if (!('field' in step) || !isDone(step, filling)) return [];
    if (persons && !persons.includes(ownerOf(guide, step))) return [];
    const value = currentAnswer(filling, step);
    if (typeof value === 'number' && String(value) === wrong.replace(/\D/g, '')) {
      const number = /\d+(?=\D*$)/.exec(right)?.[0];
      return number ? [{ step, value: number }] : [];
    }
    const at = typeof value === 'string' ? ` ${foldText(value)} `.indexOf(` ${foldText(wrong)} `) : -1;
    return at < 0 || typeof value !== 'string'
      ? []
      : [
          {
            step,
            value: isWholeName(right, value) ? right : value.slice(0, at) + right + value.slice(at + wrong.length),
          },
        ];
  });
  const [only] = holding;
  if (!only || holding.length > 1) return undefined;
  const applied = applyReply(filling, only.step, only.value, context);
  return applied.ok ? { filling: applied.value, steps: [only.step] } : undefined;
}
