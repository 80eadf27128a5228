import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** A peer's module from `tests/bench/peers`, or undefined where it is not installed. */
export async function peerModule(path: string): Promise<Record<string, unknown> | undefined> {
  const file = fileURLToPath(new URL(`../peers/node_modules/${path}`, import.meta.url));
  return existsSync(file) ? ((await import(pathToFileURL(file).href)) as Record<string, unknown>) : undefined;
}
