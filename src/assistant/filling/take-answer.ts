import { splitName } from '#src/assistant/entities/person-name.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import type { FormContext, Remark } from '#src/guides/fields/field-type.ts';
import { typeOf } from '#src/guides/fields/field-types.ts';
import type { GuideEntry } from '#src/guides/model/guide-kind.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { applyReply, currentAnswer, settle } from './apply-reply.ts';
import { freeTexts } from './commands.ts';
import type { Doubt, Filling } from './filling.ts';
import { wayTold } from './listening/change-told.ts';
import { fieldSteps, ownerOf } from './listening/form-persons.ts';
import { listen } from './listening/listen.ts';
import { noteOfBoth, toldOfBoth } from './listening/of-both.ts';
import { readFacts } from './listening/read-facts.ts';
import { copyAnswer, copySelf, meantBefore, saysWho } from './listening/same-as.ts';
import { segmentsOf } from './listening/segments.ts';
import { speakerShown, wordsAbout } from './listening/told-of.ts';
import { optionsTold } from './listening/told-options.ts';
import { moreAnswers, wholeTexts } from './more-answers.ts';
import { readRows } from './more-rows.ts';
import { noteChoice } from './note-as-answer.ts';
import { ask, contextOf, type FillOutcome, repeat, say } from './put-question.ts';
import { sayNoted } from './say-noted.ts';
import { isDone, type Step } from './steps.ts';

type Taken = { filling: Filling; steps: Step[]; doubts: Doubt[] };

/**
 * Takes a text as the answer to a question, and everything else it tells for the questions it belongs to. `isWhole`: it
 * was said to be the answer, whomever it names.
 */
export function takeAnswer(
  entry: GuideEntry,
  before: Filling,
  step: Step,
  said: string,
  scene: Scene,
  isWhole = false,
): FillOutcome {
  const { meta } = entry;
  const context = contextOf(scene);
  const who = isWhole ? undefined : saysWho(meta, step, said);
  const filling = withSpeaker(
    before,
    who ?? (isWhole ? undefined : speakerShown(meta, before, step, said, scene.today)),
  );
  if (step.kind === 'paper') return besides(entry, filling, step, said, { kind: 'upload-first' }, scene);
  const given = isWhole ? undefined : meantBefore(meta, filling, step, said);
  if (given) return takeGiven(entry, filling, step, given, scene);
  if (who) return takeSpeaker(entry, filling, step, said, scene);
  const ofBoth = isWhole ? undefined : toldOfBoth(said);
  if (ofBoth !== undefined && !isStory(step)) {
    const told = noteOfBoth(meta, filling, ofBoth, context);
    if (told.steps.length > 1)
      return ask(entry, told.filling, scene, sayNoted('', undefined, told.steps, told.filling, scene));
  }
  if (!isWhole && isToldElsewhere(meta, filling, step, said, context))
    return besides(entry, filling, step, said, { kind: 'of-others' }, scene);
  const about = isWhole ? said : wordsAbout(meta, filling, step, said, scene.today);
  const own = isWhole ? about : (nameTold(step, about, scene) ?? about);
  const rows = own === said ? readRows(meta, filling, step, said, context) : undefined;
  const answered = answerIn(filling, step, own, context, rows?.filling);
  if (!answered.ok) return besides(entry, filling, step, said, answered.error, scene);
  const self =
    !isWhole && saysSelf(meta, step, answered.value, said, scene)
      ? { ...answered.value, speaker: 'subject' as const }
      : answered.value;
  const more = rows ?? moreAnswers(meta, self, step, own ?? said, context);
  const taken = hearRest(meta, more, step, { said, own }, context);
  const asked = rows ? undefined : step;
  return ask(entry, doubting(taken), scene, sayNoted(about ?? said, asked, taken.steps, taken.filling, scene));
}

/** The name in "bé nhà em tên là …", where words announce somebody. */
function nameTold(step: Step, words: string | undefined, { today }: Scene): string | undefined {
  if (words === undefined || !('field' in step) || step.field.type !== 'name' || step.kind === 'row') return undefined;
  if (segmentsOf(words).every(({ named }) => named === undefined)) return undefined;
  const names = readFacts(words, today).filter(({ kind }) => kind === 'name');
  return names.length === 1 ? names[0]?.text : undefined;
}

function answerIn(
  filling: Filling,
  step: Step,
  own: string | undefined,
  context: FormContext,
  rows: Filling | undefined,
): Result<Filling, Remark> {
  if (rows) return ok(rows);
  return own === undefined ? refuse({ kind: 'of-others' }) : applyReply(filling, step, own, context);
}

/** What is told beside the answer: nothing is looked for in a text in one's own words. */
function hearRest(
  meta: GuideMeta,
  more: { filling: Filling; steps: Step[] },
  step: Step,
  { said, own }: { said: string; own: string | undefined },
  context: FormContext,
): Taken {
  const hears = 'field' in step ? typeOf(step.field).talk.hears : undefined;
  // A short text is whole, unless a clause of it was seen to be another question's.
  const isOwnWords = hears !== undefined && freeTexts.has(hears) && (hears === 'long-text' || own === said);
  const isHeard = !isOwnWords && (own !== said || hears === undefined || !wholeTexts.has(hears));
  // Nothing is read out of a name itself: "Quê", "Gái" and "Năm" are names there.
  const isName = hears === 'name' && segmentsOf(said).every(({ named }) => named === undefined);
  const heard = isHeard
    ? listen(meta, more.filling, [isName ? splitName(said).rest : said], {
        ...context,
        open: step,
        settled: [step, ...more.steps],
      })
    : { filling: more.filling, steps: [], doubts: [] };
  // The words of an option may be those of another question's: beside one nothing more is read.
  const isFigure = hears === 'day' || hears === 'digits';
  const options = isFigure ? optionsTold(meta, heard.filling, said, step, context) : { ...heard, steps: [] };
  const self = copySelf(meta, options.filling);
  const steps = [...more.steps, ...heard.steps, ...options.steps, ...self.steps];
  return { filling: self.filling, steps, doubts: heard.doubts };
}

