import { expect, test } from 'vitest';
import { AnswerTimes } from '#src/platform/answer-times.ts';

const minute = 60_000;

test('percentiles are of the kind that was asked for, within a hundredth', () => {
  const times = new AnswerTimes<'page' | 'search'>(() => 0);
  for (let ms = 1; ms <= 1_000; ms += 1) times.add('page', ms / 1_000);

  const told = times.quantiles([0.5, 0.95, 0.99]);

  expect(told.map(({ route, quantile }) => [route, quantile])).toEqual([
    ['page', 0.5],
    ['page', 0.95],
    ['page', 0.99],
  ]);
  for (const { quantile, seconds } of told) expect(Math.abs(seconds - quantile)).toBeLessThan(0.01);
});

test('what is older than ten minutes is forgotten', () => {
  let now = 0;
  const times = new AnswerTimes<'page'>(() => now);
  times.add('page', 2);
  now = 6 * minute;
  times.add('page', 0.01);
  expect(times.quantiles([0.99])[0]?.seconds).toBeGreaterThan(1.9);

  now = 12 * minute;
  expect(times.quantiles([0.99])[0]?.seconds).toBeLessThan(0.02);

  now = 40 * minute;
  expect(times.quantiles([0.99])).toEqual([]);
});
