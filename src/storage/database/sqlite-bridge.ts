import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

const cachedStatements = 400;

/** node:sqlite as Kysely's driver wants it, with its prepared statements kept by their SQL. */
export function sqliteBridge(database: DatabaseSync): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(sql) {
      const known = statements.get(sql);
      if (known) return known;
      if (statements.size >= cachedStatements) statements.clear();
      const statement = database.prepare(sql);
      const prepared: SqliteStatement = {
        // Whether it gives rows back. Asked once, for asking takes as long as a small query.
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...parameters.map(toSql)),
        run: (parameters) => statement.run(...parameters.map(toSql)),
        // A statement of its own: whoever reads on must not be disturbed by the same query.
        iterate: (parameters) => database.prepare(sql).iterate(...parameters.map(toSql)),
      };
      statements.set(sql, prepared);
      return prepared;
    },
  };
}

/**
 * node:sqlite binds `undefined` as NULL and takes a leading object for named parameters, both in silence: such a
 * value is a fault of ours, so it is thrown instead.
 */
function toSql(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint')
    return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return value;
  throw new TypeError(`SQLite takes no ${value === undefined ? 'undefined' : typeof value} as a parameter`);
}
