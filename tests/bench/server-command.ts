import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** The flags that `npm run serve` hands to Node. */
export function servedFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { serve: string } };
  return scripts.serve.split(' ').filter((word) => word.startsWith('--'));
}

/** What is handed to Node: flags, then the entry of the build. */
export function serverArguments(flags: readonly string[] = servedFlags()): string[] {
  return [...flags, resolve(process.env.OUT_DIR ?? 'dist', 'server/entry.mjs')];
}
