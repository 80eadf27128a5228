import { describe, expect, test } from 'vitest';
import type { FormSheet } from '#src/cases/sheets/form/form-sheet.ts';
import { page } from '#src/platform/print/page-look.ts';
import { writeForm } from '#src/platform/print/write-form.ts';
import { readCode } from '#tests/stores/read-code.ts';
import { canReadPdf, pictureOfPdf, textOfPdf, wordsOfPdf } from '#tests/stores/read-pdf.ts';
import { twins } from '#tests/stores/sampled.ts';
import { blankOf, filledOf, guidesWithForm, longestAnswers } from '#tests/unit/cases/sheets/form/sample-forms.ts';

const most = 100_000;
/** White space and line ends are the page's own; a word is never broken, so letters must follow each other. */
const packed = (text: string) => text.normalize('NFC').replaceAll(/\s+/g, '');

/** Everything a sheet says, in the order in which it is written. */
function textsOf({ title, to, parts, declaration, signers, origin }: FormSheet): string[] {
  const lines = parts.flatMap((part) => [
    part.title,
    ...part.lines.flatMap((line) => [
      line.label,
      ...(line.note ? [line.note] : []),
      ...(line.kind === 'answer' ? line.text.split('\n') : []),
      ...(line.kind === 'boxes' ? line.options : []),
      ...(line.kind === 'table' ? [...line.columns.map(({ label }) => label), ...line.rows.flat()] : []),
    ]),
  ]);
  const names = signers.flatMap(({ role, name }) => (name ? [role, name] : [role]));
  return [title.toLocaleUpperCase('vi'), to, ...lines, declaration, ...names, origin];
}

/** Tagged, in Vietnamese, with its own letters and nothing outside the margins. */
function expectSound(pdf: Uint8Array): void {
  const raw = Buffer.from(pdf).toString('latin1');
  expect(pdf.length).toBeLessThanOrEqual(most);
  expect(raw).toMatch(/\/Lang \(vi\)/);
  expect(raw).toMatch(/\/Marked true/);
  expect(raw).toMatch(/\/DisplayDocTitle true/);
  const fonts = [...raw.matchAll(/\/BaseFont \/([^\s/]+)/g)].map(([, name]) => name);
  expect(fonts.length).toBeGreaterThan(0);
  for (const name of fonts) expect(name).toMatch(/^[A-Z]{6}\+Tinos/);
  if (!canReadPdf) return;
  for (const { text: word, left, right, top, bottom } of wordsOfPdf(pdf)) {
    const isBeside = left >= page.left - 1 && right <= page.width - page.right + 1;
    const isInside = isBeside && top >= 20 && bottom <= page.height - 20;
    expect(isInside, `${word} at ${left}–${right}, ${top}–${bottom}`).toBe(true);
  }
}

function expectWhole(sheet: FormSheet, pdf: Uint8Array): void {
  expectSound(pdf);
  const text = canReadPdf ? packed(textOfPdf(pdf)) : '';
  for (const words of canReadPdf ? textsOf(sheet) : []) expect(text).toContain(packed(words));
}

describe.each(guidesWithForm.map(({ slug, meta }) => [slug, meta] as const))('%s on paper', (_slug, meta) => {
  test('the blank form holds every question of every branch, within its margins', async () => {
    const sheet = blankOf(meta);

    expectWhole(sheet, await writeForm(sheet));
  });

  test.each(twins(meta.title, [0, 1]))(
    'the filled form holds every answer whole, at the longest names and texts (turn %i)',
    async (turn) => {
      const sheet = filledOf(meta, longestAnswers(meta, turn));

      expectWhole(sheet, await writeForm(sheet));
    },
  );
});

test('what is longer than a page goes on over several, in a line and in a table', async () => {
  const [first] = guidesWithForm;
  if (!first) throw new Error('no guide has a form');
  const long = Array.from({ length: 900 }, (_, index) => `chữ ${index}`).join(' ');
  const columns = [
    { label: 'Họ tên', weight: 10 },
    { label: 'Lý do', weight: 10 },
  ];
  const sheet: FormSheet = {
    ...blankOf(first.meta),
    parts: [
      {
        title: 'Dài',
        lines: [
          { kind: 'answer', number: 1, label: 'Kể rõ', text: long },
          { kind: 'answer', number: 2, label: 'Kể thêm', text: 'ngắn' },
          {
            kind: 'table',
            number: 3,
            label: 'Từng người',
            columns,
            rows: [
              ['An', long],
              ['Bình', 'ngắn'],
            ],
            emptyRows: 0,
          },
        ],
      },
    ],
  };

  const pdf = await writeForm(sheet);
  expectSound(pdf);
  if (!canReadPdf) return;
  const words = wordsOfPdf(pdf).map(({ text }) => text);
  for (let number = 0; number < 900; number += 1) {
    expect(words.filter((word) => word === String(number)).length).toBeGreaterThanOrEqual(2);
  }
});

test('a scanner reads the code off the printed page', async () => {
  const [first] = guidesWithForm;
  if (!first) throw new Error('no guide has a form');
  const sheet = filledOf(first.meta, {});

  const picture = pictureOfPdf(await writeForm(sheet), 150);

  if (picture) expect(await readCode(picture, 'qr')).toBe(sheet.code?.scanned);
});
