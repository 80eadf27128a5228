import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { bodyLimit, largestForm } from '#src/platform/http/address-rules.ts';

const pages = globSync('src/pages/**/*.{astro,ts}').filter((file) => !/\/_/.test(file));
/** Holds a whole body in memory, several times over. */
const readsWhole = /\.formData\(\)|\bpostedTexts\((?:Astro\.|page\.)?request\)/;
/** Where those who call it are looked at, not who else imports something of it. */
const definitions = /\/(_see-other|_own-case)\.ts$/;

function readsForms(file: string, seen = new Set<string>()): boolean {
  if (seen.has(file)) return false;
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  if (!definitions.test(file) && readsWhole.test(text)) return true;
  return [...text.matchAll(/from '((?:\.{1,2}|#src\/pages)\/[^']+)'/g)].some(([, name = '']) => {
    const path = name.startsWith('#') ? name.slice(1) : normalize(join(dirname(file), name));
    return /\/_/.test(path) && existsSync(path) && readsForms(path, seen);
  });
}

/** An address the page answers. */
const addressOf = (file: string) =>
  file
    .replace(/^src\/pages/, '')
    .replace(/(\/index)?\.(astro|ts)$/, '')
    .replaceAll('[reference]', 'VD-AAAA-CCCC')
    .replaceAll(/\[(\.\.\.)?[^\]]+\]/g, 'abc');

test('a page that holds a posted form whole in memory stands where little is taken', () => {
  const reading = pages.filter((file) => readsForms(file));
  const large = reading.map(addressOf).filter((address) => bodyLimit(address) > largestForm);

  // Else: `portal.postedText` in the editing room, `portal.postedForm` or the use case's `readPosted` elsewhere.
  expect(large).toEqual([]);
  expect(reading.length).toBeGreaterThan(30);
});

test('one that reads whole what may be large is seen, also by way of a file beside it', () => {
  expect(readsForms('src/pages/can-bo/thu.astro')).toBe(true);
  expect(readsForms('src/pages/can-bo/tai-khoan.astro')).toBe(true);
  expect(readsForms('src/pages/can-bo/noi-dung/viet.astro')).toBe(false);
});
