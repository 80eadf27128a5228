import type { Person } from '#src/assistant/filling/filling.ts';
import { contactSteps, type Step } from '#src/assistant/filling/steps.ts';
import { isGroup, type SimpleField } from '#src/guides/fields/field-schema.ts';
import { typeOf } from '#src/guides/fields/field-types.ts';
import { isBirth } from '#src/guides/fields/shared/birth.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { readChoice } from '#src/guides/read/read-choice.ts';
import { foldText } from '#src/search/analysis/fold.ts';
import { fieldSteps, ownerOf, personsMeant } from './form-persons.ts';
import type { Named } from './person-words.ts';
import type { Fact } from './read-facts.ts';

export type FactStep = Extract<Step, { kind: 'field' | 'row' | 'contact' }>;

export type Listening = {
  guide: GuideMeta;
  /** The question that is open, whose person is meant where none is named. */
  open?: Step | undefined;
  /** Who the speaker is known to be. */
  speaker?: Person | undefined;
  /** Whom of their family the form is about. */
  subject?: Named | undefined;
  /** The form was said to be about somebody else. */
  isForOther?: boolean | undefined;
  /** The speaker tells their own number in the same breath: whoever gives that speaks of themselves as the owner. */
  isOwnCard?: boolean | undefined;
};

/**
 * The questions a fact may answer: of its kind, about what happened, and about whom it was told of. One means it is
 * sure; a whole day answers the question for the year as well, which comes behind it.
 */
export function stepsFor(fact: Fact, listening: Listening): FactStep[] {
  const { guide } = listening;
  const rows = fact.kind === 'trade' && listening.open?.kind !== 'row' ? firstRows(guide) : [];
  const asked = [...fieldSteps(guide), ...rows, ...(contactSteps(guide) as FactStep[])];
  const alike = asked.filter((step) => isAlike(fact, step));
  if (isMatter(fact)) return alike;
  if (fact.named) {
    const meant = personsMeant(guide, fact.named, listening);
    const own = alike.filter((step) => meant.includes(ownerOf(guide, step)));
    if (own.length === 0) return ofSpeakerAlone(fact, alike, listening);
    if ((fact.kind !== 'name' && fact.kind !== 'id-number') || !listening.isOwnCard) return own;
    return [
      ...own,
      ...ofSpeakerAlone(
        fact,
        alike.filter((step) => ownerOf(guide, step) !== 'speaker'),
        listening,
      ),
    ];
  }
  return ofNobodyNamed(fact, alike, listening);
}

/**
 * What is not asked of whoever files is asked of whom the form is about: "tôi sinh năm 1985" of the shop's owner. Not where
 * the form is about a child or a dead person, nor once somebody else was named.
 */
function ofSpeakerAlone(
  { named }: Fact,
  alike: FactStep[],
  { guide, speaker, subject, isForOther }: Listening,
): FactStep[] {
  if (
    (named !== 'speaker' && named !== 'speaker-perhaps') ||
    speaker !== undefined ||
    subject !== undefined ||
    isForOther
  )
    return [];
  const owners = new Set(alike.map((step) => ownerOf(guide, step)));
  const [owner] = owners;
  return owners.size === 1 && (owner === 'subject' || owner === 'owner') ? alike : [];
}

const matters = new Set<Fact['kind']>(['sum', 'count', 'trade', 'cause', 'from', 'until', 'at-home', 'relation']);

/** Told of a matter, whoever is spoken of. */
export const isMatter = ({ kind }: Fact): boolean => matters.has(kind);

/** The first row of every list, question by question. */
function firstRows(guide: GuideMeta): FactStep[] {
  return (guide.form ?? []).flatMap(({ section, fields }) =>
    fields.flatMap((group) =>
      isGroup(group)
        ? group.fields.map((field): FactStep => {
            const id = `${group.id}.0.${field.id}`;
            return { kind: 'row', id, field: field as SimpleField, group, index: 0, section };
          })
        : [],
    ),
  );
}

/** Before a form is begun, these are noted only of who is named. */
const ofAnybody = new Set<Fact['kind']>(['name', 'phone', 'email', 'id-number']);

