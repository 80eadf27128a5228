import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import { parseEntry, parseYaml } from '#src/library/front-matter.ts';
import type { DataFile, Kind } from '#src/library/kind.ts';
import type { Entry, Library, LibraryChange } from '#src/library/library.ts';
import { elsewhereFile } from '#src/situations/elsewhere.ts';

/** The real content in memory, without watching. `change` replaces a guide's front matter and tells the listeners. */
export function readContent(root = 'content'): Library & { change: (changes: LibraryChange[]) => void } {
  const entries = new Map<string, Entry<unknown>[]>();
  for (const kind of contentKinds) entries.set(kind.name, readKind(root, kind));
  const data = new Map<string, unknown[]>();
  for (const file of [...dataFiles, elsewhereFile]) data.set(file.name, readData(root, file));
  const listeners = new Set<(changes: readonly LibraryChange[]) => void>();
  return {
    entries: <Meta, Text>(kind: Kind<Meta, Text>) => (entries.get(kind.name) ?? []) as Entry<Meta, Text>[],
    entry: <Meta, Text>(kind: Kind<Meta, Text>, slug: string) =>
      (entries.get(kind.name) ?? []).find((entry) => entry.slug === slug) as Entry<Meta, Text> | undefined,
    body: async (kind, slug, language) => {
      const found = (entries.get(kind.name) ?? []).find((entry) => entry.slug === slug);
      const path = found && (language === 'en' ? found.english?.path : join(root, found.path));
      return path ? readFileSync(path, 'utf8').replace(/^---\n.*?\n---\n/s, '') : '';
    },
    html: async () => '',
    data: <Data>(file: DataFile<Data>) => (data.get(file.name) ?? []) as Data[],
    dataPaths: (file) => [file.path],
    problems: () => [],
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    change: (changes) => {
      for (const listener of listeners) listener(changes);
    },
  };
}

function readKind(root: string, kind: Kind<unknown>): Entry<unknown>[] {
  const paths = markdown(join(root, kind.folder)).filter((path) => !path.endsWith('.en.md'));
  return paths.flatMap((path) => {
    const source = readFileSync(path, 'utf8');
    const parsed = parseEntry(source, kind.schema);
    if (!parsed.ok) return [];
    const hash = createHash('sha256').update(source).digest('hex').slice(0, 16);
    const slug = path.replace(/^.*\//, '').replace(/\.md$/, '');
    return [
      { kind: kind.name, slug, path: relative(root, path), hash, meta: parsed.value.meta, ...english(path, kind) },
    ];
  });
}

function english(path: string, kind: Kind<unknown>) {
  const beside = path.replace(/\.md$/, '.en.md');
  try {
    const parsed = parseEntry(readFileSync(beside, 'utf8'), kind.textSchema);
    return parsed.ok ? { english: { path: beside, hash: '', text: parsed.value.meta } } : {};
  } catch {
    return {};
  }
}

function readData(root: string, file: DataFile<unknown>): unknown[] {
  const folder = file.path.endsWith('/*.yaml');
  try {
    const names = folder
      ? readdirSync(join(root, file.path.slice(0, -7))).map((name) => file.path.replace('*.yaml', name))
      : [file.path];
    return names.flatMap((name) => {
      const parsed = parseYaml(readFileSync(join(root, name), 'utf8'), file.schema);
      return parsed.ok ? [parsed.value] : [];
    });
  } catch {
    return [];
  }
}

function markdown(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((item) => item.isFile() && item.name.endsWith('.md'))
      .map((item) => join(item.parentPath, item.name))
      .sort();
  } catch {
    return [];
  }
}
