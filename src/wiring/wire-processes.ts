import { randomUUID } from 'node:crypto';
import { OwnTalkReaders, type TalkReaders } from '#src/assistant/tickets/talk-readers.ts';
import type { Config } from '#src/platform/config.ts';
import { type MakeLimiter, ownLimiter } from '#src/platform/http/limiters.ts';
import type { Logger } from '#src/platform/logger.ts';
import type { LateDatabase } from '#src/storage/database/database.ts';
import type { Vault } from '#src/storage/keys/vault.ts';
import { type Changes, onlyProcess } from '#src/storage/processes/changes.ts';
import { createJobList, type JobList } from '#src/storage/processes/job-list.ts';
import { createOwnLocks, type Locks } from '#src/storage/processes/locks.ts';
import { createPostgresChanges, forgetChanges } from '#src/storage/processes/postgres-changes.ts';
import { forgetLimits, sharedLimiters } from '#src/storage/processes/shared-limiters.ts';
import { createSharedLocks } from '#src/storage/processes/shared-locks.ts';
import { createSharedTalkReaders } from '#src/storage/talks/shared-talk-readers.ts';

type Settings = {
  config: Pick<Config, 'databaseUrl'>;
  database: Pick<LateDatabase, 'db' | 'engine'>;
  vault: Vault;
  logger: Logger;
  /** Closes what was opened here, when the portal ends. */
  atEnd: (close: () => unknown) => void;
};

/** What processes on the same data share, so that none decides alone. */
export type Processes = {
  changes: Changes;
  locks: Locks;
  limiter: MakeLimiter;
  readers: TalkReaders;
  jobList: JobList;
  /** Drops what has been told and counted long ago. */
  forget(): Promise<unknown>;
};

/** On PostgreSQL there may be other processes; on SQLite there is this one, and what it shares it keeps in memory. */
export function wireProcesses({ config, database, vault, logger, atEnd }: Settings): Processes {
  const { db, engine } = database;
  const process = randomUUID();
  const jobList = createJobList(db, engine, process);
  if (engine === 'sqlite' || config.databaseUrl === undefined) {
    const readers = new OwnTalkReaders();
    return {
      changes: onlyProcess,
      locks: createOwnLocks(),
      limiter: ownLimiter,
      readers,
      jobList,
      forget: async () => {},
    };
  }
  const onFault = (fault: unknown) => logger.warn({ err: fault }, 'telling other processes');
  const changes = createPostgresChanges({ db, databaseUrl: config.databaseUrl, origin: process, onFault });
  atEnd(() => changes.close());
  const { readers, close } = createSharedTalkReaders({ db, changes, process, onFault });
  atEnd(close);
  return {
    changes,
    locks: createSharedLocks(db),
    limiter: sharedLimiters(db, vault),
    readers,
    jobList,
    async forget() {
      await forgetChanges(db);
      await forgetLimits(db);
    },
  };
}
