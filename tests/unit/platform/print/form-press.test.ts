import { afterAll, expect, test } from 'vitest';
import type { FormSheet } from '#src/cases/sheets/form/form-sheet.ts';
import { FormPress } from '#src/platform/print/form-press.ts';
import { blankOf, guidesWithForm } from '#tests/unit/cases/sheets/form/sample-forms.ts';

const press = new FormPress({ waiting: 2 });
afterAll(() => press.close());
const [first] = guidesWithForm;
if (!first) throw new Error('no guide has a form');
const sheet = blankOf(first.meta);

test('one form is made at a time, a few wait, and who comes when the queue is full is told so', async () => {
  const made = await Promise.all(
    Array.from({ length: 6 }, (_, index) => press.print({ ...sheet, title: `Tờ khai ${index}` })),
  );

  expect(made.filter((pdf) => pdf !== undefined)).toHaveLength(3);
  expect(Buffer.from(made[0] ?? []).toString('latin1', 0, 5)).toBe('%PDF-');
});

test('many who ask for one form at once wait for one', async () => {
  const made = await Promise.all(Array.from({ length: 20 }, () => press.print(sheet)));

  expect(new Set(made).size).toBe(1);
  expect(made[0]?.length).toBeGreaterThan(1_000);
});

test('a form that cannot be made fails by itself, and the next one is made', async () => {
  await expect(press.print({ ...sheet, parts: undefined } as unknown as FormSheet)).rejects.toThrow(
    /could not be made/,
  );

  expect((await press.print(sheet))?.length).toBeGreaterThan(1_000);
});

test('a form that takes too long is given up with its thread', async () => {
  const hasty = new FormPress({ deadlineMs: 1 });

  await expect(hasty.print(sheet)).rejects.toThrow(/too long/);
  await hasty.close();
});
