import { defined } from '#src/base/defined.ts';
import type { RemoteState } from '#src/editing/remote/content-remote.ts';
import { whileHeld } from '#src/storage/processes/locks.ts';
import { beginHistory, type JoinDependencies, joinSides } from './join-sides.ts';
import { faultOf } from './remote-thread.ts';

type Dependencies = JoinDependencies & {
  /** Saves that a kill cut off are written down before anything is compared. */
  finishSaves: () => Promise<unknown>;
  /** Pictures and files that history does not know come into it, once in the life of a process. */
  keepFiles: () => Promise<unknown>;
  /** Told of the kind of a fault, of which nothing else is known to be harmless. */
  onFault: (kind: string, fault: unknown) => void;
};

/** The first try after a fault, and the longest pause between two. */
const againMs = { first: 60_000, most: 3_600_000 };

/** Saves that come after another within this time go together. */
const gatherMs = 2_000;

const mostRounds = 6;

/** The history there is another than it was: somebody has pushed over it by force. */
class RewrittenError extends Error {
  override name = 'RewrittenError';
  readonly code = 'RewrittenError';
}

export type RemoteFollower = ReturnType<typeof followRemote>;

/**
 * Brings this side and the repository elsewhere together: what is new there comes first, then what is new here goes. One
 * process at a time; one after a fault waits longer each time.
 */
export function followRemote(needed: Dependencies) {
  const { thread, repository, store, locks, now, finishSaves, keepFiles, onFault } = needed;
  let hasKeptFiles = false;
  let waking: NodeJS.Timeout | undefined;
  let working: Promise<unknown> = Promise.resolve();
  let isClosed = false;

  async function round(state: RemoteState): Promise<RemoteState> {
    for (let tries = 0; tries < mostRounds; tries += 1) {
      const theirs = await thread.fetch();
      const wasThere = state.theirs;
      if (wasThere && !(theirs && (await thread.isAfter(theirs, wasThere)))) throw new RewrittenError('rewritten');
      const joined = theirs ? await joinSides(needed, theirs) : 'alike';
      const at = now().toISOString();
      if (joined === 'again') continue;
      if (joined === 'conflicts') {
        const { commits = [] } = await store.state();
        return defined({ at, commits, theirs });
      }
      const ours = await repository.head();
      if (ours === undefined || ours === theirs) return defined({ at, theirs });
      try {
        await thread.push();
        return { at, theirs: ours };
      } catch (fault) {
        // Somebody was faster: what they pushed comes first.
        if ((fault as { code?: string }).code !== 'PushRejectedError') throw fault;
      }
    }
    throw new Error('both sides go on changing');
  }

  async function sync(isWanted: boolean): Promise<void> {
    const state = await store.state();
    if (!isWanted && state.failure && Date.parse(state.failure.next) > now().getTime()) return;
    try {
      await finishSaves();
      await beginHistory(needed);
      if (!hasKeptFiles) await keepFiles();
      hasKeptFiles = true;
      await store.keepState(await round(state));
    } catch (fault) {
      // It was cut off by our own end: the next start finds what there is to do.
      if (isClosed) return;
      const found = faultOf(fault);
      onFault(found.kind, fault);
      const last = state.failure?.kind === found.kind ? state.failure : undefined;
      const times = (last?.times ?? 0) + 1;
      const pause = Math.min(againMs.most, againMs.first * 2 ** (times - 1));
      const next = new Date(now().getTime() + pause).toISOString();
      const failure = { ...found, since: last?.since ?? now().toISOString(), times, next };
      await store.keepState({ ...(await store.state()), failure });
    }
  }

  const follower = {
    /** `isWanted`: though the last try failed a moment ago. Faults are told on the page, and thrown by nobody. */
    sync(isWanted = false): Promise<void> {
      return isClosed ? Promise.resolve() : whileHeld(locks, 'content-remote', () => sync(isWanted));
    },
    /** A history that was rewritten there counts from now on. */
    async accept(): Promise<void> {
      await whileHeld(locks, 'content-remote', async () => {
        const { theirs: _, failure: __, ...state } = await store.state();
        await store.keepState(state);
      });
      await follower.sync(true);
    },
    /** Soon, after a save. */
    wake(): void {
      if (isClosed) return;
      waking ??= setTimeout(() => {
        waking = undefined;
        working = follower.sync().catch((fault: unknown) => onFault('failed', fault));
      }, gatherMs).unref();
    },
    async close(): Promise<void> {
      isClosed = true;
      clearTimeout(waking);
      await thread.close();
      await working;
    },
  };
  return follower;
}
