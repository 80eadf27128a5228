import { applyReply, currentAnswer, settle } from '#src/assistant/filling/apply-reply.ts';
import type { Doubt, Filling } from '#src/assistant/filling/filling.ts';
import { isDone, type Step } from '#src/assistant/filling/steps.ts';
import type { FormContext } from '#src/guides/fields/field-type.ts';
import { holds } from '#src/guides/model/condition.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { readChoice } from '#src/guides/read/read-choice.ts';
import { foldText } from '#src/search/analysis/fold.ts';
import { type FactStep, isMatter, stepsFor } from './fit-facts.ts';
import { ownerOf } from './form-persons.ts';
import { isOwnFact, withOwn } from './kept/own-facts.ts';
import { type Fact, readFacts } from './read-facts.ts';
import { selfChosen } from './same-as.ts';

/** What listening to some words came to. */
export type Heard = {
  filling: Filling;
  /** The questions that were answered by them. */
  steps: Step[];
  /** What fits two questions, or says other than what was given before: to be asked about. */
  doubts: Doubt[];
};

type Around = FormContext & {
  /** The question that is open; it reads its own answer. Left out for what was said before the form was begun. */
  open?: Step | undefined;
  /** What this very text answered already. */
  settled?: readonly Step[];
  isOwnCard?: boolean;
};

/**
 * Notes everything sure that these texts tell of people, in whichever question of the form it belongs, also in those
 * that are not asked yet. What was answered before is never written over; what is not sure comes back as a doubt.
 * For texts said before the form was begun leave `open` out, and let the doubts be.
 */
export function listen(guide: GuideMeta, filling: Filling, texts: readonly string[], around: Around): Heard {
  const heard: Heard = { filling, steps: [], doubts: [] };
  for (const text of texts) {
    const facts = readFacts(text, around.today);
    const isOwnCard = facts.some(({ kind, named, isBare }) => kind === 'id-number' && named === 'speaker' && !isBare);
    for (const fact of facts) hear(heard, fact, guide, { ...around, isOwnCard });
  }
  return heard;
}

function hear(heard: Heard, fact: Fact, guide: GuideMeta, around: Around): void {
  const { open } = around;
  const isForOther = isAboutOther(heard.filling);
  const found = stepsFor(fact, {
    guide,
    open,
    speaker: heard.filling.speaker ?? selfChosen(guide, heard.filling),
    subject: heard.filling.subject,
    isForOther,
    isOwnCard: around.isOwnCard,
  });
  const fits = ofOneCouple(guide, found, heard.filling);
  if (fits.length === 0 && isOwnFact(fact)) {
    heard.filling = withOwn(heard.filling, fact);
    return;
  }
  // The open question reads its own answer.
  const others = fits.filter((step) => step.id !== open?.id && !around.settled?.some(({ id }) => id === step.id));
  const owners = new Set(others.map((step) => ownerOf(guide, step)));
  const isOpen = fits.length > others.length;
  const isAnswered = open !== undefined && around.settled?.some(({ id }) => id === open.id);
  // "Em tên là …" to the question for the child's name may be either.
  if (
    isOpen &&
    !isAnswered &&
    fact.kind === 'name' &&
    fact.named === 'speaker-perhaps' &&
    open &&
    others.length === 1
  ) {
    heard.doubts.push({ kind: 'whose', text: fact.text, steps: [open.id, ...others.map(({ id }) => id)] });
    return;
  }
  if (others.length === 0 || (isOpen && owners.size > 0 && !isSamePerson(guide, open, owners))) return;
  // A number or an address of mail that answers the open question is that answer, and nobody else's.
  if (isOpen && isAnswered && oneAnswer.has(fact.kind)) return;
  const isSeveral = fact.kind === 'facility' || fact.kind === 'day' || isMatter(fact);
  const isKnown = fact.named === 'speaker-perhaps' && heard.filling.speaker !== undefined;
  const free = others.filter((step) => !isDone(step, heard.filling));
  const sure =
    (owners.size === 1 || isKnown || fact.named === 'speaker') &&
    (others.length === 1 || isSeveral || fact.named === 'speaker' || isKnown);
  const [only] = free;
  if (!sure && fact.named && fact.named !== 'speaker-perhaps' && only && free.length === 1 && fact.kind === 'name') {
    // The others have names of their own already.
    note(heard, fact, only, guide, around);
    return;
  }
  if (!sure) {
    const wanted = fact.named ? others : free;
    // Of nobody named, and to be put in many places: whose it is will be asked where it is wanted.
    if (wanted.length >= 1 && wanted.length <= 3 && fact.kind === 'name' && open)
      heard.doubts.push({ kind: 'whose', text: fact.text, steps: wanted.map(({ id }) => id) });
    return;
  }
  for (const step of others) note(heard, fact, step, guide, around);
}

