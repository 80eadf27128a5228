import { addressKey } from '#src/county/addresses/address-key.ts';
import type { MissedAddressStore } from '#src/county/addresses/old-addresses.ts';
import type { Database } from '#src/storage/database/database.ts';

/** More than anybody works through; who tries names at random fills no more than this. */
const mostKept = 2_000;

/** Addresses nothing answers, with how often they were asked for. */
export function createSqlMissedAddressStore(db: Database): MissedAddressStore {
  return {
    async count(addresses, day) {
      for (const [address, count] of addresses) {
        await db
          .insertInto('missed_addresses')
          .values({ key: addressKey(address), address, count, first_on: day, last_on: day })
          .onConflict((same) =>
            same.column('key').doUpdateSet((eb) => ({
              count: eb('missed_addresses.count', '+', count),
              last_on: day,
            })),
          )
          .execute();
      }
    },
    async list(limit) {
      const rows = await db
        .selectFrom('missed_addresses')
        .selectAll()
        .orderBy('count', 'desc')
        .orderBy('key')
        .limit(limit)
        .execute();
      return rows.map(({ address, count, first_on, last_on }) => ({
        address,
        count: Number(count),
        firstOn: first_on,
        lastOn: last_on,
      }));
    },
    async remove(addresses) {
      const keys = addresses.map(addressKey);
      for (let from = 0; from < keys.length; from += 200) {
        await db
          .deleteFrom('missed_addresses')
          .where('key', 'in', keys.slice(from, from + 200))
          .execute();
      }
    },
    async clear(day) {
      await db.deleteFrom('missed_addresses').where('last_on', '<', day).execute();
      const spare = db
        .selectFrom('missed_addresses')
        .select('key')
        .orderBy('count', 'desc')
        .orderBy('last_on', 'desc')
        .orderBy('key')
        .offset(mostKept)
        .limit(1_000_000);
      await db.deleteFrom('missed_addresses').where('key', 'in', spare).execute();
    },
  };
}
