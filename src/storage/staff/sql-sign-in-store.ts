import { dayMs } from '#src/base/moments.ts';
import { fixedRetention } from '#src/county/fixed-retention.ts';
import type { SignInStore } from '#src/staff/account/sign-in-store.ts';
import type { Database } from '#src/storage/database/database.ts';

/** A code is good for its half minute and one on each side; a repeat after this long fails by itself. */
const codeMs = 300_000;

/** Used codes and known browsers, by hashes only. */
export function createSqlSignInStore(db: Database): SignInStore {
  return {
    async useCode(person, code_hash, now) {
      const oldest = new Date(now.getTime() - codeMs).toISOString();
      await db.deleteFrom('staff_used_codes').where('at', '<', oldest).execute();
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('staff_used_codes')
        .values({ person, code_hash, at: now.toISOString() })
        .onConflict((conflict) => conflict.columns(['person', 'code_hash']).doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },
    async knowsBrowser(person, tokenHash) {
      const row = await db
        .selectFrom('staff_browsers')
        .select('person')
        .where('person', '=', person)
        .where('token_hash', '=', tokenHash)
        .executeTakeFirst();
      return row !== undefined;
    },
    async knowsNetwork(person, network) {
      const row = await db
        .selectFrom('staff_browsers')
        .select('person')
        .where('person', '=', person)
        .where('network', '=', network)
        .executeTakeFirst();
      return row !== undefined;
    },
    async rememberBrowser(person, { tokenHash, network }, now) {
      const oldest = new Date(now.getTime() - fixedRetention.knownBrowserDays * dayMs).toISOString();
      await db.deleteFrom('staff_browsers').where('seen_at', '<', oldest).execute();
      const seen_at = now.toISOString();
      await db
        .insertInto('staff_browsers')
        .values({ person, token_hash: tokenHash, network, seen_at })
        .onConflict((conflict) => conflict.columns(['person', 'token_hash']).doUpdateSet({ network, seen_at }))
        .execute();
    },
    async forgetBrowsers(person) {
      await db.deleteFrom('staff_browsers').where('person', '=', person).execute();
    },
  };
}
