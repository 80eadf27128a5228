import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isQuickPattern } from '#src/guides/model/quick-pattern.ts';
import { howMany, seed } from '#tests/stores/sampled.ts';

test.each([
  '[0-9]{4}',
  '[A-Z]{1,3}-?[0-9]{3,5}',
  '[0-9]{10}(-[0-9]{3})?',
  '(?:QN|HP)-\\d{4}',
  '\\p{Lu}[\\p{L} ]*',
  'a\\(b\\)[\\]x]+',
  '\\d+/\\d+',
])('%s is quick', (pattern) => {
  expect(isQuickPattern(pattern)).toBe(true);
});

test.each([
  '(a+)+',
  '(a*)*$',
  '([a-z]+ ?)*',
  '(a|a)*',
  '(a|ab)*c',
  '(\\d{1,9}){1,9}',
  'x*x*x*x*y',
  '(a)\\1',
  '(?=a)a',
  '(?<!a)b',
  '(?<x>a)\\k<x>',
])('%s may take for ever', (pattern) => {
  expect(isQuickPattern(pattern)).toBe(false);
});

test('whatever pattern is let through decides a hostile text at once', () => {
  const atom = fc.constantFrom('a', '[ab]', '\\w', 'b', '.');
  const times = fc.constantFrom('', '*', '+', '?', '{2,9}', '{3}', '*?');
  const { pattern } = fc.letrec<{ pattern: string; part: string }>((tie) => ({
    part: fc
      .tuple(
        fc.oneof(
          { maxDepth: 3 },
          atom,
          tie('pattern').map((inner) => `(${inner})`),
        ),
        times,
      )
      .map((pair) => pair.join('')),
    pattern: fc
      .array(fc.array(tie('part') as fc.Arbitrary<string>, { minLength: 1, maxLength: 3 }), {
        minLength: 1,
        maxLength: 2,
      })
      .map((branches) => branches.map((parts) => parts.join('')).join('|')),
  }));
  let letThrough = 0;
  fc.assert(
    fc.property(pattern, (text) => {
      if (!isQuickPattern(text)) return;
      letThrough += 1;
      const before = process.cpuUsage();
      new RegExp(`^(?:${text})$`, 'u').test(`${'ab'.repeat(200)}!`);
      // In time of the processor: a busy machine may pause a quick one.
      expect(process.cpuUsage(before).user / 1_000).toBeLessThan(1_000);
    }),
    { seed, numRuns: howMany(1_000, 20_000) },
  );
  expect(letThrough).toBeGreaterThan(100);
});