/** Nobody was named: the person asked about is meant, else the only question of its kind. */
function ofNobodyNamed({ kind, isBare }: Fact, alike: FactStep[], { guide, open }: Listening): FactStep[] {
  const person = open && 'field' in open ? ownerOf(guide, open) : undefined;
  // In a row it is told of whom the row is about; bare figures are for the question that is open.
  if (person === 'other' || isBare || (!open && ofAnybody.has(kind))) return [];
  const own = alike.filter((step) => ownerOf(guide, step) === person);
  return own.length > 0 ? own : alike;
}

/** Whether the words of a fact could answer this question at all. */
export function isAlike({ kind, event, text }: Fact, { field }: FactStep): boolean {
  const { id } = field;
  const label = foldText(field.label);
  switch (kind) {
    case 'name':
      return field.type === 'name' || isNameInText(field);
    case 'day':
      if (event === 'death') return field.type === 'date' && /^ngay-mat/.test(id);
      return event === 'birth' && (field.type === 'date' || field.type === 'year') && isBirth({ id });
    case 'year':
      return (
        event === 'birth' &&
        isBirth({ id }) &&
        (field.type === 'year' || (field.type === 'date' && field.yearOnly === true))
      );
    case 'id-number':
    case 'phone':
    case 'email':
      return field.type === kind;
    case 'sex':
      return typeOf(field).tells(field as never) === 'sex';
    case 'facility':
      if (event === 'death' ? /sinh/.test(id) : event === 'birth' && /mat/.test(id)) return false;
      if (field.type === 'choice') return field.options.some((option) => option.value === 'co-so-y-te');
      return field.type === 'text' && (/^ten co so y te/.test(label) || (id === 'noi-sinh' && event === 'birth'));
    case 'origin':
      return field.type === 'commune' && /^que\b/.test(label);
    case 'home':
      return (
        field.type === 'address' && /^(?:noi (?:o|cu tru|thuong tru)|dia chi)\b/.test(label) && !/moi$/.test(label)
      );
    case 'people':
      return field.type === 'text' && /^dan toc\b/.test(label);
    case 'sum':
      return field.type === 'money' && /^von\b/.test(label);
    case 'count':
      return field.type === 'number' && isCounted(text, label);
    case 'trade':
      return field.type === 'text' && /^(?:ten )?nganh/.test(label);
    case 'cause':
      return field.type === 'text' && /^nguyen nhan\b/.test(label);
    case 'from':
      return field.type === 'date' && /-tu$/.test(id) && !/^mo-/.test(id);
    case 'until':
      return field.type === 'date' && /-den$/.test(id);
    case 'relation':
      if (field.type === 'text') return /^quan-he/.test(id);
      return (
        field.type === 'choice' &&
        /^(?:quan-he|nguoi-nop|nguoi-yeu-cau)$/.test(id) &&
        (readChoice(field.options, text).ok || readChoice(field.options, `tôi là ${text}`).ok)
      );
    case 'at-home':
      if (event === 'death' ? /sinh/.test(id) : event === 'birth' && /mat/.test(id)) return false;
      return field.type === 'choice' && field.options.some(({ value }) => value === 'co-so-y-te');
  }
}

/** A text that is somebody's name, because it may be a company's too; or the names of father and mother. */
const isNameInText = (field: SimpleField): boolean =>
  field.type === 'text' &&
  (/^(?:ho ten|ten) cha,? (?:va )?me/.test(foldText(field.label)) ||
    (/\b(?:ten ai|dung ten)\b|^ten chu (?!cu)/.test(foldText(`${field.label} ${field.ask ?? ''}`)) &&
      !/cu$/.test(field.id)));

/** "2 bản" for a number of copies, "3 người làm" for one of hands: the thing counted is in the question's name. */
function isCounted(text: string, label: string): boolean {
  const things = foldText(text).split(' ').slice(1);
  const [thing = ''] = things;
  const known = /^(?:lao|nhan|tho)$/.test(thing) ? 'nguoi lam' : things.slice(0, thing === 'nguoi' ? 2 : 1).join(' ');
  return new RegExp(`^so ${known}\\b`).test(label);
}
