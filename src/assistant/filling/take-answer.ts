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
import type { Claim } from './listening/claims/claim.ts';
import { claimsIn, noteClaims } from './listening/claims/claims.ts';
import { changes, partBetween } from './listening/claims/own-words.ts';
import { fieldSteps, ownerOf } from './listening/form-persons.ts';
import { listen } from './listening/listen.ts';
import { isInCapitals, isWholeName } from './listening/name-alone.ts';
import { noteOfBoth, toldOfBoth } from './listening/of-both.ts';
import { readFacts } from './listening/read-facts.ts';
import { speakerShown } from './listening/roles/speaker-shown.ts';
import { withSpeaker, withSubject } from './listening/roles/subject-told.ts';
import { copyAnswer, copySelf, meantBefore, saysWho } from './listening/same-as.ts';
import { segmentsOf } from './listening/segments.ts';
import { asHeard } from './listening/wording/as-heard.ts';
import { tellsInEnglish } from './listening/wording/english-facts.ts';
import { moreAnswers, wholeTexts } from './more-answers.ts';
import { readRows } from './more-rows.ts';
import { noteChoice } from './note-as-answer.ts';
import { ask, contextOf, type FillOutcome, repeat, say } from './put-question.ts';
import { sayNoted } from './say-noted.ts';
import { isDone, type Step } from './steps.ts';
import { besideName, isBesidePeople, isStory, tellsOthers, wordsFor } from './told-answer.ts';

type Taken = { filling: Filling; steps: Step[]; doubts: Doubt[] };

/**
 * Takes a text as the answer to a question, and everything else it tells for the questions it belongs to. `isWhole`: it
 * was said to be the answer, whomever it names.
 */
export function takeAnswer(
  entry: GuideEntry,
  before: Filling,
  step: Step,
  typed: string,
  scene: Scene,
  isWhole = isInCapitals(step, typed),
): FillOutcome {
  const { meta } = entry;
  const context = contextOf(scene);
  const said = isWhole || isStory(step) ? typed : asHeard(typed, scene.today);
  const who = isWhole ? undefined : saysWho(meta, step, said);
  const filling = withSpeaker(
    isWhole ? before : withSubject(meta, before, step, said),
    who ?? (isWhole ? undefined : speakerShown(meta, before, step, said, scene.today)),
  );
  if (step.kind === 'paper') return besides(entry, filling, step, said, { kind: 'upload-first' }, scene);
  const given = isWhole ? undefined : meantBefore(meta, filling, step, said);
  if (given) return takeGiven(entry, filling, step, given, scene);
  if (who) return takeSpeaker(entry, filling, step, said, scene);
  const ofBoth = isWhole ? undefined : toldOfBoth(said);
  if (ofBoth !== undefined && !isStory(step)) {
    const told = noteOfBoth(meta, filling, ofBoth, context);
    if (told.steps.length > 1) {
      const rest = listen(meta, told.filling, [ofBoth], { ...context, settled: told.steps });
      const steps = [...told.steps, ...rest.steps];
      return ask(entry, rest.filling, scene, sayNoted('', undefined, inWords(entry, steps), rest.filling, scene));
    }
  }
  const around = { ...context, open: step, synonyms: scene.knowledge.synonyms };
  const heard = isStory(step) ? asHeard(typed, scene.today) : said;
  const all = isWhole ? [] : claimsIn(oursOf(entry, scene), filling, heard, around);
  if (!isWhole && tellsOthers(step, heard, all, scene.today))
    return besides(entry, filling, step, heard, { kind: 'of-others' }, scene);
  const claims = isStory(step) ? [] : all;
  const { own: parted, others } = partBetween(filling, step, said, claims, context);
  const { about, told } = isWhole
    ? { about: parted, told: parted }
    : wordsFor(meta, filling, step, { parted, said }, scene);
  const isAll = told === said;
  // Words, names and places nothing else was heard in are taken as they were typed.
  const answer = isAll && isLetterForLetter(step) && !tellsInEnglish(typed) ? typed : told;
  const rows = isAll ? readRows(meta, filling, step, typed, context) : undefined;
  const answered = answerIn(filling, step, answer, context, rows?.filling);
  if (!answered.ok) return besides(entry, filling, step, said, answered.error, scene);
  const self =
    !isWhole && saysSelf(meta, step, answered.value, said, scene)
      ? { ...answered.value, speaker: 'subject' as const }
      : answered.value;
  const isNameAlone = isWholeName(self, step, typed);
  const more =
    rows ?? (isNameAlone ? { filling: self, steps: [] } : moreAnswers(meta, self, step, answer ?? said, context));
  const taken = hearRest(
    oursOf(entry, scene),
    more,
    step,
    { said, own: isAll ? said : answer, others, isNameAlone },
    context,
  );
  const asked = rows ? undefined : step;
  return ask(
    entry,
    doubting(taken),
    scene,
    sayNoted(isAll ? typed : (about ?? said), asked, inWords(entry, taken.steps), taken.filling, scene),
  );
}

