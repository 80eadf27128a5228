import { setImmediate } from 'node:timers/promises';
import { type Selectable, sql } from 'kysely';
import { defined } from '#src/base/defined.ts';
import { addressKey } from '#src/county/addresses/address-key.ts';
import type { OldAddress, OldAddressStore } from '#src/county/addresses/old-addresses.ts';
import type { Database } from '#src/storage/database/database.ts';
import type { MovedAddressTables } from './moved-address-table.ts';

/** So many rows go into one statement: a database takes only so many values. */
const mostRows = 50;

/** Old addresses of lists, one row each: one is found by its key, however many there are. */
export function createSqlOldAddressStore(db: Database): OldAddressStore {
  return {
    async find(keys) {
      const rows = await db
        .selectFrom('moved_addresses')
        .select(['key', 'leads_to'])
        .where('key', 'in', [...keys, ''])
        .execute();
      return new Map(rows.map((row) => [row.key, row.leads_to]));
    },
    async keep(addresses) {
      await db.transaction().execute(async (transaction) => {
        for (let from = 0; from < addresses.length; from += mostRows) {
          // A long list would hold everybody up.
          await setImmediate();
          await transaction
            .insertInto('moved_addresses')
            .values(addresses.slice(from, from + mostRows).map(rowOf))
            .onConflict((same) =>
              same.column('key').doUpdateSet(({ ref }) => ({
                address: ref('excluded.address'),
                leads_to: ref('excluded.leads_to'),
                leads_to_key: ref('excluded.leads_to_key'),
                why: ref('excluded.why'),
                person: ref('excluded.person'),
                person_name: ref('excluded.person_name'),
                at: ref('excluded.at'),
              })),
            )
            .execute();
        }
      });
    },
    async leadOn(from, to) {
      await db
        .updateTable('moved_addresses')
        .set({ leads_to: to, leads_to_key: addressKey(to) })
        .where('leads_to_key', '=', addressKey(from))
        .execute();
    },
    async remove(address) {
      await db.deleteFrom('moved_addresses').where('key', '=', addressKey(address)).execute();
    },
    async list({ words, size, number }) {
      const wanted = `%${addressKey(words.trim()).replaceAll(/[!%_]/g, '!$&')}%`;
      const found = () =>
        db
          .selectFrom('moved_addresses')
          .$if(words.trim() !== '', (query) =>
            query.where(sql<boolean>`(key like ${wanted} escape '!' or leads_to_key like ${wanted} escape '!')`),
          );
      const rows = await found()
        .selectAll()
        .orderBy('key')
        .limit(size)
        .offset((number - 1) * size)
        .execute();
      const count = await found()
        .select((eb) => eb.fn.countAll().as('total'))
        .executeTakeFirst();
      return { items: rows.map(addressOf), total: Number(count?.total ?? 0) };
    },
  };
}

const rowOf = ({ address, to, why, by, at }: OldAddress) => ({
  key: addressKey(address),
  address,
  leads_to: to,
  leads_to_key: addressKey(to),
  why: why ?? null,
  person: by?.id ?? null,
  person_name: by?.name ?? null,
  at,
});

function addressOf(row: Selectable<MovedAddressTables['moved_addresses']>): OldAddress {
  const { address, leads_to: to, at, person, person_name: name } = row;
  const by = person === null ? undefined : { id: person, name: name ?? '' };
  return defined<OldAddress>({ address, to, at, why: row.why ?? undefined, by });
}
