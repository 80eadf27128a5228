import type { Kysely, Selectable } from 'kysely';
import { defined } from '#src/base/defined.ts';
import type { SavedText } from '#src/editing/history/content-history.ts';
import type { Database } from '#src/storage/database/database.ts';
import type { Tables } from '#src/storage/database/tables.ts';
import type { TextToSave } from './following-history.ts';
import { nameOfText } from './repository-place.ts';
import type { ContentTables } from './version-table.ts';

/** Which save of which file. */
export type SaveKey = { path: string; number: number };

/** A save somebody began: `was` is Git's name of what stood there, null where there was no file; `text` of its own. */
export type BegunSave = SaveKey & Omit<SavedText, 'before'> & { at: Date; was: string | null; text: string };

export type SaveStore = ReturnType<typeof createSqlSaveStore>;

/** Takes a save from those that are under way, with whatever else this transaction does. */
export async function endSave(db: Kysely<Tables>, { path, number }: SaveKey): Promise<void> {
  await db.deleteFrom('content_saves').where('path', '=', path).where('number', '=', number).execute();
}

/**
 * Saves that are under way: written down before the file is, so that whoever comes after a kill knows whose change it
 * finds. Each goes with the row of its version.
 */
export function createSqlSaveStore(db: Database) {
  return {
    /** The caller holds the lock of the history. */
    async begin({ path, source, before, by, approvedBy, look }: TextToSave, at: Date): Promise<SaveKey> {
      const last = await db
        .selectFrom('content_saves')
        .select((eb) => eb.fn.max('number').as('number'))
        .where('path', '=', path)
        .executeTakeFirst();
      const number = Number(last?.number ?? 0) + 1;
      await db
        .insertInto('content_saves')
        .values({
          path,
          number,
          at: at.toISOString(),
          before_name: before === undefined ? null : nameOfText(before),
          text_name: nameOfText(source),
          source,
          person: by?.id ?? null,
          person_name: by?.name ?? null,
          second: approvedBy?.id ?? null,
          second_name: approvedBy?.name ?? null,
          look: look ?? null,
        })
        .execute();
      return { path, number };
    },
    /** Those of a file, in the order they were begun. */
    async of(path: string): Promise<BegunSave[]> {
      const found = db.selectFrom('content_saves').selectAll().where('path', '=', path);
      return (await found.orderBy('number').execute()).map(saveOf);
    },
    /** The files that have any. */
    async paths(): Promise<string[]> {
      const rows = await db.selectFrom('content_saves').select('path').distinct().execute();
      return rows.map(({ path }) => path);
    },
    end: (save: SaveKey): Promise<void> => endSave(db, save),
  };
}

const personOf = (id: string | null, name: string | null) => (id === null ? undefined : { id, name: name ?? '' });

const saveOf = (row: Selectable<ContentTables['content_saves']>): BegunSave =>
  defined({
    path: row.path,
    number: row.number,
    at: new Date(row.at),
    was: row.before_name,
    text: row.text_name,
    source: row.source,
    by: personOf(row.person, row.person_name),
    approvedBy: personOf(row.second, row.second_name),
    look: row.look ?? undefined,
  });
