import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import { parseEntry, parseYaml } from '#src/library/front-matter.ts';
import type { DataFile, Kind } from '#src/library/kind.ts';
import type { Entry, Library } from '#src/library/library.ts';
import type { Finding, ReadEntry } from '#src/proofreading/finding.ts';

/** Everything below a folder: what could be read, and what could not. */
export type ReadFolder = { entries: ReadEntry[]; data: Map<string, unknown[]>; findings: Finding[]; files: number };

/** Reads every content file below `root` with the schema of its kind, and says what does not fit. */
export function readContent(root: string): ReadFolder {
  const read: ReadFolder = { entries: [], data: new Map(), findings: [], files: 0 };
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

function readData(root: string, file: (typeof dataFiles)[number], read: ReadFolder): void {
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

/** What was read, to be looked things up in as in the library of a running portal. */
export function shelfOf({
  entries,
  data,
}: Pick<ReadFolder, 'entries' | 'data'>): Pick<Library, 'entries' | 'entry' | 'data'> {
  return {
    entries: <Meta, Text>({ name }: Kind<Meta, Text>) =>
      entries.filter((entry) => entry.kind === name) as unknown as Entry<Meta, Text>[],
    entry: <Meta, Text>({ name }: Kind<Meta, Text>, slug: string) =>
      entries.find((entry) => entry.kind === name && entry.slug === slug) as Entry<Meta, Text> | undefined,
    data: <Data>({ name }: DataFile<Data>) => (data.get(name) ?? []) as Data[],
  };
}

/** What entries name that is not there. */
export function missingReferences(read: ReadFolder): Finding[] {
  const shelf = shelfOf(read);
  return read.entries.flatMap(({ kind: name, path, meta, slug }) => {
    const kind = contentKinds.find((item) => item.name === name);
    return (kind?.missing?.(meta as never, shelf, slug) ?? []).map(({ reason }) => ({ path, reason }));
  });
}

function filesIn(root: string, folder: string, read: ReadFolder): string[] {
  try {
    return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((item) => item.isFile())
      .map((item) => relative(root, join(item.parentPath, item.name)));
  } catch {
    read.findings.push({ path: folder, reason: 'no such folder' });
    return [];
  }
}
