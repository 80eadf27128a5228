import { expect, test } from 'vitest';
import { readSearch } from '#src/cases/model/list/search-words.ts';
import { createSqlCaseStore } from '#src/storage/cases/sql-case-store.ts';
import { createVault } from '#src/storage/keys/vault.ts';
import { confirmationOf, sampleCase, sampleMove } from '#tests/stores/sample-case.ts';
import { describeStores } from './describe-stores.ts';

describeStores((open) => {
  async function filed(names: readonly string[]) {
    const { db, vault } = await open();
    const cases = createSqlCaseStore(db, vault);
    const items = names.map((fullName) =>
      sampleCase({ contact: { fullName, phone: '+84987654321' }, answers: { 'ho-ten-con': 'Đỗ Gia Bảo' } }),
    );
    for (const item of items) {
      await cases.add(item, item.reference, { bodyHash: 'b', confirmation: confirmationOf(item) });
    }
    const find = async (text: string) => {
      const { rows, total } = await cases.list({ text: readSearch(text), page: 1, pageSize: 50 });
      expect(rows).toHaveLength(total);
      return rows.map(({ fullName }) => fullName).sort();
    };
    const references = items.map(({ reference }) => reference);
    return { db, vault, cases, find, references };
  }

  test('a name is found by some of its parts, in any order, without marks', async () => {
    const { find } = await filed(['Trần Thị Lan', 'Trần Văn Lân', 'Lê Thị Lan']);

    expect(await find('lan')).toEqual(['Lê Thị Lan', 'Trần Thị Lan', 'Trần Văn Lân']);
    expect(await find('Lan Trần')).toEqual(['Trần Thị Lan', 'Trần Văn Lân']);
    expect(await find('thi tran')).toEqual(['Trần Thị Lan']);
    expect(await find('lan 4321 thị')).toEqual(['Lê Thị Lan', 'Trần Thị Lan']);
    expect(await find('lan hoa')).toEqual([]);
  });

  test('people in the form are found, and the parts of two people are no name', async () => {
    const { find, references } = await filed(['Trần Thị Lan']);

    expect(await find('bảo gia')).toEqual(['Trần Thị Lan']);
    expect(await find('do bao')).toEqual(['Trần Thị Lan']);
    expect(await find('lan bảo')).toEqual([]);
    expect(await find(references[0]?.slice(-4) ?? '')).toEqual(['Trần Thị Lan']);
    expect(await find(references[0]?.slice(3, 7) ?? '')).toEqual(['Trần Thị Lan']);
  });

  test('a corrected name takes the place of the one before, an erased case has none', async () => {
    const { db, cases, find, references } = await filed(['Trần Thị Lan']);
    const [reference = ''] = references;

    await cases.move(sampleMove(reference, 1, 'not-accepted', { answers: { 'ho-ten-con': 'Đỗ Gia Huy' } }));
    expect(await find('gia bảo')).toEqual([]);
    expect(await find('gia huy')).toEqual(['Trần Thị Lan']);
    const look = { at: '2032-01-01T03:15:00+07:00', person: { id: 'retention', name: 'Hết hạn' }, action: 'erase' };
    await cases.erase(reference, look);
    expect(await db.selectFrom('case_words').selectAll().execute()).toEqual([]);
    expect(await cases.indexWords()).toBe(0);
  });

  test('cases from before there were words get theirs, one that does not open stays for later', async () => {
    const { db, vault, cases, find, references } = await filed(['Trần Thị Lan', 'Lê Thị Lan', 'Vũ Lan']);
    await db.deleteFrom('case_words').execute();
    await db.updateTable('cases').set({ words_rule: 0 }).execute();
    const [lost = ''] = references;
    const { wrapped_key } = await db
      .selectFrom('cases')
      .select('wrapped_key')
      .where('reference', '=', lost)
      .executeTakeFirstOrThrow();
    const foreign = createVault('another secret of thirty-two letters').makeKey('x').wrapped;
    await db.updateTable('cases').set({ wrapped_key: foreign }).where('reference', '=', lost).execute();
    expect(await find('lan')).toEqual([]);

    expect(await createSqlCaseStore(db, vault).indexWords()).toBe(2);
    expect(await find('lan')).toEqual(['Lê Thị Lan', 'Vũ Lan']);
    expect(await cases.indexWords()).toBe(0);
    await db.updateTable('cases').set({ wrapped_key }).where('reference', '=', lost).execute();
    expect(await cases.indexWords()).toBe(1);
    expect(await find('lan')).toEqual(['Lê Thị Lan', 'Trần Thị Lan', 'Vũ Lan']);
  });

  test('the index holds neither a name nor what stays the same under another key', async () => {
    const { db, vault } = await filed(['Trần Thị Lan']);
    const rows = await db.selectFrom('case_words').selectAll().execute();
    const other = createVault('another secret of thirty-two letters');

    expect(rows.length).toBeGreaterThan(5);
    expect(rows.every(({ token }) => /^[\w-]{12}$/.test(token))).toBe(true);
    const tokens = rows.map(({ token }) => token);
    expect(tokens).toContain(vault.token('search-word', 'lan').slice(0, 12));
    expect(tokens).not.toContain(other.token('search-word', 'lan').slice(0, 12));
  });
});
