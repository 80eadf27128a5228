import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** What Vitest says of itself: a build that hears it is not the one that is served. */
const ofVitest = /^(VITEST.*|NODE_ENV|MODE|DEV|PROD|SSR|TEST|BASE_URL)$/;

/** Builds the portal if needed; of several test files that want it at once, one builds and the others wait. */
export async function buildOnce(): Promise<void> {
  const lock = join(tmpdir(), `building${resolve(process.env.OUT_DIR ?? 'dist').replaceAll(/[^a-z0-9]/gi, '-')}`);
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      // Left behind by a run that was killed.
      const made = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
      if (Date.now() - made > 300_000) rmSync(lock, { recursive: true, force: true });
      await wait(500);
    }
  }
  try {
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ofVitest.test(name)));
    const build = "import('#src/cli/build-if-stale.mjs').then(({ buildIfStale }) => buildIfStale())";
    const { status } = spawnSync(process.execPath, ['-e', build], { stdio: 'inherit', env });
    if (status !== 0) throw new Error('the portal could not be built');
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}
