import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { buildOnce } from '#tests/stores/built-portal.ts';
import { builtScripts } from '#tests/stores/built-scripts.ts';

beforeAll(() => buildOnce(), 300_000);

test.each([
  ['the page', /^tro-ly.*\.js$/],
  ['the panel', /^OpenAssistant.*\.js$/],
])('the assistant of %s weighs at most 18 kB compressed, Preact and all it loads later included', (name, pattern) => {
  const files = builtScripts(pattern);
  const gzip = files.reduce((sum, file) => sum + gzipSync(file).byteLength, 0);

  console.log(`assistant of ${name}: ${files.length} files, ${gzip} B gzip`);
  expect(files.length).toBeGreaterThanOrEqual(3);
  expect(gzip).toBeGreaterThan(6_000);
  expect(gzip).toBeLessThanOrEqual(18 * 1024);
});
