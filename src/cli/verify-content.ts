import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import { parseEntry, parseYaml } from '#src/library/front-matter.ts';

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

for (const kind of contentKinds) {
  for (const path of files(kind.folder).filter((name) => name.endsWith('.md'))) {
    const schema = path.endsWith('.en.md') ? kind.textSchema : kind.schema;
    report(path, parseEntry(readFileSync(join(root, path), 'utf8'), schema) as never);
  }
}
for (const file of dataFiles) {
  const paths = file.path.endsWith('/*.yaml') ? files(file.path.slice(0, -7)) : [file.path];
  for (const path of paths) {
    try {
      report(path, parseYaml(readFileSync(join(root, path), 'utf8'), file.schema) as never);
    } catch (error) {
      report(path, { ok: false, error: { line: 0, reason: String(error) } });
    }
  }
}
console.log(`${checked} files checked, ${broken} broken`);
process.exitCode = broken > 0 ? 1 : 0;
