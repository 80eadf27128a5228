import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { buildOnce } from '#tests/stores/built-portal.ts';
import { builtScripts } from '#tests/stores/built-scripts.ts';

beforeAll(() => buildOnce(), 300_000);

const weigh = (files: readonly Buffer[]) => files.reduce((sum, file) => sum + gzipSync(file).byteLength, 0);

test('a form carries a kilobyte for the card; reading one and decoding its code come when a photo is chosen', () => {
  const all = builtScripts(/^CardScan.*\.js$/);
  const decoder = builtScripts(/^decode-photo.*\.js$/);
  const [first] = all;

  console.log(`script of the card: ${weigh([first as Buffer])} B at first, ${weigh(all)} B with everything, gzip`);
  expect(weigh([first as Buffer])).toBeLessThanOrEqual(1_500);
  expect(weigh(decoder)).toBeGreaterThan(4_000);
  expect(weigh(all)).toBeLessThanOrEqual(45_000);
});

test('what reads the card needs no rights the policy does not give', () => {
  for (const file of builtScripts(/^CardScan.*\.js$/)) {
    expect(file.toString('utf8')).not.toMatch(/WebAssembly|\beval\(|new Function\(/);
  }
});
