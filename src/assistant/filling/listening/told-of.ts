import type { Filling, Person } from '#src/assistant/filling/filling.ts';
import type { Step } from '#src/assistant/filling/steps.ts';
import { typeOf } from '#src/guides/fields/field-types.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { isMatter, stepsFor } from './fit-facts.ts';
import { ownerOf, personsMeant, type Who } from './form-persons.ts';
import type { Named } from './person-words.ts';
import { readFacts } from './read-facts.ts';
import { segmentsOf } from './segments.ts';

type AskedStep = Extract<Step, { kind: 'field' | 'row' | 'contact' }>;

/** What is asked of these can only be one person's. */
const particular = new Set<Person>(['child', 'mother', 'father', 'bride', 'groom']);
const ofPersons = new Set(['name', 'date', 'year', 'id-number', 'phone', 'email', 'address', 'commune']);

/**
 * The part of an answer that can be about the person asked about: all of it, unless it names somebody else ("mẹ cháu là
 * …" to the question for the child's name). Undefined when it is all told of others. Texts in one's own words are whole.
 */
export function wordsAbout(
  guide: GuideMeta,
  filling: Filling,
  step: Step,
  said: string,
  today: string,
): string | undefined {
  if (!('field' in step)) return said;
  if (step.field.type === 'text') return withoutOthers(guide, filling, step, said, today);
  const told = typeOf(step.field).talk.hears === 'long-text' ? said : withoutMatters(guide, step, said, today);
  if (told !== undefined && typeOf(step.field).talk.hears === 'place') {
    const own = ofNoOther(guide, filling, step, told, today);
    return own.length === segmentsOf(told, false).length ? told : joined(own.map(({ text }) => text));
  }
  return told === undefined || !isOfPerson(step) ? told : ofPerson(guide, filling, step, told, today);
}

/** The clauses that are told of nobody, or of whom is asked about. */
function ofPerson(
  guide: GuideMeta,
  filling: Filling,
  step: AskedStep,
  said: string,
  today: string,
): string | undefined {
  const segments = segmentsOf(said);
  const own = segments.filter(
    ({ named, text }) => !named || !isOfAnother(guide, filling, step, named) || isMadeOfName(step, text, today),
  );
  if (own.length === segments.length) return said;
  const words = own
    .map(({ text }) => text)
    .join('')
    .replace(/^[\s,;.]+|[\s,;.]+$/g, '');
  return words === '' ? undefined : words;
}

/** Without the clauses that tell a matter another question asks for: "khu 4 Cái Rồng, vốn 200 triệu". */
function withoutMatters(guide: GuideMeta, open: AskedStep, said: string, today: string): string | undefined {
  const parts = said.split(/(?<=[,;\n])/).filter((clause) => clause.trim() !== '');
  const own = parts.filter((clause) =>
    readFacts(clause, today).every((fact) => !isMatter(fact) || isOwn(stepsFor(fact, { guide, open }), open)),
  );
  // What stands alone, or in one clause with the answer, is left as it was said.
  if (own.length === parts.length || (own.length === 0 && parts.length === 1)) return said;
  return own.join('').replace(/^[\s,;]+|[\s,;]+$/g, '') || undefined;
}

const isOwn = (fits: readonly Step[], open: Step): boolean =>
  fits.length !== 1 || fits.some(({ id }) => id === open.id);

/** A name may hold words for persons and for living somewhere ("A Ở …"): what tells nothing surer is the name. */
function isMadeOfName(step: AskedStep, text: string, today: string): boolean {
  return step.field.type === 'name' && readFacts(text, today).every(({ kind }) => kind === 'home' || kind === 'origin');
}

function isOfPerson(step: AskedStep): boolean {
  return ofPersons.has(step.field.type) || typeOf(step.field).tells(step.field as never) === 'sex';
}

/** Whether what is told of this person cannot answer this question. */
function isOfAnother(guide: GuideMeta, who: Who, step: AskedStep, named: Named): boolean {
  const { speaker } = who;
  const owner = ownerOf(guide, step);
  if (owner === 'other') return false;
  // "Tên ông là …" may be of anybody the form has no place for.
  if (named === 'old-man' || named === 'old-woman') {
    const meant = personsMeant(guide, named, who);
    return meant.length > 0 && !meant.includes(owner);
  }
  if (personsMeant(guide, named, who, true).includes(owner) && named !== 'speaker-perhaps') return false;
  if (named === 'speaker' || named === 'speaker-perhaps') {
    if (owner === 'speaker') return false;
    if (owner === 'child' || owner === 'dead') return step.field.type === 'name' || step.field.type === 'id-number';
    return speaker !== undefined && speaker !== owner;
  }
  if (particular.has(owner))
    return !(named === 'own-mother' && owner === 'mother') && !(named === 'own-father' && owner === 'father');
  return personsMeant(guide, named, who, true).length > 0;
}

const label =
  /^\s*(?:(?:dạ|vâng|à|da|vang|a)[\s,]+)?(?:dân tộc|dan toc|quê|que|sinh (?:ngày|năm|ngay|nam|\d)|cccd|căn cước|can cuoc|giới tính|gioi tinh|\S+ (?:\S+ ){0,3}(?:tên|ten|là|la) \p{Lu}|\S+ (?:\S+ ){0,2}(?:sn|sinh|cccd|sđt|sdt|căn cước|can cuoc|sinh năm|sinh nam|sinh ngày|sinh ngay)(?: là| la|:)? \d)/iu;

/**
 * A short text without the clauses that name what they tell, where that is another question's ("dân tộc Kinh, quê ở Hạ
 * Long"). Undefined when nothing else is said.
 */
function withoutOthers(guide: GuideMeta, who: Who, open: AskedStep, said: string, today: string): string | undefined {
  const fitsOf = (clause: string) =>
    readFacts(clause, today).map((fact) => stepsFor(fact, { guide, open, speaker: who.speaker, subject: who.subject }));
  const isOpen = (steps: readonly Step[]) => steps.some(({ id }) => id === open.id);
  const clauses = ofNoOther(guide, who, open, said, today)
    .flatMap(({ text }) => text.split(/(?<=[,;\n])/))
    .filter((clause) => clause.trim() !== '');
  const own = clauses.filter((clause) => {
    const fits = label.test(clause) ? fitsOf(clause) : [];
    return fits.length === 0 || !fits.every((steps) => steps.length === 1 && !isOpen(steps));
  });
  return joined(own);
}

/** What is told of somebody is theirs, with all that follows it, where other questions ask for it and the open one does not. */
function ofNoOther(guide: GuideMeta, { speaker, subject }: Who, open: AskedStep, said: string, today: string) {
  return segmentsOf(said, false).filter(({ named, text }) => {
    if (named === undefined) return true;
    const fits = readFacts(text, today).map((fact) => stepsFor(fact, { guide, open, speaker, subject }));
    return !fits.some((steps) => steps.length > 0) || fits.some((steps) => steps.some(({ id }) => id === open.id));
  });
}

const joined = (clauses: readonly string[]): string | undefined =>
  clauses.join('').replace(/^[\s,;]+|[\s,;]+$/g, '') || undefined;
