import type { Person } from '#src/assistant/filling/filling.ts';
import type { Step } from '#src/assistant/filling/steps.ts';
import { isGroup, type SimpleField } from '#src/guides/fields/field-schema.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { foldText } from '#src/search/analysis/fold.ts';
import type { Named } from './person-words.ts';
import { isElder, relativeOf } from './roles/kinship.ts';

type FieldStep = Extract<Step, { kind: 'field' | 'row' | 'contact' }>;

/** Whose a field is by the end of its id: "ho-ten-me", "nam-sinh-cha", "so-dinh-danh-chu-ho". */
const ends: readonly (readonly [RegExp, Person])[] = [
  [/-cha-me$/, 'parent'],
  [/-me$/, 'mother'],
  [/-(?:cha|bo)$/, 'father'],
  [/-nu$/, 'bride'],
  [/-nam$/, 'groom'],
  [/-con$/, 'child'],
  [/-vo-chong$/, 'spouse'],
  [/-duoc-giam-ho$/, 'child'],
  [/-(?:chu-ho|giam-ho)$/, 'owner'],
  [/^(?:ho-ten|giay-to)-nguoi-ket-hon$/, 'bride'],
  [/^nguoi-con-lai$/, 'other-parent'],
  [/-(?:chu-ho-moi|lam-chung|ket-hon|cham-soc|di-cung)$|^nguoi-(?:cham-soc|di-cung)$/, 'other'],
];

/** Whom a form is about: the person of its first section. */
export function mainPerson(guide: GuideMeta): Person {
  const first = (guide.form ?? [])[0];
  const told = foldText(first?.section ?? '');
  if (/nguoi duoc khai sinh/.test(told)) return 'child';
  if (/nguoi da mat/.test(told)) return 'dead';
  // Whoever is taken care of is asked about without a word of whose it is.
  if (/nguoi giam ho/.test(foldText((guide.form ?? [])[1]?.section ?? ''))) return 'child';
  return 'subject';
}

/** Whose answer this question wants. */
export function ownerOf(guide: GuideMeta, step: FieldStep): Person {
  if (step.kind === 'contact') return 'speaker';
  if (step.kind === 'row') return 'other';
  // "cha-me" asks about both, whatever the id ends in.
  if (step.field.id === 'cha-me') return mainPerson(guide);
  return ends.find(([end]) => end.test(step.field.id))?.[1] ?? mainPerson(guide);
}

/** All questions about anything a person can be told of, also those that are not asked yet, without rows. */
export function fieldSteps(guide: GuideMeta): (FieldStep & { kind: 'field' })[] {
  return (guide.form ?? []).flatMap(({ section, fields }) =>
    fields.flatMap((field) =>
      isGroup(field) ? [] : [{ kind: 'field' as const, id: field.id, field: field as SimpleField, section }],
    ),
  );
}

/** Who is known to speak, and who of their family the form is about. */
export type Who = { speaker?: Person | undefined; subject?: Named | undefined };

function personsOf(guide: GuideMeta): ReadonlySet<Person> {
  return new Set([...fieldSteps(guide).map((step) => ownerOf(guide, step)), 'speaker']);
}

/**
 * Who in this form a named person can be; none when the form does not ask for them. `speaker`: who the speaker is known
 * to be ("tôi là mẹ cháu"); `subject`: whom of their family the form is about. Strictly: only where the form has a place for that very relation.
 */
export function personsMeant(
  guide: GuideMeta,
  named: Named,
  { speaker, subject }: Who = {},
  isStrict = false,
): Person[] {
  const known = personsOf(guide);
  const main = mainPerson(guide);
  const first = (...persons: Person[]) => persons.filter((person) => known.has(person)).slice(0, 1);
  /** Whoever is named is not the child a birth form is about, but may be any other person a form is about. */
  const orMain: Person[] = (
    main === 'child' || isStrict ? [] : known.has('owner') ? (['owner', main] as Person[]) : [main]
  ).filter((person) => person !== speaker || isStrict);
  const isSelf = speaker === main && main === 'subject';
  // "Cháu tên …" said in a form about a parent: who speaks.
  if (subject !== undefined && main === 'subject' && named === 'child' && isElder(subject)) return ['speaker'];
  const relative = subject !== undefined && main === 'subject' ? relativeOf(subject, named) : undefined;
  if (relative !== undefined)
    return relative === 'self'
      ? [main]
      : relative === 'nobody'
        ? []
        : first(relative, ...(relative === 'spouse' ? [] : ['parent' as const]));
  /** Of a parent who is one of two in the form, who does not speak is the other. */
  const ofParents = (person: 'mother' | 'father'): Person[] =>
    known.has('other-parent') && !known.has(person)
      ? speaker === 'parent'
        ? ['other-parent']
        : ['parent', 'other-parent']
      : first(person, 'parent');
  const firstOrTwo = (...persons: Person[]): Person[] =>
    first(...persons).length > 0 ? first(...persons) : ofCouple('bride');
  /** Husband or wife, and whom one is about to marry. */
  const ofCouple = (...partner: Person[]): Person[] => [...first('spouse'), ...first(...partner)];
  switch (named) {
    case 'speaker':
      return ['speaker', ...(speaker && speaker !== 'speaker' ? [speaker] : [])];
    case 'speaker-perhaps':
      return ['speaker', ...(speaker && speaker !== 'speaker' ? [speaker] : main === 'child' ? [main] : [])];
    case 'child':
      return known.has('child') ? ['child'] : orMain;
    case 'mother':
      return first('mother', 'parent').length > 0 ? ofParents('mother') : orMain;
    case 'father':
      return first('father', 'parent').length > 0 ? ofParents('father') : orMain;
    case 'own-mother':
      if (isSelf) return first('mother', 'parent');
      return main === 'child' ? [] : [...first('mother'), ...orMain];
    case 'own-father':
      if (isSelf) return first('father', 'parent');
      return main === 'child' ? [] : [...first('father'), ...orMain];
    case 'elder':
    case 'fathers-father':
    case 'fathers-mother':
    case 'mothers-father':
    case 'mothers-mother':
      return orMain;
    case 'wife':
      if (main === 'child') return ['mother'];
      return ofCouple('bride').length > 0 ? ofCouple('bride') : orMain;
    case 'husband':
      if (main === 'child') return ['father'];
      return ofCouple('groom', 'bride').length > 0
        ? ofCouple(...(known.has('groom') ? ['groom' as const] : ['bride' as const]))
        : orMain;
    case 'old-man':
    case 'old-woman':
      return first('dead').length > 0 ? first('dead') : main === 'subject' ? orMain : [];
    case 'he':
      if (main === 'child') return first('father');
      return first('groom', 'dead', 'spouse').length > 0 ? firstOrTwo('groom', 'dead') : orMain;
    case 'she':
      if (main === 'child') return first('mother');
      return first('bride', 'dead', 'spouse').length > 0
        ? firstOrTwo(...(known.has('groom') ? ['bride' as const] : []), 'dead')
        : orMain;
    case 'dead':
      return known.has('dead') ? ['dead'] : [];
    case 'bride':
      return first('bride');
    case 'groom':
      return known.has('groom') ? ['groom'] : first('bride');
    case 'owner':
      return known.has('owner') ? ['owner'] : orMain;
  }
}
