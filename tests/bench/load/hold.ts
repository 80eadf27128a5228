import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** For how long one turn of the event loop worked, and how long it took by the clock; the longest, in milliseconds. */
export type Hold = { workMs: number; wallMs: number };

/** The environment that makes a process tell how long its loop was held. */
export const holdEnvironment = (folder: string) => ({
  NODE_OPTIONS: `--import ${resolve('tests/bench/load/hold-probe.mjs')}`,
  HOLD_FILE: join(folder, 'hold.json'),
});

/** The longest hold of the process since this was asked last. */
export async function longestHold(folder: string, pid: number): Promise<Hold> {
  const { HOLD_FILE } = holdEnvironment(folder);
  rmSync(HOLD_FILE, { force: true });
  process.kill(pid, 'SIGUSR2');
  for (let tries = 0; !existsSync(HOLD_FILE); tries += 1) {
    if (tries > 3_000) throw new Error('the process does not tell how long it was held');
    await new Promise((wake) => setTimeout(wake, 10));
  }
  return JSON.parse(readFileSync(HOLD_FILE, 'utf8')) as Hold;
}
