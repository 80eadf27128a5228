import { expect, test } from 'vitest';
import { MissedQueries, maskQuery } from '#src/search/missed-queries.ts';

test('what could tell who asked is masked', () => {
  expect(maskQuery('hồ sơ của Nguyễn Văn An 022085001234, an@example.com, 0912 345 678')).toBe('hồ sơ của … …, … …');
});

test('the same question is counted, the most frequent comes first', () => {
  const missed = new MissedQueries();
  const at = (hour: number) => new Date(Date.UTC(2026, 10, 22, hour));
  missed.add('cấp phép thả diều', at(1));
  missed.add('nuôi cá heo', at(2));
  missed.add('Nuôi cá heo', at(3));
  missed.add('123456', at(4));

  expect(missed.list()).toEqual([
    { query: 'nuôi cá heo', times: 2, last: at(3).toISOString() },
    { query: 'cấp phép thả diều', times: 1, last: at(1).toISOString() },
  ]);
});
