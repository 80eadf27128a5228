import { sql } from 'kysely';
import { OwnTalkReaders, type TalkReaders } from '#src/assistant/tickets/talk-readers.ts';
import { topicsOf } from '#src/assistant/tickets/wakes.ts';
import type { Database } from '#src/storage/database/database.ts';
import type { Changes } from '#src/storage/processes/changes.ts';
import { databaseNow } from '#src/storage/processes/database-clock.ts';

type Settings = {
  db: Database;
  changes: Pick<Changes, 'tell'>;
  /** This process, as no other is called. */
  process: string;
  onFault: (fault: unknown) => void;
};

/** Whoever a killed process served counts as here for no longer. */
const leaseMs = 30_000;
const renewMs = 10_000;

/** Readers of talks over all processes: each keeps its own in PostgreSQL, for as long as it lives. */
export function createSharedTalkReaders({ db, changes, process, onFault }: Settings) {
  const own = new OwnTalkReaders();
  const now = databaseNow('postgres');
  const until = sql<number>`${now} + ${leaseMs}::bigint`;
  let writing: Promise<unknown> = Promise.resolve();

  const write = async (tickets: readonly string[], trx = db) => {
    const rows = tickets.map((ticket) => ({ ticket, process, here_until: until }));
    await trx
      .insertInto('talk_readers')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['ticket', 'process']).doUpdateSet({ here_until: until }))
      .execute();
  };
  /** Writes down whether it is looked at, as it is when its turn comes, and tells who follows it elsewhere. */
  const note = (ticket: string) => {
    writing = writing
      .then(() =>
        db.transaction().execute(async (trx) => {
          if (await own.isHere(ticket)) await write([ticket], trx);
          else await forget(trx, [ticket]);
          await changes.tell(trx, topicsOf(ticket));
        }),
      )
      // It is written down again soon, or forgotten by its lease.
      .catch(onFault);
  };
  const forget = async (trx: Database, tickets: readonly string[]) => {
    await trx.deleteFrom('talk_readers').where('process', '=', process).where('ticket', 'in', tickets).execute();
  };
  const timer = setInterval(() => {
    const tickets = own.tickets();
    if (tickets.length > 0) writing = writing.then(() => write(tickets)).catch(onFault);
  }, renewMs);
  timer.unref();

  const readers: TalkReaders = {
    come(ticket) {
      const leave = own.come(ticket);
      note(ticket);
      return () => {
        leave();
        note(ticket);
      };
    },
    async isHere(ticket) {
      if (await own.isHere(ticket)) return true;
      const row = await db
        .selectFrom('talk_readers')
        .select('process')
        .where('ticket', '=', ticket)
        .where('here_until', '>', now)
        .executeTakeFirst();
      return row !== undefined;
    },
  };
  return {
    readers,
    async close() {
      clearInterval(timer);
      await writing;
    },
  };
}
