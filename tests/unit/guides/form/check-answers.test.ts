import { expect, test } from 'vitest';
import { type Section, sectionSchema } from '#src/guides/fields/field-schema.ts';
import { showPhone } from '#src/guides/fields/phone.ts';
import { checkAnswers } from '#src/guides/form/check-answers.ts';
import { postedFrom, renumberRows } from '#src/guides/form/form-values.ts';
import { papersDue } from '#src/guides/form/papers-due.ts';
import { visibleSections } from '#src/guides/form/visible-fields.ts';
import { readForm } from '#tests/unit/guides/read-form.ts';
import { vanDon } from '#tests/unit/guides/van-don.ts';

const context = { today: '2026-11-22', units: vanDon };
const form = (...fields: object[]): Section[] => [
  sectionSchema.parse({ section: 'Phần', fields: fields.map((field) => ({ label: 'Ô', ...field })) }),
];
const place = {
  id: 'noi',
  type: 'choice',
  required: true,
  options: ['nha', 'vien'].map((value) => ({ value, label: value })),
};
const hospital = { id: 'ten-vien', type: 'text', required: true, when: { field: 'noi', is: 'vien' } };

test('an answer to a hidden field is dropped, and a hidden field is not required', () => {
  const { answers, problems } = checkAnswers(form(place, hospital), { noi: 'nha', 'ten-vien': 'Bạch Mai' }, context);

  expect(answers).toEqual({ noi: 'nha' });
  expect(problems).toEqual([]);
});

test('a field opened by an answer is required', () => {
  const { problems } = checkAnswers(form(place, hospital), { noi: 'vien' }, context);

  expect(problems).toEqual([{ field: 'ten-vien', kind: 'required' }]);
});

test('a day that has to be so long after another one is held against it, and free while that is open', () => {
  const pause = form(
    { id: 'tu', type: 'date', min: 'today' },
    { id: 'den', type: 'date', required: true, after: { field: 'tu', days: 14 } },
  );
  const problemsOf = (answers: object) => checkAnswers(pause, answers, context).problems;

  expect(problemsOf({ tu: '2026-12-01', den: '2026-12-14' })).toEqual([
    { field: 'den', kind: 'too-early', params: { min: '15/12/2026' } },
  ]);
  expect(problemsOf({ tu: '2026-12-01', den: '2026-12-15' })).toEqual([]);
  expect(problemsOf({ den: '2026-12-02' })).toEqual([]);
});

test('what depends on a hidden field sees it as unanswered', () => {
  const chain = form(place, hospital, {
    id: 'khoa',
    type: 'text',
    required: true,
    when: { field: 'ten-vien', filled: true },
  });

  const { answers, problems } = checkAnswers(chain, { noi: 'nha', 'ten-vien': 'A', khoa: 'B' }, context);

  expect(answers).toEqual({ noi: 'nha' });
  expect(problems).toEqual([]);
  expect(visibleSections(chain, { noi: 'nha', 'ten-vien': 'A' })[0]?.fields.map(({ id }) => id)).toEqual(['noi']);
});

test('a hidden section hides all its fields', () => {
  const [first] = form(place);
  const [second] = form({ id: 'ly-do', type: 'text', required: true });
  const sections = [first, { ...second, when: { field: 'noi', is: 'vien' } }] as Section[];

  expect(checkAnswers(sections, { noi: 'nha', 'ly-do': 'x' }, context).answers).toEqual({ noi: 'nha' });
});

