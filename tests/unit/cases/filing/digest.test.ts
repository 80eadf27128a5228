import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { digestOf } from '#src/cases/filing/submit-case.ts';

/** The writing by which the digests of cases already stored were made; it must never change. */
function storedWriting(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(storedWriting).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const pairs = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)}:${storedWriting(item)}`);
  return `{${pairs.join(',')}}`;
}

const bodies = fc.jsonValue({ maxDepth: 6, depthSize: 'large', stringUnit: 'binary' });
const withGaps = fc.object({
  maxDepth: 4,
  withNullPrototype: false,
  values: [fc.string(), fc.integer(), fc.constant(undefined)],
});

it('gives any body the digest under which it was stored before', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(bodies, withGaps), async (body) => {
      expect(await digestOf(body)).toBe(createHash('sha256').update(storedWriting(body)).digest('hex'));
    }),
    { numRuns: 2_000 },
  );
});

it('gives a body of very many keys the digest under which it was stored before', async () => {
  const body = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`${(index * 7919) % 1_000}-ộ`, index]));

  expect(await digestOf(body)).toBe(createHash('sha256').update(storedWriting(body)).digest('hex'));
});

it('gives this body the same digest in every version', async () => {
  const body = {
    b: 'Nguyễn Hải Đăng',
    a: [1, undefined, null, { 10: true, 9: false, é: '"\u2028\ud800' }],
    c: undefined,
  };

  expect(await digestOf(body)).toBe('9d5aa66a71d698ddb5e0d251e13fdf1706aff309f813cf353f3eb4a96b239fff');
});
