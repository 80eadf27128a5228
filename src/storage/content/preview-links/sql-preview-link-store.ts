import type { Selectable } from 'kysely';
import { defined } from '#src/base/defined.ts';
import type { PreviewLink, PreviewLinkStore } from '#src/editing/preview-links/preview-links.ts';
import type { Database } from '#src/storage/database/database.ts';
import type { PreviewLinkTables } from './preview-link-table.ts';

/** Links to previews, found by the hash of what their address says. */
export function createSqlPreviewLinkStore(db: Database): PreviewLinkStore {
  const select = () => db.selectFrom('content_preview_links').selectAll();
  return {
    async add({ id, tokenHash, path, amendment, madeBy, at, expiresAt }) {
      await db
        .insertInto('content_preview_links')
        .values({
          id,
          token_hash: tokenHash,
          path,
          amendment: amendment ?? null,
          made_by: madeBy.id,
          made_name: madeBy.name,
          at,
          expires_at: expiresAt,
        })
        .execute();
    },
    async byHash(tokenHash, now) {
      const row = await select().where('token_hash', '=', tokenHash).where('expires_at', '>', now).executeTakeFirst();
      return row && linkOf(row);
    },
    async find(id) {
      const row = await select().where('id', '=', id).executeTakeFirst();
      return row && linkOf(row);
    },
    async list({ path, amendment }, now) {
      const rows = await select()
        .where('path', '=', path)
        .where('amendment', amendment ? '=' : 'is', amendment ?? null)
        .where('expires_at', '>', now)
        .orderBy('at', 'desc')
        .execute();
      return rows.map(linkOf);
    },
    async remove(id) {
      await db.deleteFrom('content_preview_links').where('id', '=', id).execute();
    },
    async removeExpired(now) {
      await db.deleteFrom('content_preview_links').where('expires_at', '<=', now).execute();
    },
  };
}

function linkOf(row: Selectable<PreviewLinkTables['content_preview_links']>): PreviewLink {
  const { id, path, at } = row;
  const madeBy = { id: row.made_by, name: row.made_name };
  return defined<PreviewLink>({
    id,
    path,
    at,
    madeBy,
    amendment: row.amendment ?? undefined,
    expiresAt: row.expires_at,
  });
}
