import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { buildOnce } from '#tests/stores/built-portal.ts';

const folder = () => resolve(process.env.OUT_DIR ?? 'dist', 'client/_astro');

beforeAll(() => buildOnce(), 300_000);

/** A built script and everything it can load, papers included. */
function reachable(name: string, found = new Set<string>()): Set<string> {
  if (found.has(name)) return found;
  found.add(name);
  const text = readFileSync(join(folder(), name), 'utf8');
  for (const other of readdirSync(folder())) if (other.endsWith('.js') && text.includes(other)) reachable(other, found);
  return found;
}

test('the script of the form weighs at most 15 kB compressed, with everything it loads later', () => {
  const entry = readdirSync(folder()).find((name) => /^DeviceNotices.*\.js$/.test(name));
  const files = [...reachable(entry ?? '')].map((name) => readFileSync(join(folder(), name)));
  const gzip = files.reduce((sum, file) => sum + gzipSync(file).byteLength, 0);
  const brotli = files.reduce((sum, file) => sum + brotliCompressSync(file).byteLength, 0);

  console.log(`script of the form: ${files.length} files, ${gzip} B gzip, ${brotli} B brotli`);
  expect(files.length).toBeGreaterThanOrEqual(2);
  expect(gzip).toBeGreaterThan(4_000);
  expect(gzip).toBeLessThanOrEqual(15_000);
});
