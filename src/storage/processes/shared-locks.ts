import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '#src/storage/database/database.ts';
import { DatabaseBusyError } from '#src/storage/database/turnstile.ts';
import { databaseNow } from './database-clock.ts';
import { createOwnLocks, type HeldLock, type Locks, patienceMs } from './locks.ts';

export type LockTimes = {
  /** For how long a lock outlives its holder's last sign of life. */
  leaseMs: number;
  /** How often its holder gives one. */
  renewMs: number;
  /** How often a lock that is held is asked for again. */
  againMs: number;
};

const standard: LockTimes = { leaseMs: 10_000, renewMs: 1_000, againMs: 40 };

/**
 * Locks in PostgreSQL, as rows with a lease: no connection is held, and what a killed process held is free again after
 * the lease. Within a process whoever waits stands in line first, so that one of each process asks the database.
 */
export function createSharedLocks(db: Database, times: LockTimes = standard): Locks {
  const own = createOwnLocks();
  const now = databaseNow('postgres');
  const until = sql<number>`${now} + ${times.leaseMs}::bigint`;

  async function tryTake(name: string, holder: string): Promise<boolean> {
    const row = await db
      .insertInto('locks')
      .values({ name, holder, held_until: until, is_wanted: 0 })
      .onConflict((conflict) =>
        conflict.column('name').doUpdateSet({
          holder: sql`case when locks.held_until < ${now} then excluded.holder else locks.holder end`,
          held_until: sql`case when locks.held_until < ${now} then excluded.held_until else locks.held_until end`,
          // Whoever does not get it says that it waits.
          is_wanted: sql`case when locks.held_until < ${now} then 0 else 1 end`,
        }),
      )
      .returning('holder')
      .executeTakeFirstOrThrow();
    return row.holder === holder;
  }

  /** Gives a sign of life; whether somebody waits. */
  async function renew(name: string, holder: string): Promise<boolean> {
    const row = await db
      .updateTable('locks')
      .set({ held_until: until })
      .where('name', '=', name)
      .where('holder', '=', holder)
      .returning('is_wanted')
      .executeTakeFirst();
    return row?.is_wanted === 1;
  }

  return {
    async take(name, wish = {}) {
      const { waitMs = patienceMs, signal, onWanted } = wish;
      const begun = performance.now();
      const place = await own.take(name, wish);
      const holder = randomUUID();
      try {
        while (!(await tryTake(name, holder))) {
          if (signal?.aborted || performance.now() - begun > waitMs) {
            throw new DatabaseBusyError(`${name} was not free in time`);
          }
          await wait(times.againMs * (0.5 + Math.random()));
        }
      } catch (fault) {
        await place.release();
        throw fault;
      }
      const timer = setInterval(() => {
        renew(name, holder).then(
          (isWanted) => isWanted && onWanted?.(),
          // It is tried again before the lease ends; after that another may take it.
          () => {},
        );
      }, times.renewMs);
      timer.unref();
      return releasing(async () => {
        clearInterval(timer);
        const free = db.deleteFrom('locks').where('name', '=', name).where('holder', '=', holder).execute();
        // A database that went away meanwhile frees it by the lease: what was done under it is done.
        await free.catch(() => {});
        await place.release();
      });
    },
  };
}

function releasing(release: () => Promise<void>): HeldLock {
  let released: Promise<void> | undefined;
  return {
    release() {
      released ??= release();
      return released;
    },
  };
}
