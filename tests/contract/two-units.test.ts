import { describe, expect, test } from 'vitest';
import { recipientsOf } from '#src/cases/clocks/reminders.ts';
import type { Colleague } from '#src/cases/work/colleague.ts';
import { unitsOf } from '#src/county/unit.ts';
import type { Person } from '#src/staff/person.ts';
import {
  admin,
  center,
  culture,
  economy,
  head,
  kindOf,
  kinh,
  lan,
  member,
  openDesk,
  unwrap,
  van,
} from '#tests/stores/open-desk.ts';
import { describeStores } from './describe-stores.ts';

/** An officer of the Center who only takes papers in for the office of the economy. */
const mai: Person = { ...member('mai', ['officer'], center), seats: [{ unit: economy, roles: ['receiver'] }] };

describeStores((open) => {
  describe('who works in two units', () => {
    const deskWithMai = async () => {
      const desk = openDesk(await open());
      desk.joined.push(mai);
      return desk;
    };
    const forwarded = async ({ begun, work, version }: Awaited<ReturnType<typeof deskWithMai>>) => {
      const { reference } = await begun();
      const forward = { to: economy, note: 'Thẩm định', seenVersion: await version(reference) };
      unwrap(await work.forward(reference, forward, lan));
      return reference;
    };

    test('has the cases of both in the list, by name and by what may be done there', async () => {
      const desk = await deskWithMai();
      const { cases, work, begun } = desk;
      const { reference: here } = await begun();
      const there = await forwarded(desk);
      const found = async (filter: object, by: Person) =>
        (await cases.list({ isOpen: true, ...filter }, by)).rows.map((row) => row.reference).sort();

      expect(await found({ holders: [center, economy] }, mai)).toEqual([here, there].sort());
      expect(await found({ holders: [economy] }, mai)).toEqual([there]);
      // Called to what they may accept: the office has none that is new, the Center has one that others accept.
      await desk.file();
      expect([await cases.countNew(mai), await cases.countNew(lan)]).toEqual([0, 1]);
      expect((await work.people(mai)).people.map(({ id }) => id)).toEqual(
        expect.arrayContaining(['kinh', 'lan', 'mai']),
      );
      // Whoever the case may lie with in each of the units is offered there.
      const item = await desk.see(there);
      expect((await work.read(item, kinh)).people.map(({ id }) => id)).toEqual(expect.arrayContaining(['kinh', 'mai']));
    });

    test('has on their table what both hold, with the rights of the unit that holds it', async () => {
      const desk = await deskWithMai();
      const { work, version, see, begun } = desk;
      const { reference: here } = await begun();
      const there = await forwarded(desk);
      for (const [reference, by] of [
        [here, lan],
        [there, kinh],
      ] as const) {
        unwrap(await work.assign(reference, { to: mai.id, note: '', seenVersion: await version(reference) }, by));
      }

      // The Center received both and gives results back; what is decided is decided where the case is.
      expect((await see(here, mai)).mayDo).toContain('case.decide');
      expect((await see(there, mai)).mayDo).not.toContain('case.decide');
      expect((await see(there, mai)).mayDo).toContain('case.work');
      const propose = {
        step: { kind: 'move' as const, move: { to: 'stopped' as const, note: 'Dừng' } },
        text: '',
        seenVersion: await version(there),
      };
      expect(kindOf(await work.propose(there, propose, mai))).toBe('not-permitted');
    });

    test('stands in for a colleague of each with the roles they have there', async () => {
      const desk = await deskWithMai();
      const { work, version, see, begun } = desk;
      const { reference: here } = await begun();
      const there = await forwarded(desk);
      unwrap(await work.assign(here, { to: lan.id, note: '', seenVersion: await version(here) }, lan));
      unwrap(await work.assign(there, { to: kinh.id, note: '', seenVersion: await version(there) }, kinh));
      const standing: Person = { ...mai, standsFor: [lan.id, kinh.id] };

      expect((await see(here, standing)).mayDo).toContain('case.decide');
      expect((await see(there, standing)).mayDo).not.toContain('case.decide');
      // Who works nowhere near has their own roles at the table they stand in for.
      expect((await see(there, { ...van, standsFor: [kinh.id] })).mayDo).toContain('case.decide');
    });

    test('takes back what another did by the right of the unit that has the case, and takes its fees there', async () => {
      const desk = await deskWithMai();
      const { cases, version, see, begun } = desk;
      const { reference: here } = await begun();
      const there = await forwarded(desk);
      // An officer here who leads the office there, and one who only leads here.
      const both: Person = { ...member('both', ['officer'], center), seats: [{ unit: economy, roles: ['approver'] }] };
      const back = async (reference: string, by: Person) => {
        const seenVersion = await version(reference);
        return kindOf(await cases.takeBack(reference, { reason: 'Nhầm', seenVersion }, by));
      };

      expect((await see(here, both)).takeBack).toBeUndefined();
      expect(await back(here, both)).toBe('taken-by-another');
      expect((await see(there, both)).takeBack).toMatchObject({ from: 'in-progress' });
      expect(await back(there, both)).toBe('done');

      const leads: Person = {
        ...member('leads', ['approver'], center),
        seats: [{ unit: economy, roles: ['officer'] }],
      };
      expect((await see(here, leads)).mayDo).not.toContain('fee.take');
      expect((await see(here, mai)).mayDo).toContain('fee.take');
    });

    test('is asked for the opinion of each, and reminded where it is their turn', async () => {
      const { cases, work, begun, dependencies } = await deskWithMai();
      const { reference } = await begun();
      unwrap(
        await work.askOpinions(reference, { units: [economy], until: '2026-11-20', text: 'Xin ý kiến', key: '' }, lan),
      );

      expect((await cases.list({ isAsked: true }, mai)).rows.map((row) => row.reference)).toEqual([reference]);
      expect((await work.waitingFor(mai)).opinions.total).toBe(1);
      const [opinion] = await dependencies.work.opinions(reference);
      unwrap(await work.giveOpinion(reference, { opinion: opinion?.id ?? '', text: 'Đồng ý' }, mai));
      const people = (await dependencies.colleagues()).filter(({ id }) => id === mai.id) as Colleague[];
      const today = { people, units: unitsOf(dependencies.library) };
      const turn = (holder: string, role: 'receiver' | 'officer') =>
        recipientsOf({ officer: null, holder }, { role }, today);
      expect([turn(center, 'officer'), turn(economy, 'receiver')]).toEqual([[mai.id], [mai.id]]);
      expect(turn(culture, 'officer')).toEqual([]);
    });

    test('leaves one unit with its cases passed on, and goes on with those of the other', async () => {
      const desk = await deskWithMai();
      const { work, version, see, begun } = desk;
      const { reference: here } = await begun();
      const there = await forwarded(desk);
      for (const [reference, by] of [
        [here, lan],
        [there, kinh],
      ] as const) {
        unwrap(await work.assign(reference, { to: mai.id, note: '', seenVersion: await version(reference) }, by));
      }

      expect(unwrap(await work.passOn({ from: mai.id, to: kinh.id, holders: [economy] }, admin))).toEqual({
        passed: 1,
        left: [],
      });
      expect([(await see(here)).officer, (await see(there)).officer]).toEqual([mai.id, kinh.id]);
    });
  });

  describe('opinions asked about several cases', () => {
    const ask = { units: [economy, culture], until: '2026-11-20', text: 'Có vướng quy hoạch không', key: 'press' };

    test('go to every unit for every case, once for one press, with a result for each case', async () => {
      const { work, begun, dependencies, see, move } = openDesk(await open());
      const [one, other, asked, ended] = await Promise.all([begun(), begun(), begun(), begun()]);
      const chosen = [one, other, asked, ended].map(({ reference }) => ({ reference, version: 1 }));
      unwrap(await work.askOpinions(asked.reference, { ...ask, units: [culture], key: '' }, lan));
      unwrap(await move(ended.reference, 'in-progress', 'stopped', lan, { note: 'Dừng' }));

      const lines = await work.askMany(chosen, ask, lan);

      expect(lines).toEqual([
        { reference: one.reference, done: true },
        { reference: other.reference, done: true },
        // All of the units or none: the office of the economy was not asked alone.
        { reference: asked.reference, done: false, kind: 'asked-already' },
        { reference: ended.reference, done: false, kind: 'case-closed' },
      ]);
      expect((await see(asked.reference)).askedUnits).toEqual([culture]);
      // The same press once more.
      expect((await work.askMany(chosen.slice(0, 2), ask, lan)).map((line) => line.done)).toEqual([true, true]);
      expect((await work.askMany(chosen.slice(0, 2), { ...ask, key: 'other' }, lan)).map((line) => line.done)).toEqual([
        false,
        false,
      ]);
      const opinions = await dependencies.work.opinions(one.reference);
      expect(opinions.map(({ unit, until }) => [unit, until]).sort()).toEqual([
        [economy, ask.until],
        [culture, ask.until],
      ]);
      expect(
        (await work.read(await see(one.reference), lan)).lines.filter(({ kind }) => kind === 'opinion-asked'),
      ).toHaveLength(2);
    });

    test('are asked once where two people ask in the same instant', async () => {
      const { work, begun, dependencies } = openDesk(await open());
      const { reference } = await begun();
      const chosen = [{ reference, version: 1 }];

      const both = await Promise.all([
        work.askMany(chosen, { ...ask, key: 'one' }, lan),
        work.askOpinions(reference, { ...ask, units: [culture], key: 'other' }, admin),
      ]);

      const told = [both[0].map((line) => (line.done ? 'done' : line.kind))[0], kindOf(both[1])];
      expect(told.sort()).toEqual(['asked-already', 'done']);
      const asked = (await dependencies.work.opinions(reference)).filter(({ unit }) => unit === culture);
      expect(asked).toHaveLength(1);
    });

    test('follow the rules and rights of asking about one', async () => {
      const { work, begun } = openDesk(await open());
      const { reference } = await begun();
      const chosen = [
        { reference, version: 9 },
        { reference: 'VD-0000-0000', version: 1 },
      ];
      const kinds = async (more: object, by: Person = lan) =>
        (await work.askMany(chosen, { ...ask, ...more }, by)).map((line) => !line.done && line.kind);

      expect(await kinds({}, head)).toEqual(['not-permitted', 'case-not-found']);
      expect(await kinds({}, member('buu', ['post'], center))).toEqual(['not-permitted', 'not-permitted']);
      expect(await kinds({ text: ' ' })).toEqual(['work-text-required', 'case-not-found']);
      expect(await kinds({ units: [] })).toEqual(['unit-not-known', 'case-not-found']);
      expect(await kinds({ units: [center] })).toEqual(['unit-not-known', 'case-not-found']);
      expect(await kinds({ until: '2026-11-15' })).toEqual(['day-not-valid', 'case-not-found']);
      expect(await kinds({ until: '2026-02-30' })).toEqual(['day-not-valid', 'case-not-found']);
      // An opinion undoes nothing: a case that changed since it was seen is asked about.
      expect(await kinds({})).toEqual([false, 'case-not-found']);
    });
  });
});
