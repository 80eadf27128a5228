import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { translator } from '#src/i18n/translate.ts';

const t = translator('vi');
/** What stands whole in the source; keys put together from parts are shown by the journeys. */
const literal = /(?<![\w.])t\(\s*'([a-z][\w-]*(?:\.[\w-]+)+)'/g;

test('every text that is asked for by its whole name is there', () => {
  const files = globSync('src/**/*.{ts,astro}');
  const missing = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(literal)].flatMap(([, key = '']) =>
      t(key as Parameters<typeof t>[0], { count: 2 }) === key ? [`${file}: ${key}`] : [],
    ),
  );

  expect(files.length).toBeGreaterThan(1_000);
  expect(missing).toEqual([]);
});
