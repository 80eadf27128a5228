import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import { parseEntry, parseYaml } from '#src/library/front-matter.ts';
import type { DataFile, Shelf } from '#src/library/kind.ts';

const root = process.argv[2] ?? process.env.CONTENT_DIR ?? 'content';
let checked = 0;
let broken = 0;

function report(path: string, result: { ok: boolean; error?: { line: number; reason: string } }) {
  checked += 1;
  if (result.ok || !result.error) return;
  broken += 1;
  console.log(`${path}:${result.error.line}  ${result.error.reason}`);
}

function files(folder: string): string[] {
  try {
    return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((item) => item.isFile())
      .map((item) => relative(root, join(item.parentPath, item.name)));
  } catch {
    console.log(`${folder}: no such folder`);
    return [];
  }
}

const entries = new Map(contentKinds.map(({ name }) => [name, new Map<string, { path: string; meta: unknown }>()]));
const data = new Map<string, unknown[]>(dataFiles.map(({ name }) => [name, []]));
const shelf: Shelf = {
  entry: ({ name }, slug) => entries.get(name)?.get(slug),
  data: <Data>({ name }: DataFile<Data>) => data.get(name) as Data[],
};

for (const kind of contentKinds) {
  for (const path of files(kind.folder).filter((name) => name.endsWith('.md'))) {
    const isEnglish = path.endsWith('.en.md');
    const parsed = parseEntry<unknown>(
      readFileSync(join(root, path), 'utf8'),
      isEnglish ? kind.textSchema : kind.schema,
    );
    report(path, parsed);
    if (parsed.ok && !isEnglish) entries.get(kind.name)?.set(basename(path, '.md'), { path, meta: parsed.value.meta });
  }
}
for (const file of dataFiles) {
  const paths = file.path.endsWith('/*.yaml') ? files(file.path.slice(0, -7)) : [file.path];
  for (const path of paths) {
    try {
      const parsed = parseYaml(readFileSync(join(root, path), 'utf8'), file.schema);
      report(path, parsed);
      if (parsed.ok) data.get(file.name)?.push(parsed.value);
    } catch (error) {
      report(path, { ok: false, error: { line: 0, reason: String(error) } });
    }
  }
}
for (const kind of contentKinds) {
  for (const { path, meta } of entries.get(kind.name)?.values() ?? []) {
    for (const { reason } of kind.missing?.(meta as never, shelf) ?? []) {
      broken += 1;
      console.log(`${path}  ${reason}`);
    }
  }
}
console.log(`${checked} files checked, ${broken} broken`);
process.exitCode = broken > 0 ? 1 : 0;
