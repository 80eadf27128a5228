import { expect, test } from 'vitest';
import { type Field, type Section, sectionSchema } from '#src/guides/fields/field-schema.ts';
import { formFaults } from '#src/guides/model/form-faults.ts';
import { guideSchema } from '#src/guides/model/guide-schema.ts';

const place = {
  id: 'noi',
  type: 'choice',
  label: 'Nơi',
  options: [
    { value: 'vien', label: 'Bệnh viện' },
    { value: 'nha', label: 'Ở nhà' },
  ],
};
const form = (...fields: object[]): Section[] => [
  sectionSchema.parse({ section: 'Một', fields: fields.map((field) => ({ label: 'Ô', ...field })) as Field[] }),
];
const messages = (...fields: object[]) => formFaults(form(...fields)).map(({ message }) => message);

test('a form whose limits can be met and whose conditions can hold has no fault', () => {
  const fields = [
    place,
    { id: 'ngay', type: 'date', min: '2020-01-01', max: 'today' },
    { id: 'ten', type: 'text', minLength: 2, maxLength: 2, when: { field: 'noi', in: ['nha', 'vien'] } },
    { id: 'con', type: 'repeat', min: 2, max: 2, fields: [{ id: 'tuoi', type: 'number', min: 0, label: 'Tuổi' }] },
  ];

  expect(messages(...fields)).toEqual([]);
});

test.each([
  { id: 'o', type: 'number', min: 3, max: 2 },
  { id: 'o', type: 'year', min: 2000, max: 1999 },
  { id: 'o', type: 'text', minLength: 9, maxLength: 3 },
  { id: 'o', type: 'date', min: '2026-02-01', max: '2026-01-01' },
  { id: 'o', type: 'date', min: 'today+1d', max: 'today' },
  { id: 'o', type: 'date', min: 'today-1y', max: 'today-13m' },
  { ...place, type: 'choices', min: 3 },
  { id: 'o', type: 'repeat', min: 3, max: 2, fields: [{ id: 'ten', type: 'text', label: 'Tên' }] },
  { id: 'o', type: 'repeat', fields: [{ id: 'ten', type: 'number', min: 1, max: 0, label: 'Tên' }] },
])('no answer fits %j, and that is told', (field) => {
  expect(messages(field)).toHaveLength(1);
});

test('a condition on an option that does not exist is told with the option', () => {
  const faults = messages(place, { id: 'ten', type: 'text', when: { any: [{ field: 'noi', is: 'benh-vien' }] } });

  expect(faults).toEqual(['mục "noi" không bao giờ có giá trị "benh-vien"']);
});

test('a row may ask about what stands above it in the row or before the group, nothing else', () => {
  const guide = (when: object) =>
    guideSchema.safeParse({
      title: 'Mẫu',
      code: '1.000001',
      sector: 'ho-tich',
      level: 'full',
      intake: 'local',
      unit: 'commune',
      audience: ['citizen'],
      summary: 'Mẫu.',
      papers: [],
      steps: ['Nộp'],
      result: 'Giấy',
      owner: 'phong',
      channels: [{ kind: 'online', time: { value: 1, unit: 'working-day' }, fees: [] }],
      legal: [{ number: '1', title: 'Luật' }],
      reviewBy: '2027-01-01',
      effective: { from: '2025-07-01' },
      verified: false,
      form: [
        {
          section: 'Một',
          fields: [
            place,
            {
              id: 'con',
              type: 'repeat',
              label: 'Con',
              fields: [
                { id: 'ten', type: 'text', label: 'Tên' },
                { id: 'truong', type: 'text', label: 'Trường', when },
              ],
            },
          ],
        },
      ],
    }).success;

  expect(guide({ field: 'ten', filled: true })).toBe(true);
  expect(guide({ field: 'noi', is: 'nha' })).toBe(true);
  expect(guide({ field: 'con', filled: true })).toBe(false);
  expect(guide({ field: 'truong', filled: true })).toBe(false);
});
