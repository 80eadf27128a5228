import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** What `npm run serve` hands to Node: its flags, then the entry of the build. */
export function serverArguments(): string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { serve: string } };
  const flags = scripts.serve.split(' ').filter((word) => word.startsWith('--'));
  return [...flags, resolve(process.env.OUT_DIR ?? 'dist', 'server/entry.mjs')];
}
