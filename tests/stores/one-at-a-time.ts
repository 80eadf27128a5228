import { mkdirSync, rmSync, statSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** Of several processes that want the same at once, one does it and the others wait; `lock` is a folder it makes. */
export async function oneAtATime<Value>(lock: string, task: () => Value | Promise<Value>): Promise<Value> {
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      // Left behind by a run that was killed.
      const made = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
      if (Date.now() - made > 300_000) rmSync(lock, { recursive: true, force: true });
      await wait(100);
    }
  }
  try {
    return await task();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}
