import { describe, expect, test } from 'vitest';
import { oversee } from '#src/cases/clocks/silence/oversee.ts';
import { watchCases } from '#src/cases/clocks/silence/watch-cases.ts';
import { lookAtCasesOf } from '#src/cases/clocks/silence/watch-moves.ts';
import { writeMail } from '#src/cases/messages/write-mail.ts';
import { createSqlOutboxStore } from '#src/storage/cases/sql-outbox-store.ts';
import { admin, center, chief, culture, kindOf, lan, minh, openDesk, unwrap, van } from '#tests/stores/open-desk.ts';
import { describeStores, type EmptyStore } from './describe-stores.ts';

const at = (day: string, clock = '04:10') => new Date(`${day}T${clock}:00+07:00`);
const sender = {
  siteUrl: 'https://vandon.example',
  name: { vi: 'Cổng', en: 'Portal' },
  trial: false,
  muteToken: () => 'x',
};

function deskOf(store: EmptyStore) {
  const desk = openDesk(store, undefined, { value: 20, unit: 'working-day' });
  const { begun, work, version, dependencies, clock } = desk;
  const outbox = createSqlOutboxStore(store.db, store.vault);
  const given = async (who: Parameters<typeof begun>[0] = {}) => {
    const filed = await begun(who);
    const seenVersion = await version(filed.reference);
    unwrap(await work.assign(filed.reference, { to: minh.id, note: '', seenVersion }, lan));
    return filed;
  };
  /** What the outbox holds of this event. */
  const letters = async (reference: string) => {
    const found = [];
    for (;;) {
      const claimed = await outbox.claim('2028-01-01T00:00:00+07:00', '2029-01-01T00:00:00+07:00');
      if (!claimed) return found.filter((item) => item.reference === reference && item.message?.event === 'standing');
      await outbox.markSent(claimed.id, '2028-01-01T00:00:00+07:00');
      found.push(claimed);
    }
  };
  const night = (day: string) => {
    clock.now = at(day);
    return watchCases(dependencies);
  };
  const named = async () =>
    (await dependencies.clocks.violations()).map(({ reference, kind }) => `${reference} ${kind}`);
  return { ...desk, given, letters, night, named };
}

