import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const textOf = (file: string) => readFileSync(file, 'utf8');
const order = textOf('src/styles/layers.css').match(/^@layer [^{;]+;$/m)?.[0] ?? '';

// A page's own sheet comes before the layouts' ones: the layer it names first would be the weakest of all.
describe('the order of the cascade', () => {
  const imports = globSync('src/**/*.{astro,ts,tsx}').flatMap((file) =>
    [...textOf(file).matchAll(/'#(src\/styles\/[^'?]+\.css)(?:\?url)?'/g)].map(([, sheet = '']) => ({ file, sheet })),
  );
  const ownSheets = [...new Set(imports.filter(({ file }) => !isLayout(file)).map(({ sheet }) => sheet))];

  it('is said in one line', () => {
    expect(order).toBe('@layer reset, tokens, base, components, pages;');
  });

  it.each(ownSheets)('%s, which pages import themselves, says it before its first layer', (sheet) => {
    expect(textOf(sheet).match(/^@layer .*$/m)?.[0]).toBe(order);
  });
});

const isLayout = (file: string): boolean => /^src\/layouts\/(?:Page|Staff)\.astro$/.test(file);
