import { describe, expect, test } from 'vitest';
import type { Ticket } from '#src/assistant/tickets/ticket.ts';
import type { TicketStore } from '#src/assistant/tickets/ticket-store.ts';
import type { NewMessage } from '#src/cases/messages/message.ts';
import type { OutboxStore } from '#src/cases/messages/outbox-store.ts';
import type { CaseStore } from '#src/cases/model/case-store.ts';
import { confirmationOf, sampleCase, sampleMove } from '#tests/stores/sample-case.ts';

type Stores = { cases: CaseStore; tickets: TicketStore; outbox: OutboxStore };

const nine = '2026-11-16T09:00:00+07:00';
const ten = '2026-11-16T10:00:00+07:00';
const eleven = '2026-11-16T11:00:00+07:00';

export function sampleMessage(changes: Partial<NewMessage> = {}): NewMessage {
  return {
    event: 'submitted',
    to: 'hoa.pham@example.vn',
    language: 'vi',
    facts: { fullName: 'Phạm Thị Hoa', guide: 'Đăng ký khai sinh', send: 'online', return: 'post' },
    ...changes,
  };
}

const everywhere = { cases: undefined, talks: undefined };
const seen = (units: string[]) => ({ cases: units, talks: units });

let keys = 0;

/** What every outbox does. `stores` gives empty ones each time. */
export function outboxStoreContract(stores: () => Promise<Stores>) {
  async function fileWith(cases: CaseStore, messages: NewMessage[], changes: Parameters<typeof sampleCase>[0] = {}) {
    const item = sampleCase(changes);
    const submitted = { bodyHash: 'body', confirmation: confirmationOf(item) };
    const outcome = await cases.add(item, `outbox-key-${++keys}`, submitted, messages);
    if (outcome !== 'added') throw new Error(outcome);
    return item;
  }

  describe('queueing', () => {
    test('a message goes into the outbox with its case, and is read back as it was written', async () => {
      const { cases, outbox } = await stores();
      const { reference } = await fileWith(cases, [sampleMessage()]);

      expect(await outbox.claim(nine, ten)).toEqual({
        id: expect.any(String),
        source: 'case',
        reference,
        attempts: 1,
        isMuted: false,
        message: sampleMessage(),
      });
    });

    test('a case that is not added leaves no message', async () => {
      const { cases, outbox } = await stores();
      const item = await fileWith(cases, []);
      const submitted = { bodyHash: 'body', confirmation: confirmationOf(item) };

      expect(await cases.add(item, 'another-key', submitted, [sampleMessage()])).toBe('reference-taken');
      expect(await outbox.counts()).toEqual({ waiting: 0, dead: 0 });
    });

    test('a move leaves its message only when it is made, and tells it the code as it is by then', async () => {
      const { cases, outbox } = await stores();
      const { reference } = await fileWith(cases, []);
      const messages = (code: string | null) => [
        sampleMessage({ event: 'accepted', facts: { ...sampleMessage().facts, code: code ?? 'none' } }),
      ];
      const acceptance = { at: nine, unitCode: 'H49.71', day: '2026-11-16', writeCode: (n: number) => `CODE-${n}` };

      expect(await cases.move(sampleMove(reference, 7, 'accepted', { messages, acceptance }))).toBe(
        'changed-meanwhile',
      );
      expect(await cases.move(sampleMove(reference, 1, 'accepted', { messages, acceptance }))).toBe('moved');

      expect(await outbox.counts()).toEqual({ waiting: 1, dead: 0 });
      expect((await outbox.claim(eleven, eleven))?.message).toMatchObject({ facts: { code: 'CODE-1' } });
    });

    test('a renewed access code replaces the old one and leaves its message', async () => {
      const { cases, outbox } = await stores();
      const item = await fileWith(cases, []);
      const { reference } = item;
      const look = { at: ten, person: { id: 'p1', name: 'Trần Văn Bình' }, action: 'renew-code' };
      const renewal = { reference, accessCode: 'NEW1-NEW2-NEW3', at: ten };

      expect(
        await cases.renewAccessCode({ ...renewal, look, messages: [sampleMessage({ event: 'access-code' })] }),
      ).toBe(true);

      expect(await cases.isAccessCode(reference, item.accessCode)).toBe(false);
      expect(await cases.isAccessCode(reference, 'NEW1-NEW2-NEW3')).toBe(true);
      expect(await cases.looks(reference)).toEqual([look]);
      expect(await outbox.countSince(reference, 'access-code', nine)).toBe(1);
      expect(await outbox.countSince(reference, 'access-code', ten)).toBe(0);
      expect(await cases.renewAccessCode({ ...renewal, reference: 'VD-NONE-NONE' })).toBe(false);
    });
  });

  describe('taking', () => {
    test('a message is taken by one, however many ask at once', async () => {
      const { cases, outbox } = await stores();
      await fileWith(cases, [sampleMessage(), sampleMessage()]);

      const claims = await Promise.all(Array.from({ length: 10 }, () => outbox.claim(nine, ten)));

      const ids = claims.flatMap((claim) => claim?.id ?? []);
      expect(new Set(ids).size).toBe(2);
      expect(ids).toHaveLength(2);
    });

    test('what nobody finishes is due again, with one attempt more', async () => {
      const { cases, outbox } = await stores();
      await fileWith(cases, [sampleMessage()]);
      const first = await outbox.claim(nine, ten);

      expect(await outbox.claim(nine, ten)).toBeUndefined();
      expect(await outbox.claim(ten, eleven)).toEqual({ ...first, attempts: 2 });
    });

    test('what has been due longest comes first', async () => {
      const { cases, outbox } = await stores();
      const later = await fileWith(cases, [sampleMessage()], { submittedAt: '2026-11-16T08:30:00+07:00' });
      const earlier = await fileWith(cases, [sampleMessage()], { submittedAt: '2026-11-16T08:00:00+07:00' });

      expect((await outbox.claim(nine, ten))?.reference).toBe(earlier.reference);
      expect((await outbox.claim(nine, ten))?.reference).toBe(later.reference);
    });

    test('what was sent or dropped never comes back', async () => {
      const { cases, outbox } = await stores();
      await fileWith(cases, [sampleMessage(), sampleMessage()]);
      const [one, two] = [await outbox.claim(nine, ten), await outbox.claim(nine, ten)];
      await outbox.markSent(one?.id ?? '', nine);
      await outbox.drop(two?.id ?? '', nine);

      expect(await outbox.claim(eleven, eleven)).toBeUndefined();
      expect(await outbox.counts()).toEqual({ waiting: 0, dead: 0 });
      expect(await outbox.removeFinishedBefore(nine)).toBe(0);
      expect(await outbox.removeFinishedBefore(ten)).toBe(2);
    });

    test('a try that was overtaken decides nothing any more', async () => {
      const { cases, outbox } = await stores();
      await fileWith(cases, [sampleMessage()]);
      const slow = await outbox.claim(nine, ten);
      const quick = await outbox.claim(ten, eleven);
      if (!slow || !quick) throw new Error('nothing claimed');

      await outbox.bury(slow, ten, { kind: 'timed-out' });
      await outbox.putOff(slow, ten, { kind: 'timed-out' });

      expect(await outbox.counts()).toEqual({ waiting: 1, dead: 0 });
      expect(await outbox.claim(ten, eleven)).toBeUndefined();
    });
  });

  describe('what could not be delivered', () => {
    async function buried({ cases, outbox }: Stores, changes: Parameters<typeof sampleCase>[0] = {}) {
      const item = await fileWith(cases, [sampleMessage()], changes);
      const claimed = await outbox.claim(nine, ten);
      if (!claimed) throw new Error('nothing claimed');
      await outbox.bury(claimed, ten, { kind: 'refused', code: '550 5.1.1' });
      return { item, id: claimed.id };
    }

    test('waits for staff with its reason', async () => {
      const both = await stores();
      const { item, id } = await buried(both);

      expect(await both.outbox.claim(eleven, eleven)).toBeUndefined();
      expect(await both.outbox.dead(everywhere, 25, 0)).toEqual({
        total: 1,
        rows: [
          {
            id,
            source: 'case',
            reference: item.reference,
            event: 'submitted',
            to: 'hoa.pham@example.vn',
            createdAt: item.submittedAt,
            attempts: 1,
            failedAt: ten,
            failure: { kind: 'refused', code: '550 5.1.1' },
          },
        ],
      });
      expect(await both.outbox.deadOne(id)).toEqual({
        source: 'case',
        reference: item.reference,
        unit: item.unit,
      });
    });

    test('is seen by staff of its unit only', async () => {
      const both = await stores();
      const { item } = await buried(both, { unit: 'quan-lan' });

      expect((await both.outbox.dead(seen(['quan-lan']), 25, 0)).rows.map((row) => row.reference)).toEqual([
        item.reference,
      ]);
      expect(await both.outbox.dead(seen(['van-yen']), 25, 0)).toEqual({ rows: [], total: 0 });
      expect(await both.outbox.dead(seen([]), 25, 0)).toEqual({ rows: [], total: 0 });
    });

    test('is sent again from the first attempt, once', async () => {
      const both = await stores();
      const { id } = await buried(both);

      expect(await both.outbox.revive(id, ten)).toBe(true);
      expect(await both.outbox.revive(id, ten)).toBe(false);
      expect(await both.outbox.claim(ten, eleven)).toMatchObject({ id, attempts: 1, message: sampleMessage() });
    });

    test('is given up for good, and what was in it is gone', async () => {
      const both = await stores();
      const { id } = await buried(both);

      expect(await both.outbox.discard(id, ten)).toBe(true);
      expect(await both.outbox.discard(id, ten)).toBe(false);
      expect(await both.outbox.revive(id, ten)).toBe(false);
      expect(await both.outbox.deadOne(id)).toBeUndefined();
      expect(await both.outbox.counts()).toEqual({ waiting: 0, dead: 0 });
    });
  });

  describe('answers of talks', () => {
    const soon = '2026-11-16T08:45:00+07:00';

    async function answered(
      { tickets }: Stores,
      text: string,
      { id = 'TC-7K3M-9QXR', dueAt = nine, ...more }: Partial<Ticket> & { dueAt?: string } = {},
    ) {
      const item: Ticket = {
        id,
        state: 'open',
        language: 'vi',
        createdAt: soon,
        updatedAt: soon,
        byMessage: true,
        subject: 'khai sinh',
        transcript: [],
        lastSeq: 0,
        contact: { email: 'be@example.com' },
        ...more,
      };
      if (!(await tickets.find(id))) await tickets.add(item);
      const answer = { by: 'Hòa', at: soon, text };
      const message = {
        event: 'talk-answered' as const,
        to: 'be@example.com',
        language: 'vi' as const,
        facts: { answers: [answer] },
      };
      await tickets.append(id, { author: 'staff', ...answer }, `key of ${text}`, { message, dueAt });
      return id;
    }
    const texts = (claimed: Awaited<ReturnType<OutboxStore['claim']>>) =>
      claimed?.message?.event === 'talk-answered' ? claimed.message.facts.answers.map(({ text }) => text) : undefined;

    test('an answer goes into the outbox with its line, once, and is due to one', async () => {
      const all = await stores();
      const id = await answered(all, 'Chị mang giấy chứng sinh');
      await answered(all, 'Chị mang giấy chứng sinh');

      expect(await all.outbox.claim(soon, nine)).toBeUndefined();
      const claimed = await all.outbox.claim(nine, ten);
      expect(claimed).toMatchObject({ source: 'ticket', reference: id, attempts: 1, isMuted: false });
      expect(texts(claimed)).toEqual(['Chị mang giấy chứng sinh']);
      expect(await all.outbox.claim(nine, ten)).toBeUndefined();
    });

    test('answers one after another are one letter, due with the last; one that comes while it is sent is another', async () => {
      const all = await stores();
      await answered(all, 'Giấy chứng sinh');
      await answered(all, 'Và căn cước', { dueAt: ten });

      expect(await all.outbox.claim(nine, ten)).toBeUndefined();
      expect(texts(await all.outbox.claim(ten, eleven))).toEqual(['Giấy chứng sinh', 'Và căn cước']);
      await answered(all, 'Đến trước 16 giờ', { dueAt: ten });
      expect(texts(await all.outbox.claim(ten, eleven))).toEqual(['Đến trước 16 giờ']);
      expect(await all.outbox.claim(ten, eleven)).toBeUndefined();
    });

    test('answers written at once are all mailed, also while a letter is being taken', async () => {
      const all = await stores();
      await answered(all, 'một');

      const [claimed] = await Promise.all([
        all.outbox.claim(nine, eleven),
        ...['hai', 'ba', 'bốn'].map((text) => answered(all, text)),
      ]);

      const found = [...(texts(claimed) ?? [])];
      for (let next = await all.outbox.claim(nine, eleven); next; next = await all.outbox.claim(nine, eleven)) {
        found.push(...(texts(next) ?? []));
      }
      expect(found.sort()).toEqual(['ba', 'bốn', 'hai', 'một']);
    });

    test('a letter that could not be delivered waits for staff of the talk’s unit, and of every unit', async () => {
      const all = await stores();
      const id = await answered(all, 'Chào chị', { unit: 'quan-lan' });
      const claimed = await all.outbox.claim(nine, ten);
      if (!claimed) throw new Error('nothing claimed');
      await all.outbox.bury(claimed, ten, { kind: 'refused', code: '550' });

      const row = { id: claimed.id, source: 'ticket', reference: id, event: 'talk-answered', to: 'be@example.com' };
      expect(await all.outbox.dead(everywhere, 25, 0)).toMatchObject({ total: 1, rows: [row] });
      expect((await all.outbox.dead({ cases: [], talks: ['quan-lan'] }, 25, 0)).total).toBe(1);
      expect((await all.outbox.dead({ cases: undefined, talks: ['van-yen'] }, 25, 0)).total).toBe(0);
      expect(await all.outbox.deadOne(claimed.id)).toEqual({ source: 'ticket', reference: id, unit: 'quan-lan' });
      expect(await all.outbox.revive(claimed.id, ten)).toBe(true);
      expect(texts(await all.outbox.claim(ten, eleven))).toEqual(['Chào chị']);
    });

    test('with the talk, or with its contact, what waits to be mailed is forgotten', async () => {
      const all = await stores();
      const id = await answered(all, 'Chào chị');
      await answered(all, 'Chào anh', { id: 'TC-2222-3333', state: 'closed', closedAt: soon });

      await all.tickets.remove(id);
      expect(await all.outbox.counts()).toEqual({ waiting: 0, dead: 0 });

      await answered(all, 'Chào bác', { id: 'TC-4444-5555' });
      const found = await all.tickets.find('TC-4444-5555');
      if (!found) throw new Error('no ticket');
      await all.tickets.save({ ...found.ticket, state: 'closed', closedAt: soon }, found.version);
      expect(await all.tickets.maskClosedBefore(nine, () => '…')).toBeGreaterThan(0);
      expect(await all.outbox.claim(eleven, eleven)).toBeUndefined();
      expect(await all.outbox.counts()).toEqual({ waiting: 0, dead: 0 });
    });
  });

  test('progress of a case is muted and heard again, of that case only', async () => {
    const { cases, outbox } = await stores();
    const { reference } = await fileWith(cases, [sampleMessage()]);
    await outbox.setMuted(reference, true, nine);
    await outbox.setMuted(reference, true, ten);

    expect(await outbox.isMuted(reference)).toBe(true);
    expect(await outbox.isMuted('VD-OTHE-RRRR')).toBe(false);
    expect((await outbox.claim(nine, ten))?.isMuted).toBe(true);
    await outbox.setMuted(reference, false, ten);
    expect(await outbox.isMuted(reference)).toBe(false);
  });
}
