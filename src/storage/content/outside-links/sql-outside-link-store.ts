import { defined } from '#src/base/defined.ts';
import type { OutsideLink, OutsideLinkStore } from '#src/proofreading/outside/outside-link.ts';
import type { Database } from '#src/storage/database/database.ts';

/** So many rows go into one statement: a database takes only so many values. */
const mostRows = 200;

/** Addresses of other sites, with how each was when it was tried last. */
export function createSqlOutsideLinkStore(db: Database): OutsideLinkStore {
  const all = async () =>
    (await db.selectFrom('outside_links').selectAll().orderBy('url').execute()).map(
      ({ url, tried_on, failing }): OutsideLink =>
        defined({ url, triedOn: tried_on, failing: failing === null ? undefined : JSON.parse(failing) }),
    );
  return {
    all,
    async keep(links) {
      const rows = links.map(({ url, triedOn, failing }) => ({
        url,
        tried_on: triedOn,
        failing: failing ? JSON.stringify(failing) : null,
      }));
      for (let from = 0; from < rows.length; from += mostRows) {
        await db
          .insertInto('outside_links')
          .values(rows.slice(from, from + mostRows))
          .onConflict((conflict) =>
            conflict.column('url').doUpdateSet(({ ref }) => ({
              tried_on: ref('excluded.tried_on'),
              failing: ref('excluded.failing'),
            })),
          )
          .execute();
      }
    },
    async removeOthersThan(urls) {
      const named = new Set(urls);
      const gone = (await all()).map(({ url }) => url).filter((url) => !named.has(url));
      for (let from = 0; from < gone.length; from += mostRows) {
        await db
          .deleteFrom('outside_links')
          .where('url', 'in', gone.slice(from, from + mostRows))
          .execute();
      }
    },
  };
}
