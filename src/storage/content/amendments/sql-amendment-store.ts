import type { Selectable } from 'kysely';
import { type Amendment, type AmendmentStore, openStates } from '#src/editing/amendments/amendments.ts';
import type { Database } from '#src/storage/database/database.ts';
import type { Vault } from '#src/storage/keys/vault.ts';
import type { AmendmentTables } from './amendment-table.ts';

type Row = Selectable<AmendmentTables['content_amendments']>;
type Sealed = Omit<Amendment, 'id' | 'state' | 'at'>;

export const amendmentContext = (id: string) => `content-amendment:${id}`;

/** More than wait at a time where anybody decides. */
const mostOpen = 200;
const mostDecided = 30;

/** Texts that wait for a second person; all that was typed is sealed. */
export function createSqlAmendmentStore(db: Database, vault: Vault): AmendmentStore {
  const select = () => db.selectFrom('content_amendments').selectAll();
  const opened = ({ id, state, at, sealed }: Row): Amendment => {
    const kept = JSON.parse(vault.open(sealed, amendmentContext(id))) as Sealed;
    return { ...kept, id, state, at };
  };
  return {
    async keep({ id, state, at, ...kept }) {
      const sealed = vault.seal(JSON.stringify(kept satisfies Sealed), amendmentContext(id));
      const changed = { state, at, decided_at: kept.decidedAt ?? null, sealed };
      await db
        .insertInto('content_amendments')
        .values({ id, path: kept.path, author: kept.author.id, ...changed })
        .onConflict((same) => same.column('id').doUpdateSet(changed))
        .execute();
    },
    async find(id) {
      const row = await select().where('id', '=', id).executeTakeFirst();
      return row && opened(row);
    },
    async open(path) {
      const rows = await select()
        .where('state', 'in', [...openStates])
        .$if(path !== undefined, (query) => query.where('path', '=', path ?? ''))
        .orderBy('at')
        .orderBy('id')
        .limit(mostOpen)
        .execute();
      return rows.map(opened);
    },
    async decided(author, since) {
      const rows = await select()
        .where('author', '=', author)
        .where('state', 'in', ['approved', 'withdrawn'])
        .where('decided_at', '>=', since)
        .orderBy('decided_at', 'desc')
        .limit(mostDecided)
        .execute();
      return rows.map(opened);
    },
    async count(person, decides) {
      const row = await db
        .selectFrom('content_amendments')
        .select((eb) => eb.fn.countAll().as('count'))
        .where((eb) => {
          const returned = eb.and([eb('state', '=', 'returned'), eb('author', '=', person)]);
          const waiting = eb.and([eb('state', '=', 'waiting'), eb('author', '!=', person)]);
          return decides ? eb.or([returned, waiting]) : returned;
        })
        .executeTakeFirst();
      return Number(row?.count ?? 0);
    },
    async removeDecidedBefore(at) {
      await db
        .deleteFrom('content_amendments')
        .where('state', 'in', ['approved', 'withdrawn'])
        .where('decided_at', '<', at)
        .execute();
    },
  };
}
