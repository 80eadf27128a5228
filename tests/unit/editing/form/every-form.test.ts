import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import { bodyName, formOf, prefix, writtenBy } from '#src/editing/form/content-form.ts';
import { type FormPart, itemsName, partsOf } from '#src/editing/form/form-parts.ts';
import { rowsIn } from '#src/editing/form/read-words.ts';
import { afterStep } from '#src/editing/form/step.ts';
import type { Words } from '#src/editing/form/words.ts';
import { roleOfPath } from '#src/library/content-path.ts';
import { valuesOf } from '#src/library/patching/patch-entry.ts';
import { readYaml } from '#src/library/read-yaml.ts';

const seed = Number(process.env.SEED) || Math.floor(Math.random() * 2 ** 31);

const files = readdirSync('content', { recursive: true, encoding: 'utf8' }).flatMap((path) => {
  const role = /\.(?:md|yaml)$/.test(path) ? roleOfPath(path, { kinds: contentKinds, dataFiles }) : undefined;
  return role ? [{ path, role, source: readFileSync(join('content', path), 'utf8') }] : [];
});

/** What stands in a file, as its form is asked; a list stands under the name of its one part. */
function valuesIn({ role }: (typeof files)[number], source: string): unknown {
  if (!role.data) return valuesOf(source);
  const read = readYaml(source);
  const value = read.ok ? read.value : undefined;
  return Array.isArray(value) ? { [itemsName]: value } : value;
}

/** Something to pick from for every part that names something, some of it called what nobody would write in a file. */
const choicesOf = (name: string) =>
  /(?:category|guides|sector|unit|owner|related|topic|guide)$/.test(name)
    ? Array.from({ length: /guide/.test(name) ? 90 : 3 }, (_, index) => ({
        value: `m-${index}`,
        label: `Mục: ${index}`,
      }))
    : undefined;

/** As a browser sends it: line ends are CRLF. */
const sent = (words: Words): Words =>
  Object.fromEntries(
    Object.entries(words).map(([name, said]) => [name, said.map((word) => word.replaceAll(/\r\n?|\n/g, '\r\n'))]),
  );

const formFor = ({ path, role, source }: (typeof files)[number]) => {
  const form = formOf(role, source, choicesOf);
  if (!form) throw new Error(path);
  return form;
};

const drawn = <Item>(items: readonly Item[], most: number) =>
  process.env.FULL || items.length <= most
    ? items
    : (fc.sample(fc.shuffledSubarray([...items], { minLength: most, maxLength: most }), { seed, numRuns: 1 })[0] ?? []);

/** What most tests try: of all files so many, drawn by the seed; all of them in the full tests. */
const some = [
  ...drawn(files, 25),
  ...drawn(
    files.filter(({ role }) => role.data),
    5,
  ),
];

test('a form nobody changed differs from its file by no byte, line ends of any kind', () => {
  expect(files.length).toBeGreaterThan(200);
  for (const file of drawn(files, 90)) {
    const others = some.includes(file) ? [file.source.replaceAll('\n', '\r\n'), `\ufeff${file.source}`] : [];
    for (const source of [file.source, ...others]) {
      const written = writtenBy(file.role, source, sent(formFor({ ...file, source }).words), choicesOf);
      expect(written, file.path).toEqual({ ok: true, value: source });
    }
  }
});

