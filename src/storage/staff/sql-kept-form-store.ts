import type { KeptForm, KeptFormStore } from '#src/staff/typed/kept-form.ts';
import type { Database } from '#src/storage/database/database.ts';
import type { Vault } from '#src/storage/keys/vault.ts';

/** Enough for everything one has open at a time; whoever copies the mark of a form fills no disk. */
const mostOfOne = 12;

/** Forms kept for their owners, sealed; whose it is stands inside the seal as well. */
export function createSqlKeptFormStore(db: Database, vault: Vault): KeptFormStore {
  return {
    async add({ id, personId, at, ...form }) {
      const owner = await db.selectFrom('staff_people').select('id').where('id', '=', personId).executeTakeFirst();
      // Closed and gone since the page was made: nobody could get it back.
      if (!owner) return;
      const sealed = vault.seal(JSON.stringify({ ...form, personId }), keptFormContext(id));
      await db.insertInto('staff_kept_forms').values({ id, person: personId, at, sealed }).execute();
      const old = await db
        .selectFrom('staff_kept_forms')
        .select('id')
        .where('person', '=', personId)
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .offset(mostOfOne)
        .limit(mostOfOne)
        .execute();
      const ids = old.map((row) => row.id);
      if (ids.length > 0) await db.deleteFrom('staff_kept_forms').where('id', 'in', ids).execute();
    },
    async find(id, personId, notBefore) {
      const row = await db
        .selectFrom('staff_kept_forms')
        .select('sealed')
        .where('id', '=', id)
        .where('person', '=', personId)
        .where('at', '>=', notBefore)
        .executeTakeFirst();
      if (!row) return undefined;
      const { personId: owner, ...form } = JSON.parse(vault.open(row.sealed, keptFormContext(id))) as KeptForm & {
        personId: string;
      };
      return owner === personId ? form : undefined;
    },
    async removeBefore(at) {
      await db.deleteFrom('staff_kept_forms').where('at', '<', at).execute();
    },
  };
}

export const keptFormContext = (id: string) => `kept-form:${id}`;
