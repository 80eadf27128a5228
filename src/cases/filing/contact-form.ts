import { oncePer } from '#src/base/once-per.ts';
import type { Contact } from '#src/cases/model/submission.ts';
import type { Section, SimpleField } from '#src/guides/fields/field-schema.ts';
import type { FormContext } from '#src/guides/fields/field-type.ts';
import { type CheckedAnswers, checkAnswers } from '#src/guides/form/check-answers.ts';
import { mayLackIdNumber } from '#src/guides/model/applicant-schema.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';

const field = <Type extends SimpleField['type']>(id: keyof Contact | 'address', type: Type, required: boolean) =>
  ({ id, type, label: id, required }) as Extract<SimpleField, { type: Type }>;

/** What decides what is asked of who files. */
export type ContactRules = Pick<GuideMeta, 'audience' | 'applicant'>;

/** Who files, as this guide asks for it: checked by the same rules as the fields of a guide. */
export const contactFormOf: (guide: ContactRules) => readonly Section[] = oncePer((guide) => [
  { section: 'contact', fields: contactFields(guide) },
]);

/** The questions about who files, in the order in which they are asked. */
export const contactFields: (guide: ContactRules) => SimpleField[] = oncePer((guide) => {
  const { applicant } = guide;
  const isNumberNeeded = applicant?.idNumber === 'required';
  const mayLack = isNumberNeeded && mayLackIdNumber(guide);
  return [
    field('fullName', 'name', true),
    field('idNumber', 'id-number', isNumberNeeded && !mayLack),
    ...(mayLack ? [{ ...field('passport', 'text', true), maxLength: 60, when: noIdNumber }] : []),
    // Asked and not demanded: programs that file cases know of no residence.
    ...(applicant?.residence ? [field('residence', 'address', false)] : []),
    field('phone', 'phone', false),
    field('email', 'email', false),
  ];
});

const noIdNumber = { field: 'idNumber', filled: false };

/** Everything any guide may ask of who files: to show what was given. */
export const wholeContact: readonly SimpleField[] = [
  field('fullName', 'name', true),
  field('idNumber', 'id-number', false),
  field('passport', 'text', false),
  field('residence', 'address', false),
  field('phone', 'phone', false),
  field('email', 'email', false),
];

/**
 * Checks who files. Where neither number was given, the problem is told of the first: most people have that one. A number
 * that cannot be read is told as such, and asks for no other.
 */
export function checkContact(guide: ContactRules, sent: unknown, context: FormContext): CheckedAnswers {
  const checked = checkAnswers(contactFormOf(guide), sent, context);
  const isNumberWrong = checked.problems.some((problem) => problem.field === 'idNumber');
  const problems = checked.problems.flatMap((problem) => {
    if (problem.field !== 'passport' || problem.kind !== 'required') return [problem];
    return isNumberWrong ? [] : [{ field: 'idNumber', kind: 'id-number-or-passport' }];
  });
  return { ...checked, problems };
}

/** Where the post brings the result. */
export const addressForm: readonly Section[] = [{ section: 'delivery', fields: [field('address', 'address', true)] }];
