import { defined } from '#src/base/defined.ts';
import type { ContactRules } from '#src/cases/filing/contact-form.ts';
import type { Section } from '#src/guides/fields/field-schema.ts';
import { ownPart } from '#src/guides/form/own-answers.ts';
import type { Answer, Answers } from '#src/guides/model/condition.ts';

const home = { commune: 'quan-lan', detail: 'Thôn Thái Hòa' };

/** Who files in tests that file whatever guide there is: everything the guide wants to know of them. */
export function sampleContact({ applicant }: Partial<ContactRules>) {
  return defined({
    fullName: 'Nguyễn Văn Bình',
    idNumber: applicant?.idNumber === 'required' ? '022090001234' : undefined,
    residence: applicant?.residence ? home : undefined,
    phone: '+84912345678',
  });
}

/** The same as a browser posts it. */
export function postedContact(rules: Partial<ContactRules>): [string, string[]][] {
  const { idNumber, residence } = sampleContact(rules);
  return [
    ['contact.fullName', ['Nguyễn Văn Bình']],
    ...(idNumber ? [['contact.idNumber', [idNumber]] satisfies [string, string[]]] : []),
    ...(residence
      ? ([
          ['contact.residence.commune', [residence.commune]],
          ['contact.residence.detail', [residence.detail]],
        ] satisfies [string, string[]][])
      : []),
    ['contact.phone', ['0912 345 678']],
  ];
}

/** The same as it is said to the assistant, by the question's id; undefined for what is left out. */
export function saidContact(rules: Partial<ContactRules>, step: string): string | undefined {
  const { idNumber, residence } = sampleContact(rules);
  const said: Record<string, string | undefined> = {
    'contact.fullName': 'Nguyễn Văn Bình',
    'contact.phone': '0912 345 678',
    'contact.idNumber': idNumber,
    'contact.residence': residence && 'Thôn Thái Hòa, xã Quan Lạn',
  };
  return said[step];
}

/** Answers in which whoever is said to be who files has their name, number and telephone. */
export function asWhoFiles(form: readonly Section[], answers: Answers, rules: Partial<ContactRules>): Answers {
  const contact: Partial<Record<string, unknown>> = sampleContact(rules);
  const own = form.flatMap((section) =>
    section.fields.flatMap((field): [string, Answer][] => {
      const part = ownPart(field, answers);
      return part && contact[part] !== undefined ? [[field.id, contact[part] as Answer]] : [];
    }),
  );
  return { ...answers, ...Object.fromEntries(own) };
}
