import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import {
  admin,
  center,
  chief,
  culture,
  economy,
  head,
  kindOf,
  kinh,
  lan,
  minh,
  openDesk,
  unwrap,
  van,
} from '#tests/stores/open-desk.ts';
import { describeStores } from './describe-stores.ts';

describeStores((open) => {
  describe('giving a case', () => {
    test('a case lies on the table of one person of the unit that holds it', async () => {
      const { work, begun, version, see, cases } = openDesk(await open());
      const { reference } = await begun();
      const seen = await version(reference);

      expect(kindOf(await work.assign(reference, { to: kinh.id, note: '', seenVersion: seen }, lan))).toBe(
        'person-not-of-unit',
      );
      unwrap(await work.assign(reference, { to: minh.id, note: 'Nhờ Minh xem', seenVersion: seen }, lan));

      const item = await see(reference, chief);
      expect(item).toMatchObject({ holder: center, officer: minh.id, version: seen + 1 });
      expect((await cases.list({ officer: minh.id }, chief)).rows).toMatchObject([{ reference, officer: minh.id }]);
      expect((await cases.list({ unassigned: true }, chief)).total).toBe(0);
      expect((await work.read(item, lan)).lines).toMatchObject([
        { kind: 'assigned', person: { id: lan.id }, toPerson: { id: minh.id }, text: 'Nhờ Minh xem', unit: center },
      ]);
      expect(item.looks.map(({ action }) => action)).toContain('assign');
    });

    test('a form seen before is refused, and nothing is changed', async () => {
      const { work, begun, version, see } = openDesk(await open());
      const { reference } = await begun();
      const seenVersion = await version(reference);
      unwrap(await work.assign(reference, { to: minh.id, note: '', seenVersion }, lan));

      const late = await work.forward(reference, { to: economy, note: 'Nhầm', seenVersion }, chief);

      expect(kindOf(late)).toBe('changed-meanwhile');
      expect(await see(reference)).toMatchObject({ holder: center, officer: minh.id });
    });

    test('an office works on what was forwarded to it, the counter still reads it and gives the result back', async () => {
      const { work, begun, version, see, cases, move, upload } = openDesk(await open());
      const { reference } = await begun();
      expect(kindOf(await cases.open(reference, kinh))).toBe('not-permitted');
      const forward = { to: economy, note: 'Thẩm định giúp', seenVersion: await version(reference) };

      expect(kindOf(await work.forward(reference, { ...forward, note: ' ' }, lan))).toBe('forward-reason-required');
      expect(kindOf(await work.forward(reference, { ...forward, to: center }, lan))).toBe('unit-not-known');
      expect(kindOf(await work.forward(reference, { ...forward, to: 'tinh-quang-ninh' }, lan))).toBe('unit-not-known');
      unwrap(await work.forward(reference, forward, lan));

      expect((await cases.list({}, kinh)).rows.map((row) => row.reference)).toEqual([reference]);
      expect((await see(reference, lan)).allowedMoves).toEqual([]);
      expect(kindOf(await move(reference, 'in-progress', 'stopped', minh, { note: 'x' }))).toBe('not-permitted');
      expect((await see(reference, kinh)).allowedMoves).toContain('resolved');
      unwrap(await move(reference, 'in-progress', 'resolved', kinh, { results: [await upload()] }));
      expect((await see(reference, lan)).allowedMoves).toEqual(['returned']);
      unwrap(await move(reference, 'resolved', 'returned', lan, { handedOver: { way: 'counter' } }));
    });

    test('a case is forwarded back, and lies on nobody’s table there', async () => {
      const { work, begun, version, see } = openDesk(await open());
      const { reference } = await begun();
      const forward = async (to: string, by: typeof lan) =>
        work.forward(reference, { to, note: 'x', seenVersion: await version(reference) }, by);
      unwrap(await forward(economy, lan));
      unwrap(await work.assign(reference, { to: kinh.id, note: '', seenVersion: await version(reference) }, head));
      unwrap(await forward(center, kinh));

      expect(await see(reference)).toMatchObject({ holder: center, officer: null });
      expect(kindOf(await forward(economy, kinh))).toBe('not-permitted');
    });

    test('a stand-in does what the absent officer would, and nobody else of their unit', async () => {
      const { work, begun, version, cases, move } = openDesk(await open());
      const { reference } = await begun();
      unwrap(await work.assign(reference, { to: minh.id, note: '', seenVersion: await version(reference) }, lan));
      const standIn = { ...van, standsFor: [minh.id] };

      expect(kindOf(await cases.open(reference, van))).toBe('not-permitted');
      expect(kindOf(await cases.open(reference, standIn))).toBe('done');
      expect(kindOf(await move(reference, 'in-progress', 'stopped', standIn, { note: 'Trùng hồ sơ' }))).toBe('done');
    });

    test('everything of somebody who leaves is passed on, and what cannot be is named', async () => {
      const { work, begun, version, see } = openDesk(await open());
      const [one, two] = [await begun(), await begun()];
      for (const { reference } of [one, two]) {
        unwrap(await work.assign(reference, { to: minh.id, note: '', seenVersion: await version(reference) }, lan));
      }

      expect(kindOf(await work.passOn({ from: minh.id, to: lan.id }, chief))).toBe('not-permitted');
      expect(unwrap(await work.passOn({ from: minh.id, to: kinh.id }, admin))).toMatchObject({
        passed: 0,
        left: expect.arrayContaining([one.reference, two.reference]),
      });
      expect(unwrap(await work.passOn({ from: minh.id, to: lan.id }, admin))).toEqual({ passed: 2, left: [] });
      expect((await see(one.reference)).officer).toBe(lan.id);
    });
  });

  describe('words for colleagues', () => {
    test('a note stands once for one press, and is sealed on disk', async () => {
      const store = await open();
      const { work, begun, see, version } = openDesk(store);
      const { reference } = await begun();
      const before = await version(reference);
      unwrap(await work.addNote(reference, { text: 'Chị Hoa đã gọi điện', key: 'k' }, lan));
      unwrap(await work.addNote(reference, { text: 'Chị Hoa đã gọi điện', key: 'k' }, lan));

      const { lines } = await work.read(await see(reference), lan);
      expect(lines.map(({ text }) => text)).toEqual(['Chị Hoa đã gọi điện']);
      expect(await version(reference)).toBe(before);
      const { rows } = await sql<{ sealed: string }>`select sealed from case_work`.execute(store.db);
      expect(JSON.stringify(rows)).not.toContain('Hoa');
      expect(kindOf(await work.addNote(reference, { text: ' ', key: 'l' }, lan))).toBe('work-text-required');
      expect(kindOf(await work.addNote(reference, { text: 'x', key: 'm' }, kinh))).toBe('not-permitted');
    });

    test('opinions are asked of several units by a day, given once, late ones flagged', async () => {
      const { work, begun, see, cases, clock } = openDesk(await open());
      const { reference } = await begun();
      const ask = { units: [economy, culture], until: '2026-11-18', text: 'Có ý kiến về thửa đất', key: 'a' };

      expect(kindOf(await work.askOpinions(reference, { ...ask, until: '2026-11-15' }, lan))).toBe('day-not-valid');
      expect(kindOf(await work.askOpinions(reference, { ...ask, units: [] }, lan))).toBe('unit-not-known');
      unwrap(await work.askOpinions(reference, ask, lan));
      const waiting = await work.waitingFor(kinh);
      expect([waiting.opinions.rows.map((row) => row.reference), waiting.proposals.total]).toEqual([[reference], 0]);
      expect((await work.waitingFor(lan)).opinions.total).toBe(0);
      expect(kindOf(await work.askOpinions(reference, { ...ask, key: 'b' }, lan))).toBe('asked-already');

      const opinions = async () => (await work.read(await see(reference), kinh)).opinions;
      const [mine] = (await opinions()).filter(({ isMine }) => isMine);
      expect(mine?.unit).toBe(economy);
      expect((await cases.list({}, kinh)).total).toBe(0);
      expect((await see(reference, kinh)).mayDo).not.toContain('case.decide');
      clock.now = new Date('2026-11-19T09:00:00+07:00');
      expect((await opinions()).map(({ isLate }) => isLate)).toEqual([true, true]);
      const give = { opinion: mine?.id ?? '', text: 'Đồng ý' };
      expect(kindOf(await work.giveOpinion(reference, give, van))).toBe('not-permitted');
      unwrap(await work.giveOpinion(reference, give, kinh));
      // Given, it is waited for no longer: they have no more to do with the case.
      expect(kindOf(await work.giveOpinion(reference, give, kinh))).toBe('not-permitted');
      const other = (await opinions()).find(({ unit }) => unit === culture)?.id ?? '';
      unwrap(await work.dropOpinion(reference, { opinion: other, text: 'Không cần nữa' }, lan));
      expect(kindOf(await work.dropOpinion(reference, { opinion: other, text: 'x' }, lan))).toBe('opinion-closed');
      expect((await opinions()).map(({ isGiven, isLate }) => [isGiven, isLate]).sort()).toEqual([
        [false, false],
        [true, true],
      ]);
    });

    test('who opens a case of another queue says why, reads it that day and does nothing with it; its owner reads the reason', async () => {
      const { work, begun, cases, move, clock } = openDesk(await open());
      const { reference } = await begun();

      expect(kindOf(await work.openForPurpose(reference, 'xem', kinh))).toBe('purpose-required');
      unwrap(await work.openForPurpose(reference, 'Đối chiếu với hồ sơ đất bên cạnh', kinh));

      expect(kindOf(await cases.open(reference, kinh))).toBe('done');
      expect(kindOf(await move(reference, 'in-progress', 'stopped', kinh, { note: 'x' }))).toBe('not-permitted');
      expect(await work.whoOpened(reference)).toMatchObject([
        { person: { name: kinh.name }, unit: economy, text: 'Đối chiếu với hồ sơ đất bên cạnh' },
      ]);
      clock.now = new Date('2026-11-17T09:00:00+07:00');
      expect(kindOf(await cases.open(reference, kinh))).toBe('not-permitted');
    });

    test('an erased case keeps no words of the work on it', async () => {
      const store = await open();
      const { work, begun, move, store: cases, cases: desk } = openDesk(store);
      const { reference } = await begun();
      unwrap(await work.askOpinions(reference, { units: [economy], until: '2026-11-20', text: 'x', key: 'k' }, lan));
      unwrap(await move(reference, 'in-progress', 'stopped', lan, { note: 'Rút' }));
      await cases.erase(reference, { at: '2026-12-16T09:00:00+07:00', person: admin, action: 'erase' });

      const { rows } = await sql`select reference from case_work union select reference from case_opinions`.execute(
        store.db,
      );
      expect(rows).toEqual([]);
      expect(kindOf(await desk.open(reference, lan))).toBe('case-not-found');
    });
  });

  describe('a proposal', () => {
    test('is made exactly as it was proposed, by somebody else, with its files and its letter', async () => {
      const store = await open();
      const { work, begun, see, version, upload, cases, file } = openDesk(store);
      const { reference } = await begun();
      const result = await upload();
      const step = {
        kind: 'move' as const,
        move: { to: 'resolved' as const, note: 'Mời nhận kết quả', results: [result] },
      };
      const proposed = await work.propose(
        reference,
        { step, text: 'Đủ điều kiện', seenVersion: await version(reference) },
        minh,
      );
      unwrap(proposed);

      expect((await cases.list({}, chief)).rows).toMatchObject([{ reference, state: { name: 'in-progress' } }]);
      expect(kindOf(await cases.readUpload(reference, result, chief))).toBe('done');
      const other = await file();
      expect(kindOf(await cases.readUpload(other.reference, result, chief))).toBe('case-not-found');
      const waiting = await work.waitingFor(chief);
      expect(waiting.proposals.rows.map((row) => row.reference)).toEqual([reference]);
      expect((await work.waitingFor(head)).proposals.total).toBe(0);
      const approve = { seenVersion: await version(reference) };
      expect(kindOf(await work.approve(reference, approve, minh))).toBe('not-permitted');
      expect(kindOf(await work.approve(reference, approve, head))).toBe('not-permitted');
      unwrap(await work.approve(reference, approve, chief));

      const item = await see(reference);
      expect(item).toMatchObject({ state: { name: 'resolved' }, proposedAt: null, results: [{ id: result }] });
      expect(item.history.at(-1)).toMatchObject({ note: 'Mời nhận kết quả' });
      expect((await work.read(item, lan)).lines.map(({ kind }) => kind)).toEqual(['proposed', 'approved']);
      const letters = await sql<{ event: string }>`select event from outbox where reference = ${reference}`.execute(
        store.db,
      );
      expect(letters.rows.filter(({ event }) => event === 'resolved')).toHaveLength(1);
      expect(kindOf(await work.approve(reference, { seenVersion: item.version }, chief))).toBe('no-proposal');
    });

    test('comes back with a reason, and its files can be proposed again', async () => {
      const { work, begun, see, version, upload } = openDesk(await open());
      const { reference } = await begun();
      const results = [await upload()];
      const step = { kind: 'move' as const, move: { to: 'resolved' as const, results } };
      const propose = async () =>
        work.propose(reference, { step, text: '', seenVersion: await version(reference) }, minh);
      unwrap(await propose());
      const back = { reason: 'Thiếu dấu', seenVersion: await version(reference) };

      expect(kindOf(await work.sendBack(reference, { ...back, reason: '' }, chief))).toBe('work-text-required');
      unwrap(await work.sendBack(reference, back, chief));
      expect((await see(reference)).proposedAt).toBeNull();
      unwrap(await propose());
      unwrap(await work.approve(reference, { seenVersion: await version(reference) }, chief));
      expect((await see(reference)).results.map(({ id }) => id)).toEqual(results);
    });

    test('ends when the case has gone another way', async () => {
      const { work, begun, see, version, move } = openDesk(await open());
      const { reference } = await begun();
      const step = { kind: 'move' as const, move: { to: 'stopped' as const, note: 'Trùng' } };
      unwrap(await work.propose(reference, { step, text: '', seenVersion: await version(reference) }, minh));
      const seenVersion = await version(reference);
      unwrap(await move(reference, 'in-progress', 'payment-requested', lan, { payment: { amount: 8000 } }));

      expect(kindOf(await work.approve(reference, { seenVersion }, chief))).toBe('changed-meanwhile');
      expect(kindOf(await work.approve(reference, { seenVersion: seenVersion + 1 }, chief))).toBe('no-proposal');
      expect(await see(reference)).toMatchObject({ proposedAt: null, state: { name: 'payment-requested' } });
    });

    test('is refused where the step itself would be', async () => {
      const { work, begun, version } = openDesk(await open());
      const { reference } = await begun();
      const propose = async (move: object) =>
        work.propose(
          reference,
          { step: { kind: 'move', move: move as never }, text: '', seenVersion: await version(reference) },
          minh,
        );

      expect(kindOf(await propose({ to: 'returned' }))).toBe('not-permitted');
      expect(kindOf(await propose({ to: 'stopped' }))).toBe('reason-required');
      expect(kindOf(await propose({ to: 'resolved', results: ['nothing'] }))).toBe('upload-not-found');
    });

    test('is the only way where the guide wants two people, also for an administrator', async () => {
      const { work, begun, version, move, cases } = openDesk(await open(), { approve: ['stopped', 'extension'] });
      const { reference } = await begun();
      const extension = { until: '2026-11-20', reason: 'Chờ xác minh' };

      expect(kindOf(await move(reference, 'in-progress', 'stopped', admin, { note: 'x' }))).toBe('approval-required');
      expect(kindOf(await cases.extend(reference, { ...extension, seenVersion: await version(reference) }, lan))).toBe(
        'approval-required',
      );
      const step = { kind: 'extension' as const, extension };
      unwrap(await work.propose(reference, { step, text: '', seenVersion: await version(reference) }, admin));
      const approve = { seenVersion: await version(reference) };
      expect(kindOf(await work.approve(reference, approve, admin))).toBe('own-proposal');
      unwrap(await work.approve(reference, approve, chief));
      expect((await cases.list({}, chief)).rows[0]?.dueAt).toBe('2026-11-20T17:00:00+07:00');
    });
  });
});
