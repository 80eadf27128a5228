/** The database cannot be asked at this moment. What was to be kept is not kept, unless it said so before. */
export class DatabaseAwayError extends Error {
  override name = 'DatabaseAwayError';
}

/** Whether this fault, or what caused it, is a database that cannot be asked. */
export function isDatabaseAway(fault: unknown): boolean {
  for (let at = fault, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth += 1) {
    if (at instanceof DatabaseAwayError) return true;
  }
  return false;
}

/** Kinds of SQLite's answers that are no fault of the statement: locked, full, unreadable, damaged, not a database. */
const sqliteTrouble: Record<number, string> = {
  5: 'locked',
  6: 'locked',
  7: 'out of memory',
  8: 'read-only',
  10: 'a disk error',
  11: 'damaged',
  13: 'the disk is full',
  14: 'cannot be opened',
  26: 'not a database',
};

/** What a fault of node:sqlite says about the file; undefined for a fault of the statement. */
export function sqliteFault(fault: unknown): { kind: string; isLocked: boolean; isDamaged: boolean } | undefined {
  const code = fault instanceof Error ? (fault as { errcode?: unknown }).errcode : undefined;
  if (typeof code !== 'number') return undefined;
  const primary = code & 0xff;
  const kind = sqliteTrouble[primary];
  return kind === undefined
    ? undefined
    : { kind, isLocked: primary === 5 || primary === 6, isDamaged: primary === 11 || primary === 26 };
}

/**
 * Classes of SQLSTATE that are no fault of the statement: connection, resources (a full disk among them), operator
 * (shutting down, starting, a deadline), system, damaged data; a lock that was not given in time, a server that only reads.
 */
const postgresTrouble = /^(08|53|57|58|XX|55P03|25006|25P03|40001|40P01)/;

/**
 * What a fault of `pg` says: `connection` when the connection itself is of no more use, `server` when the server
 * refused for a reason that is not the statement, undefined when the statement is at fault.
 */
export function postgresFault(fault: unknown): 'connection' | 'server' | undefined {
  if (!(fault instanceof Error) || fault instanceof TypeError || fault instanceof RangeError) return undefined;
  const { code, severity } = fault as { code?: unknown; severity?: unknown };
  if (severity === undefined || typeof code !== 'string') return 'connection';
  if (severity === 'FATAL' || severity === 'PANIC') return 'connection';
  return postgresTrouble.test(code) ? 'server' : undefined;
}
