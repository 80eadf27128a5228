import { expect, it } from 'vitest';
import { createSqlKeptFormStore } from '#src/storage/staff/sql-kept-form-store.ts';
import { describeStores } from './describe-stores.ts';

const at = '2026-11-29T01:00:00.000Z';
const form = { fields: [['note', 'lời của Hòa']] as [string, string][], hadFiles: false, action: '/can-bo/a' };

describeStores((open) => {
  async function stores() {
    const { db, vault } = await open();
    for (const id of ['hoa', 'binh']) {
      const person = { id, name: id, email: `${id}@vandon.example`, image: null, roles: '', unit: null, active: 1 };
      await db
        .insertInto('staff_people')
        .values({ ...person, emailVerified: 1, createdAt: at, updatedAt: at, twoFactorEnabled: 1 })
        .execute();
    }
    return { db, store: createSqlKeptFormStore(db, vault) };
  }

  it('a form kept for one person is given to that person alone, sealed and for some hours', async () => {
    const { db, store } = await stores();
    await store.add({ ...form, id: 'one', personId: 'hoa', at });

    expect(await store.find('one', 'hoa', at)).toEqual(form);
    expect(await store.find('one', 'binh', at)).toBeUndefined();
    expect(await store.find('one', 'hoa', '2026-11-29T02:00:00.000Z')).toBeUndefined();
    expect(JSON.stringify(await db.selectFrom('staff_kept_forms').selectAll().execute())).not.toContain('lời');
    await db.updateTable('staff_kept_forms').set({ person: 'binh' }).execute();
    expect(await store.find('one', 'binh', at)).toBeUndefined();
    await store.removeBefore('2026-11-29T02:00:00.000Z');
    expect(await db.selectFrom('staff_kept_forms').selectAll().execute()).toEqual([]);
  });

  it('of one person only the newest twelve are kept, and none for who is not there', async () => {
    const { db, store } = await stores();
    for (let number = 10; number < 30; number += 1) {
      await store.add({ ...form, id: `n${number}`, personId: 'hoa', at: `2026-11-29T01:00:${number}.000Z` });
    }
    await store.add({ ...form, id: 'gone', personId: 'nobody', at });

    const rows = await db.selectFrom('staff_kept_forms').select('id').orderBy('id').execute();
    expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: 12 }, (_, index) => `n${index + 18}`));
  });
});
