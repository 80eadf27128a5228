import { type ContentDraftStore, type DraftFields, pageMark } from '#src/editing/drafts/content-drafts.ts';
import type { Database } from '#src/storage/database/database.ts';
import type { Vault } from '#src/storage/keys/vault.ts';

/** More than anybody writes at a time. */
const mostOfOne = 40;

type Sealed = { personId: string; path: string; fields: DraftFields };

export const contentDraftContext = (id: string) => `content-draft:${id}`;

/** Content drafts, each sealed for the person who typed it. */
export function createSqlContentDraftStore(db: Database, vault: Vault): ContentDraftStore {
  return {
    async keep({ id, path, at, fields, personId, known: before }) {
      const known = await db.selectFrom('staff_people').select('id').where('id', '=', personId).executeTakeFirst();
      if (!known) return false;
      const sealed = vault.seal(JSON.stringify({ personId, path, fields } satisfies Sealed), contentDraftContext(id));
      // The word of a page is digits, letters a to f and dashes: nothing in it is a sign of a pattern.
      const page = id.includes(pageMark) ? id.slice(0, id.indexOf(pageMark) + 1) : undefined;
      const kept = await db
        .insertInto('content_drafts')
        .values({ id, person: personId, path, at, sealed })
        .onConflict((same) =>
          same
            .columns(['person', 'path'])
            .doUpdateSet({ id, at, sealed })
            .where((is) =>
              is.or([
                is('content_drafts.id', '=', before ?? ''),
                ...(page ? [is('content_drafts.id', 'like', `${page}%`)] : []),
              ]),
            ),
        )
        .returning('id')
        .executeTakeFirst();
      if (!kept) return false;
      const old = await db
        .selectFrom('content_drafts')
        .select('id')
        .where('person', '=', personId)
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .offset(mostOfOne)
        .limit(mostOfOne)
        .execute();
      const ids = old.map((row) => row.id);
      if (ids.length > 0) await db.deleteFrom('content_drafts').where('id', 'in', ids).execute();
      return true;
    },
    async find(path, personId, notBefore) {
      const row = await db
        .selectFrom('content_drafts')
        .select(['id', 'at', 'sealed'])
        .where('person', '=', personId)
        .where('path', '=', path)
        .where('at', '>=', notBefore)
        .executeTakeFirst();
      if (!row) return undefined;
      const kept = JSON.parse(vault.open(row.sealed, contentDraftContext(row.id))) as Sealed;
      if (kept.personId !== personId || kept.path !== path) return undefined;
      return { id: row.id, path, at: row.at, fields: kept.fields };
    },
    list: (personId, notBefore) =>
      db
        .selectFrom('content_drafts')
        .select(['id', 'path', 'at'])
        .where('person', '=', personId)
        .where('at', '>=', notBefore)
        .orderBy('at', 'desc')
        .execute(),
    async remove(path, personId, id) {
      await db
        .deleteFrom('content_drafts')
        .where('person', '=', personId)
        .where('path', '=', path)
        .where('id', '=', id)
        .execute();
    },
    async removeBefore(at) {
      await db.deleteFrom('content_drafts').where('at', '<', at).execute();
    },
  };
}