describeStores((open) => {
  describe('who has not heard from us', () => {
    test('is written how their case stands, once in so many days, and reads it with the case', async () => {
      const desk = deskOf(await open());
      const { reference } = await desk.given();
      const { dueAt } = await desk.see(reference);

      expect(await desk.night('2026-11-30')).toEqual({ repaired: 0, told: 0, named: 0 });
      // Ten working days after the sixteenth, the 24th being a day off; two processes write once.
      desk.clock.now = at('2026-12-01');
      const both = await Promise.all([watchCases(desk.dependencies), watchCases(desk.dependencies)]);
      expect(both[0].told + both[1].told).toBeGreaterThanOrEqual(1);
      expect(await desk.night('2026-12-02')).toEqual({ repaired: 0, told: 0, named: 0 });

      const [letter, ...others] = await desk.letters(reference);
      expect(others).toEqual([]);
      if (!letter?.message) throw new Error('no letter');
      const { subject, text } = writeMail(letter.message, { id: '1', reference }, sender);
      expect(subject).toContain('tình hình giải quyết');
      expect(text).toContain('vẫn đang được giải quyết');
      expect(text).toContain(`Người phụ trách: ${minh.name}, `);
      expect(text).toMatch(/Hẹn trả: .*2026/);
      const english = writeMail({ ...letter.message, language: 'en' } as never, { id: '1', reference }, sender);
      expect(english.text).toContain('is still being processed');
      const item = await desk.see(reference);
      expect(item.history.at(-1)).toMatchObject({
        state: { name: 'in-progress' },
        standing: { dueAt, holder: center, officer: minh.name },
      });
      expect(await desk.named()).toEqual([]);
      expect(await desk.night('2026-12-15')).toMatchObject({ told: 1, named: 0 });
    });

    test('after the day the case was due the letter says so', async () => {
      const desk = deskOf(await open());
      const { reference } = await desk.given();
      await desk.night('2026-12-31');
      const [letter] = await desk.letters(reference);
      if (!letter?.message) throw new Error('no letter');
      expect(writeMail(letter.message, { id: '1', reference }, sender).text).toContain('đã quá ngày hẹn trả');
    });

    test('and has no address of mail is named, with a call to make, until somebody of staff has noted one', async () => {
      const desk = deskOf(await open());
      const { reference } = await desk.given({ email: null });
      expect((await desk.see(reference)).mustCall).toBe(false);
      desk.clock.now = at('2026-12-01', '09:00');
      expect((await desk.see(reference)).mustCall).toBe(true);

      expect(await desk.night('2026-12-02')).toEqual({ repaired: 0, told: 0, named: 1 });
      expect(await desk.named()).toEqual([`${reference} unheard`]);
      const seenVersion = await desk.version(reference);
      const call = (text: string, by = lan, version = seenVersion) =>
        desk.work.noteCall(reference, { text, seenVersion: version }, by);
      expect(kindOf(await call(' '))).toBe('call-text-required');
      expect(kindOf(await call('Đã báo', chief))).toBe('not-permitted');
      expect(kindOf(await call('Đã báo', van))).toBe('not-permitted');
      expect(kindOf(await call('Đã báo', lan, 1))).toBe('changed-meanwhile');
      desk.clock.now = at('2026-12-02', '09:00');
      unwrap(await call('Đã báo hồ sơ đang thẩm định'));

      expect(await desk.named()).toEqual([]);
      expect((await desk.see(reference)).mustCall).toBe(false);
      expect((await desk.see(reference)).history.at(-1)).toMatchObject({
        note: 'Đã báo hồ sơ đang thẩm định',
        standing: { called: true },
      });
      expect(await desk.letters(reference)).toEqual([]);
      expect(await desk.night('2026-12-03')).toMatchObject({ told: 0, named: 0 });
    });

    test('where nobody can be written to, all are named and no page says that they were told', async () => {
      const desk = deskOf(await open());
      const { reference } = await desk.given();
      desk.clock.now = at('2026-12-02');
      expect(await watchCases({ ...desk.dependencies, isMailOn: false })).toMatchObject({ told: 0, named: 1 });
      expect((await desk.see(reference)).history.some(({ standing }) => standing)).toBe(false);
    });

    test('is told whose turn it is: a case that waits for its owner is not said to be worked on', async () => {
      const desk = deskOf(await open());
      const { reference } = await desk.given();
      const asked = { note: 'Thiếu bản sao', fine: ['giay-chung-sinh'] };
      unwrap(await desk.move(reference, 'in-progress', 'supplement-requested', lan, asked));
      await desk.night('2026-12-01');
      const [letter] = await desk.letters(reference);
      if (!letter?.message) throw new Error('no letter');
      const { text } = writeMail(letter.message, { id: '1', reference }, sender);
      expect(text).toContain('vẫn đang chờ bạn bổ sung');
      expect(text).not.toContain('Hẹn trả');
      expect((await desk.see(reference)).state.name).toBe('supplement-requested');
    });
  });

  describe('a step that would leave a case silent', () => {
    test('goes on to who stands in, at once', async () => {
      const desk = deskOf(await open());
      const { reference } = await desk.begun();
      desk.away.set(minh.id, { until: '2026-12-31', standIn: { id: lan.id, name: lan.name } });
      const seenVersion = await desk.version(reference);
      unwrap(await desk.work.assign(reference, { to: minh.id, note: '', seenVersion }, lan));
      const item = await desk.see(reference);
      expect(item.officer).toBe(lan.id);
      const { lines } = await desk.work.read(item, lan);
      expect(lines.map(({ person, toPerson }) => [person.id, toPerson?.id])).toEqual([
        [lan.id, minh.id],
        ['portal', lan.id],
      ]);
      expect(await desk.named()).toEqual([]);
    });

    test('to a unit where nobody is there is named to the leaders at once, until somebody is', async () => {
      const desk = deskOf(await open());
      const { reference } = await desk.begun();
      desk.away.set(van.id, { until: '2026-12-31' });
      const seenVersion = await desk.version(reference);
      unwrap(await desk.work.forward(reference, { to: culture, note: 'Đúng phần việc', seenVersion }, lan));
      expect(await desk.named()).toEqual([`${reference} nobody-there`]);
      expect(unwrap(await oversee(desk.dependencies, admin)).cases).toMatchObject([
        { reference, kinds: ['nobody-there'] },
      ]);
      desk.away.delete(van.id);
      const again = await desk.version(reference);
      unwrap(await desk.work.assign(reference, { to: van.id, note: '', seenVersion: again }, admin));
      expect(await desk.named()).toEqual([]);
    });

    test('somebody who is away from today on has their cases looked at when that is noted', async () => {
      const desk = deskOf(await open());
      const { reference } = await desk.given();
      desk.away.set(minh.id, { until: '2026-12-31', standIn: { id: lan.id, name: lan.name } });
      await lookAtCasesOf(desk.dependencies, minh.id);
      expect((await desk.see(reference)).officer).toBe(lan.id);
    });
  });
});
