import { expect, it } from 'vitest';
import { defined } from '#src/base/defined.ts';

it('has no key for what is undefined, and keeps what only looks empty', () => {
  const unset: string | undefined = undefined;
  expect(Object.entries(defined({ a: 1, b: unset, c: false, d: null, e: '', f: 0 }))).toEqual([
    ['a', 1],
    ['c', false],
    ['d', null],
    ['e', ''],
    ['f', 0],
  ]);
  const record: { a: number; b?: string } = defined({ a: 1, b: unset as string | undefined });
  expect('b' in record).toBe(false);
});

it('is checked against the one of several records that is wanted', () => {
  const note = undefined as string | undefined;
  const step: { kind: 'open'; note?: string } | { kind: 'closed' } = defined({ kind: 'open', note });
  expect(step).toEqual({ kind: 'open' });
});
