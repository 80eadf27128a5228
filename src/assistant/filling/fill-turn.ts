import type { Turn } from '#src/assistant/assistant.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import { typeOf } from '#src/guides/fields/field-types.ts';
import type { GuideEntry } from '#src/guides/model/guide-kind.ts';
import { readBoolean } from '#src/guides/read/read-choice.ts';
import { href } from '#src/i18n/href.ts';
import { foldText, syllables } from '#src/search/analysis/fold.ts';
import { settle } from './apply-reply.ts';
import { findCommand } from './commands.ts';
import { correct } from './correcting/correct.ts';
import type { Filling } from './filling.ts';
import { changeTold } from './listening/change-told.ts';
import { claimsIn, noteClaims } from './listening/claims/claims.ts';
import { changes } from './listening/claims/own-words.ts';
import { type CorrectedFacts, correctFacts } from './listening/correct-facts.ts';
import { settleDoubt } from './listening/doubts.ts';
import { noteRoles } from './listening/roles/note-roles.ts';
import { asHeard } from './listening/wording/as-heard.ts';
import { noted } from './note-as-answer.ts';
import { commandOf, obey } from './obey.ts';
import { ask, contextOf, type FillOutcome, say } from './put-question.ts';
import { sayNoted, showStep } from './say-noted.ts';
import { labelled } from './step-words.ts';
import { allSteps, isDone, isOption, missingSteps, nextStep, type Step } from './steps.ts';
import { takeAnswer, takeCopy } from './take-answer.ts';
import { isStory } from './told-answer.ts';

/** Takes a turn while a case is being filled. */
export function fillTurn(entry: GuideEntry, filling: Filling, turn: Turn, scene: Scene): FillOutcome {
  const step = nextStep(entry.meta, filling);
  if ('uploads' in turn) return takeUploads(entry, filling, step, turn.uploads, scene);
  const offered = 'choice' in turn ? noted(turn.choice) : undefined;
  const meant = offered && allSteps(entry.meta, filling).find(({ id }) => id === offered.step);
  if (offered && meant) return takeAnswer(entry, filling, meant, offered.text, scene, true);
  const cleared = settleDoubt(entry.meta, filling, turn, scene);
  if (cleared) return takeDoubt(entry, cleared, scene);
  const said = 'choice' in turn ? turn.choice : turn.text;
  const same = /^same:(.+)$/.exec(said)?.[1];
  const from = 'choice' in turn && same ? allSteps(entry.meta, filling).find(({ id }) => id === same) : undefined;
  if (from) return takeCopy(entry, filling, step, from, scene);
  if (isOption(step, said)) return takeAnswer(entry, filling, step, said, scene);
  const command =
    'choice' in turn
      ? commandOf(turn.choice)
      : findCommand(turn.text, 'field' in step ? typeOf(step.field).talk.hears : undefined);
  if (command) {
    const outcome = obey(command, entry, filling, step, scene);
    if (outcome) return outcome;
  }
  if ('choice' in turn && turn.choice === 'do:to-form') return tellOfForm(entry, filling, scene);
  if ('choice' in turn && turn.choice.startsWith('edit:')) return askAgain(entry, filling, turn.choice.slice(5), scene);
  if (step.kind === 'review') return takeReview(entry, filling, said, scene);

  if ('text' in turn) {
    const facts = correctFacts(entry.meta, filling, { text: turn.text, open: step }, contextOf(scene));
    if (facts) return takeFacts(facts, entry, scene);
    const anew = toldAnew(entry, filling, turn.text, step, scene);
    if (anew) return takeFacts(anew, entry, scene);
    const corrected = correct(entry.meta, filling, { text: turn.text, open: step }, contextOf(scene));
    if (corrected) return takeCorrection(corrected, entry, filling, scene);
  }
  return 'text' in turn ? takeText(entry, filling, step, said, scene) : takeAnswer(entry, filling, step, said, scene);
}

/** Whoever is named by their role in the form is noted first; what else was said is the answer to the open question. */
function takeText(entry: GuideEntry, filling: Filling, step: Step, said: string, scene: Scene): FillOutcome {
  const ours = scene.knowledge.guides.get(entry.slug)?.meta ?? entry.meta;
  const told = isStory(step) ? undefined : noteRoles(ours, filling, asHeard(said, scene.today), contextOf(scene), step);
  if (!told) return takeAnswer(entry, filling, step, said, scene);
  const noted = sayNoted('', undefined, told.steps, told.filling, scene);
  if (!/[\p{L}\d]/u.test(told.rest)) return ask(entry, told.filling, scene, noted);
  const rest = takeAnswer(entry, told.filling, nextStep(entry.meta, told.filling), told.rest, scene);
  const misses = (outcome: Filling | undefined) => outcome?.asked?.misses ?? 0;
  // What is left over answers nothing, and need not.
  if (rest.next === 'left' || misses(rest.filling) > misses(told.filling))
    return ask(entry, told.filling, scene, noted);
  return { ...rest, messages: [...noted, ...rest.messages] };
}

/**
 * "À thôi chuyển khoản đi", "quên, đất 204 mét chứ không phải 240": what tells surely, by a question's own words, other
 * than what was answered there, and nothing for the open question, changes that.
 */
function toldAnew(
  { slug, meta }: GuideEntry,
  filling: Filling,
  text: string,
  open: Step,
  scene: Scene,
): CorrectedFacts | undefined {
  if (!changes(text)) return undefined;
  const context = contextOf(scene);
  const ours = scene.knowledge.guides.get(slug)?.meta ?? meta;
  const claims = claimsIn(ours, filling, asHeard(text, scene.today), { ...context, open });
  const sure = claims.filter(({ isBare }) => !isBare);
  if (sure.length === 0 || sure.some(({ step }) => step.id === open.id)) return undefined;
  const { filling: changed, steps } = noteClaims(ours, filling, sure, context, true);
  const done = steps.filter((step) => isDone(step, filling));
  return done.length > 0 ? { filling: changed, steps: done } : undefined;
}

