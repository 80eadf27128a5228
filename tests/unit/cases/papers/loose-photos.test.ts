import { expect, test } from 'vitest';
import { heldBack, scannedTogether } from '#src/cases/papers/scan.ts';
import { loosePhotos } from '#src/cases/papers/upkeep/join-photos.ts';

const photo = (upload: string, more: { paper?: string; scan?: 'infected' | 'clean' } = {}) => ({
  reference: 'VD-2345-6789',
  paper: 'giay-chung-sinh',
  upload,
  scan: null,
  ...more,
});

test('several photos of one paper are to be joined, in their order; a single one is not', () => {
  expect(loosePhotos([photo('b'), photo('a', { paper: 'can-cuoc' }), photo('c')])).toEqual([
    { reference: 'VD-2345-6789', paper: 'giay-chung-sinh', uploads: ['b', 'c'] },
  ]);
  expect(loosePhotos([photo('a')])).toEqual([]);
});

test('a photo with a virus in it is joined with nothing', () => {
  expect(loosePhotos([photo('a'), photo('b', { scan: 'infected' })])).toEqual([]);
});

test('what is joined is as clean as the least checked of its photos', () => {
  expect(scannedTogether(['clean', 'clean'])).toBe('clean');
  expect(scannedTogether(['clean', null])).toBe('unchecked');
  expect(scannedTogether(['clean', 'unchecked'])).toBe('unchecked');
  expect(scannedTogether([null, null])).toBeNull();
});

test('with a scanner all is held but what it called clean, without one only what it once found', () => {
  const scans = ['clean', 'unchecked', 'infected', null] as const;

  expect(scans.map((scan) => heldBack(scan, true))).toEqual([undefined, 'unchecked', 'infected', 'unchecked']);
  expect(scans.map((scan) => heldBack(scan, false))).toEqual([undefined, undefined, 'infected', undefined]);
});
