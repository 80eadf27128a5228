import { CompiledQuery } from 'kysely';
import { RateLimiterMemory, RateLimiterPostgres } from 'rate-limiter-flexible';
import type { MakeLimiter } from '#src/platform/http/limiters.ts';
import type { Database } from '#src/storage/database/database.ts';
import type { Vault } from '#src/storage/keys/vault.ts';
import { databaseNow } from './database-clock.ts';

/**
 * Limits that all processes count together, in PostgreSQL under keyed hashes: a key names a network or an account. Who
 * has had too much is refused from memory, without asking; while the database is away each process counts by itself.
 */
export function sharedLimiters(db: Database, vault: Pick<Vault, 'token'>): MakeLimiter {
  const storeClient = {
    query: ({ text, values }: { text: string; values: unknown[] }) => db.executeQuery(CompiledQuery.raw(text, values)),
  };
  return (rule) => {
    const own = new RateLimiterMemory(rule);
    const shared = new RateLimiterPostgres({
      ...rule,
      storeClient,
      storeType: 'pool',
      tableName: 'rate_limits',
      tableCreated: true,
      clearExpiredByTimeout: false,
      // One more than is allowed: the last that is allowed may be the right password.
      inMemoryBlockOnConsumed: rule.points + 1,
      insuranceLimiter: own,
    });
    /** The secret key is there once the database has been opened. */
    const where = (key: string) => {
      try {
        return { limiter: shared, hidden: vault.token('limit', key) };
      } catch {
        return { limiter: own, hidden: key };
      }
    };
    return {
      consume(key, points) {
        const { limiter, hidden } = where(key);
        return limiter.consume(hidden, points);
      },
      delete(key) {
        const { limiter, hidden } = where(key);
        return limiter.delete(hidden);
      },
      reward(key) {
        const { limiter, hidden } = where(key);
        return limiter.reward(hidden);
      },
    };
  };
}

/** Drops counts whose time is over. */
export async function forgetLimits(db: Database): Promise<void> {
  await db.deleteFrom('rate_limits').where('expire', '<', databaseNow('postgres')).execute();
}
