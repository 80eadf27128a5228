import { defined } from '#src/base/defined.ts';
import type { ExchangePackage, ExchangeStore } from '#src/documents/exchange/exchange-store.ts';
import type { Database } from '#src/storage/database/database.ts';
import type { Tables } from '#src/storage/database/tables.ts';

type Row = Tables['exchange_packages'];

export const rowOfPackage = (item: ExchangePackage): Row => ({
  id: item.id,
  direction: item.direction,
  kind: item.kind,
  state: item.state,
  at: item.at,
  name: item.name ?? null,
  sha256: item.sha256 ?? null,
  organ_id: item.organId ?? null,
  organ_name: item.organName ?? null,
  outgoing: item.outgoing ?? null,
  incoming: item.incoming ?? null,
  told: item.told ?? null,
  fault: item.fault?.kind ?? null,
  fault_what: item.fault?.what ?? null,
});

const packageOf = ({ fault, fault_what, organ_id, organ_name, ...row }: Row): ExchangePackage =>
  defined({
    id: row.id,
    direction: row.direction,
    kind: row.kind,
    state: row.state,
    at: row.at,
    name: row.name ?? undefined,
    sha256: row.sha256 ?? undefined,
    organId: organ_id ?? undefined,
    organName: organ_name ?? undefined,
    outgoing: row.outgoing ?? undefined,
    incoming: row.incoming ?? undefined,
    told: row.told ?? undefined,
    fault: fault ? defined({ kind: fault, what: fault_what ?? undefined }) : undefined,
  });

/** What became of packages of the exchange, in SQLite or PostgreSQL. */
export function createSqlExchangeStore(db: Database): ExchangeStore {
  const all = () => db.selectFrom('exchange_packages').selectAll();
  return {
    async add(item) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('exchange_packages')
        .values(rowOfPackage(item))
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },
    async find(id) {
      const row = await all().where('id', '=', id).executeTakeFirst();
      return row && packageOf(row);
    },
    async isTaken(sha256) {
      const row = await all().where('sha256', '=', sha256).where('state', '=', 'taken').executeTakeFirst();
      return row !== undefined;
    },
    async waiting(most) {
      const rows = await all().where('state', '=', 'waiting').orderBy('at').orderBy('id').limit(most).execute();
      return rows.map(packageOf);
    },
    async markSent(id, at) {
      await db.updateTable('exchange_packages').set({ state: 'sent', at }).where('id', '=', id).execute();
    },
    async settle(id) {
      const { numUpdatedRows } = await db
        .updateTable('exchange_packages')
        .set({ state: 'settled' })
        .where('id', '=', id)
        .where('state', '=', 'refused')
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    async list(limit, offset) {
      const rows = await all().orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).offset(offset).execute();
      const { total } = await db
        .selectFrom('exchange_packages')
        .select((eb) => eb.fn.countAll().as('total'))
        .executeTakeFirstOrThrow();
      return { items: rows.map(packageOf), total: Number(total) };
    },
    async sentOf(outgoing) {
      const rows = await all()
        .where('outgoing', '=', outgoing)
        .where('direction', '=', 'out')
        .where('kind', '=', 'document')
        .orderBy('at')
        .execute();
      return rows.map(packageOf);
    },
    noteTold: ({ outgoing, organId, told, over }, from) =>
      db.transaction().execute(async (trx) => {
        const isSent = await trx
          .selectFrom('exchange_packages')
          .select('id')
          .where('outgoing', '=', outgoing)
          .where('organ_id', '=', organId)
          .where('direction', '=', 'out')
          .executeTakeFirst();
        if (!isSent) return false;
        await trx
          .updateTable('exchange_packages')
          .set({ told })
          .where('outgoing', '=', outgoing)
          .where('organ_id', '=', organId)
          .where('direction', '=', 'out')
          .where((eb) => eb.or([eb('told', 'is', null), eb('told', 'in', [...over])]))
          .execute();
        await trx.insertInto('exchange_packages').values(rowOfPackage(from)).execute();
        return true;
      }),
  };
}