test.each([
  [{ type: 'text', minLength: 5 }, 'abcd', 'too-short'],
  [{ type: 'text', maxLength: 5 }, 'abcdef', 'too-long'],
  [{ type: 'text', pattern: '[0-9]{4}' }, '12345', 'wrong-pattern'],
  [{ type: 'text' }, 7, 'not-text'],
  [{ type: 'number', min: 2 }, 1, 'too-small'],
  [{ type: 'number', max: 2 }, 3, 'too-large'],
  [{ type: 'number' }, '3', 'not-a-number'],
  [{ type: 'money' }, 1.5, 'not-whole'],
  [{ type: 'money' }, -1, 'too-small'],
  [{ type: 'date', max: 'today' }, '2026-11-23', 'after-today'],
  [{ type: 'date' }, '2026-02-29', 'not-a-date'],
  [{ type: 'date' }, '22/11/2026', 'not-a-date'],
  [{ type: 'year' }, 85, 'not-a-year'],
  [{ type: 'year', min: 1930 }, 1920, 'too-small'],
  [{ type: 'boolean' }, 'true', 'choose-yes-or-no'],
  [{ type: 'declaration', required: true }, false, 'must-agree'],
  [{ type: 'declaration', required: true }, undefined, 'must-agree'],
  [{ type: 'phone' }, '12', 'not-a-phone'],
  [{ type: 'email' }, 'a@b', 'not-an-email'],
  [{ type: 'id-number' }, '012345678', 'id-number-old'],
  [{ type: 'commune' }, 'ha-noi', 'unknown-commune'],
  [{ type: 'commune' }, { other: 'Hà Nội' }, 'unknown-commune'],
  [{ type: 'address' }, { commune: 'ha-noi', detail: 'x' }, 'address-without-province'],
  [{ type: 'address' }, 'Hà Nội', 'incomplete-address'],
  [{ type: 'repeat', fields: [{ id: 'ten', type: 'text', label: 'Tên' }] }, 'x', 'not-a-list'],
])('%j refuses %j as %s', (definition, value, kind) => {
  const { problems } = checkAnswers(form({ id: 'o', ...definition }), { o: value }, context);

  expect(problems.map((problem) => problem.kind)).toEqual([kind]);
});

test('limits of choices count what is chosen', () => {
  const many = form({ ...place, id: 'o', type: 'choices', min: 2 });

  expect(checkAnswers(many, { o: ['nha'] }, context).problems).toMatchObject([
    { kind: 'too-few-choices', params: { min: 2 } },
  ]);
  expect(checkAnswers(many, { o: ['vien', 'nha', 'nha'] }, context).answers).toEqual({ o: ['nha', 'vien'] });
  expect(checkAnswers(many, { o: ['nha', 'rung'] }, context).problems).toMatchObject([{ kind: 'not-an-option' }]);
});

test('phones, communes and texts are stored in one spelling', () => {
  const fields = form({ id: 'dt', type: 'phone' }, { id: 'xa', type: 'commune' }, { id: 'ten', type: 'text' });

  expect(checkAnswers(fields, { dt: '0912 345 678', xa: 'Xã Đông Xá', ten: '  a \n b ' }, context).answers).toEqual({
    dt: '+84912345678',
    xa: 'dong-xa',
    ten: 'a b',
  });
});

test('doubts warn without refusing', () => {
  const fields = form({ id: 'ten', type: 'name' }, { id: 'so', type: 'id-number' }, { id: 'o', type: 'address' });
  const given = { ten: 'Nguyeenx An', so: '123456789012', o: { commune: 'dong-xa', detail: '' } };

  const { problems, warnings } = checkAnswers(fields, given, context);

  expect(problems).toEqual([]);
  expect(warnings.map(({ field, kind }) => [field, kind])).toEqual([
    ['ten', 'name-leftovers'],
    ['so', 'id-number-unlikely'],
    ['o', 'address-without-detail'],
  ]);
});

const children = {
  id: 'con',
  type: 'repeat',
  min: 1,
  max: 2,
  required: true,
  fields: [
    { id: 'ten', type: 'name', label: 'Tên', required: true },
    { id: 'di-hoc', type: 'boolean', label: 'Đi học' },
    { id: 'truong', type: 'text', label: 'Trường', required: true, when: { field: 'di-hoc', is: true } },
  ],
};

test('problems in a row name the group, the row from 0 and the field', () => {
  const given = { con: [{ ten: 'An' }, { ten: '', 'di-hoc': true }] };

  expect(checkAnswers(form(children), given, context).problems).toEqual([
    { field: 'con.1.ten', kind: 'required' },
    { field: 'con.1.truong', kind: 'required' },
  ]);
});

