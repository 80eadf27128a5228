import { type Dialect, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import { PatientDriver, type Settings } from './patient-driver.ts';

/** Kysely on node:sqlite: one connection, used by one query or transaction at a time. */
export function sqliteDialect(settings: Settings): Dialect {
  return {
    createAdapter: () => new TurnstileAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createDriver: () => new PatientDriver(settings),
  };
}

class TurnstileAdapter extends SqliteAdapter {
  /**
   * SQLite undoes a table that was made as it undoes a row. Kysely does not count on it: a process killed between a
   * migration and the note that it ran left a database that no process could open again.
   */
  override get supportsTransactionalDdl() {
    return true;
  }

  /** Kysely would put a lock of its own before ours, one without a time limit. */
  override get supportsMultipleConnections() {
    return true;
  }
}
