import { type Kysely, sql } from 'kysely';
import type { Engine } from '#src/storage/database/engine.ts';
import type { Tables } from '#src/storage/database/tables.ts';
import { databaseNow } from './database-clock.ts';

/** A job that this process does, until it says that it is done or is silent for as long as a lease. */
export type TakenJob = { name: string; dueAt: Date };

/** The one list of what is done now and then, shared by all processes on the same data. */
export interface JobList {
  /** Adds those that are new, due at the moment given. The others keep theirs, also one that has passed. */
  know(jobs: readonly { name: string; dueAt: Date }[]): Promise<void>;
  /** Takes one of these that is due and that nobody does; what a killed process did is taken after its lease. */
  take(names: readonly string[]): Promise<TakenJob | undefined>;
  /** A sign of life. False when it was taken by another, after a silence longer than the lease. */
  renew(job: TakenJob): Promise<boolean>;
  /**
   * It is done, and due again then. False when another has taken it meanwhile. What is done in the database and must not
   * be done twice finishes within the same transaction, and takes it back on false.
   */
  finish(job: TakenJob, dueAt: Date, trx?: Kysely<Tables>): Promise<boolean>;
  /** The time by the clock of the database. */
  now(): Promise<Date>;
  /** For how many milliseconds the one of these that waits longest has been due. */
  lateness(names: readonly string[]): Promise<number>;
}

export const leaseMs = 30_000;

/** Jobs in SQLite or PostgreSQL. `holder` names this process as no other is called. */
export function createJobList(db: Kysely<Tables>, engine: Engine, holder: string, lease = leaseMs): JobList {
  const now = databaseNow(engine);
  const until = sql<number>`${now} + cast(${lease} as bigint)`;
  // SQLite has one writer at a time, and knows no row that is locked.
  const passingOver = engine === 'postgres' ? sql` for update skip locked` : sql``;
  /** Asked before anything is taken: mostly nothing is due, and looking locks nothing. */
  const overdueMs = async (names: readonly string[]) => {
    const row = await db
      .selectFrom('jobs')
      .select(sql<number | string>`${now} - min(due_at)`.as('ms'))
      .where('name', 'in', names)
      .where('due_at', '<=', now)
      .where('held_until', '<=', now)
      .executeTakeFirst();
    return row?.ms === null || row?.ms === undefined ? undefined : Number(row.ms);
  };
  const ofMine = (job: TakenJob, trx = db) =>
    trx
      .updateTable('jobs')
      .where('name', '=', job.name)
      .where('holder', '=', holder)
      .where('due_at', '=', job.dueAt.getTime());

  return {
    async know(jobs) {
      const rows = jobs.map(({ name, dueAt }) => ({ name, due_at: dueAt.getTime(), held_until: 0 }));
      await db
        .insertInto('jobs')
        .values(rows)
        .onConflict((conflict) => conflict.column('name').doNothing())
        .execute();
    },
    async take(names) {
      if (names.length === 0 || (await overdueMs(names)) === undefined) return undefined;
      const free = sql`(select name from jobs where due_at <= ${now} and held_until <= ${now}
        and name in (${sql.join(names)}) order by due_at, name limit 1${passingOver})`;
      const row = await db
        .updateTable('jobs')
        .set({ holder, held_until: until })
        .where('name', '=', sql<string>`${free}`)
        .returning(['name', 'due_at'])
        .executeTakeFirst();
      return row && { name: row.name, dueAt: new Date(Number(row.due_at)) };
    },
    async renew(job) {
      const { numUpdatedRows } = await ofMine(job).set({ held_until: until }).executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    async finish(job, dueAt, trx) {
      const next = { due_at: dueAt.getTime(), holder: null, held_until: 0 };
      const { numUpdatedRows } = await ofMine(job, trx).set(next).executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    async now() {
      const { rows } = await sql<{ now: number | string }>`select ${now} as now`.execute(db);
      return new Date(Number(rows[0]?.now));
    },
    lateness: async (names) => (await overdueMs(names)) ?? 0,
  };
}
