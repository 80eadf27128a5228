import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { oneAtATime } from './one-at-a-time.ts';

/** What Vitest says of itself: a build that hears it is not the one that is served. */
const ofVitest = /^(VITEST.*|NODE_ENV|MODE|DEV|PROD|SSR|TEST|BASE_URL)$/;

/** Builds the portal if needed; of several test files that want it at once, one builds and the others wait. */
export function buildOnce(): Promise<void> {
  const place = resolve(process.env.OUT_DIR ?? 'dist').replaceAll(/[^a-z0-9]/gi, '-');
  return oneAtATime(join(tmpdir(), `building${place}`), () => {
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ofVitest.test(name)));
    const build = "import('#src/cli/build-if-stale.mjs').then(({ buildIfStale }) => buildIfStale())";
    const { status } = spawnSync(process.execPath, ['-e', build], { stdio: 'inherit', env });
    if (status !== 0) throw new Error('the portal could not be built');
  });
}
