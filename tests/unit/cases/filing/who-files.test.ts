import { expect, test } from 'vitest';
import { checkContact, type contactFields } from '#src/cases/filing/contact-form.ts';
import type { Section } from '#src/guides/fields/field-schema.ts';
import { isAskedYet, withOwnAnswers } from '#src/guides/form/own-answers.ts';
import { applicantSchema } from '#src/guides/model/applicant-schema.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import { readContent } from '#tests/stores/content-library.ts';
import { sampleContact } from '#tests/stores/sample-contact.ts';
import { vanDon } from '#tests/unit/guides/van-don.ts';

const context = { today: '2026-11-29', units: vanDon };
const asked = (applicant: object | undefined, audience: string[] = ['citizen']) =>
  ({ applicant: applicant && applicantSchema.parse(applicant), audience }) as Parameters<typeof contactFields>[0];
const problems = (rules: Parameters<typeof contactFields>[0], sent: object) =>
  checkContact(rules, { fullName: 'Lê Văn Tám', ...sent }, context).problems.map(
    ({ field, kind }) => `${field}: ${kind}`,
  );

test('a guide that says nothing asks for no more than a name', () => {
  expect(problems(asked(undefined), {})).toEqual([]);
});

test('a number the procedure needs is refused by its field when it is missing or cannot be one', () => {
  const rules = asked({ idNumber: 'required' });

  expect(problems(rules, {})).toEqual(['idNumber: required']);
  expect(problems(rules, { passport: 'C1234567' })).toEqual(['idNumber: required']);
  expect(problems(rules, { idNumber: '12345' })).toEqual(['idNumber: id-number-digits']);
  expect(problems(rules, { idNumber: '022185001234' })).toEqual([]);
});

test('where people without a number may file, their passport stands in; one of the two is needed', () => {
  const rules = asked({ idNumber: 'required' }, ['citizen', 'overseas-vietnamese']);

  expect(problems(rules, {})).toEqual(['idNumber: id-number-or-passport']);
  expect(problems(rules, { passport: 'C1234567' })).toEqual([]);
  expect(problems(rules, { idNumber: '022185001234' })).toEqual([]);
  expect(problems(rules, { idNumber: '123', passport: '' })).toEqual(['idNumber: id-number-digits']);
});

test('where the form asks it, who files says where they live', () => {
  const rules = asked({ residence: true });

  expect(problems(rules, {})).toEqual(['residence: required']);
  expect(problems(rules, { residence: { commune: 'quan-lan', detail: 'Thôn 1' } })).toEqual([]);
});

test('every guide that is filed here says what it needs to know of who files', () => {
  const local = readContent()
    .entries(guideKind)
    .filter(({ meta }) => meta.intake === 'local');

  expect(local.filter(({ meta }) => meta.applicant === undefined).map(({ slug }) => slug)).toEqual([]);
  for (const { meta, slug } of local) expect(problems(meta, sampleContact(meta)), slug).toEqual([]);
});

const form: Section[] = [
  {
    section: 'Chủ hộ',
    fields: [
      {
        id: 'nguoi-nop',
        type: 'choice',
        label: 'Ai nộp',
        required: true,
        options: [
          { value: 'chu-ho', label: 'Chủ hộ' },
          { value: 'khac', label: 'Người khác' },
        ],
      },
      { id: 'ho-ten', type: 'name', label: 'Họ tên', required: true, self: { field: 'nguoi-nop', is: 'chu-ho' } },
      { id: 'so', type: 'id-number', label: 'Số', required: true, self: { field: 'nguoi-nop', is: 'chu-ho' } },
    ],
  },
] as Section[];
const own = { fullName: 'Lê Văn Tám', idNumber: '022090001234' };

test('the owner who files gives their name and number once, and the case holds both', () => {
  const mine = { 'nguoi-nop': 'chu-ho' };
  expect(withOwnAnswers(form, mine, own)).toEqual({ ...mine, 'ho-ten': 'Lê Văn Tám', so: '022090001234' });
});

test('what was written stays, another owner is not who files, and nothing is copied that was not given', () => {
  expect(withOwnAnswers(form, { 'nguoi-nop': 'chu-ho', 'ho-ten': 'Lê Tám' }, own)).toMatchObject({
    'ho-ten': 'Lê Tám',
  });
  expect(withOwnAnswers(form, { 'nguoi-nop': 'khac' }, own)).toEqual({ 'nguoi-nop': 'khac' });
  expect(withOwnAnswers(form, { 'nguoi-nop': 'chu-ho' }, { fullName: 'Lê Văn Tám' })).not.toHaveProperty('so');
});

test('whose it is comes before what it is', () => {
  const [, name] = form[0]?.fields ?? [];
  expect(name && [isAskedYet(name, {}), isAskedYet(name, { 'nguoi-nop': 'khac' })]).toEqual([false, true]);
});