/** Whoever presses this where no page opens the form is told where it is. */
function tellOfForm(entry: GuideEntry, filling: Filling, scene: Scene): FillOutcome {
  const { t, language } = scene;
  const sources = [{ title: t('talk.to-form'), url: href(language, `/thu-tuc/${entry.slug}/nop-ho-so`) }];
  return ask(entry, filling, scene, [{ ...say(t('assistant.fill.to-form')), sources }], 'aside');
}

/** What the reply to a doubt came to is said, and the form goes on. */
function takeDoubt(entry: GuideEntry, { filling, step }: { filling: Filling; step?: Step }, scene: Scene): FillOutcome {
  return ask(entry, filling, scene, step ? sayNoted('', undefined, [step], filling, scene) : []);
}

function takeUploads(entry: GuideEntry, filling: Filling, step: Step, uploads: string[], scene: Scene): FillOutcome {
  if (step.kind !== 'paper') return ask(entry, filling, scene, [say(scene.t('assistant.fill.no-paper-asked'))]);
  const papers = [...filling.papers.filter((item) => item.paper !== step.paper.id), { paper: step.paper.id, uploads }];
  const thanks = say(scene.t('assistant.fill.received', { paper: step.paper.name, count: uploads.length }));
  return ask(entry, settle({ ...filling, papers }, step), scene, [thanks]);
}

/** Words a text may be made of that sends the case: "gửi về nhà qua bưu điện" holds others, and sends nothing. */
const sendingWords = new Set(
  'toi em minh chau da vang ok oke u uh xin cho thi vay roi hay dong y cam doan xac nhan va gui nop ho so don to khai di luon ngay nhe a giup thoi duoc dung tat ca moi thu noi dung thong tin tren la day nay submit send confirm agree yes i it now please the case application'.split(
    ' ',
  ),
);

/** Whether a text says that the case may be sent, and nothing else. */
function saysSend(said: string): boolean {
  const words = syllables(said);
  return (
    words.every((word) => sendingWords.has(word)) &&
    /\b(?:gui|nop|dong y|xac nhan|cam doan|submit|send|confirm|agree)\b/.test(foldText(said))
  );
}

function takeReview(entry: GuideEntry, filling: Filling, said: string, scene: Scene): FillOutcome {
  const missing = missingSteps(entry.meta, filling);
  if (said === 'do:submit' || saysSend(said)) return submit(entry, filling, missing, scene);
  if (/^(do:edit|sửa|sua|edit)\s*$/iu.test(said.trim())) return chooseWhat(entry, filling, scene);
  const corrected = correct(entry.meta, filling, { text: said, open: undefined }, contextOf(scene));
  if (corrected) return takeCorrection(corrected, entry, filling, scene);
  const told = changeTold(entry.meta, filling, said, contextOf(scene));
  if (told) return takeFacts(told, entry, scene);
  const yes = readBoolean(said);
  if (yes.ok) return yes.value ? submit(entry, filling, missing, scene) : chooseWhat(entry, filling, scene);
  return { messages: [], filling, next: 'left' };
}

function submit(entry: GuideEntry, filling: Filling, missing: string[], scene: Scene): FillOutcome {
  const needed = missing.filter((id) => !(id.startsWith('papers.') && filling.skipped.includes(id)));
  if (needed.length > 0) return ask(entry, filling, scene);
  return { messages: [], filling, next: 'submit' };
}

function takeCorrection(
  found: NonNullable<ReturnType<typeof correct>>,
  entry: GuideEntry,
  filling: Filling,
  scene: Scene,
): FillOutcome {
  const { t } = scene;
  if (found.kind === 'changed') {
    const what = { label: labelled(found.step, scene).label, value: showStep(found.step, found.filling, scene) };
    return ask(entry, found.filling, scene, [say(t('assistant.fill.changed', what))]);
  }
  if (found.kind === 'ask-again') return askAgain(entry, filling, found.step.id, scene);
  return chooseWhat(entry, filling, scene);
}

/** What was corrected is said, and what turned out to be somebody else's is asked for again. */
function takeFacts({ filling, steps, again }: CorrectedFacts, entry: GuideEntry, scene: Scene): FillOutcome {
  const { t } = scene;
  const told = steps.map((step) =>
    say(t('assistant.fill.changed', { label: labelled(step, scene).label, value: showStep(step, filling, scene) })),
  );
  const asked = again ? [say(t('assistant.fill.name-again', { label: labelled(again, scene).label }))] : [];
  const { asked: _, ...fresh } = filling;
  return ask(entry, again ? fresh : filling, scene, [...told, ...asked]);
}

/** Buttons for the answers given, so that one can be chosen to change. */
function chooseWhat(entry: GuideEntry, filling: Filling, scene: Scene): FillOutcome {
  const answered = allSteps(entry.meta, filling).filter(
    (step) => filling.path.includes(step.id) && step.kind !== 'more' && step.kind !== 'review',
  );
  const choices = answered.map((step) => ({ value: `edit:${step.id}`, label: labelled(step, scene).label }));
  return { messages: [{ ...say(scene.t('assistant.fill.which')), choices }], filling };
}

function askAgain(entry: GuideEntry, filling: Filling, id: string, scene: Scene): FillOutcome {
  const step = allSteps(entry.meta, filling).find((item) => item.id === id);
  if (!step) return ask(entry, filling, scene);
  const again = { ...filling, redo: id, skipped: filling.skipped.filter((item) => item !== id) };
  return ask(entry, again, scene);
}
