import type { Kysely } from 'kysely';
import { defined } from '#src/base/defined.ts';
import type { Incoming } from '#src/documents/incoming/incoming.ts';
import type { IncomingStore } from '#src/documents/incoming/incoming-store.ts';
import type { Database } from '#src/storage/database/database.ts';
import type { Tables } from '#src/storage/database/tables.ts';
import type { Vault } from '#src/storage/keys/vault.ts';
import { arrivals, nextDocumentNumber } from './next-number.ts';
import { rowOfPackage } from './sql-exchange-store.ts';

type Row = Tables['incoming_documents'];

export const incomingContext = (id: string) => `incoming:${id}`;

/** Carries a refusal out of a transaction that must be rolled back. */
class NotNow extends Error {}

/** Documents that came in, in SQLite or PostgreSQL; what they say is sealed. */
export function createSqlIncomingStore(db: Database, vault: Vault): IncomingStore {
  const rowOf = (item: Incoming): Row => ({
    id: item.id,
    version: item.version,
    state: item.state,
    organ_id: item.organId,
    document_id: item.documentId,
    notation: item.notation,
    issued: item.issued,
    arrived_at: item.arrivedAt,
    year: item.arrival?.year ?? null,
    number: item.arrival?.number ?? null,
    reference: item.reference ?? null,
    slug: item.slug ?? null,
    sealed: vault.seal(JSON.stringify({ facts: item.facts, history: item.history }), incomingContext(item.id)),
  });
  const itemOf = (row: Row): Incoming => {
    const opened = vault.open(row.sealed, incomingContext(row.id));
    const { facts, history }: Pick<Incoming, 'facts' | 'history'> = JSON.parse(opened);
    const { year, number } = row;
    return defined({
      id: row.id,
      version: row.version,
      state: row.state,
      organId: row.organ_id,
      documentId: row.document_id,
      notation: row.notation,
      issued: row.issued,
      arrivedAt: row.arrived_at,
      arrival: year && number ? { year, number } : undefined,
      reference: row.reference ?? undefined,
      slug: row.slug ?? undefined,
      facts,
      history,
    });
  };
  const all = () => db.selectFrom('incoming_documents').selectAll();
  const orFalse = async (work: (trx: Kysely<Tables>) => Promise<void>): Promise<boolean> => {
    try {
      await db.transaction().execute(work);
      return true;
    } catch (fault) {
      if (fault instanceof NotNow) return false;
      throw fault;
    }
  };
  const replaceRow = async (
    trx: Kysely<Tables>,
    item: Incoming,
    { told, register }: Parameters<IncomingStore['change']>[1],
  ): Promise<void> => {
    const numbered = register
      ? register.write(await nextDocumentNumber(trx, { year: register.year, type: arrivals, first: register.first }))
      : item;
    const { numUpdatedRows } = await trx
      .updateTable('incoming_documents')
      .set(rowOf(numbered))
      .where('id', '=', item.id)
      .where('version', '=', item.version - 1)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) throw new NotNow();
    if (told) await trx.insertInto('exchange_packages').values(rowOfPackage(told)).execute();
  };
  /** Whether another document is what its sender calls so: the table has each once. */
  const isOthers = async ({ id, organId, documentId }: Incoming): Promise<boolean> => {
    const row = await all().where('organ_id', '=', organId).where('document_id', '=', documentId).executeTakeFirst();
    return row !== undefined && row.id !== id;
  };

  return {
    add: (item, packages) =>
      orFalse(async (trx) => {
        await insertOnce(trx, rowOf(item));
        await keepFiles(trx, item);
        for (const item of packages) await trx.insertInto('exchange_packages').values(rowOfPackage(item)).execute();
      }),
    async enter({ year, first }, write) {
      let entered: Incoming | undefined;
      const isNew = await orFalse(async (trx) => {
        const item = write(await nextDocumentNumber(trx, { year, type: arrivals, first }));
        await insertOnce(trx, rowOf(item));
        await keepFiles(trx, item);
        entered = item;
      });
      return isNew ? entered : undefined;
    },
    async known({ organId, documentId }) {
      const row = await all().where('organ_id', '=', organId).where('document_id', '=', documentId).executeTakeFirst();
      return row && itemOf(row);
    },
    years: () =>
      db
        .selectFrom('document_numbers')
        .select(['year', 'first', 'last'])
        .where('type', '=', arrivals)
        .orderBy('year', 'desc')
        .execute(),
    async inYear(year, { first, last }) {
      const rows = await all()
        .where('year', '=', year)
        .where('number', '>=', first)
        .where('number', '<=', last)
        .orderBy('number')
        .execute();
      return rows.map(itemOf);
    },
    async find(id) {
      const row = await all().where('id', '=', id).executeTakeFirst();
      return row && itemOf(row);
    },
    async list(limit, offset) {
      const rows = await all()
        .orderBy('arrived_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .offset(offset)
        .execute();
      const { total } = await db
        .selectFrom('incoming_documents')
        .select((eb) => eb.fn.countAll().as('total'))
        .executeTakeFirstOrThrow();
      return { items: rows.map(itemOf), total: Number(total) };
    },
    async ofCase(reference) {
      const rows = await all().where('reference', '=', reference).orderBy('arrived_at').execute();
      return rows.map(itemOf);
    },
    async change(item, { told, register }) {
      const replace = (trx: Kysely<Tables>) => replaceRow(trx, item, defined({ told, register }));
      try {
        return await orFalse(replace);
      } catch (fault) {
        if (await isOthers(item)) return false;
        throw fault;
      }
    },
  };
}

/** Throws where its sender has sent one of this id before. */
async function insertOnce(trx: Kysely<Tables>, row: Row): Promise<void> {
  const added = await trx
    .insertInto('incoming_documents')
    .values(row)
    .onConflict((conflict) => conflict.columns(['organ_id', 'document_id']).doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows !== 1n) throw new NotNow();
}

/** Its files belong to it from then on; throws where one belongs to another document already. */
async function keepFiles(trx: Kysely<Tables>, { id, facts }: Incoming): Promise<void> {
  for (const { upload } of facts.files) {
    const added = await trx
      .insertInto('document_files')
      .values({ upload, document: id })
      .onConflict((conflict) => conflict.column('upload').doNothing())
      .executeTakeFirst();
    if (added.numInsertedOrUpdatedRows !== 1n) throw new NotNow();
  }
}
