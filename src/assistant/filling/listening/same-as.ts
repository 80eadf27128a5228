import { currentAnswer, putAnswer, settle } from '#src/assistant/filling/apply-reply.ts';
import type { Filling, Person } from '#src/assistant/filling/filling.ts';
import { allSteps, contactSteps, isDone, type Step } from '#src/assistant/filling/steps.ts';
import type { SimpleField } from '#src/guides/fields/field-schema.ts';
import type { FormContext } from '#src/guides/fields/field-type.ts';
import { typeOf } from '#src/guides/fields/field-types.ts';
import { isAskedYet } from '#src/guides/form/own-answers.ts';
import { type Answer, type Answers, holds } from '#src/guides/model/condition.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { foldText } from '#src/search/analysis/fold.ts';
import { fieldSteps, ownerOf, personsMeant } from './form-persons.ts';
import { placeOwn } from './kept/own-facts.ts';
import { personAlone, personAt } from './person-words.ts';

type AskedStep = Extract<Step, { kind: 'field' | 'row' | 'contact' }>;
const isAsked = (step: Step): step is AskedStep => 'field' in step;

/** What an answer to this question may be taken from: the same of who files, or any place. */
const offerOf = (step: AskedStep) =>
  step.kind === 'contact' && step.field.id !== 'address'
    ? step.field.id
    : typeOf(step.field).offers(step.field as never);

/** Answers given before that may be the answer here too, the latest first, each value once. */
export function givenBefore(guide: GuideMeta, filling: Filling, step: Step): AskedStep[] {
  if (!isAsked(step)) return [];
  const wanted = offerOf(step);
  if (!wanted) return [];
  const alike = allSteps(guide, filling)
    .filter(isAsked)
    .filter((other) => other.id !== step.id && isDone(other, filling) && offerOf(other) === wanted)
    .filter((other) => wanted === 'places' || step.kind === 'contact' || other.kind === 'contact')
    .filter((other) => isSameKindOfPlace(step, other, currentAnswer(filling, other)))
    .sort((left, right) => filling.path.indexOf(right.id) - filling.path.indexOf(left.id));
  const seen = new Set<string>();
  return alike.filter((other) => {
    const value = JSON.stringify(currentAnswer(filling, other));
    return !seen.has(value) && seen.add(value);
  });
}

/** An address is no answer to the question for a commune, nor the other way round. */
function isSameKindOfPlace(step: AskedStep, other: AskedStep, answer: Answer | undefined): boolean {
  return answer !== undefined && (step.field.type !== 'address' || other.field.type === 'address');
}

/** Takes over the answer to another question. */
export function copyAnswer(filling: Filling, to: Step, from: Step): Filling {
  const answer = currentAnswer(filling, from);
  return answer === undefined ? filling : settle(putAnswer(filling, to, answer), to);
}

const likeBefore =
  /^(?:(?:da|vang|thi|ghi|cho|de|lay|a|o|van|cung|luon|y) )*(?:(?:dia chi|cho o|noi o|ten|so) )?(?:nhu|giong|trung|cung (?:nha|cho|dia chi|noi)(?: o)?(?: voi)?|cung voi|y nhu|bang voi)(?: voi)?(?: (?:la|dia chi|cho o|noi o|cua|ten|so|can cuoc|phan|o|muc))* ?(.*)$/;
const above =
  /^(?:tren|o tren|cau tren|cau truoc|truoc|luc nay|nay|khi nay|vua roi|da khai|da noi|cu|vay|the|phan tren|ben tren)(?: (?:a|nhe|nha|luon|do))*$/;

/**
 * "Như trên", "giống mẹ": which answer is to be taken over. Undefined when the words say no such thing; several where
 * they do not tell which.
 */
export function meantBefore(guide: GuideMeta, filling: Filling, step: Step, said: string): AskedStep[] | undefined {
  const folded = foldText(said)
    .replace(/[.,!]+$/, '')
    .trim();
  const behind = said.includes(',') ? undefined : likeBefore.exec(folded)?.[1];
  if (behind === undefined || !isAsked(step) || !offerOf(step)) return undefined;
  const given = givenBefore(guide, filling, step);
  if (above.test(behind)) return step.field.type === 'address' || given.length <= 1 ? given.slice(0, 1) : given;
  const person = personAt(behind);
  if (!person || behind.slice(person.length).trim().split(' ').length > 2) return undefined;
  const persons = personsMeant(guide, person.named, filling);
  return given.filter((other) => persons.includes(ownerOf(guide, other)));
}