describe(`one thing changed in a form (seed ${seed})`, () => {
  test('a text changed changes its own value and no other', () => {
    for (const file of some) {
      const form = formFor(file);
      const texts = Object.keys(form.words).filter((name) =>
        /\.(?:title|summary|label|hint|ask|note|text)$/.test(name),
      );
      for (const name of drawn(texts, 2)) {
        const word = 'Chữ mới: "khác" # hẳn';
        const words = { ...sent(form.words), [name]: [word] };
        const written = writtenBy(file.role, file.source, words, choicesOf);
        // A rule of the kind may refuse the new words; then nothing is written.
        if (!written.ok) {
          expect(written.error, `${file.path} ${name}`).toMatchObject({ kind: 'form-problems' });
          continue;
        }
        const steps = name.split('.').slice(1);
        const at = (values: unknown) =>
          steps.reduce((value, step) => (value as Record<string, unknown>)?.[step], values);
        expect(at(valuesIn(file, written.value)), `${file.path} ${name}`).toBe(word);
        const lines = new Set(written.value.split('\n'));
        const gone = file.source.split('\n').filter((line) => !lines.has(line));
        const before = String(at(valuesIn(file, file.source)) ?? '');
        expect(gone.length, `${file.path} ${name}\n${gone.join('\n')}`).toBeLessThanOrEqual(1 + before.length / 30);
      }
    }
  });

  test('a row moved down and up again, or added and taken out again, leaves the file as it was', () => {
    for (const file of some) {
      const form = formFor(file);
      const rows = Object.keys(form.words).filter((name) => name.endsWith('.~'));
      for (const row of drawn(rows, 3).map((name) => name.slice(0, -2))) {
        const cut = row.lastIndexOf('.');
        const [list, index] = [row.slice(0, cut), Number(row.slice(cut + 1))];
        const count = rowsIn(form.words, list).length;
        const there = index < count - 1 ? [`down:${row}`, `up:${list}.${index + 1}`] : [];
        const words = [...there, `add:${list}`, `remove:${list}.${count}`].reduce(afterStep, sent(form.words));

        expect(writtenBy(file.role, file.source, words, choicesOf), `${file.path} ${row}`).toEqual({
          ok: true,
          value: file.source,
        });
      }
    }
  });

  test('a row moved takes everything in it along, also what no form shows', () => {
    for (const file of some) {
      const form = formFor(file);
      for (const part of form.parts.filter(({ type }) => type === 'rows')) {
        const list = `${prefix}.${part.name}`;
        const before = (valuesIn(file, file.source) as Record<string, unknown[]>)[part.name];
        if (!before || before.length < 2) continue;
        const words = afterStep(sent(form.words), `down:${list}.0`);
        const written = writtenBy(file.role, file.source, words, choicesOf);
        if (!written.ok) continue;

        const [first, second, ...others] = before;
        expect((valuesIn(file, written.value) as Record<string, unknown>)[part.name]).toEqual([
          second,
          first,
          ...others,
        ]);
      }
    }
  });
});

describe('names', () => {
  const catalogues = ['vi', 'en'].map((language) => ({
    language,
    texts: JSON.parse(readFileSync(`src/i18n/locales/${language}/staff-form.json`, 'utf8')) as {
      part: Record<string, string>;
      option: Record<string, string>;
      file: Record<string, string>;
    },
  }));

  /** Every part with the way to it. */
  function allParts(parts: readonly FormPart[], above: readonly string[] = []): [string[], FormPart][] {
    return parts.flatMap((part): [string[], FormPart][] => {
      const way = [...above, part.name];
      const own: [string[], FormPart] = [way, part];
      if (part.type === 'group') return [own, ...allParts(part.parts, way)];
      if (part.type !== 'rows') return [own];
      const inside = [...part.parts, ...Object.values(part.variants?.parts ?? {}).flat()];
      return [own, ...allParts(inside, way)];
    });
  }

  test.each(catalogues)('everything a form asks has a name ($language)', ({ texts }) => {
    const kinds = contentKinds.map(({ name, schema, textSchema }) => ({
      name,
      parts: [...partsOf(schema), ...partsOf(textSchema)],
    }));
    const data = dataFiles.map(({ name, schema }) => ({ name, parts: partsOf(schema) }));
    for (const { name, parts } of [...kinds, ...data]) {
      for (const [way, part] of allParts(parts)) {
        const names = [name, ...way].map((_, index) => [name, ...way].slice(index).join('-'));
        const found = names.find((key) => key in texts.part);
        expect(found, `${name} ${way.join(' ')}`).toBeDefined();
        if (part.type !== 'choice' && part.type !== 'choices') continue;
        for (const option of part.options) expect(texts.option).toHaveProperty([`${part.name}-${option}`]);
      }
    }
  });

  test.each(catalogues)('every data file is called something people know ($language)', ({ texts }) => {
    for (const { name } of dataFiles) expect(texts.file).toHaveProperty([name]);
  });

  test('the text below the front matter has a control of its own; a data file has no such text', () => {
    for (const file of some) expect(bodyName in formFor(file).words).toBe(!file.role.data);
  });
});
