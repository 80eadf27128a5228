import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isPostgres, sqlitePath } from '#src/storage/database/database.ts';
import { sqliteFault } from '#src/storage/database/database-away.ts';
import { type Config, ConfigError } from './config.ts';

/**
 * Claims what this process alone may use until it ends, however it ends: the lock is the operating system's, on a file
 * that stays and means nothing by itself. On SQLite that is the data folder: a second portal would lose counts and spoil
 * uploads. On PostgreSQL it is the folder of caches only. Throws ConfigError in one line where another process has it.
 */
export function holdFolders(config: Pick<Config, 'dataDir' | 'cacheDir' | 'databaseUrl'>): { release(): void } {
  const folders = isPostgres(config.databaseUrl)
    ? [{ name: 'CACHE_DIR', path: join(config.cacheDir, 'portal.lock') }]
    : placesOfSqlite(config);
  const held = folders.map(hold);
  return {
    release() {
      for (const lock of held) lock.close();
    },
  };
}

type Place = { name: string; path: string };

function placesOfSqlite(config: Pick<Config, 'dataDir' | 'cacheDir' | 'databaseUrl'>): Place[] {
  const inFolder = { name: 'DATA_DIR', path: join(config.dataDir, 'portal.lock') };
  const database = sqlitePath(config);
  const beside = { name: 'DATABASE_URL', path: `${database}.lock` };
  const caches = { name: 'CACHE_DIR', path: join(config.cacheDir, 'portal.lock') };
  return [
    inFolder,
    ...(dirname(database) === config.dataDir ? [] : [beside]),
    ...(config.cacheDir === config.dataDir ? [] : [caches]),
  ];
}

/** SQLite knows how to lock a file on every system; nothing is ever written into this one. */
function hold({ name, path }: Place): DatabaseSync {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const lock = new DatabaseSync(path, { timeout: 0 });
  try {
    lock.exec('pragma locking_mode = exclusive; begin exclusive');
    return lock;
  } catch (fault) {
    lock.close();
    if (!sqliteFault(fault)?.isLocked) throw fault;
    throw new ConfigError(
      `${name}: another portal is running on ${dirname(path)}; stop it, or give this one a folder of its own`,
    );
  }
}
