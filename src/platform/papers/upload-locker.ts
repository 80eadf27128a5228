import { ERRORS, type Locker } from '@tus/server';
import { DatabaseBusyError } from '#src/storage/database/turnstile.ts';
import type { HeldLock, Locks } from '#src/storage/processes/locks.ts';

/** A request that holds an upload is asked to end before another gives up. */
const patienceMs = 30_000;

/** Locks of the protocol's server over all processes: an upload may go on in another one than it began in. */
export function uploadLocker(locks: Locks): Locker {
  return {
    newLock(id) {
      let held: HeldLock | undefined;
      return {
        async lock(signal, requestRelease) {
          const wish = { signal, waitMs: patienceMs, onWanted: () => void requestRelease() };
          held = await locks.take(`upload ${id}`, wish).catch((fault: unknown) => {
            throw fault instanceof DatabaseBusyError ? ERRORS.ERR_LOCK_TIMEOUT : fault;
          });
        },
        async unlock() {
          await held?.release();
        },
      };
    },
  };
}
