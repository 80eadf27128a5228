import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { paperReasonsFile } from '#src/cases/papers/desk/paper-reasons.ts';
import { calendarFiles } from '#src/county/calendar.ts';
import { siteFile } from '#src/county/site.ts';
import { unitsFile } from '#src/county/unit.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import { parseEntry, parseYaml } from '#src/library/front-matter.ts';
import type { DataFile, Kind } from '#src/library/kind.ts';
import type { Entry, Library } from '#src/library/library.ts';
import { postageFile } from '#src/postal/postage.ts';

/** Some content that stands still, for tests of rules: no edit of the county's own may fail them. */
export const fixedContent = 'tests/stores/content';

/** The project's own guides, units, calendar, postage and settings, read once from disk: what the rules of cases need. */
export function readContent(root = 'content'): Library {
  const guides = readdirSync(join(root, guideKind.folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md') && !path.endsWith('.en.md'))
    .map((path) => {
      const parsed = parseEntry(readFileSync(join(root, guideKind.folder, path), 'utf8'), guideKind.schema);
      if (!parsed.ok) throw new Error(`${path}: ${parsed.error.reason}`);
      const slug = basename(path, '.md');
      return { kind: 'guide', slug, path: `guides/${path}`, hash: `hash-of-${slug}`, meta: parsed.value.meta };
    });
  const data = new Map<string, unknown[]>(
    [siteFile, unitsFile, calendarFiles, postageFile, paperReasonsFile].map((file: DataFile<unknown>) => [
      file.name,
      readData(root, file),
    ]),
  );
  return {
    entries: <Meta, Text>({ name }: Kind<Meta, Text>) =>
      (name === guideKind.name ? guides : []) as unknown as Entry<Meta, Text>[],
    entry: <Meta, Text>({ name }: Kind<Meta, Text>, slug: string) =>
      guides.find((guide) => guide.kind === name && guide.slug === slug) as Entry<Meta, Text> | undefined,
    data: <Data>(file: DataFile<Data>) => (data.get(file.name) ?? []) as Data[],
    dataPaths: (file) => [file.path],
    body: async () => '',
    html: async () => '',
    problems: () => [],
    onChange: () => () => {},
  };
}

function readData(root: string, file: DataFile<unknown>): unknown[] {
  const folder = file.path.endsWith('/*.yaml') ? file.path.slice(0, -'/*.yaml'.length) : undefined;
  if (!folder && !existsSync(join(root, file.path))) return [];
  const paths = folder ? readdirSync(join(root, folder)).map((name) => `${folder}/${name}`) : [file.path];
  return paths.sort().map((path) => {
    const parsed = parseYaml(readFileSync(join(root, path), 'utf8'), file.schema);
    if (!parsed.ok) throw new Error(`${path}: ${parsed.error.reason}`);
    return parsed.value;
  });
}
