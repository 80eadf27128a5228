import { brotliCompressSync, gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { buildOnce } from '#tests/stores/built-portal.ts';
import { builtScripts } from '#tests/stores/built-scripts.ts';

beforeAll(() => buildOnce(), 300_000);

test('the script of the form weighs at most 15 kB compressed, with everything it loads later', () => {
  const files = builtScripts(/^DeviceNotices.*\.js$/);
  const gzip = files.reduce((sum, file) => sum + gzipSync(file).byteLength, 0);
  const brotli = files.reduce((sum, file) => sum + brotliCompressSync(file).byteLength, 0);

  console.log(`script of the form: ${files.length} files, ${gzip} B gzip, ${brotli} B brotli`);
  expect(files.length).toBeGreaterThanOrEqual(2);
  expect(gzip).toBeGreaterThan(4_000);
  expect(gzip).toBeLessThanOrEqual(15_000);
});