const lettersKept = new Set(['text', 'name', 'place', 'long-text']);
const isLetterForLetter = (step: Step): boolean => !('field' in step) || lettersKept.has(typeOf(step.field).talk.hears);

/** The guide in Vietnamese: what is listened for is named in it, whatever language its questions are shown in. */
const oursOf = (entry: GuideEntry, { knowledge }: Scene): GuideMeta =>
  knowledge.guides.get(entry.slug)?.meta ?? entry.meta;

/** The same questions in the words they are shown in. */
const inWords = (entry: GuideEntry, steps: readonly Step[]): Step[] => {
  const shown = new Map(fieldSteps(entry.meta).map((step) => [step.id, step]));
  return steps.map((step) => shown.get(step.id) ?? step);
};

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

type Heard = { said: string; own: string | undefined; others: readonly Claim[]; isNameAlone: boolean };

/** What is told beside the answer: nothing is looked for in a text in one's own words. */
function hearRest(
  meta: GuideMeta,
  more: { filling: Filling; steps: Step[] },
  step: Step,
  { said, own, others, isNameAlone }: Heard,
  context: FormContext,
): Taken {
  const hears = 'field' in step ? typeOf(step.field).talk.hears : undefined;
  // A short text is whole, unless a clause of it was seen to be another question's.
  const isOwnWords = hears !== undefined && freeTexts.has(hears) && (hears === 'long-text' || own === said);
  const isHeard = !isOwnWords && !isNameAlone && (own !== said || hears === undefined || !wholeTexts.has(hears));
  // Nothing is read out of a name itself: "Quê", "Gái" and "Năm" are names there.
  const isName = hears === 'name' && segmentsOf(said).every(({ named }) => named === undefined);
  const heard = isHeard
    ? listen(meta, more.filling, [isName ? besideName(said, own) : said], {
        ...context,
        open: step,
        settled: [step, ...more.steps],
      })
    : { filling: more.filling, steps: [], doubts: [] };
  const options = noteClaims(meta, heard.filling, isNameAlone ? [] : others, context, changes(said));
  const self = copySelf(meta, options.filling, context);
  const steps = [...more.steps, ...heard.steps, ...options.steps, ...self.steps];
  return { filling: self.filling, steps, doubts: heard.doubts };
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
  const ours = oursOf(entry, scene);
  const isOwnText = isStory(step) && problem.kind !== 'of-others';
  const heard = listen(ours, filling, isOwnText ? [] : [said], { ...context, open: step });
  const claims = isOwnText
    ? []
    : claimsIn(ours, heard.filling, said, { ...context, open: step, synonyms: scene.knowledge.synonyms });
  const options = noteClaims(
    ours,
    heard.filling,
    claims.filter((claim) => claim.step.id !== step.id),
    context,
    changes(said),
  );
  // "Thuế cứ gửi về quán" says where the tax office writes, and nothing of the result.
  const isKnown = claims.some((it) => /gửi|gui/i.test(said.slice(it.from, it.to))) || heard.filling.delivery.return;
  const isOpenWay = step.kind === 'way' || isStory(step) || isKnown;
  const way = isOpenWay ? { ...options, steps: [] } : wayTold(entry.meta, options.filling, said, context);
  const self = copySelf(entry.meta, way.filling, context);
  const steps = [...heard.steps, ...options.steps, ...way.steps, ...self.steps];
  if (steps.length + heard.doubts.length === 0) {
    // What no other question hears in it is the answer after all, said back.
    const noted = isBesidePeople(step, said) ? applyReply(filling, step, said, context) : undefined;
    if (noted?.ok) return ask(entry, noted.value, scene, sayNoted('', step, [], noted.value, scene));
    if (problem.kind !== 'of-others') return repeat(entry, filling, step, problem, scene);
    const outcome = ask(entry, filling, scene, [say(scene.t('assistant.fill.of-others'))], 'missed');
    const last = outcome.messages.at(-1);
    if (last) last.choices = [...(last.choices ?? []), noteChoice(step, said, scene)];
    return outcome;
  }
  const taken = { filling: self.filling, steps, doubts: heard.doubts };
  return ask(entry, doubting(taken), scene, sayNoted(said, undefined, inWords(entry, steps), taken.filling, scene));
}

/** "Như trên", "giống mẹ". */
function takeGiven(entry: GuideEntry, filling: Filling, step: Step, given: readonly Step[], scene: Scene): FillOutcome {
  const [from] = given;
  if (!from || given.length > 1) return repeat(entry, filling, step, { kind: 'same-as-what' }, scene);
  return takeCopy(entry, filling, step, from, scene);
}

/** Takes over what was given elsewhere, and says so. */
export function takeCopy(entry: GuideEntry, filling: Filling, to: Step, from: Step, scene: Scene): FillOutcome {
  const self = copySelf(entry.meta, copyAnswer(filling, to, from), contextOf(scene));
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
  const self = copySelf(entry.meta, current, contextOf(scene));
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

function doubting({ filling, doubts }: Taken): Filling {
  return doubts.length === 0 ? filling : { ...filling, doubts: [...(filling.doubts ?? []), ...doubts] };
}
