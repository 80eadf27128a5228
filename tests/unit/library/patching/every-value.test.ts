import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { patchEntry, type ValuePath, withValue } from '#src/library/patching/patch-entry.ts';
import { patchYaml } from '#src/library/patching/patch-yaml.ts';
import { readYaml } from '#src/library/read-yaml.ts';

const files = readdirSync('content', { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(md|yaml)$/.test(path))
  .map((path) => ({ path, source: readFileSync(join('content', path), 'utf8') }))
  .filter(({ path, source }) => path.endsWith('.yaml') || source.startsWith('---\n'));

const yamlOf = ({ path, source }: { path: string; source: string }) =>
  path.endsWith('.md') ? (/^---\n([\s\S]*?\n)---/.exec(source)?.[1] ?? '') : source;

/** Every single value and every list in these values, with the way to it. */
function placesIn(value: unknown, path: ValuePath = []): { path: ValuePath; value: unknown }[] {
  if (Array.isArray(value)) {
    return [{ path, value }, ...value.flatMap((item, index) => placesIn(item, [...path, index]))];
  }
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  return Object.entries(value).flatMap(([key, item]) => placesIn(item, [...path, key]));
}

/** Texts that YAML reads as something else when they are not written with care. */
const hard = fc.constantFrom(
  'mất: làm sao # gấp',
  '- gạch',
  'no',
  '12',
  '2027-03-01',
  'o\'clock "a" \\ b',
  ' đầu và cuối ',
  '',
  '[a, b]',
  'a, b}',
  'dòng một\ndòng hai\n\nđoạn hai',
  'kết thúc\n',
  '*đậm* & !',
  'null',
  '#',
  '\u00a0\u200b🙂',
  'x'.repeat(300),
  'một hai ba '.repeat(40).trim(),
);

const seed = Number(process.env.SEED) || Math.floor(Math.random() * 2 ** 31);

/** The lines before the first and after the last changed one are those of the file. */
function changedLines(before: string, after: string): { removed: string[]; added: string[] } {
  const [one, other] = [before.split('\n'), after.split('\n')];
  let first = 0;
  while (first < one.length && one[first] === other[first]) first += 1;
  let last = 0;
  while (last < one.length - first && last < other.length - first && one.at(-1 - last) === other.at(-1 - last))
    last += 1;
  return { removed: one.slice(first, one.length - last), added: other.slice(first, other.length - last) };
}

test('a file saved as it was opened differs by no byte', () => {
  for (const { path, source } of files.filter((file) => file.path.endsWith('.md'))) {
    const yaml = readYaml(yamlOf({ path, source }));
    const body = source.slice(source.indexOf('\n---', 3) + 5);
    const saved = patchEntry(source, {
      meta: yaml.ok ? JSON.parse(JSON.stringify(yaml.value)) : undefined,
      body: body.replaceAll('\n', '\r\n'),
    });

    expect(saved, path).toEqual({ ok: true, value: source });
  }
});

describe(`every value of every file (seed ${seed})`, () => {
  // Of each file so many places, drawn by the seed; whole in the full tests.
  const most = process.env.FULL ? 100_000 : 1;
  const drawn = <Place>(places: readonly Place[]) =>
    places.length <= most
      ? places
      : (fc.sample(fc.shuffledSubarray([...places], { minLength: most, maxLength: most }), { seed, numRuns: 1 })[0] ??
        []);

  test('another single value changes its own lines only', () => {
    const random = fc.sample(hard, { seed, numRuns: 20_000 });
    let at = 0;
    for (const file of files) {
      const yaml = yamlOf(file);
      const read = readYaml(yaml);
      if (!read.ok) throw new Error(file.path);
      for (const place of drawn(placesIn(read.value).filter(({ value }) => !Array.isArray(value)))) {
        at += 1;
        const value = typeof place.value === 'number' ? place.value + 1 : (random[at % random.length] as string);
        if (value === place.value) continue;
        const wanted = withValue(read.value, place.path, { value });
        const patched = patchYaml(yaml, wanted);
        const label = `${file.path} ${place.path.join('.')} = ${JSON.stringify(value)}`;
        if (!patched.ok) throw new Error(label);

        const { removed } = changedLines(yaml, patched.value);
        expect(countValues(removed.join('\n')), `${label}\n${removed.join('\n')}`).toBeLessThanOrEqual(
          linesOf(yaml, place.value),
        );
      }
    }
  });

  test('an item more, an item less, an item moved: the other lines stay', () => {
    for (const file of files) {
      const yaml = yamlOf(file);
      const read = readYaml(yaml);
      if (!read.ok) throw new Error(file.path);
      for (const { path, value } of drawn(placesIn(read.value).filter((place) => Array.isArray(place.value)))) {
        if (!Array.isArray(value) || value.length === 0) continue;
        const pick = (seed + path.length) % value.length;
        for (const list of [
          value.toSpliced(pick, 1),
          value.toSpliced(pick, 0, structuredClone(value[pick])),
          [...value.toSpliced(pick, 1), value[pick]],
        ]) {
          const wanted = withValue(read.value, path, { value: list });
          const patched = patchYaml(yaml, wanted);
          const label = `${file.path} ${path.join('.')} ${pick} ${list.length}`;
          if (!patched.ok) throw new Error(label);

          const kept = new Set(patched.value.split('\n'));
          if (list.length >= value.length && !/[[{]/.test(yaml)) {
            for (const line of yaml.split('\n')) expect(kept.has(line), `${label}: ${line}`).toBe(true);
          }
        }
      }
    }
  });
});

/** How many lines this value takes where it stands: a folded text takes many. */
function linesOf(yaml: string, value: unknown): number {
  return typeof value === 'string' && value.length > 60 && /[|>]/.test(yaml) ? 1000 : 1;
}

const countValues = (text: string) => (text === '' ? 0 : text.split('\n').length);
