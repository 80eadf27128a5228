import { describe, expect, test } from 'vitest';
import { type SlipSheet, slipKinds } from '#src/cases/slips/slip.ts';
import { lookOf } from '#src/platform/print/slips/slip-look.ts';
import { laySlip } from '#src/platform/print/slips/write-slip.ts';
import { readCode } from '#tests/stores/read-code.ts';
import { canReadPdf, pictureOfPdf, type ReadPdf, readPdfs, wordsOfPdf } from '#tests/stores/read-pdf.ts';
import { howMany, seed } from '#tests/stores/sampled.ts';
import { slipSheet } from '#tests/unit/cases/slips/sample-slips.ts';
import { slipLines } from '#tests/unit/cases/slips/slip-lines.ts';

/** White space and line ends are the page's own; a word is never broken, so letters must follow each other. */
const packed = (text: string) => text.normalize('NFC').replaceAll(/\s+/g, '');

/** The text of the PDF without the numbers in the margins, the last thing written on every page but the first. */
function textOf({ pages }: ReadPdf): string {
  return pages
    .map((text, index) => packed(text).slice(0, index === 0 ? undefined : -String(index + 1).length))
    .join('');
}

/** The right size, tagged, in Vietnamese, with its own letters, every word inside the margins, the page's text whole. */
async function expectSound(sheets: readonly SlipSheet[]): Promise<void> {
  const pdfs: Uint8Array[] = [];
  for (const sheet of sheets) pdfs.push((await laySlip(sheet)).pdf);
  const read = canReadPdf ? readPdfs(pdfs) : [];
  for (const [index, sheet] of sheets.entries()) expectOne(sheet, pdfs[index] as Uint8Array, read[index]);
}

function expectOne(sheet: SlipSheet, pdf: Uint8Array, read: ReadPdf | undefined): void {
  const raw = Buffer.from(pdf).toString('latin1');
  const { width, height, area } = lookOf(sheet);
  const [, wide = '', high = ''] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(raw) ?? [];
  expect(Number(wide)).toBeCloseTo(width, 0);
  expect(Number(high)).toBeCloseTo(height, 0);
  expect(raw).toMatch(/\/Lang \(vi\)/);
  expect(raw).toMatch(/\/Marked true/);
  const fonts = [...raw.matchAll(/\/BaseFont \/([^\s/]+)/g)].map(([, name]) => name);
  expect(fonts.length).toBeGreaterThan(0);
  for (const name of fonts) expect(name).toMatch(/^[A-Z]{6}\+Tinos/);
  expect(raw.match(/\/FontFile2 /g)?.length).toBeGreaterThan(0);
  if (!read) return;
  for (const { text, left, right, top, bottom } of read.words) {
    const isBeside = left >= area.left - 1 && right <= area.left + area.width + 1;
    const isInside = isBeside && top >= area.top - 26 && bottom <= area.floor + 2;
    expect(isInside, `${text} at ${left}–${right}, ${top}–${bottom} of ${sheet.size}`).toBe(true);
  }
  expect(textOf(read)).toBe(packed(slipLines(sheet).join('')));
}

describe.each(slipKinds)('%s', (kind) => {
  test('says on paper what the page says, at its size, whatever the names and reasons', async () => {
    await expectSound(Array.from({ length: howMany(3, 40) }, (_, index) => slipSheet(seed * 1000 + index, kind)));
  });
});

/** Run whole they are ten thousand; in parts, so that each can be run by itself. */
const parts = Array.from({ length: howMany(1, 20) }, (_, index) => index + 1);

describe('thousands of generated cases make forms without a word outside the margins', () => {
  test.each(parts)('part %i of 20', { timeout: 3_600_000 }, async (part) => {
    const [many, batch] = [howMany(15, 500), 50];
    for (let from = 0; from < many; from += batch) {
      const length = Math.min(batch, many - from);
      const first = seed * 100_000 + (part - 1) * many + from;
      await expectSound(Array.from({ length }, (_, index) => slipSheet(first + index)));
    }
  });
});

test('a table of the register across and over many pages is whole', async () => {
  const sheet: SlipSheet = {
    ...slipSheet(1, 'receipt'),
    size: 'A4',
    isWide: true,
    parts: [
      {
        kind: 'table',
        caption: 'Hồ sơ đã nhận:',
        columns: [
          { label: 'TT', weight: 2 },
          { label: 'Thủ tục', weight: 8 },
          { label: 'Ghi chú', weight: 20 },
        ],
        rows: Array.from({ length: 120 }, (_, at) => [
          String(at),
          'Đăng ký khai sinh',
          'chữ '.repeat(at === 7 ? 3000 : 9),
        ]),
      },
    ],
  };

  await expectSound([sheet]);
});

test('the place of the signature is on its page, free of words', async () => {
  for (const kind of slipKinds) {
    const sheet = slipSheet(seed + 7, kind);
    const { pdf, signAt } = await laySlip(sheet);
    const own = signAt.at(-1);
    if (!own) throw new Error('no place');
    const { height, area } = lookOf(sheet);
    expect(own.x).toBeGreaterThanOrEqual(area.left);
    expect(own.x + own.width).toBeLessThanOrEqual(area.left + area.width + 1);
    if (!canReadPdf) continue;
    const [top, bottom] = [height - own.y - own.height, height - own.y];
    const inside = wordsOfPdf(pdf, own.page).filter(
      (word) => word.left < own.x + own.width && word.right > own.x && word.top > top + 1 && word.bottom < bottom - 1,
    );
    expect(inside.map(({ text }) => text)).toEqual([]);
  }
});

test('a scanner reads off the page where the form is checked', async () => {
  const sheet = { ...slipSheet(3, 'receipt'), parts: [] };

  const picture = pictureOfPdf((await laySlip(sheet)).pdf, 200);

  if (picture) expect(await readCode(picture, 'qr')).toBe(sheet.code?.scanned);
});
