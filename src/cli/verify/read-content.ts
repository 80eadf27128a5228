import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import { parseEntry, parseYaml } from '#src/library/front-matter.ts';
import type { DataFile, Shelf } from '#src/library/kind.ts';

/** An entry that was read; `text` is the translation, `source` and `englishSource` the files as they are written. */
export type ReadEntry = {
  kind: string;
  slug: string;
  path: string;
  meta: unknown;
  source: string;
  text?: unknown;
  englishSource?: string;
};
/** What is wrong, and where; without a line where it is no one line's fault. */
export type Finding = { path: string; line?: number; reason: string };
export type ReadContent = { entries: ReadEntry[]; data: Map<string, unknown[]>; findings: Finding[]; files: number };

/** Reads every content file below `root` with the schema of its kind, and says what does not fit. */
export function readContent(root: string): ReadContent {
  const read: ReadContent = { entries: [], data: new Map(), findings: [], files: 0 };
  for (const kind of contentKinds) {
    const english = new Map<string, { text: unknown; source: string }>();
    for (const path of filesIn(root, kind.folder, read).filter((name) => name.endsWith('.md'))) {
      const isEnglish = path.endsWith('.en.md');
      const source = readFileSync(join(root, path), 'utf8');
      const parsed = parseEntry<unknown>(source, isEnglish ? kind.textSchema : kind.schema);
      read.files += 1;
      if (!parsed.ok) read.findings.push({ path, ...parsed.error });
      else if (isEnglish) english.set(basename(path, '.en.md'), { text: parsed.value.meta, source });
      else {
        read.entries.push({ kind: kind.name, slug: basename(path, '.md'), path, meta: parsed.value.meta, source });
      }
    }
    for (const entry of read.entries.filter((item) => item.kind === kind.name)) {
      const found = english.get(entry.slug);
      if (found) Object.assign(entry, { text: found.text, englishSource: found.source });
    }
  }
  for (const file of dataFiles) readData(root, file, read);
  return read;
}

function readData(root: string, file: (typeof dataFiles)[number], read: ReadContent): void {
  const values: unknown[] = [];
  read.data.set(file.name, values);
  const paths = file.path.endsWith('/*.yaml') ? filesIn(root, file.path.slice(0, -7), read) : [file.path];
  for (const path of paths) {
    read.files += 1;
    try {
      const parsed = parseYaml<unknown>(readFileSync(join(root, path), 'utf8'), file.schema);
      if (parsed.ok) values.push(parsed.value);
      else read.findings.push({ path, ...parsed.error });
    } catch (error) {
      read.findings.push({ path, reason: String(error) });
    }
  }
}

/** What entries name that is not there. */
export function missingReferences({ entries, data }: ReadContent): Finding[] {
  const shelf: Shelf = {
    entry: ({ name }, slug) =>
      entries.find((entry) => entry.kind === name && entry.slug === slug) as { meta: never } | undefined,
    data: <Data>({ name }: DataFile<Data>) => (data.get(name) ?? []) as Data[],
  };
  return entries.flatMap(({ kind: name, path, meta, slug }) => {
    const kind = contentKinds.find((item) => item.name === name);
    return (kind?.missing?.(meta as never, shelf, slug) ?? []).map(({ reason }) => ({ path, reason }));
  });
}

function filesIn(root: string, folder: string, read: ReadContent): string[] {
  try {
    return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((item) => item.isFile())
      .map((item) => relative(root, join(item.parentPath, item.name)));
  } catch {
    read.findings.push({ path: folder, reason: 'no such folder' });
    return [];
  }
}
