import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMemoryTicketStore } from '#src/assistant/handoff/memory-ticket-store.ts';
import { mostLines, type Ticket } from '#src/assistant/handoff/ticket.ts';
import type { TicketStore } from '#src/assistant/handoff/ticket-store.ts';
import { type Database, openDatabase } from '#src/storage/database.ts';
import { createVault } from '#src/storage/keys/vault.ts';
import { createSqlTicketStore } from '#src/storage/sql-ticket-store.ts';
import { startPostgres } from '#tests/stores/postgres.ts';

const root = mkdtempSync(join(tmpdir(), 'tickets-'));
const closing: (() => Promise<void>)[] = [];
const vault = createVault('a secret of the tests, 0123456789 abcdefghij');
let folders = 0;

afterAll(async () => {
  for (const close of closing) await close();
  rmSync(root, { recursive: true, force: true });
});

const at = (minute: number) => `2026-11-23T08:${String(minute).padStart(2, '0')}:00+07:00`;
const ticket = (id: string, more: Partial<Ticket> = {}): Ticket => ({
  id,
  state: 'waiting',
  language: 'vi',
  createdAt: at(0),
  updatedAt: at(0),
  byMessage: false,
  subject: 'làm sổ đỏ cho thửa đất mới mua',
  transcript: [{ role: 'user', text: 'làm sổ đỏ cho thửa đất mới mua' }],
  lastSeq: 0,
  ...more,
});
const asked = (text: string, minute = 1) => ({ author: 'resident' as const, text, at: at(minute) });
const answered = (text: string, minute = 2) => ({ author: 'staff' as const, text, by: 'Hòa', at: at(minute) });

function contract(open: () => Promise<TicketStore>) {
  test('a ticket comes back as it was, its lines numbered without a gap', async () => {
    const store = await open();
    const contact = { name: 'Nguyễn Văn An', email: 'an@example.com' };
    await store.add(ticket('TC-1', { contact, guide: 'dang-ky-khai-sinh' }));

    await store.append('TC-1', asked('Chào cán bộ'), 'a');
    await store.append('TC-1', answered('Chào anh'), 'b');
    await store.append('TC-1', asked('Cần giấy gì?', 3), 'c');

    const found = await store.find('TC-1');
    expect(found?.ticket).toMatchObject({ contact, guide: 'dang-ky-khai-sinh', state: 'waiting', lastSeq: 3 });
    expect((await store.lines('TC-1', 0)).map(({ seq, text }) => `${seq} ${text}`)).toEqual([
      '1 Chào cán bộ',
      '2 Chào anh',
      '3 Cần giấy gì?',
    ]);
    expect((await store.lines('TC-1', 2)).map(({ seq }) => seq)).toEqual([3]);
  });

  test('a line sent twice is one line, also when both arrive at once', async () => {
    const store = await open();
    await store.add(ticket('TC-1'));

    const both = await Promise.all([1, 2, 3].map(() => store.append('TC-1', asked('một câu'), 'same')));

    expect(both).toEqual(['kept', 'kept', 'kept']);
    expect(await store.lines('TC-1', 0)).toHaveLength(1);
  });

  test('lines that arrive at once get numbers of their own', async () => {
    const store = await open();
    await store.add(ticket('TC-1'));

    await Promise.all(Array.from({ length: 12 }, (_, n) => store.append('TC-1', asked(`câu ${n}`), `k${n}`)));

    expect((await store.lines('TC-1', 0)).map(({ seq }) => seq)).toEqual(Array.from({ length: 12 }, (_, n) => n + 1));
  });

  test('of two who save what they have seen the second is told to look again', async () => {
    const store = await open();
    await store.add(ticket('TC-1'));
    const seen = await store.find('TC-1');

    const first = await store.save({ ...ticket('TC-1'), state: 'open', holder: { id: 'a', name: 'A' } }, 1);
    const second = await store.save({ ...ticket('TC-1'), state: 'open', holder: { id: 'b', name: 'B' } }, 1);

    expect([seen?.version, first, second]).toEqual([1, true, false]);
    expect((await store.find('TC-1'))?.ticket.holder?.name).toBe('A');
  });

  test('nothing is added to a closed, a full or a missing ticket but notes', async () => {
    const store = await open();
    await store.add(ticket('TC-1', { state: 'closed', closedAt: at(5) }));
    await store.add(ticket('TC-2'));
    for (let n = 0; n < mostLines; n += 1) await store.append('TC-2', asked(`câu ${n}`), `k${n}`);

    expect(await store.append('TC-1', asked('muộn rồi'), 'a')).toBe('closed');
    expect(await store.append('TC-1', { author: 'note', text: 'closed', at: at(6) }, 'b')).toBe('kept');
    expect(await store.append('TC-2', asked('quá nhiều'), 'c')).toBe('full');
    expect(await store.append('TC-3', asked('không có phiếu'), 'd')).toBe('gone');
  });

  test('who waits longest comes first, what was touched last among the others', async () => {
    const store = await open();
    await store.add(ticket('TC-1', { createdAt: at(2) }));
    await store.add(ticket('TC-2', { createdAt: at(1) }));
    await store.add(ticket('TC-3', { state: 'closed', closedAt: at(4), updatedAt: at(4) }));
    await store.add(ticket('TC-4', { state: 'closed', closedAt: at(9), updatedAt: at(9) }));

    expect((await store.list('waiting', 10, 0)).tickets.map(({ id }) => id)).toEqual(['TC-2', 'TC-1']);
    expect((await store.list('closed', 1, 0)).tickets.map(({ id }) => id)).toEqual(['TC-4']);
    expect((await store.list('closed', 1, 0)).total).toBe(2);
    expect(await store.counts()).toEqual({ waiting: 2, open: 0, closed: 2 });
  });

  test('removing leaves neither ticket nor lines; forgetting takes what nobody touched since', async () => {
    const store = await open();
    await store.add(ticket('TC-1'));
    await store.append('TC-1', asked('bí mật'), 'a');
    await store.add(ticket('TC-2'));
    await store.append('TC-2', asked('còn nói', 50), 'a');

    expect(await store.removeBefore(at(30))).toBe(1);
    expect(await store.find('TC-1')).toBeUndefined();
    expect(await store.lines('TC-1', 0)).toEqual([]);
    await store.remove('TC-2');
    expect(await store.find('TC-2')).toBeUndefined();
  });

  test('a while after its end a ticket forgets whom it was about', async () => {
    const store = await open();
    const contact = { email: 'an@example.com' };
    await store.add(ticket('TC-1', { contact, state: 'open' }));
    await store.append('TC-1', asked('Tôi là Nguyễn Văn An'), 'a');
    await store.append('TC-1', answered('Chào anh'), 'b');
    const found = await store.find('TC-1');
    await store.save({ ...ticket('TC-1', { contact }), state: 'closed', closedAt: at(10) }, found?.version ?? 0);

    expect(await store.maskClosedBefore(at(5), () => '…')).toBe(0);
    expect(await store.maskClosedBefore(at(20), () => '…')).toBe(1);
    expect(await store.maskClosedBefore(at(20), () => '…')).toBe(0);
    expect((await store.find('TC-1'))?.ticket.contact).toBeUndefined();
    expect((await store.lines('TC-1', 0)).map(({ text }) => text)).toEqual(['…', 'Chào anh']);
  });

  test('answers are due once, to one, and again when they were put off', async () => {
    const store = await open();
    await store.add(ticket('TC-1', { contact: { email: 'an@example.com' } }));
    await store.append('TC-1', asked('Cần giấy gì?'), 'a');
    await store.append('TC-1', answered('Cần giấy chứng sinh'), 'b', at(4));

    expect(await store.claimAnswers(at(3), at(13))).toBeUndefined();
    const due = await store.claimAnswers(at(5), at(15));
    expect(due?.lines.map(({ text }) => text)).toEqual(['Cần giấy chứng sinh']);
    expect(await store.claimAnswers(at(6), at(16))).toBeUndefined();
    await store.putOffAnswers('TC-1', at(8));
    expect((await store.claimAnswers(at(9), at(19)))?.attempts).toBe(2);
    await store.settleAnswers('TC-1', 2);
    expect(await store.claimAnswers(at(59), at(59))).toBeUndefined();
    await store.append('TC-1', answered('Và căn cước', 20), 'c', at(22));
    expect((await store.claimAnswers(at(23), at(33)))?.lines.map(({ text }) => text)).toEqual(['Và căn cước']);
  });

  test('an answer written while the one before it is settled is mailed too', async () => {
    const store = await open();
    await store.add(ticket('TC-1', { contact: { email: 'an@example.com' } }));
    await store.append('TC-1', answered('Cần giấy chứng sinh'), 'a', at(4));
    await store.claimAnswers(at(5), at(15));

    await Promise.all([store.settleAnswers('TC-1', 1), store.append('TC-1', answered('Và căn cước', 5), 'b', at(7))]);

    expect((await store.claimAnswers(at(8), at(18)))?.lines.map(({ text }) => text)).toEqual(['Và căn cước']);
  });
}