/**
 * Of whom one is or was married to and whom one is about to marry, the one that the answers so far ask about; else the
 * former, of whom people speak as husband or wife.
 */
function ofOneCouple(guide: GuideMeta, fits: FactStep[], { answers }: Filling): FactStep[] {
  const isSpouse = (step: FactStep) => ownerOf(guide, step) === 'spouse';
  const partners = fits.filter((step) => step.kind === 'field' && (ownerOf(guide, step) === 'bride' || isSpouse(step)));
  const spouses = partners.filter(isSpouse);
  if (spouses.length === 0 || spouses.length === partners.length) return fits;
  const asked = partners.filter(({ field }) => holds(field.when, answers));
  const isOne = asked.length > 0 && new Set(asked.map(isSpouse)).size === 1;
  const meant = isOne ? asked : spouses;
  return fits.filter((step) => !partners.includes(step) || meant.includes(step));
}

/** Whether the form was said to be about somebody else than who files. */
const isAboutOther = ({ answers, speaker }: Filling): boolean =>
  speaker === undefined && ['quan-he', 'nguoi-nop', 'nguoi-yeu-cau'].some((id) => answers[id] !== undefined);

const oneAnswer: ReadonlySet<Fact['kind']> = new Set<Fact['kind']>(['id-number', 'phone', 'email']);

const isSamePerson = (guide: GuideMeta, open: Step | undefined, owners: ReadonlySet<string>) =>
  open !== undefined && 'field' in open && owners.has(ownerOf(guide, open));

const isKindAlone =
  /^(?:bệnh viện|benh vien|bv|trạm y tế|tram y te|trạm xá|tram xa|trung tâm y tế|trung tam y te|phòng khám|phong kham|nhà hộ sinh|nha ho sinh)$/iu;

/** "Viện tỉnh" where the guide takes it for the option itself: what it is called is asked next. */
const isOptionsWord = (open: Step | undefined, text: string): boolean =>
  open !== undefined &&
  'field' in open &&
  'options' in open.field &&
  open.field.options.some(({ also = [] }) => also.some((words) => foldText(words) === foldText(text)));

/** Told by their own word ("quê", "dân tộc"), of whomever. */
const isLabelled = new Set<Fact['kind']>(['origin', 'people']);

/** A name said where one is asked for answers that, and does not take another one back. */
const asksName = (open: Step, filling: Filling) =>
  'field' in open && open.field.type === 'name' && !isDone(open, filling);

/** The words of a fact as the question's own reader takes them. */
function wordsFor({ kind, text }: Fact, { field }: FactStep): string {
  if (field.type !== 'choice') return text;
  if (kind === 'facility') return 'co-so-y-te';
  return kind === 'relation' && !readChoice(field.options, text).ok ? `tôi là ${text}` : text;
}

/** Puts a sure fact in its place; where another answer stands, it asks instead. */
function note(heard: Heard, fact: Fact, step: FactStep, guide: GuideMeta, around: Around): void {
  const said = wordsFor(fact, step);
  // "Trạm xá" is where it was, and no name of one.
  if (
    fact.kind === 'facility' &&
    step.field.type === 'text' &&
    (isKindAlone.test(fact.text) || isOptionsWord(around.open, fact.text))
  )
    return;
  const applied = applyReply(heard.filling, step, said, around);
  if (!applied.ok) return;
  const before = currentAnswer(heard.filling, step);
  // "Bố tôi là …, mẹ tôi là …" to one question for both.
  if (
    fact.kind === 'name' &&
    ownerOf(guide, step) === 'parent' &&
    typeof before === 'string' &&
    !before.includes(fact.text)
  ) {
    const both = before.includes(',') ? undefined : applyReply(heard.filling, step, `${before}, ${said}`, around);
    if (both?.ok) heard.filling = both.value;
  } else if (!isDone(step, heard.filling)) {
    const { redo } = heard.filling;
    const settled = settle(applied.value, step);
    // A question asked again out of turn stays open.
    heard.filling = redo === undefined || redo === step.id ? settled : { ...settled, redo };
    heard.steps.push(step);
  } else if (
    around.open &&
    !(fact.kind === 'name' && asksName(around.open, heard.filling)) &&
    (fact.named || fact.event || fact.kind === 'name' || isLabelled.has(fact.kind)) &&
    before !== undefined &&
    JSON.stringify(before) !== JSON.stringify(currentAnswer(applied.value, step))
  ) {
    heard.doubts.push({ kind: 'other', text: said, steps: [step.id] });
  }
}
