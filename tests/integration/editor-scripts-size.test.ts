import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { buildOnce } from '#tests/stores/built-portal.ts';
import { builtScripts } from '#tests/stores/built-scripts.ts';

beforeAll(() => buildOnce(), 300_000);

test('all that helps an editor weighs at most 12 kB compressed: what reads Word stays on the server', () => {
  const files = builtScripts(/^ContentEditor\.astro.*\.js$/);
  const gzip = files.reduce((sum, file) => sum + gzipSync(file).byteLength, 0);

  console.log(`editor: ${files.length} files, ${gzip} B gzip`);
  expect(gzip).toBeGreaterThan(3_000);
  expect(gzip).toBeLessThanOrEqual(12 * 1024);
});
