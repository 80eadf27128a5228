import { cpSync, existsSync, globSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { RunningPortal } from '#tests/journeys/portal-process.ts';
import { oneAtATime } from './one-at-a-time.ts';

/** Names the folder for what a portal keeps of the content; not set where no run has one. */
const variable = 'KNOWN_CONTENT';

/** Before a run, of Vitest or of Playwright: a folder for what its portals need to read and learn only once. */
export default function setup(): () => void {
  if (process.env[variable]) return () => {};
  const folder = mkdtempSync(join(tmpdir(), 'known-content-'));
  process.env[variable] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

/**
 * Lays into a folder of caches what a portal has kept of the content as it stands: who starts on it begins as a portal
 * that is started again. The first who asks in a run starts one that reads the content and learns from it.
 */
export async function putKnownContent(cacheDir: string, start: () => Promise<RunningPortal>): Promise<void> {
  const folder = process.env[variable];
  if (!folder) return;
  const whole = join(folder, 'whole');
  if (!existsSync(whole)) {
    await oneAtATime(join(folder, 'lock'), async () => {
      if (!existsSync(whole)) await know(folder, whole, start);
    });
  }
  cpSync(whole, cacheDir, { recursive: true });
}

async function know(folder: string, whole: string, start: () => Promise<RunningPortal>): Promise<void> {
  const draft = mkdtempSync(join(folder, 'draft-'));
  const portal = await start();
  // Residents are served before everything is learned. Without it the next one learns, as after any other start.
  for (let look = 0; look < 1_200 && globSync(join(portal.dataDir, 'assistant/*.learned')).length === 0; look += 1) {
    await wait(50);
  }
  // Stopped as by an operator: what it keeps is whole by then.
  await portal.kill('SIGTERM');
  for (const kept of ['search', 'assistant', 'library.sqlite']) {
    cpSync(join(portal.dataDir, kept), join(draft, kept), { recursive: true });
  }
  await portal.stop();
  renameSync(draft, whole);
}