const isStory = (step: Step): boolean => 'field' in step && typeOf(step.field).talk.hears === 'long-text';

/** Small letters that name an option of another question are no place and no name: "chưa cưới, để trống tên bố". */
function isToldElsewhere(meta: GuideMeta, filling: Filling, step: Step, said: string, context: FormContext): boolean {
  const hears = 'field' in step ? typeOf(step.field).talk.hears : undefined;
  if ((hears !== 'place' && hears !== 'name') || /\p{Lu}\p{Ll}*\s\p{Lu}|\s\p{Lu}/u.test(said)) return false;
  if (/(?:^|\s)(?:xã|thôn|khu|tỉnh|huyện|phường|xa|thon|tinh|huyen|phuong)\s/iu.test(said)) return false;
  return said.includes(' ') && optionsTold(meta, filling, said, step, context).steps.length > 0;
}

/** The question has no answer in this, but others may have one. */
function besides(
  entry: GuideEntry,
  filling: Filling,
  step: Step,
  said: string,
  problem: Remark,
  scene: Scene,
): FillOutcome {
  const context = contextOf(scene);
  const heard = listen(entry.meta, filling, isStory(step) ? [] : [said], { ...context, open: step });
  const options = isStory(step)
    ? { filling: heard.filling, steps: [] }
    : optionsTold(entry.meta, heard.filling, said, step, context);
  const isOpenWay = step.kind === 'way' || isStory(step) || heard.filling.delivery.return !== undefined;
  const way = isOpenWay ? { ...options, steps: [] } : wayTold(entry.meta, options.filling, said, context);
  const self = copySelf(entry.meta, way.filling);
  const steps = [...heard.steps, ...options.steps, ...way.steps, ...self.steps];
  if (steps.length + heard.doubts.length === 0) {
    if (problem.kind !== 'of-others') return repeat(entry, filling, step, problem, scene);
    const outcome = ask(entry, filling, scene, [say(scene.t('assistant.fill.of-others'))], 'missed');
    const last = outcome.messages.at(-1);
    if (last) last.choices = [...(last.choices ?? []), noteChoice(step, said, scene)];
    return outcome;
  }
  const taken = { filling: self.filling, steps, doubts: heard.doubts };
  return ask(entry, doubting(taken), scene, sayNoted(said, undefined, steps, taken.filling, scene));
}

/** "Như trên", "giống mẹ". */
function takeGiven(entry: GuideEntry, filling: Filling, step: Step, given: readonly Step[], scene: Scene): FillOutcome {
  const [from] = given;
  if (!from || given.length > 1) return repeat(entry, filling, step, { kind: 'same-as-what' }, scene);
  return takeCopy(entry, filling, step, from, scene);
}

/** Takes over what was given elsewhere, and says so. */
export function takeCopy(entry: GuideEntry, filling: Filling, to: Step, from: Step, scene: Scene): FillOutcome {
  const self = copySelf(entry.meta, copyAnswer(filling, to, from));
  return ask(entry, self.filling, scene, sayNoted('', undefined, [to, ...self.steps], self.filling, scene));
}

/** "Mẹ cháu là tôi": what was given of the one is given of the other, and whose relation it is is no question any more. */
function takeSpeaker(entry: GuideEntry, filling: Filling, step: Step, said: string, scene: Scene): FillOutcome {
  const steps: Step[] = [];
  let current = filling;
  for (const relation of fieldSteps(entry.meta).filter(({ id }) => /^(?:quan-he|nguoi-nop|nguoi-yeu-cau)$/.test(id))) {
    const applied = applyReply(current, relation, said, contextOf(scene));
    if (!applied.ok || (isDone(relation, current) && relation.id !== step.id)) continue;
    current = settle(applied.value, relation);
    steps.push(relation);
  }
  const self = copySelf(entry.meta, current);
  steps.push(...self.steps);
  const isAnswered = currentAnswer(self.filling, step) !== undefined;
  const note = sayNoted('', undefined, steps, self.filling, scene);
  if (note.length > 0 || isAnswered) return ask(entry, self.filling, scene, note);
  const answered = applyReply(self.filling, step, said, contextOf(scene));
  if (answered.ok && 'options' in ('field' in step ? step.field : {})) return ask(entry, answered.value, scene);
  return ask(entry, self.filling, scene, [say(scene.t('assistant.fill.you-are'))]);
}

/** "Cho chính tôi, tôi là …": whom the form is about is who speaks. A button alone does not say that. */
function saysSelf(meta: GuideMeta, step: Step, filling: Filling, said: string, { today }: Scene): boolean {
  if (step.kind !== 'field' || filling.speaker !== undefined) return false;
  if (!readFacts(said, today).some(({ kind, named }) => kind === 'name' && named === 'speaker')) return false;
  const isSubject = fieldSteps(meta).some((field) => ownerOf(meta, field) === 'subject');
  return isSubject && /^chinh-(?:minh|toi)$/.test(String(filling.answers[step.id]));
}

const withSpeaker = (filling: Filling, speaker: Filling['speaker']): Filling =>
  speaker === undefined ? filling : { ...filling, speaker };

function doubting({ filling, doubts }: Taken): Filling {
  return doubts.length === 0 ? filling : { ...filling, doubts: [...(filling.doubts ?? []), ...doubts] };
}
