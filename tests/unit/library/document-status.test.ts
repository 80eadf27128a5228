import { expect, test } from 'vitest';
import { statusOn } from '#src/documents/document-kind.ts';

const law = { status: 'in-force' as const, effective: '2027-03-01' };

test('a law that is adopted is not in force before its day, and in force from that day on', () => {
  expect(statusOn(law, '2026-11-29')).toBe('not-yet');
  expect(statusOn(law, '2027-02-28')).toBe('not-yet');
  expect(statusOn(law, '2027-03-01')).toBe('in-force');
});

test('what is known to have ended stays so, and without a date the status is what was written', () => {
  expect(statusOn({ status: 'expired', effective: '2027-03-01' }, '2026-11-29')).toBe('expired');
  expect(statusOn({ status: 'unknown' }, '2026-11-29')).toBe('unknown');
});
