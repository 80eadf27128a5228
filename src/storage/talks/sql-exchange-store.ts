import type { Exchange } from '#src/assistant/tickets/desk/exchange.ts';
import type { ExchangeStore } from '#src/assistant/tickets/desk/exchange-store.ts';
import type { Database } from '#src/storage/database/database.ts';
import { type OnUnreadable, openOrTell } from '#src/storage/keys/open-or-tell.ts';
import type { Vault } from '#src/storage/keys/vault.ts';

/** What was said around questions in SQLite or PostgreSQL, sealed: a mask may miss something. */
export function createSqlExchangeStore(db: Database, vault: Vault, onUnreadable?: OnUnreadable): ExchangeStore {
  return {
    async put(exchanges) {
      await db.transaction().execute(async (transaction) => {
        for (const { key, day, exchange } of exchanges) {
          const sealed = vault.seal(JSON.stringify(exchange), exchangeContext(key));
          await transaction
            .insertInto('unanswered_exchanges')
            .values({ key, day, sealed })
            .onConflict((conflict) => conflict.column('key').doUpdateSet({ day, sealed }))
            .execute();
        }
      });
    },
    async of(keys) {
      if (keys.length === 0) return [];
      const rows = await db.selectFrom('unanswered_exchanges').selectAll().where('key', 'in', keys).execute();
      return rows.flatMap(({ key, day, sealed }) => {
        const open = () => JSON.parse(vault.open(sealed, exchangeContext(key))) as Exchange;
        const exchange = openOrTell({ what: 'exchange', id: key }, open, onUnreadable);
        return exchange ? [{ key, day, exchange }] : [];
      });
    },
    async remove(key) {
      await db.deleteFrom('unanswered_exchanges').where('key', '=', key).execute();
    },
    async forgetBefore(day) {
      await db.deleteFrom('unanswered_exchanges').where('day', '<', day).execute();
    },
    async keepNewest(rows) {
      const surplus = await db
        .selectFrom('unanswered_exchanges')
        .select('key')
        .orderBy('day', 'desc')
        .orderBy('key')
        .offset(rows)
        .limit(10_000)
        .execute();
      if (surplus.length === 0) return;
      const keys = surplus.map(({ key }) => key);
      await db.deleteFrom('unanswered_exchanges').where('key', 'in', keys).execute();
    },
  };
}

export const exchangeContext = (key: string) => `exchange:${key}`;
