import { describe, expect, test } from 'vitest';
import { mostLines, type Ticket } from '#src/assistant/tickets/ticket.ts';
import type { TicketStore } from '#src/assistant/tickets/ticket-store.ts';
import type { Database } from '#src/storage/database/database.ts';
import { createSqlTicketStore } from '#src/storage/talks/sql-ticket-store.ts';
import { createMemoryTicketStore } from '#tests/stores/memory-ticket-store.ts';
import { describeStores } from './describe-stores.ts';

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

  test('the talks of some units are listed and counted apart; one of no unit is among nobody’s', async () => {
    const store = await open();
    await store.add(ticket('TC-1', { unit: 'ban-sen' }));
    await store.add(ticket('TC-2', { unit: 'quan-lan' }));
    await store.add(ticket('TC-3'));

    const of = async (units?: string[]) => (await store.list('waiting', 9, 0, units)).tickets.map(({ id }) => id);
    expect([await of(), await of(['ban-sen']), await of(['ban-sen', 'quan-lan']), await of([])]).toEqual([
      ['TC-1', 'TC-2', 'TC-3'],
      ['TC-1'],
      ['TC-1', 'TC-2'],
      [],
    ]);
    expect((await store.list('waiting', 9, 0, ['quan-lan'])).total).toBe(1);
    expect([await store.counts(), await store.counts(['ban-sen'])].map(({ waiting }) => waiting)).toEqual([3, 1]);
    expect((await store.find('TC-1'))?.ticket.unit).toBe('ban-sen');
  });

  test('a part of a talk is read by its numbers, and a long one comes whole', async () => {
    const store = await open();
    await store.add(ticket('TC-1'));
    for (let n = 1; n <= 430; n += 1) await store.append('TC-1', asked(`câu ${n}`), `k${n}`);

    expect((await store.lines('TC-1', 3, 6)).map(({ seq }) => seq)).toEqual([4, 5, 6]);
    expect((await store.lines('TC-1', 0)).map(({ seq }) => seq)).toEqual(Array.from({ length: 430 }, (_, n) => n + 1));
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
}

describe('in memory', () => contract(async () => createMemoryTicketStore()));

describeStores((open) => {
  contract(async () => {
    const { db, vault } = await open();
    return createSqlTicketStore(db, vault);
  });

  test('the database holds nothing of what was said or by whom', async () => {
    const { db, vault } = await open();
    const store = createSqlTicketStore(db, vault);
    await store.add(ticket('TC-1', { contact: { name: 'Nguyễn Văn An', phone: '+84912345678' }, subject: 'sổ đỏ' }));
    await store.append('TC-1', asked('nhà tôi ở thôn Đông Hải'), 'a');

    const rows = JSON.stringify([await everything(db, 'tickets'), await everything(db, 'ticket_lines')]);

    for (const word of ['Nguyễn', '912345678', 'sổ đỏ', 'Đông Hải', 'thửa đất']) expect(rows).not.toContain(word);
  });
});

const everything = (db: Database, table: 'tickets' | 'ticket_lines') => db.selectFrom(table).selectAll().execute();
