import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isPostgres, sqlitePath } from '#src/storage/database/database.ts';
import { sqliteFault } from '#src/storage/database/database-away.ts';
import { type Config, ConfigError } from './config.ts';

/**
 * Claims the data folder for this process until it ends, however it ends: the lock is the operating system's, on a file
 * that stays and means nothing by itself. A second portal on the same SQLite database would lose counts and spoil
 * uploads. Throws ConfigError in one line where another process has it. On PostgreSQL nothing is claimed.
 */
export function holdDataFolder(config: Pick<Config, 'dataDir' | 'databaseUrl'>): { release(): void } {
  if (isPostgres(config.databaseUrl)) return { release() {} };
  const inFolder = join(config.dataDir, 'portal.lock');
  const database = sqlitePath(config);
  const paths = dirname(database) === config.dataDir ? [inFolder] : [inFolder, `${database}.lock`];
  const held = paths.map(hold);
  return {
    release() {
      for (const lock of held) lock.close();
    },
  };
}

/** SQLite knows how to lock a file on every system; nothing is ever written into this one. */
function hold(path: string): DatabaseSync {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const lock = new DatabaseSync(path, { timeout: 0 });
  try {
    lock.exec('pragma locking_mode = exclusive; begin exclusive');
    return lock;
  } catch (fault) {
    lock.close();
    if (!sqliteFault(fault)?.isLocked) throw fault;
    throw new ConfigError(
      `DATA_DIR: another portal is running on ${dirname(path)}; stop it, or give this one a folder of its own`,
    );
  }
}
