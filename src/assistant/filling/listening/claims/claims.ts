import { applyReply, currentAnswer, settle } from '#src/assistant/filling/apply-reply.ts';
import type { Filling } from '#src/assistant/filling/filling.ts';
import type { FactStep } from '#src/assistant/filling/listening/fit-facts.ts';
import { fieldSteps, ownerOf, personsMeant } from '#src/assistant/filling/listening/form-persons.ts';
import { twinOf } from '#src/assistant/filling/listening/of-both.ts';
import { segmentsOf } from '#src/assistant/filling/listening/segments.ts';
import { isDone, type Step } from '#src/assistant/filling/steps.ts';
import type { FormContext } from '#src/guides/fields/field-type.ts';
import { type Answers, fieldsRead, holds } from '#src/guides/model/condition.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import type { Synonyms } from '#src/search/analysis/synonyms.ts';
import { agesTold } from './ages-told.ts';
import { type Claim, overlaps } from './claim.ts';
import { daysTold } from './days-told.ts';
import { figuresTold } from './figures-told.ts';
import { implied } from './implied.ts';
import { labelledTold } from './labelled-told.ts';
import { optionsTold } from './options-told.ts';
import { otherWords } from './other-words.ts';
import { changes } from './own-words.ts';
import { ownersTold } from './owner-told.ts';
import { placesTold } from './places-told.ts';
import { relationTold } from './relation-told.ts';
import { thingsTold } from './things-told.ts';
import { toldWords } from './told-words.ts';
import { yesNoTold } from './yes-no-told.ts';

type Around = FormContext & { open?: Step | undefined; synonyms?: Synonyms | undefined };

/** Everything in a text that answers some question of the form by the question's own words, units and options. */
export function claimsIn(guide: GuideMeta, filling: Filling, text: string, around: Around): Claim[] {
  // What is asked is not told; what stands before the question is.
  const told = text
    .replace(/[^,.;!?]*\?/g, (asked) => ' '.repeat(asked.length))
    .replace(denied, (words) => ' '.repeat(words.length));
  if (told.trim() === '') return [];
  const read = toldWords(told);
  const steps = fieldSteps(guide) as FactStep[];
  const options = [
    ...optionsTold(
      [read],
      steps.filter(({ id }) => id !== around.open?.id),
    ),
    // "Khai tử" means much the same as "báo tử": only where options are asked for are words taken for others.
    ...optionsTold(
      [read, ...otherWords(read, around.synonyms)],
      steps.filter(({ id }) => id === around.open?.id),
    ),
    ...yesNoTold(read, steps),
    ...agesTold(read, steps),
    ...twinsTold(guide, text, steps),
  ];
  const isNew = changes(text);
  // What was answered already is no rival of what was not, unless something is told anew.
  const applying = steps
    .filter(mayApply(filling, options, around))
    .filter((step) => isNew || step.id === around.open?.id || !isDone(step, filling));
  const found = [
    ...labelledTold(read, steps),
    ...thingsTold(read, steps),
    ...daysTold(read, steps, around.today),
    ...figuresTold(read, applying),
    ...placesTold(read, steps, around),
    ...relationTold(text, steps),
    ...options,
    ...ownersTold(read, steps),
  ];
  // A hamlet may be anybody's, unless the commune of the same thing is told beside it.
  const isPlaced = found.some(({ step, isBare }) => step.field.type === 'commune' && !isBare);
  const isOwn = ownersIn(guide, filling, text, around.open);
  const claims: Claim[] = [];
  for (const told of found.filter((claim) => isOwn(claim) && !isOpenDay(claim, around.open))) {
    const claim = told.isBare && told.step.field.type === 'text' && isPlaced ? { ...told, isBare: undefined } : told;
    const isTaken = claims.some((it) => it.step.id === claim.step.id || (overlaps(it, claim) && !mayShare(it, claim)));
    if (!isTaken && applyReply(filling, claim.step, claim.text, around).ok) claims.push(claim);
  }
  return claims;
}

/** "204 mét chứ không phải 240": what is denied behind is not told. */
const denied = /(?<=[\s,])(?:chứ|chớ|chu|cho) (?:không|ko|đâu|khong|dau) (?:phải|phai)(?![\p{L}\p{M}])[^,.;!?\n]*/giu;

/** Of two asked the same each by what is told of them: "tôi đã ly hôn, còn cô ấy chưa kết hôn lần nào". */
function twinsTold(guide: GuideMeta, text: string, steps: readonly FactStep[]): Claim[] {
  const segments = segmentsOf(text);
  const twins = segments.length > 1 ? steps.filter((step) => 'options' in step.field && twinOf(guide, step)) : [];
  if (twins.length === 0) return [];
  let from = 0;
  return segments.flatMap(({ text: words }) => {
    const own = `${' '.repeat(from)}${words}`;
    from += words.length;
    return optionsTold([toldWords(own)], twins);
  });
}

/** Leaves out what is asked only after another option than the one that was chosen, or is told here: of two loads one is meant. */
function mayApply(filling: Filling, options: readonly Claim[], context: FormContext): (step: FactStep) => boolean {
  const known = options.reduce((current, { step, text }) => {
    const applied = applyReply(current, step, text, context);
    return applied.ok ? applied.value : current;
  }, filling).answers;
  return ({ field: { when } }) =>
    fieldsRead(when).some((id) => known[id] === undefined) || holds(when, known as Answers);
}

const isTime = (step: Step): boolean => 'field' in step && (step.field.type === 'date' || step.field.type === 'year');

/** "Hình như là 2026" answers the open question for a day, even where it cannot be read there. */
const isOpenDay = ({ step, isBare }: Claim, open: Step | undefined): boolean =>
  isBare === true && open !== undefined && isTime(step) && isTime(open);

/** A hamlet and its commune are told in one breath, and an option beside anything. */
const mayShare = (one: Claim, other: Claim): boolean =>
  [one, other].some(
    ({ step }) => 'options' in step.field || step.field.type === 'commune' || step.field.type === 'address',
  );

/** Of two questions that differ only in whose they are, the one of whoever the clause speaks of. */
function ownersIn(guide: GuideMeta, filling: Filling, text: string, open: Step | undefined): (claim: Claim) => boolean {
  let end = 0;
  const stretches = segmentsOf(text).map(({ named, text: words }) => {
    end += words.length;
    return { named, end };
  });
  const asked = open && 'field' in open ? ownerOf(guide, open) : undefined;
  return ({ step, from }) => {
    if (!twinOf(guide, step)) return true;
    const named = stretches.find((stretch) => from < stretch.end)?.named;
    const owner = ownerOf(guide, step);
    return named ? personsMeant(guide, named, filling).includes(owner) : owner === asked;
  };
}

const isSame = (one: Filling, other: Filling, step: Step): boolean =>
  JSON.stringify(currentAnswer(one, step)) === JSON.stringify(currentAnswer(other, step));

/** Notes claims to questions that nobody answered yet; where something is told anew (`isChange`), to others as well. */
export function noteClaims(
  guide: GuideMeta,
  filling: Filling,
  claims: readonly Claim[],
  context: FormContext,
  isChange = false,
): { filling: Filling; steps: Step[] } {
  const steps: Step[] = [];
  let current = filling;
  for (const { step, text } of claims) {
    if (isDone(step, current) && !isChange) continue;
    const applied = applyReply(current, step, text, context);
    if (!applied.ok || isSame(applied.value, current, step)) continue;
    const settled = settle(applied.value, step);
    current = current.redo === undefined ? settled : { ...settled, redo: current.redo };
    steps.push(step);
  }
  return implied(guide, { filling: current, steps }, context);
}
