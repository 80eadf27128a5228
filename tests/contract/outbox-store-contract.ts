import { describe, expect, test } from 'vitest';
import type { CaseStore } from '#src/cases/case-store.ts';
import type { NewMessage } from '#src/cases/messages/message.ts';
import type { OutboxStore } from '#src/cases/messages/outbox-store.ts';
import { confirmationOf, sampleCase, sampleMove } from '#tests/stores/sample-case.ts';

type Stores = { cases: CaseStore; outbox: OutboxStore };

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
      expect((await outbox.claim(eleven, eleven))?.message?.facts.code).toBe('CODE-1');
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
      expect(await both.outbox.dead(undefined, 25, 0)).toEqual({
        total: 1,
        rows: [
          {
            id,
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
      expect(await both.outbox.deadOne(id)).toEqual({ reference: item.reference, unit: item.unit });
    });

    test('is seen by staff of its unit only', async () => {
      const both = await stores();
      const { item } = await buried(both, { unit: 'quan-lan' });

      expect((await both.outbox.dead(['quan-lan'], 25, 0)).rows.map((row) => row.reference)).toEqual([item.reference]);
      expect(await both.outbox.dead(['van-yen'], 25, 0)).toEqual({ rows: [], total: 0 });
      expect(await both.outbox.dead([], 25, 0)).toEqual({ rows: [], total: 0 });
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
