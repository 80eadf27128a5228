import { defined } from '#src/base/defined.ts';
import type { ConfirmedStore, GuardedValue } from '#src/county/settings/guarded-values.ts';
import type { Database } from '#src/storage/database/database.ts';

/** Confirmed settings in SQLite or PostgreSQL. */
export function createSqlConfirmedSettings(db: Database): ConfirmedStore {
  return {
    async load() {
      const rows = await db.selectFrom('confirmed_settings').selectAll().execute();
      return rows.map(({ file, key, value, refused }) =>
        defined({
          file,
          key,
          value: value === null ? undefined : (JSON.parse(value) as GuardedValue),
          refused: refused === null ? undefined : (JSON.parse(refused) as GuardedValue),
        }),
      );
    },
    save: (rows) =>
      db.transaction().execute(async (trx) => {
        for (const { file, key, value, refused } of rows) {
          await trx.deleteFrom('confirmed_settings').where('file', '=', file).where('key', '=', key).execute();
          if (value === undefined && refused === undefined) continue;
          const text = (given: GuardedValue | undefined) => (given === undefined ? null : JSON.stringify(given));
          await trx
            .insertInto('confirmed_settings')
            .values({ file, key, value: text(value), refused: text(refused) })
            .execute();
        }
      }),
  };
}
