import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folder = () => resolve(process.env.OUT_DIR ?? 'dist', 'client/_astro');

/** The built script of this name with everything it can load, now or later. */
export function builtScripts(entry: RegExp): Buffer[] {
  const first = readdirSync(folder()).find((name) => entry.test(name));
  return [...reachable(first ?? '')].map((name) => readFileSync(join(folder(), name)));
}

function reachable(name: string, found = new Set<string>()): Set<string> {
  if (found.has(name)) return found;
  found.add(name);
  const text = readFileSync(join(folder(), name), 'utf8');
  for (const other of readdirSync(folder())) if (other.endsWith('.js') && text.includes(other)) reachable(other, found);
  return found;
}
