import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { Pool, type PoolClient } from 'pg';
import { defined } from '#src/base/defined.ts';
import { DatabaseAwayError, postgresFault } from './database-away.ts';

/** How long is waited, in milliseconds; 0 waits for ever. */
export type Deadlines = {
  /** How long we wait for a connection, whether it is new or given back by another user. */
  connectMs: number;
  /** How long the server works on a statement before it cancels it. */
  statementMs: number;
  /**
   * How long we wait for the answer to a statement: longer than the server does, for a server that does not even say
   * that it gave up.
   */
  answerMs: number;
};

export const portalDeadlines: Deadlines = { connectMs: 4_000, statementMs: 10_000, answerMs: 12_000 };
/** For work that may take as long as it takes, such as bringing tables up to date. */
export const noDeadlines: Deadlines = { connectMs: 4_000, statementMs: 0, answerMs: 0 };

const connections = 10;
/** After a failed try nobody waits for a connection for so long: everybody is refused at once. */
const restMs = 1_000;

/**
 * The connections to PostgreSQL. Its going away ends no process and hangs nobody: every wait has an end, a connection
 * that failed is thrown away, and while the server does not answer one user at a time tries for all.
 */
export function postgresPool(
  url: string | undefined,
  deadlines: Deadlines,
  onConnectionError: (error: Error) => void,
): PostgresPool {
  const pool = new Pool(
    defined({
      connectionString: url,
      max: connections,
      connectionTimeoutMillis: deadlines.connectMs,
      keepAlive: true,
      statement_timeout: deadlines.statementMs > 0 ? deadlines.statementMs : undefined,
      idle_in_transaction_session_timeout: deadlines.statementMs > 0 ? deadlines.statementMs * 3 : undefined,
      query_timeout: deadlines.answerMs > 0 ? deadlines.answerMs : undefined,
    }),
  );
  // The pool listens to connections nobody uses. Without one of our own, one that breaks in use would end the process.
  pool.on('error', onConnectionError);
  pool.on('connect', (client) => client.on('error', onConnectionError));
  let restUntil = 0;
  let isTrying = false;
  let answeredAt = 0;
  /** A failure of what began before the latest answer says nothing about the server as it is now. */
  const restAfter = (begun: number) => {
    if (answeredAt < begun) restUntil = Date.now() + restMs;
  };
  const onAnswer = () => {
    answeredAt = performance.now();
  };

  async function connect(): Promise<PostgresPoolClient> {
    const isDoubtful = restUntil > 0;
    if (isDoubtful && (isTrying || Date.now() < restUntil)) throw new DatabaseAwayError('the database does not answer');
    if (isDoubtful) isTrying = true;
    const begun = performance.now();
    try {
      const client = await pool.connect();
      restUntil = 0;
      return guarded(client, onAnswer, restAfter);
    } catch (fault) {
      if (postgresFault(fault) === undefined) throw fault;
      // That all connections are in use is no sign of a server that is gone.
      if (isDoubtful || pool.totalCount < connections) restAfter(begun);
      throw new DatabaseAwayError('the database does not answer', { cause: fault });
    } finally {
      if (isDoubtful) isTrying = false;
    }
  }

  return { connect, end: () => pool.end(), options: pool.options } as PostgresPool;
}

/** A connection that tells a server that is away from a statement that is wrong, and is not used again once it failed. */
function guarded(client: PoolClient, onAnswer: () => void, onLost: (begun: number) => void): PostgresPoolClient {
  let lost: DatabaseAwayError | undefined;
  const query = async (sql: string, parameters: readonly unknown[]) => {
    // What timed out may still be under way: nothing may be asked behind it.
    if (lost) throw lost;
    const begun = performance.now();
    try {
      const answer = await client.query(sql, [...parameters]);
      onAnswer();
      return answer;
    } catch (fault) {
      const kind = postgresFault(fault);
      if (kind === undefined) throw fault;
      const away = new DatabaseAwayError('the database did not answer', { cause: fault });
      if (kind === 'connection') {
        lost = away;
        onLost(begun);
      }
      throw away;
    }
  };
  return { query, release: () => client.release(lost !== undefined) } as unknown as PostgresPoolClient;
}