test('a group has at least and at most so many rows', () => {
  expect(checkAnswers(form(children), {}, context).problems).toMatchObject([{ field: 'con', kind: 'too-few-rows' }]);
  const three = { con: [{ ten: 'An' }, { ten: 'Ba' }, { ten: 'Ca' }] };
  expect(checkAnswers(form(children), three, context).problems).toMatchObject([
    { field: 'con', kind: 'too-many-rows' },
  ]);
});

test('a field hidden in its row is dropped from that row alone', () => {
  const given = {
    con: [
      { ten: 'An', 'di-hoc': false, truong: 'A' },
      { ten: 'Ba', 'di-hoc': true, truong: 'B' },
    ],
  };

  expect(checkAnswers(form(children), given, context).answers).toEqual({
    con: [
      { ten: 'An', 'di-hoc': false },
      { ten: 'Ba', 'di-hoc': true, truong: 'B' },
    ],
  });
});

test('a text that cannot be read is told where it was typed, not as missing', () => {
  const fields = form({ id: 'ngay', type: 'date', required: true }, { id: 'gio', type: 'number' });
  const posted = new Map([
    ['a.ngay', ['hôm nào đó']],
    ['a.gio', ['']],
  ]);

  expect(readForm(fields, posted, context, 'a.').problems).toEqual([{ field: 'ngay', kind: 'not-a-date' }]);
});

test('rows left empty or dropped close up', () => {
  const posted = new Map([
    ['con.0.ten', ['']],
    ['con.1.ten', ['An']],
    ['con.4.ten', ['Ba']],
    ['khac', ['x']],
  ]);

  expect([...renumberRows(form(children), posted)]).toEqual([
    ['con.0.ten', ['An']],
    ['con.1.ten', ['Ba']],
    ['khac', ['x']],
  ]);
  expect([...renumberRows(form(children), posted, '', 'con.1').keys()]).toEqual(['con.0.ten', 'khac']);
});

test('answers from the assistant fill the form as if typed', () => {
  const fields = form({ id: 'ngay', type: 'date' }, { id: 'o', type: 'address' }, children);
  const answers = {
    ngay: '2026-05-03',
    o: { province: 'Hà Nội', commune: 'Phường Hai Bà Trưng', detail: '5 phố Huế' },
    con: [{ ten: 'An', 'di-hoc': false }],
  };

  const posted = postedFrom(fields, answers);

  expect(posted.get('ngay')).toEqual(['03/05/2026']);
  expect(posted.get('con.0.di-hoc')).toEqual(['false']);
  expect(readForm(fields, posted, context).answers).toEqual(answers);
});

test('keys that are no field of ours never reach the answers', () => {
  const given = JSON.parse('{"__proto__": {"noi": "nha"}, "constructor": "x", "la": 1}');

  expect(checkAnswers(form(place), given, context)).toMatchObject({ answers: {}, problems: [{ field: 'noi' }] });
});

test('papers follow the answers', () => {
  const paper = (id: string, kind: 'submit' | 'show', when?: object) => ({
    id,
    name: id,
    kind,
    originals: 1,
    copies: 0,
    required: true,
    accept: ['pdf' as const],
    ...(when && { when: when as { field: string; is: string } }),
  });
  const papers = [paper('chung-sinh', 'submit', { field: 'noi', is: 'vien' }), paper('can-cuoc', 'show')];

  expect(papersDue({ papers }, { noi: 'vien' }, 'counter').handedIn.map(({ id }) => id)).toEqual(['chung-sinh']);
  expect(papersDue({ papers }, { noi: 'nha' }, 'counter')).toMatchObject({ handedIn: [], shown: [{ id: 'can-cuoc' }] });
});

test.each([
  ['+84912345678', '0912 345 678'],
  ['+842033874111', '0203 3874 111'],
  ['+12025550143', '+12025550143'],
])('the phone %s is shown as %s', (stored, expected) => {
  expect(showPhone(stored)).toBe(expected);
});
