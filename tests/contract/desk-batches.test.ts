import { describe, expect, test } from 'vitest';
import { chooseOfficer } from '#src/cases/work/giving/choose-officer.ts';
import { unitsFile } from '#src/county/unit.ts';
import {
  admin,
  center,
  chief,
  economy,
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
  describe('a batch', () => {
    test('of thirty with two that were changed meanwhile accepts twenty-eight and tells of the two', async () => {
      const { cases, file, see, move, work } = openDesk(await open());
      const chosen = [];
      for (let more = 0; more < 30; more += 1) {
        const { reference } = await file();
        chosen.push({ reference, version: 1 });
      }
      const [first, second] = [chosen[4]?.reference ?? '', chosen[17]?.reference ?? ''];
      unwrap(await move(first, 'registered', 'not-accepted', minhReceives, { note: 'Sai nơi' }));
      unwrap(await work.assign(second, { to: minh.id, note: '', seenVersion: 1 }, lan));

      const lines = await cases.acceptMany(chosen, lan);

      expect(lines.filter((line) => line.done)).toHaveLength(28);
      expect(lines.filter((line) => !line.done)).toEqual([
        { reference: first, done: false, kind: 'changed-meanwhile' },
        { reference: second, done: false, kind: 'changed-meanwhile' },
      ]);
      const codes = lines.flatMap((line) => (line.done ? [line.code] : []));
      expect(new Set(codes).size).toBe(28);
      const item = await see(chosen[0]?.reference ?? '');
      expect(lines[0]).toEqual({ reference: item.reference, done: true, code: item.code, dueAt: item.dueAt });
      expect((await see(second)).state.name).toBe('registered');
    });

    test('is given to a person, and handed to a unit, case by case', async () => {
      const { work, begun, version, see, cases } = openDesk(await open());
      const both = [await begun(), await begun()].map(({ reference }) => reference);
      const [one = '', other = ''] = both;
      const chosen = await Promise.all(
        both.map(async (reference) => ({ reference, version: await version(reference) })),
      );
      unwrap(await work.assign(other, { to: lan.id, note: '', seenVersion: await version(other) }, lan));

      expect(await work.assignMany(chosen, { to: minh.id, note: 'Nhờ Minh' }, lan)).toEqual([
        { reference: one, done: true },
        { reference: other, done: false, kind: 'changed-meanwhile' },
      ]);
      const now = await Promise.all(both.map(async (reference) => ({ reference, version: await version(reference) })));
      expect(
        (await work.assignMany(now, { to: kinh.id, note: '' }, lan)).map((line) => !line.done && line.kind),
      ).toEqual(['person-not-of-unit', 'person-not-of-unit']);
      expect(
        (await work.forwardMany(now, { to: economy, note: '' }, lan)).map((line) => !line.done && line.kind),
      ).toEqual(['forward-reason-required', 'forward-reason-required']);
      unwrap(await cases.open(one, lan));
      expect(
        (await work.forwardMany(now, { to: economy, note: 'Thẩm định giúp' }, lan)).every((line) => line.done),
      ).toBe(true);
      expect(await see(one)).toMatchObject({ holder: economy, officer: null });
      expect((await work.assignMany(now, { to: '', note: '' }, van)).map((line) => !line.done && line.kind)).toEqual([
        'not-permitted',
        'not-permitted',
      ]);
    });
  });

  test('the lists of who asks for an opinion and of what waits for approval', async () => {
    const { cases, work, begun, version } = openDesk(await open());
    const { reference } = await begun();
    await begun();
    const ask = { units: [economy], until: '2026-11-20', text: 'Xin ý kiến', key: 'k1' };
    unwrap(await work.askOpinions(reference, ask, lan));
    const step = { kind: 'move' as const, move: { to: 'stopped' as const, note: 'Dừng' } };

    expect((await cases.list({ isAsked: true, isOpen: true }, kinh)).rows.map((row) => row.reference)).toEqual([
      reference,
    ]);
    expect((await cases.list({ isAsked: true }, lan)).total).toBe(0);
    expect((await cases.list({ isAsked: true }, admin)).total).toBe(0);
    expect((await cases.list({ isProposed: true }, chief)).total).toBe(0);
    unwrap(await work.propose(reference, { step, text: '', seenVersion: await version(reference) }, lan));
    expect((await cases.list({ isProposed: true }, chief)).rows.map((row) => row.reference)).toEqual([reference]);
    expect((await work.people(lan)).people.map(({ id }) => id)).toEqual(['lan', 'minh', 'chief', 'admin']);
    expect(await work.people({ ...lan, roles: ['editor'] })).toEqual({ people: [], units: [] });
  });

  test('an accepted case goes by rule to who of the unit is here and has the fewest', async () => {
    const desk = openDesk(await open());
    const { dependencies, file, see, begun, version, work, cases, move } = desk;
    const byRule = {
      ...dependencies.library,
      data: (asked: unknown) => {
        const found = dependencies.library.data(asked as never) as unknown[];
        if (asked !== unitsFile) return found;
        return [
          (found[0] as { id: string }[]).map((unit) => (unit.id === center ? { ...unit, assign: 'least-load' } : unit)),
        ];
      },
    } as typeof dependencies.library;
    const choose = (holder: string) => chooseOfficer({ ...dependencies, library: byRule }, holder);
    expect(await chooseOfficer(dependencies, center)).toBeUndefined();
    expect(await choose(economy)).toBeUndefined();

    const { reference: busy } = await begun();
    unwrap(await work.assign(busy, { to: lan.id, note: '', seenVersion: await version(busy) }, lan));
    desk.rule.officerFor = choose;
    const { reference } = await file();
    unwrap(await move(reference, 'registered', 'accepted'));

    const item = await see(reference);
    expect(item.officer).toBe(minh.id);
    expect((await work.read(item, lan)).lines).toMatchObject([
      { kind: 'assigned', isByRule: true, toPerson: { id: minh.id } },
    ]);
    expect(item.version).toBe(2);
    expect((await cases.list({ officer: minh.id }, lan)).total).toBe(1);
    desk.closed.add(minh.id);
    expect(await choose(center)).toMatchObject({ id: lan.id });
  });

  describe('how somebody is reached', () => {
    const posted = (values: Record<string, string>) =>
      new Map(
        Object.entries({ fullName: 'Phạm Thị Hoa', idNumber: '022195001234', ...values }).map(([key, value]) => [
          `contact.${key}`,
          [value],
        ]),
      );

    test('is put right with a trace, found by the new one, and told to the old address and the new one', async () => {
      const store = await open();
      const { cases, begun, version, see } = openDesk(store);
      const { reference } = await begun();
      const old = (await see(reference)).contact;
      const given = {
        posted: posted({ phone: '0987654321', email: 'moi@example.vn' }),
        reason: 'Bà Hoa đề nghị tại quầy',
      };
      const waiting = async () =>
        (await store.db.selectFrom('outbox').select('event').where('event', '=', 'corrected').execute()).length;

      const seenVersion = await version(reference);
      unwrap(await cases.correctContact(reference, { ...given, seenVersion }, lan));

      const item = await see(reference);
      expect(item.contact).toMatchObject({ phone: '+84987654321', email: 'moi@example.vn', fullName: old.fullName });
      expect(item.history.at(-1)).toMatchObject({
        note: 'Bà Hoa đề nghị tại quầy',
        corrections: [
          { field: 'contact.phone', from: expect.stringContaining('0912'), to: expect.stringContaining('0987') },
          { field: 'contact.email', from: 'hoa@example.vn', to: 'moi@example.vn' },
        ],
      });
      expect(item.looks.at(-1)).toBeDefined();
      expect(await waiting()).toBe(2);
      expect((await cases.list({ text: '0987654321' }, lan)).total).toBe(1);
      expect((await cases.list({ text: '0912345678' }, lan)).total).toBe(0);
      expect(kindOf(await cases.correctContact(reference, { ...given, seenVersion }, lan))).toBe('changed-meanwhile');
      expect(kindOf(await cases.correctContact(reference, { ...given, seenVersion: item.version }, lan))).toBe(
        'nothing-changed',
      );
      expect(kindOf(await cases.correctContact(reference, { ...given, seenVersion: item.version }, chief))).toBe(
        'not-permitted',
      );
    });

    test('is refused where it breaks the rules of the form, or no reason is given', async () => {
      const { cases, begun, version } = openDesk(await open());
      const { reference } = await begun();
      const seenVersion = await version(reference);
      const wrong = { posted: posted({ email: 'không phải thư' }), reason: 'x', seenVersion };
      expect(kindOf(await cases.correctContact(reference, wrong, lan))).toBe('invalid');
      const silent = { posted: posted({ email: 'moi@example.vn' }), reason: ' ', seenVersion };
      expect(kindOf(await cases.correctContact(reference, silent, lan))).toBe('reason-required');
      expect(await version(reference)).toBe(seenVersion);
    });
  });
});

const minhReceives = { ...minh, roles: ['receiver' as const] };
