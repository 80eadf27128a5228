import { expect, it } from 'vitest';
import { procedureSchema } from '#src/published/record/parse-procedure.ts';
import { importRecords } from '#src/published/records/import-records.ts';
import { createSqlPublishedRecordStore } from '#src/storage/content/published-records/sql-published-record-store.ts';
import { describeStores } from './describe-stores.ts';

const record = (code: string, title = 'Đăng ký “khai sinh”') => ({
  code,
  procedure: procedureSchema.parse({ id: code, title, how: 'a\u0000b\n\t\\' }),
  hash: title,
  source: 'cong-bo.jsonl',
  at: '2026-12-01T01:00:00.000Z',
  by: 'Lan',
});
const codeOf = (index: number) => `1.${String(index).padStart(6, '0')}`;

describeStores((open) => {
  it('a record is kept once by its code, as it was read, and what is gone stays and says so', async () => {
    const { db } = await open();
    const store = createSqlPublishedRecordStore(db);
    expect(await store.summary()).toEqual({ current: 0, gone: 0 });
    await store.keep([]);
    const many = Array.from({ length: 50 }, (_, index) => record(codeOf(index)));
    await store.keep(many);
    await store.keep([{ ...record(codeOf(7), 'Khác'), at: '2026-12-02T01:00:00.000Z', by: 'Bình' }]);

    expect(await store.find(codeOf(3))).toEqual(record(codeOf(3)));
    expect(await store.find(codeOf(7))).toMatchObject({ hash: 'Khác', by: 'Bình', procedure: { title: 'Khác' } });
    expect(await store.find('9.999999')).toBeUndefined();
    await store.markGone([codeOf(1), codeOf(2)], '2026-12-03T01:00:00.000Z');
    expect(await store.find(codeOf(1))).toMatchObject({ goneAt: '2026-12-03T01:00:00.000Z' });
    expect((await store.marks()).filter(({ isGone }) => isGone).map(({ code }) => code)).toEqual([
      codeOf(1),
      codeOf(2),
    ]);
    await store.keep([record(codeOf(1))]);
    expect(await store.find(codeOf(1))).toEqual(record(codeOf(1)));
    expect(await store.summary()).toEqual({
      current: 49,
      gone: 1,
      last: { at: '2026-12-02T01:00:00.000Z', source: 'cong-bo.jsonl', by: 'Bình' },
    });
  });

  it('a file taken in twice changes nothing the second time', async () => {
    const { db } = await open();
    const store = createSqlPublishedRecordStore(db);
    const lines = Array.from({ length: 120 }, (_, index) => JSON.stringify({ id: codeOf(index), title: `T${index}` }));
    const take = (text: string, at: string) =>
      importRecords(
        { store, pause: async () => {}, now: () => new Date(at) },
        {
          pieces: (async function* () {
            yield new TextEncoder().encode(text);
          })(),
          source: 'a.jsonl',
          isPart: false,
        },
        'Lan',
      );
    expect(await take(lines.join('\n'), '2026-12-01T01:00:00Z')).toMatchObject({ value: { same: 0, gone: [] } });
    const rows = await db.selectFrom('published_records').selectAll().orderBy('code').execute();
    expect(rows).toHaveLength(120);
    expect(await take(lines.join('\n'), '2026-12-02T01:00:00Z')).toMatchObject({
      value: { added: [], changed: [], same: 120, gone: [], refusedCount: 0 },
    });
    expect(await db.selectFrom('published_records').selectAll().orderBy('code').execute()).toEqual(rows);
  });
});
