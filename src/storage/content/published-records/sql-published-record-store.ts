import { defined } from '#src/base/defined.ts';
import { procedureSchema } from '#src/published/record/parse-procedure.ts';
import type { PublishedRecord, PublishedRecordStore } from '#src/published/records/published-record.ts';
import type { Database } from '#src/storage/database/database.ts';

/** So many codes go into one statement: a database takes only so many values. */
const mostCodes = 500;

/** What the state publishes, by the code of the procedure. */
export function createSqlPublishedRecordStore(db: Database): PublishedRecordStore {
  return {
    async find(code) {
      const row = await db.selectFrom('published_records').selectAll().where('code', '=', code).executeTakeFirst();
      if (!row) return undefined;
      const { record, hash, source, at, by_name, gone_at } = row;
      return defined<PublishedRecord>({
        code,
        procedure: procedureSchema.parse(JSON.parse(record)),
        hash,
        source,
        at,
        by: by_name,
        goneAt: gone_at ?? undefined,
      });
    },
    async marks() {
      const rows = await db
        .selectFrom('published_records')
        .select(['code', 'hash', 'gone_at'])
        .orderBy('code')
        .execute();
      return rows.map(({ code, hash, gone_at }) => ({ code, hash, isGone: gone_at !== null }));
    },
    async keep(records) {
      if (records.length === 0) return;
      await db
        .insertInto('published_records')
        .values(
          records.map(({ code, procedure, hash, source, at, by }) => ({
            code,
            record: JSON.stringify(procedure),
            hash,
            source,
            at,
            by_name: by,
            gone_at: null,
          })),
        )
        .onConflict((conflict) =>
          conflict.column('code').doUpdateSet(({ ref }) => ({
            record: ref('excluded.record'),
            hash: ref('excluded.hash'),
            source: ref('excluded.source'),
            at: ref('excluded.at'),
            by_name: ref('excluded.by_name'),
            gone_at: null,
          })),
        )
        .execute();
    },
    async markGone(codes, at) {
      for (let from = 0; from < codes.length; from += mostCodes) {
        await db
          .updateTable('published_records')
          .set({ gone_at: at })
          .where('code', 'in', codes.slice(from, from + mostCodes))
          .execute();
      }
    },
    async summary() {
      const [counts, last] = await Promise.all([
        db
          .selectFrom('published_records')
          .select(({ fn }) => [fn.countAll<number>().as('all'), fn.count<number>('gone_at').as('gone')])
          .executeTakeFirstOrThrow(),
        db
          .selectFrom('published_records')
          .select(['at', 'source', 'by_name'])
          .orderBy('at', 'desc')
          .orderBy('code')
          .limit(1)
          .executeTakeFirst(),
      ]);
      const gone = Number(counts.gone);
      return defined({
        current: Number(counts.all) - gone,
        gone,
        last: last && { at: last.at, source: last.source, by: last.by_name },
      });
    },
  };
}
