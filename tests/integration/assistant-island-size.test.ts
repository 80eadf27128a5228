import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { buildOnce } from '#tests/stores/built-portal.ts';

const folder = () => resolve(process.env.OUT_DIR ?? 'dist', 'client/_astro');

beforeAll(() => buildOnce(), 300_000);

/** A built script and everything it can load. */
function reachable(name: string, found = new Set<string>()): Set<string> {
  if (found.has(name)) return found;
  found.add(name);
  const text = readFileSync(join(folder(), name), 'utf8');
  for (const other of readdirSync(folder())) if (other.endsWith('.js') && text.includes(other)) reachable(other, found);
  return found;
}

test.each([
  ['the page', /^tro-ly.*\.js$/],
  ['the panel', /^OpenAssistant.*\.js$/],
])('the assistant of %s weighs at most 18 kB compressed, Preact and all it loads later included', (name, pattern) => {
  const entry = readdirSync(folder()).find((file) => pattern.test(file));
  const files = [...reachable(entry ?? '')].map((file) => readFileSync(join(folder(), file)));
  const gzip = files.reduce((sum, file) => sum + gzipSync(file).byteLength, 0);

  console.log(`assistant of ${name}: ${files.length} files, ${gzip} B gzip`);
  expect(files.length).toBeGreaterThanOrEqual(3);
  expect(gzip).toBeGreaterThan(6_000);
  expect(gzip).toBeLessThanOrEqual(18 * 1024);
});
