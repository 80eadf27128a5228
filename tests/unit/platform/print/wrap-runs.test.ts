import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnWidths } from '#src/platform/print/column-widths.ts';
import { wrapRuns } from '#src/platform/print/wrap-runs.ts';

/** Every letter is as wide as one, bold ones as one and a half. */
const measure = (text: string, font: 'plain' | 'bold') => text.length * (font === 'bold' ? 1.5 : 1);
const textOf = (lines: ReturnType<typeof wrapRuns>) =>
  lines.map(({ pieces }) => pieces.map(({ text }) => text).join('')).join('\n');
const letters = (text: string) => text.replaceAll(/\s/g, '');

const runs = fc.array(
  fc.record({
    text: fc
      .array(fc.oneof(fc.constant(' '), fc.constant('\n'), fc.string({ minLength: 1, maxLength: 40 })), {
        maxLength: 12,
      })
      .map((parts) => parts.join('')),
    font: fc.constantFrom('plain' as const, 'bold' as const),
  }),
  { minLength: 1, maxLength: 4 },
);

test('nothing of what is written is lost, and no line is wider than the paper', () => {
  fc.assert(
    fc.property(runs, fc.integer({ min: 3, max: 60 }), (given, width) => {
      const lines = wrapRuns(given, width, measure);

      expect(letters(textOf(lines))).toBe(letters(given.map(({ text }) => text).join('')));
      for (const line of lines) expect(line.width).toBeLessThanOrEqual(width);
    }),
  );
});

test('a line breaks between words', () => {
  const lines = wrapRuns([{ text: 'Nguyễn Hoàng Phương Thảo Nguyên', font: 'plain' as const }], 16, measure);

  expect(textOf(lines)).toBe('Nguyễn Hoàng\nPhương Thảo\nNguyên');
});

test('an answer goes on behind its question, and a word longer than a line is broken', () => {
  const question = { text: 'Thư điện tử: ', font: 'plain' as const };

  const short = wrapRuns([question, { text: 'an@vd.vn', font: 'bold' }], 30, measure);
  const long = wrapRuns([question, { text: 'a'.repeat(45), font: 'bold' }], 30, measure);

  expect(textOf(short)).toBe('Thư điện tử: an@vd.vn');
  expect(short[0]?.pieces.map(({ x }) => x)).toEqual([0, 13]);
  expect(letters(textOf(long))).toBe(`Thưđiệntử:${'a'.repeat(45)}`);
});

test('what stands on lines of its own stays on them', () => {
  expect(textOf(wrapRuns([{ text: 'một\nhai\n\nbốn', font: 'plain' as const }], 20, measure))).toBe('một\nhai\n\nbốn');
});

test('columns share the whole width, and the longest word of a head fits', () => {
  const columns = fc.array(
    fc.record({ weight: fc.integer({ min: 1, max: 20 }), longestWord: fc.integer({ min: 5, max: 60 }) }),
    { minLength: 1, maxLength: 7 },
  );
  fc.assert(
    fc.property(columns, (given) => {
      const widths = columnWidths(given, 459, 4);

      expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(459, 3);
      const isRoom = given.reduce((sum, { longestWord }) => sum + longestWord + 8, 0) <= 459;
      for (const [index, { longestWord }] of given.entries()) {
        if (isRoom) expect(widths[index]).toBeGreaterThanOrEqual(longestWord + 8 - 0.001);
      }
    }),
  );
});
