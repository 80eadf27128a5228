import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { serve: string } };
const words = scripts.serve.split(' ');

/** The flags that `npm run serve` hands to Node. */
export const servedFlags: readonly string[] = words.filter((word) => word.startsWith('--'));

/** What `npm run serve` sets for the process besides: how it is given memory. */
export const servedEnvironment: Readonly<Record<string, string>> = Object.fromEntries(
  words.flatMap((word) => {
    const [, name, value] = /^([A-Z_]+)=(.*)$/.exec(word) ?? [];
    return name && value ? [[name, value]] : [];
  }),
);

/** What is handed to Node: flags, then the entry of the build. */
export function serverArguments(flags: readonly string[] = servedFlags): string[] {
  return [...flags, resolve(process.env.OUT_DIR ?? 'dist', 'server/entry.mjs')];
}
