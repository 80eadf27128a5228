import type { Selectable } from 'kysely';
import { defined } from '#src/base/defined.ts';
import type { ContentVersion } from '#src/editing/history/content-history.ts';
import { endMove } from '#src/storage/content/moves/sql-move-store.ts';
import type { Database } from '#src/storage/database/database.ts';
import { endSave, type SaveKey } from './sql-save-store.ts';
import type { ContentTables } from './version-table.ts';

type Named = { id: string; name: string };

/** `look` and `approvedBy`: see `version-table.ts`. */
export type NewVersion = {
  path: string;
  at: Date;
  by?: Named;
  text?: string;
  look?: 'quick' | 'outside' | 'none';
  approvedBy?: Named;
  /** The path it had before. */
  movedFrom?: string;
};

/** Nobody looks for a file among more of them. */
const mostGone = 500;

export type VersionStore = ReturnType<typeof createSqlVersionStore>;

/** Which versions each file has had, in the order they were saved. */
export function createSqlVersionStore(db: Database) {
  const ofPath = (path: string) => db.selectFrom('content_versions').where('path', '=', path);
  return {
    /** All at once or none, with the end of the saves, or of the move, they come from; the caller holds the lock of the history. */
    async add(versions: readonly NewVersion[], ended: readonly SaveKey[] = [], move?: string): Promise<void> {
      await db.transaction().execute(async (transaction) => {
        if (move) await endMove(transaction, move);
        for (const save of ended) await endSave(transaction, save);
        for (const version of versions) {
          const { path, at, text } = version;
          const last = await transaction
            .selectFrom('content_versions')
            .select((eb) => eb.fn.max('number').as('number'))
            .where('path', '=', path)
            .executeTakeFirst();
          await transaction
            .insertInto('content_versions')
            .values({
              path,
              number: Number(last?.number ?? 0) + 1,
              at: at.toISOString(),
              text_name: text ?? null,
              moved_from: version.movedFrom ?? null,
              ...peopleOf(version),
            })
            .execute();
        }
      });
    },
    /** Says of a version that was taken up as from outside who saved it after all, unless somebody looked at it. */
    async name(number: number, version: NewVersion): Promise<void> {
      await db
        .updateTable('content_versions')
        .set(peopleOf(version))
        .where('path', '=', version.path)
        .where('number', '=', number)
        .where('person', 'is', null)
        .where('looked_at', 'is', null)
        .execute();
    },
    /** The names of the texts these files had last; of all files where none is named. */
    async lastTexts(paths?: readonly string[]): Promise<Map<string, string | null>> {
      const rows = await db
        .selectFrom('content_versions as version')
        .select(['path', 'text_name'])
        .$if(paths !== undefined, (query) => query.where('path', 'in', [...(paths ?? [])]))
        .where((eb) =>
          eb(
            'number',
            '=',
            eb
              .selectFrom('content_versions as newer')
              .select((inner) => inner.fn.max('newer.number').as('number'))
              .whereRef('newer.path', '=', 'version.path'),
          ),
        )
        .execute();
      return new Map(rows.map((row) => [row.path, row.text_name]));
    },
    /** Whether changes from outside were taken up before; what was written before there were looks does not tell. */
    async hasTakenUp(): Promise<boolean> {
      const row = await db
        .selectFrom('content_versions')
        .select('path')
        .where('person', 'is', null)
        .where('look', 'is not', null)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
    /** When the first version there is was saved. */
    async earliest(): Promise<string | undefined> {
      const row = await db
        .selectFrom('content_versions')
        .select((eb) => eb.fn.min('at').as('at'))
        .executeTakeFirst();
      return row?.at ?? undefined;
    },
    /** The files saved since a moment, and the name of the text each had then; null where it was not there. */
    async textsBefore(at: Date, most: number): Promise<Map<string, string | null>> {
      const since = await db
        .selectFrom('content_versions')
        .select(['path', (eb) => eb.fn.min('number').as('first')])
        .where('at', '>', at.toISOString())
        .groupBy('path')
        .orderBy('path')
        .limit(most)
        .execute();
      const before = new Map<string, string | null>();
      for (const { path, first } of since) {
        const row = await ofPath(path)
          .select('text_name')
          .where('number', '<', Number(first))
          .orderBy('number', 'desc')
          .limit(1)
          .executeTakeFirst();
        before.set(path, row?.text_name ?? null);
      }
      return before;
    },
    async list(path: string, { size, number }: { size: number; number: number }) {
      const rows = await ofPath(path)
        .selectAll()
        .orderBy('number', 'desc')
        .limit(size)
        .offset((number - 1) * size)
        .execute();
      const count = await ofPath(path)
        .select((eb) => eb.fn.countAll().as('total'))
        .executeTakeFirst();
      return { items: rows.map(versionOf), total: Number(count?.total ?? 0) };
    },
    /** The files whose last version says that they were taken away, the latest first. */
    async gone(): Promise<{ path: string; version: ContentVersion }[]> {
      const rows = await db
        .selectFrom('content_versions as version')
        .selectAll()
        .where('text_name', 'is', null)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('content_versions as newer')
                .select('newer.number')
                .whereRef('newer.path', '=', 'version.path')
                .whereRef('newer.number', '>', 'version.number'),
            ),
          ),
        )
        .orderBy('at', 'desc')
        .limit(mostGone)
        .execute();
      return rows.map((row) => ({ path: row.path, version: versionOf(row) }));
    },
    async one(path: string, id: number): Promise<ContentVersion | undefined> {
      const row = await ofPath(path).selectAll().where('number', '=', id).executeTakeFirst();
      return row && versionOf(row);
    },
  };
}

/** Who saved a version, and who looks at it. */
const peopleOf = ({ at, by, look, approvedBy }: NewVersion) => ({
  person: by?.id ?? null,
  person_name: by?.name ?? null,
  look: approvedBy ? ('two' as const) : (look ?? 'none'),
  looked_by: approvedBy?.id ?? null,
  looked_name: approvedBy?.name ?? null,
  looked_at: approvedBy ? at.toISOString() : null,
});

function versionOf(row: Selectable<ContentTables['content_versions']>): ContentVersion {
  const { look, looked_at: at, looked_name: name } = row;
  const isToLook = look === 'quick' || look === 'outside';
  return defined<ContentVersion>({
    id: row.number,
    at: row.at,
    by: row.person_name ?? undefined,
    personId: row.person ?? undefined,
    waits: isToLook && at === null ? look : undefined,
    second: at === null ? undefined : { kind: look === 'two' ? 'approved' : 'looked', by: name ?? '', at },
    text: row.text_name ?? undefined,
    movedFrom: row.moved_from ?? undefined,
  });
}
