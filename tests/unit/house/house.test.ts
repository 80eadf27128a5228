import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { biomeConfig, importRules } from './import-rules.ts';

const sources = globSync('src/**/*.{ts,tsx,astro,mjs}').sort();
const textOf = (file: string) => readFileSync(file, 'utf8');

describe('who may import whom', () => {
  it('biome.json is made from the table (WRITE=1 writes it anew)', () => {
    const wanted = biomeConfig();
    if (process.env.WRITE) {
      writeFileSync('biome.json', `${JSON.stringify(wanted, null, 2)}\n`);
      execFileSync('node_modules/.bin/biome', ['format', '--write', 'biome.json']);
    }

    expect(JSON.parse(textOf('biome.json'))).toEqual(wanted);
  });

  it('every folder of features has its row', () => {
    const known = Object.keys(importRules).flatMap((folders) => folders.split(' '));
    const free = ['cli', 'wiring', 'styles'];
    const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());

    expect(folders.map(({ name }) => name).filter((name) => !known.includes(name) && !free.includes(name))).toEqual([]);
  });

  it('no file imports itself by way of others, types counted as well', () => {
    expect(circles()).toEqual([]);
  });
});

describe('logs of who did what', () => {
  it.each([
    ['access_log', 'src/storage/cases/write-look.ts'],
    ['staff_log', 'src/storage/staff/sql-staff-log.ts'],
  ])('%s is written in one place', (table, writer) => {
    const inserts = new RegExp(`insert(Into|Rows|NewRows)\\('${table}'`);
    const writers = sources.filter((file) => inserts.test(textOf(file)));

    expect(writers).toEqual([writer]);
  });
});

describe('rooms', () => {
  const folders = new Map<string, string[]>();
  for (const file of globSync('src/**/*.*')) folders.set(dirname(file), [...(folders.get(dirname(file)) ?? []), file]);

  it('none holds more than twenty files beside each other', () => {
    const full = [...folders].filter(([folder, files]) => files.length > 20 && !/locales|migrations/.test(folder));

    expect(full.map(([folder, files]) => `${folder}: ${files.length}`)).toEqual([]);
  });

  it('src itself has at most eight files', () => {
    expect(folders.get('src')?.length).toBeLessThanOrEqual(8);
  });

  it('no file is longer than 250 lines', () => {
    const long = sources.filter((file) => textOf(file).split('\n').length > 251);

    expect(long).toEqual([]);
  });

  it('no object is spread into another only to pack its properties into a line', () => {
    const packed = [...sources, ...globSync('tests/**/*.ts')].filter((file) => /\.\.\.\{ *[\w'"[]/.test(textOf(file)));

    expect(packed).toEqual([]);
  });

  it('no key is added under a condition by a spread: a record says what may be undefined and is wrapped in `defined`', () => {
    const conditional = sources.flatMap((file) => conditionalSpreads(textOf(file)).map((line) => `${file}:${line}`));

    expect(conditional).toEqual([]);
  });

  it('knows such a spread when it sees one', () => {
    const spreads = [
      '...(a && { a })',
      '...(a.b(c) > 0 && {\n b })',
      '...(a ? { a } : {})',
      '...(a ? {} : { b: f(a) })',
    ];
    const others = [
      '...(a && asked(a))',
      '...(a ? [b] : [])',
      '...(a ? { a } : { b })',
      '...(list ?? [])',
      '...at(a && {})',
    ];

    expect(spreads.map((text) => conditionalSpreads(`{\n${text} }`))).toEqual(spreads.map(() => [2]));
    expect(others.flatMap(conditionalSpreads)).toEqual([]);
  });
});

describe('READMEs', () => {
  const readmes = ['README.md', ...globSync('src/**/*.md'), ...globSync('tests/**/*.md'), ...globSync('docs/*.md')];

  it.each(readmes)('%s names no file that is not there', (readme) => {
    const names = [...textOf(readme).matchAll(/`([\w[\]./-]+\.(?:ts|tsx|mjs|astro|css|md))`/g)].map(
      ([, name = '']) => name,
    );
    const places = [dirname(readme), '.', 'src', 'tests', 'src/i18n'];
    const made = /NAME|DATE/;
    const missing = names
      .filter((name) => !made.test(name))
      .filter((name) => !places.some((place) => existsSync(normalize(join(place, name)))));

    expect(missing).toEqual([]);
  });
});

/** The lines where a spread adds keys under a condition: `...(a && { a })`, `...(a ? { a } : {})` or its reverse. */
function conditionalSpreads(text: string): number[] {
  return [...text.matchAll(/\.\.\.\(/g)].flatMap(({ index }) => {
    const inner = inBrackets(text, index + 3);
    const isConditional =
      /&&\s*\{.*\}\s*$/s.test(inner) || (/\?\s*\{.*\}\s*$/s.test(inner) && /(?:\?|:)\s*\{\s*\}/.test(inner));
    return isConditional ? [text.slice(0, index).split('\n').length] : [];
  });
}

/** What stands between the bracket that opens at a place and the one that closes it. */
function inBrackets(text: string, start: number): string {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0) return text.slice(start + 1, at);
  }
  return '';
}

/** Rings of imports, each told once, beginning with its first file. */
function circles(): string[] {
  const imports = new Map(sources.map((file) => [file, importsOf(file)]));
  const found = new Set<string>();
  const done = new Set<string>();
  const walk = (file: string, path: string[]) => {
    const at = path.indexOf(file);
    if (at >= 0) {
      const ring = path.slice(at);
      const first = ring.indexOf([...ring].sort()[0] ?? '');
      found.add([...ring.slice(first), ...ring.slice(0, first)].join(' → '));
      return;
    }
    if (done.has(file)) return;
    for (const next of imports.get(file) ?? []) walk(next, [...path, file]);
    done.add(file);
  };
  for (const file of sources) walk(file, []);
  return [...found];
}

function importsOf(file: string): string[] {
  const names = [...textOf(file).matchAll(/(?:from|import\()\s*'(#src\/[^']+|\.\/[^']+)'/g)].map(
    ([, name = '']) => name,
  );
  return names.map((name) => (name.startsWith('#') ? name.slice(1) : normalize(join(dirname(file), name))));
}
