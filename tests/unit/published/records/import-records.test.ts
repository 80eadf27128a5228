import { expect, test } from 'vitest';
import { importRecords } from '#src/published/records/import-records.ts';
import type { PublishedRecord, PublishedRecordStore } from '#src/published/records/published-record.ts';
import { type RecordLine, recordLines } from '#src/published/records/record-lines.ts';

const encoder = new TextEncoder();

async function* inPieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function linesOf(bytes: Uint8Array, size: number, most = 100): Promise<RecordLine[]> {
  return Array.fromAsync(recordLines(inPieces(bytes, size), most));
}

/** A store in memory that counts what is written. */
function memory() {
  const kept = new Map<string, PublishedRecord>();
  let writes = 0;
  const store: PublishedRecordStore = {
    find: async (code) => kept.get(code),
    marks: async () =>
      [...kept.values()].map(({ code, hash, goneAt }) => ({ code, hash, isGone: goneAt !== undefined })),
    async keep(records) {
      writes += records.length;
      for (const record of records) kept.set(record.code, record);
    },
    async markGone(codes, at) {
      writes += codes.length;
      for (const code of codes) {
        const record = kept.get(code);
        if (record) kept.set(code, { ...record, goneAt: at });
      }
    },
    summary: async () => ({ current: kept.size, gone: 0 }),
  };
  const take = async (text: string, isPart = false, size = 7) => {
    const done = await importRecords(
      { store, pause: async () => {}, now: () => new Date('2026-12-01T01:00:00Z') },
      { pieces: inPieces(encoder.encode(text), size), source: 'a.jsonl', isPart },
      'Lan',
    );
    const written = writes;
    writes = 0;
    return { done, written };
  };
  return { kept, take };
}

const line = (code: string, title = 'Tên') => JSON.stringify({ id: code, title, ministry: 'bo-x', field: 'Hộ tịch' });

test.each([1, 2, 3, 1000])('lines are the same however the bytes come (%i at a time)', async (size) => {
  const bytes = encoder.encode('\uFEFFmột\r\n\n hai \n\nba');
  expect(await linesOf(bytes, size)).toEqual([
    { number: 1, text: 'một' },
    { number: 3, text: 'hai' },
    { number: 5, text: 'ba' },
  ]);
});

test('a line longer than any record is passed over, and one that is no UTF-8 is named', async () => {
  const bytes = new Uint8Array([...encoder.encode(`a\n${'x'.repeat(5000)}\n`), 0xff, 10, ...encoder.encode('b')]);
  expect(await linesOf(bytes, 64)).toEqual([
    { number: 1, text: 'a' },
    { number: 2, fault: 'line-too-long' },
    { number: 3, fault: 'not-utf8' },
    { number: 4, text: 'b' },
  ]);
});

test('a huge line is never held whole', async () => {
  const piece = new Uint8Array(1024 * 1024).fill(120);
  async function* endless() {
    for (let count = 0; count < 300; count += 1) yield piece;
    yield encoder.encode('\nb');
  }
  const before = process.memoryUsage().arrayBuffers;
  expect(await Array.fromAsync(recordLines(endless()))).toEqual([
    { number: 1, fault: 'line-too-long' },
    { number: 2, text: 'b' },
  ]);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50 * 1024 * 1024);
});

test('what is new, changed and the same is told; a second import writes nothing', async () => {
  const { kept, take } = memory();
  const first = await take([line('1.000001'), line('1.000002')].join('\n'));
  expect(first.done).toMatchObject({ value: { added: ['1.000001', '1.000002'], changed: [], same: 0 } });
  expect(await take([line('1.000001'), line('1.000002')].join('\n'))).toMatchObject({
    written: 0,
    done: { value: { same: 2 } },
  });
  const next = await take([line('1.000001'), line('1.000002', 'Khác'), line('1.000003')].join('\n'));
  expect(next.done).toMatchObject({ value: { added: ['1.000003'], changed: ['1.000002'], same: 1, gone: [] } });
  expect(kept.get('1.000002')).toMatchObject({
    procedure: { title: 'Khác', field: 'Hộ tịch' },
    source: 'a.jsonl',
    by: 'Lan',
  });
});

test('what a file lacks is marked and stays, unless the file is a part; it comes back with the next', async () => {
  const { kept, take } = memory();
  await take([line('1.000001'), line('1.000002')].join('\n'));
  expect((await take(line('1.000001'), true)).done).toMatchObject({ value: { gone: [] } });
  expect(kept.get('1.000002')?.goneAt).toBeUndefined();
  expect((await take(line('1.000001'))).done).toMatchObject({ value: { gone: ['1.000002'], same: 1 } });
  expect(kept.get('1.000002')).toMatchObject({ goneAt: '2026-12-01T01:00:00.000Z', procedure: { title: 'Tên' } });
  expect(await take(line('1.000001'))).toMatchObject({ written: 0 });
  expect((await take(line('1.000002'), true)).done).toMatchObject({ value: { changed: ['1.000002'] } });
  expect(kept.get('1.000002')?.goneAt).toBeUndefined();
});

test('a bad line is named and left out, and nothing is marked because of it', async () => {
  const { take } = memory();
  await take([line('1.000001'), line('1.000002'), line('1.000003')].join('\n'));
  const spared = await take([line('1.000001'), '{"id":"1.000002","title":""}', line('1.000001')].join('\n'));
  expect(spared.done).toMatchObject({
    value: {
      refused: [
        { line: 2, code: '1.000002', kind: 'not-a-record' },
        { line: 3, code: '1.000001', kind: 'code-twice' },
      ],
      gone: ['1.000003'],
      keptGone: false,
    },
  });
  const unsaid = await take([line('1.000001'), '{"id":', 'null', '[]', '"x"'].join('\n'));
  expect(unsaid.done).toMatchObject({ value: { gone: [], keptGone: true, refusedCount: 4 } });
});

test('a file without a record changes nothing', async () => {
  const { take } = memory();
  await take(line('1.000001'));
  for (const text of ['', '\n\n', '<html>', '{"id":"1.000001"}']) {
    expect(await take(text)).toEqual({ written: 0, done: { ok: false, error: { kind: 'no-records' } } });
  }
});

test('more lines than there can be records are refused', async () => {
  const { take } = memory();
  expect((await take(`${line('1.000001')}\n${'x\n'.repeat(20_000)}`, false, 4096)).done).toEqual({
    ok: false,
    error: { kind: 'too-many-records' },
  });
});
