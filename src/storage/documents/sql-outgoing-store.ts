import type { ExpressionBuilder, Kysely } from 'kysely';
import { defined } from '#src/base/defined.ts';
import { type Appendix, draftSchema, type Outgoing, type OutgoingLine } from '#src/documents/outgoing/outgoing.ts';
import type { OutgoingFilter, OutgoingStore } from '#src/documents/outgoing/outgoing-store.ts';
import type { Database } from '#src/storage/database/database.ts';
import type { Tables } from '#src/storage/database/tables.ts';
import type { Vault } from '#src/storage/keys/vault.ts';
import { arrivals, nextDocumentNumber } from './next-number.ts';

type Row = Tables['outgoing_documents'];
/** A row with its appendices, which have a table of their own; null for none. */
type Found = Row & { appendices: string | null };

export const outgoingContext = (id: string) => `outgoing:${id}`;
export const appendicesContext = (id: string) => `appendices:${id}`;

/** Documents the county issues, in SQLite or PostgreSQL; what they say is sealed. */
export function createSqlOutgoingStore(db: Database, vault: Vault): OutgoingStore {
  const rowOf = (item: Outgoing): Row => ({
    id: item.id,
    version: item.version,
    state: item.state,
    unit: item.unit,
    author: item.author,
    updated_at: item.updatedAt,
    type: item.draft.type,
    year: item.given?.year ?? null,
    number: item.given?.number ?? null,
    notation: item.given?.notation ?? null,
    issued: item.given?.issued ?? null,
    reference: item.draft.reference ?? null,
    file: item.file ?? null,
    slug: item.slug ?? null,
    sealed: vault.seal(JSON.stringify({ draft: item.draft, history: item.history }), outgoingContext(item.id)),
  });
  const itemOf = (row: Found): Outgoing => {
    const { draft, history } = JSON.parse(vault.open(row.sealed, outgoingContext(row.id)));
    const { year, number, notation, issued } = row;
    const appendices: Appendix[] = row.appendices
      ? JSON.parse(vault.open(row.appendices, appendicesContext(row.id)))
      : [];
    return defined({
      id: row.id,
      version: row.version,
      state: row.state,
      unit: row.unit,
      author: row.author,
      updatedAt: row.updated_at,
      draft: draftSchema.parse(draft),
      given: year && number && notation && issued ? { year, number, notation, issued } : undefined,
      file: row.file ?? undefined,
      appendices,
      slug: row.slug ?? undefined,
      history: history as OutgoingLine[],
    });
  };
  const fits =
    ({ states, units, type, year }: OutgoingFilter) =>
    (eb: ExpressionBuilder<Tables, 'outgoing_documents'>) =>
      eb.and([
        ...(states ? [eb('state', 'in', [...states])] : []),
        ...(units ? [eb('unit', 'in', [...units])] : []),
        ...(type ? [eb('type', '=', type)] : []),
        ...(year ? [eb('year', '=', year)] : []),
      ]);
  const all = () =>
    db
      .selectFrom('outgoing_documents')
      .leftJoin('document_appendices', 'document', 'id')
      .selectAll('outgoing_documents')
      .select('document_appendices.sealed as appendices');
  const replace = async (trx: Kysely<Tables>, item: Outgoing): Promise<void> => {
    await replaceRow(trx, rowOf(item));
    await keepAppendices(trx, item);
    await keepFiles(trx, item);
  };
  /** Undefined, with nothing written, where the version before is gone or a file belongs to something else. */
  const unlessChanged = async <Value>(work: (trx: Kysely<Tables>) => Promise<Value>): Promise<Value | undefined> => {
    try {
      return await db.transaction().execute(work);
    } catch (fault) {
      if (fault instanceof ChangedMeanwhile) return undefined;
      throw fault;
    }
  };
  /** Notes which its appendices are, where they are others than before; without any there is no row. */
  const keepAppendices = async (trx: Kysely<Tables>, { id, appendices }: Outgoing): Promise<void> => {
    const of = trx.selectFrom('document_appendices').select('sealed').where('document', '=', id);
    const before = await of.executeTakeFirst();
    const written = JSON.stringify(appendices);
    if (written === (before ? vault.open(before.sealed, appendicesContext(id)) : '[]')) return;
    await trx.deleteFrom('document_appendices').where('document', '=', id).execute();
    if (appendices.length === 0) return;
    const sealed = vault.seal(written, appendicesContext(id));
    await trx.insertInto('document_appendices').values({ document: id, sealed }).execute();
  };

  return {
    async add(item) {
      await db.insertInto('outgoing_documents').values(rowOf(item)).execute();
    },
    async find(id) {
      const row = await all().where('id', '=', id).executeTakeFirst();
      return row && itemOf(row);
    },
    async list(filter, limit, offset) {
      const rows = await all()
        .where(fits(filter))
        .orderBy('updated_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .offset(offset)
        .execute();
      const { total } = await db
        .selectFrom('outgoing_documents')
        .select((eb) => eb.fn.countAll().as('total'))
        .where(fits(filter))
        .executeTakeFirstOrThrow();
      return { items: rows.map(itemOf), total: Number(total) };
    },
    async change(item) {
      const isDone = await unlessChanged(async (trx) => {
        await replace(trx, item);
        return true;
      });
      return isDone ?? false;
    },
    number: ({ year, type, first }, write) =>
      unlessChanged(async (trx) => {
        const item = write(await nextDocumentNumber(trx, { year, type, first }));
        await replace(trx, item);
        return item;
      }),
    registers: () =>
      db
        .selectFrom('document_numbers')
        .select(['year', 'type', 'first', 'last'])
        .where('type', '!=', arrivals)
        .orderBy('year', 'desc')
        .orderBy('type')
        .execute(),
    async inRegister({ year, type }, { first, last }) {
      const rows = await all()
        .where('year', '=', year)
        .where('type', '=', type)
        .where('number', '>=', first)
        .where('number', '<=', last)
        .orderBy('number')
        .execute();
      return rows.map(itemOf);
    },
    async ofCase(reference) {
      const rows = await all().where('reference', '=', reference).orderBy('updated_at').execute();
      return rows.map(itemOf);
    },
    async byNotation(notation, issued) {
      const row = await all()
        .where('notation', '=', notation)
        .where('issued', '=', issued)
        .where('state', 'in', ['sealed', 'published'])
        .executeTakeFirst();
      return row && itemOf(row);
    },
  };
}

/** Carries a refusal out of a transaction that must be rolled back, its number with it. */
class ChangedMeanwhile extends Error {}

/** Replaces the version before; throws where that version is gone. */
async function replaceRow(trx: Kysely<Tables>, row: Row): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('outgoing_documents')
    .set(row)
    .where('id', '=', row.id)
    .where('version', '=', row.version - 1)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new ChangedMeanwhile();
}

/**
 * Keeps the files it names from being cleared, and those it names no more no longer: an appendix that was taken away, and
 * what was signed or sealed since. They go with the next clearing of uploads that belong to nothing. Throws where another
 * document has one of them.
 */
async function keepFiles(trx: Kysely<Tables>, { id, file, appendices }: Outgoing): Promise<void> {
  const named = [...(file === undefined ? [] : [file]), ...appendices.map(({ upload }) => upload)];
  const kept = await trx.selectFrom('document_files').select('upload').where('document', '=', id).execute();
  const known = new Set(kept.map(({ upload }) => upload));
  const added = named.filter((upload) => !known.has(upload));
  const gone = [...known].filter((upload) => !named.includes(upload));
  for (const upload of added) {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('document_files')
      .values({ upload, document: id })
      .onConflict((conflict) => conflict.column('upload').doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows !== 1n) throw new ChangedMeanwhile();
  }
  if (gone.length > 0) {
    await trx.deleteFrom('document_files').where('document', '=', id).where('upload', 'in', gone).execute();
  }
}
