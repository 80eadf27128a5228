import { sql } from 'kysely';
import type { Database } from '#src/storage/database/database.ts';
import type { Changes, Heard } from './changes.ts';
import { type Ear, openEar } from './postgres-ear.ts';

type Settings = {
  db: Database;
  databaseUrl: string;
  /** This process, as no other is called. */
  origin: string;
  onFault: (fault: unknown) => void;
  times?: ChangeTimes;
};

type ChangeTimes = {
  /** How often it is read without being woken. */
  everyMs: number;
  /** Who has not read for so long may have missed something: older rows may be gone. */
  trustMs: number;
};

const standard: ChangeTimes = { everyMs: 2_000, trustMs: 30 * 60_000 };
/** How long what was told stays; longer than anybody is trusted to have slept. */
const keptMinutes = 60;
const channel = 'portal_changes';

/**
 * Changes in a table of PostgreSQL. `NOTIFY` only wakes: it is lost while nobody listens. What has not been read is found
 * by transactions, not by numbers, since a lower number may appear later: every reading begins at the oldest transaction
 * that was still under way at the one before, and passes over what it has told already.
 */
export function createPostgresChanges(settings: Settings): Changes {
  const { db, databaseUrl, origin, onFault, times = standard } = settings;
  const listeners = new Set<(heard: Heard) => void>();
  /** Rows that were told and will be found again, by their transactions. */
  const told = new Map<string, bigint>();
  let edge: bigint | undefined;
  let readAt = 0;
  let reading: Promise<void> | undefined;
  let isStale = false;
  let ear: Ear | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  const hear = (heard: Heard) => {
    for (const listener of listeners) {
      try {
        listener(heard);
      } catch (fault) {
        onFault(fault);
      }
    }
  };

  async function readOnce(): Promise<void> {
    const from = edge;
    const { rows } = await sql<{ edge: string; seq: string | null; tx: string; topic: string; origin: string }>`
      select pg_snapshot_xmin(pg_current_snapshot())::text as edge, seq::text as seq, tx::text as tx, topic, origin
      from (select 1) as one left join changes
        on tx >= coalesce(${from === undefined ? null : String(from)}::text::xid8, pg_snapshot_xmin(pg_current_snapshot()))
      `.execute(db);
    const next = BigInt(rows[0]?.edge ?? 0);
    const isAnything = from === undefined || Date.now() - readAt > times.trustMs;
    readAt = Date.now();
    edge = next;
    // The first reading tells nothing by its name, and notes what the next one will find again: another transaction of the
    // server, of whatever database, may still be under way from before it.
    const topics = new Set<string>();
    for (const { seq, tx, topic, origin: by } of rows) {
      if (seq === null || told.has(seq)) continue;
      told.set(seq, BigInt(tx));
      if (by !== origin) topics.add(topic);
    }
    for (const [seq, tx] of told) if (tx < next) told.delete(seq);
    if (isAnything) hear('anything');
    else if (topics.size > 0) hear([...topics]);
  }

  /** One reading at a time; what is told meanwhile is found by the next one, which follows at once. */
  function read(): Promise<void> {
    if (reading) {
      isStale = true;
      return reading;
    }
    reading = (async () => {
      do {
        isStale = false;
        await readOnce();
      } while (isStale && !isClosed);
    })().finally(() => {
      reading = undefined;
    });
    return reading;
  }
  // While the database is away nothing changes, and whoever asks it says so.
  const wake = () => void read().catch(() => {});

  const tell = async (trx: Database, topics: readonly string[]) => {
    const rows = topics.map((topic) => ({ origin, topic }));
    await trx.insertInto('changes').values(rows).execute();
    await sql`select pg_notify(${channel}, '')`.execute(trx);
  };

  return {
    tell,
    announce: (topics) => db.transaction().execute((trx) => tell(trx, topics)),
    on: (listener) => void listeners.add(listener),
    async start() {
      await read();
      // The start may be tried again after a fault further on.
      if (ear) return;
      ear = openEar({ databaseUrl, channel, wake });
      timer = setInterval(wake, times.everyMs);
      timer.unref();
    },
    async close() {
      isClosed = true;
      clearInterval(timer);
      await ear?.close();
      await reading?.catch(() => {});
    },
  };
}

/** Drops what everybody has read long ago. */
export async function forgetChanges(db: Database): Promise<void> {
  const limit = sql<Date>`clock_timestamp() - make_interval(mins => ${keptMinutes})`;
  await db.deleteFrom('changes').where('at', '<', limit).execute();
}
