import { defined } from '#src/base/defined.ts';
import type { ConfirmedStore, GuardedValue } from '#src/county/settings/guarded-values.ts';
import type { Database } from '#src/storage/database/database.ts';
import { type Changes, onlyProcess } from '#src/storage/processes/changes.ts';
import { settingsTopic } from '#src/storage/processes/topics.ts';

/** Confirmed settings in SQLite or PostgreSQL; `changes` tells other processes. */
export function createSqlConfirmedSettings(db: Database, changes: Pick<Changes, 'tell'> = onlyProcess): ConfirmedStore {
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
          if (value === undefined && refused === undefined) {
            await trx.deleteFrom('confirmed_settings').where('file', '=', file).where('key', '=', key).execute();
            continue;
          }
          const kept = { value: textOf(value), refused: textOf(refused) };
          // Two processes that read the same file at once keep the same.
          await trx
            .insertInto('confirmed_settings')
            .values({ file, key, ...kept })
            .onConflict((conflict) => conflict.columns(['file', 'key']).doUpdateSet(kept))
            .execute();
        }
        await changes.tell(trx, [settingsTopic]);
      }),
  };
}

const textOf = (given: GuardedValue | undefined) => (given === undefined ? null : JSON.stringify(given));