describe('in memory', () => contract(async () => createMemoryTicketStore()));

describe('on SQLite', () => {
  const open = async () => {
    const database = await openDatabase({ dataDir: join(root, String(++folders)) });
    closing.push(database.close);
    return database.db;
  };
  contract(async () => createSqlTicketStore(await open(), vault));

  test('the database holds nothing of what was said or by whom', async () => {
    const db = await open();
    const store = createSqlTicketStore(db, vault);
    await store.add(ticket('TC-1', { contact: { name: 'Nguyễn Văn An', phone: '+84912345678' }, subject: 'sổ đỏ' }));
    await store.append('TC-1', asked('nhà tôi ở thôn Đông Hải'), 'a');

    const rows = JSON.stringify([await everything(db, 'tickets'), await everything(db, 'ticket_lines')]);

    for (const word of ['Nguyễn', '912345678', 'sổ đỏ', 'Đông Hải', 'thửa đất']) expect(rows).not.toContain(word);
  });
});

describe('on PostgreSQL', () => {
  let server: Awaited<ReturnType<typeof startPostgres>>;
  let database: Awaited<ReturnType<typeof openDatabase>>;

  beforeAll(async () => {
    server = await startPostgres();
    database = await openDatabase({ dataDir: root, databaseUrl: server.url });
  });
  afterAll(async () => {
    await database.close();
    await server.stop();
  });
  contract(async () => {
    await sql`truncate tickets, ticket_lines`.execute(database.db);
    return createSqlTicketStore(database.db, vault);
  });
});

const everything = (db: Database, table: 'tickets' | 'ticket_lines') => db.selectFrom(table).selectAll().execute();
