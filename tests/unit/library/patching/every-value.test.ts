import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { importProcedures } from '#src/cli/import/import-procedures.ts';
import { patchEntry, type ValuePath, withValue } from '#src/library/patching/patch-entry.ts';
import { patchYaml } from '#src/library/patching/patch-yaml.ts';
import { readYaml } from '#src/library/read-yaml.ts';
import { howMany } from '#tests/stores/sampled.ts';

type File = { path: string; source: string };

const files: File[] = readdirSync('content', { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(md|yaml)$/.test(path))
  .map((path) => ({ path, source: readFileSync(join('content', path), 'utf8') }))
  .filter(({ path, source }) => path.endsWith('.yaml') || source.startsWith('---\n'));

/** Guides as the import of the national portal's records writes them; none where the records are not there. */
function importedGuides(): File[] {
  const records = join(process.env.EVALUATION_DATA_DIR ?? '', 'procedures-dev.jsonl');
  if (!process.env.EVALUATION_DATA_DIR || !existsSync(records)) return [];
  const folder = mkdtempSync(join(tmpdir(), 'imported-'));
  try {
    for (const name of ['units.yaml', 'sectors.yaml']) cpSync(join('content', name), join(folder, name));
    return importProcedures(records, folder, { today: '2026-11-30' }).guides;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const yamlOf = ({ path, source }: File) =>
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

/** The first line that differs and the line behind the last one, in the text before. */
function changedLines(before: string, after: string): { first: number; end: number } {
  const [one, other] = [before.split('\n'), after.split('\n')];
  let first = 0;
  while (first < one.length && one[first] === other[first]) first += 1;
  let last = 0;
  while (last < one.length - first && last < other.length - first && one.at(-1 - last) === other.at(-1 - last))
    last += 1;
  return { first, end: one.length - last };
}

/** A text as it is parsed, with where its lines begin: once for all of its values. */
function parsed(yaml: string) {
  const lines = new LineCounter();
  return { yaml, lines, document: parseDocument(yaml, { lineCounter: lines }) };
}

/** The lines a value stands on, in the same way: its first one and the one behind its last one. */
function linesOf(
  { yaml, lines, document }: ReturnType<typeof parsed>,
  path: ValuePath,
): { first: number; end: number } {
  const node = document.getIn(path, true);
  if (!isNode(node) || !node.range) throw new Error(`no value at ${path.join('.')}`);
  const [start, end] = node.range;
  const isWhole = end > start && yaml[end - 1] === '\n';
  return { first: lines.linePos(start).line - 1, end: lines.linePos(end).line - (isWhole ? 1 : 0) };
}

test('a file saved as it was opened differs by no byte', () => {
  const imported = importedGuides();
  console.info(`every-value: ${files.length} files and ${imported.length} imported guides opened and saved`);
  for (const { path, source } of [...files.filter((file) => file.path.endsWith('.md')), ...imported]) {
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
  const drawn = <Place>(places: readonly Place[], most = process.env.FULL ? 100_000 : 1) =>
    places.length <= most
      ? places
      : (fc.sample(fc.shuffledSubarray([...places], { minLength: most, maxLength: most }), { seed, numRuns: 1 })[0] ??
        []);

  // Whole it is every value of every file, each patched and compared.
  const whole = { timeout: howMany(180_000, 3_600_000) };

  test('another single value changes its own lines only', whole, () => {
    const random = fc.sample(hard, { seed, numRuns: 20_000 });
    const imported = importedGuides();
    const some = process.env.FULL ? imported : drawn(imported, 50);
    let at = 0;
    for (const file of [...files, ...some]) {
      const yaml = yamlOf(file);
      const read = readYaml(yaml);
      if (!read.ok) throw new Error(file.path);
      const lines = parsed(yaml);
      const singles = placesIn(read.value).filter(({ value }) => !Array.isArray(value));
      for (const place of drawn(singles, imported.includes(file) ? 2 : undefined)) {
        at += 1;
        const value = typeof place.value === 'number' ? place.value + 1 : (random[at % random.length] as string);
        if (value === place.value) continue;
        const wanted = withValue(read.value, place.path, { value });
        const patched = patchYaml(yaml, wanted);
        const label = `${file.path} ${place.path.join('.')} = ${JSON.stringify(value)}`;
        if (!patched.ok) throw new Error(label);

        const [changed, own] = [changedLines(yaml, patched.value), linesOf(lines, place.path)];
        expect(changed.first, label).toBeGreaterThanOrEqual(own.first);
        expect(changed.end, label).toBeLessThanOrEqual(own.end);
      }
    }
    console.info(`every-value: ${at} values of ${files.length} files and ${some.length} imported guides`);
  });

  test('an item more, an item less, an item moved: the other lines stay', whole, () => {
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