const isMe =
  /^(?:(?:da|vang|a|thi|van|cung|ghi)[ ,]+)*(?:(?:la )?(?:chinh )?(?:toi|em|minh|tui)(?: (?:la|day la|chinh la) (.+?))?|(.+?) (?:chinh )?(?:la|do la) (?:chinh )?(?:toi|em|minh|tui))(?: (?:day|do|luon|a|nhe|nha|ma|roi))*[.! ]*$/;

/** Who the speaker says to be: "tôi là mẹ cháu", "mẹ cháu là tôi", and "là tôi" where somebody is asked for. */
export function saysWho(guide: GuideMeta, step: Step, said: string): Person | undefined {
  const found = isMe.exec(foldText(said));
  if (!found || /[,;\d]/.test(said)) return undefined;
  const words = found[1] ?? found[2];
  const open = isAsked(step) ? ownerOf(guide, step) : undefined;
  if (words === undefined) {
    const isSelf = isAsked(step) && step.field.type === 'name' && 'self' in step.field && step.field.self;
    return isSelf && open !== 'other' ? open : undefined;
  }
  const named = personAlone(words);
  const persons = named ? personsMeant(guide, named, {}, true) : [];
  const [person] = persons.filter((item) => item !== 'speaker');
  return persons.length === 1 && person !== 'child' && person !== 'dead' ? person : undefined;
}

/**
 * Once the speaker is known to be somebody in the form, what was given of the one is given of the other: name, number of
 * the card, telephone. Nothing that was answered is changed.
 */
export function copySelf(
  guide: GuideMeta,
  filling: Filling,
  context: FormContext,
): { filling: Filling; steps: Step[] } {
  const steps: Step[] = [];
  // An option alone says who the form is about, not that whoever files would write the same name again.
  const isChosen = filling.speaker === undefined;
  const speaker = filling.speaker ?? selfChosen(guide, filling);
  let current = filling;
  const own = fieldSteps(guide).filter((step) => ownerOf(guide, step) === speaker);
  // Who said that they file for the owner is not the owner, however they speak at a question about them.
  if (own.some(({ field }) => isToldOfAnother(field, filling.answers))) return { filling, steps };
  for (const contact of contactSteps(guide) as AskedStep[]) {
    const twin = own.find((step) => 'self' in step.field && step.field.self && offerOf(step) === contact.field.id);
    if (!twin) continue;
    const [to, from] = isDone(contact, current) ? [twin, contact] : [contact, twin];
    if (isChosen && to === contact) continue;
    if (isDone(to, current) || currentAnswer(current, from) === undefined) continue;
    current = copyAnswer(current, to, from);
    steps.push(to);
  }
  const placed = placeOwn(guide, current, speaker, context);
  return { filling: placed.filling, steps: [...steps, ...placed.steps] };
}

/** Whether the answers say that this is asked of somebody else than whoever files. */
const isToldOfAnother = (field: SimpleField, answers: Answers): boolean =>
  'self' in field && typeof field.self === 'object' && isAskedYet(field, answers) && !holds(field.self, answers);

/** Who the speaker is by the option that says so: "Chính tôi", "Chính là chủ hộ", "Người đứng tên". */
export function selfChosen(guide: GuideMeta, { answers }: Filling): Person | undefined {
  const party: Person | undefined = ({ cha: 'parent', me: 'parent', con: 'child' } as const)[
    String(answers['nguoi-nop'])
  ];
  if (party && fieldSteps(guide).some((step) => ownerOf(guide, step) === party)) return party;
  const isSelf = ['quan-he', 'nguoi-nop', 'nguoi-yeu-cau'].some((id) =>
    /^(?:chinh-(?:minh|toi)|chu-ho|nguoi-dung-ten)$/.test(String(answers[id] ?? '')),
  );
  if (!isSelf) return undefined;
  const persons = new Set(fieldSteps(guide).map((step) => ownerOf(guide, step)));
  return (['owner', 'subject'] as const).find((person) => persons.has(person));
}
