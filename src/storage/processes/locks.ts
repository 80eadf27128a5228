import { DatabaseBusyError } from '#src/storage/database/turnstile.ts';

/** What holds a name until it is released. */
export type HeldLock = { release(): Promise<void> };

type LockWish = {
  /** How long it is waited for. */
  waitMs?: number;
  /** Ends the waiting. */
  signal?: AbortSignal;
  /** Told, while it is held, that somebody else waits for it. */
  onWanted?: () => void;
};

/** One holder of a name at a time, over all processes on the same data. */
export interface Locks {
  /** Throws DatabaseBusyError where it is not free in time. */
  take(name: string, wish?: LockWish): Promise<HeldLock>;
}

/** Longer than what a killed process held outlives it (`shared-locks.ts`), or who comes next would be refused. */
export const patienceMs = 15_000;

/** Does `work` while nobody else holds this name. */
export async function whileHeld<Value>(locks: Locks, name: string, work: () => Promise<Value>): Promise<Value> {
  const held = await locks.take(name);
  try {
    return await work();
  } finally {
    await held.release();
  }
}

/** How long processes count as starting together. */
const startMs = 600_000;

/** Does `work` in one of several processes that come to it at about the same time, and in the others nothing. */
export async function onlyOne<Value>(
  locks: Locks,
  name: string,
  work: () => Promise<Value>,
): Promise<Value | undefined> {
  const held = await locks.take(name, { waitMs: 0 }).catch(() => undefined);
  if (!held) return undefined;
  setTimeout(() => void held.release(), startMs).unref();
  return work();
}

type Waiting = { pass(): void };
type Line = { onWanted: (() => void) | undefined; waiting: Waiting[] };

/** Locks of a single process: who comes first is served first. */
export function createOwnLocks(): Locks {
  const lines = new Map<string, Line>();

  const holdFor = (name: string, line: Line): HeldLock => {
    let isHeld = true;
    return {
      async release() {
        if (!isHeld) return;
        isHeld = false;
        const next = line.waiting.shift();
        if (next) next.pass();
        else lines.delete(name);
      },
    };
  };

  return {
    async take(name, { waitMs = patienceMs, signal, onWanted } = {}) {
      const line = lines.get(name);
      if (!line) {
        const own: Line = { onWanted, waiting: [] };
        lines.set(name, own);
        return holdFor(name, own);
      }
      line.onWanted?.();
      await new Promise<void>((resolve, reject) => {
        const leave = () => {
          line.waiting.splice(line.waiting.indexOf(own), 1);
          reject(new DatabaseBusyError(`${name} was not free in time`));
        };
        const timer = setTimeout(leave, waitMs);
        signal?.addEventListener('abort', leave, { once: true });
        const own: Waiting = {
          pass() {
            clearTimeout(timer);
            signal?.removeEventListener('abort', leave);
            line.onWanted = onWanted;
            resolve();
          },
        };
        line.waiting.push(own);
      });
      // Whoever waits behind has said so to the one before.
      if (line.waiting.length > 0) onWanted?.();
      return holdFor(name, line);
    },
  };
}
