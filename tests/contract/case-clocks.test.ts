import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { foreseeClosing } from '#src/cases/clocks/foresee-closing.ts';
import { writeMornings } from '#src/cases/clocks/morning.ts';
import { recountDueDates } from '#src/cases/clocks/recount.ts';
import { remindStaff } from '#src/cases/clocks/remind.ts';
import { sendStaffLetters } from '#src/cases/clocks/send-letters.ts';
import { oversee } from '#src/cases/clocks/silence/oversee.ts';
import { watchCases } from '#src/cases/clocks/silence/watch-cases.ts';
import { writeStaffLetter } from '#src/cases/clocks/write-letter.ts';
import { closedStates } from '#src/cases/model/case-states.ts';
import type { CalendarYear } from '#src/county/calendar.ts';
import { createSqlOutboxStore } from '#src/storage/cases/sql-outbox-store.ts';
import { chief, culture, economy, head, kindOf, kinh, lan, minh, openDesk, unwrap } from '#tests/stores/open-desk.ts';
import { describeStores, type EmptyStore } from './describe-stores.ts';

const at = (day: string, clock = '09:00') => new Date(`${day}T${clock}:00+07:00`);
const off = (date: string) => ({ date, name: { vi: 'Nghỉ bão', en: 'Storm' }, kind: 'closure' as const });
const withDayOff = (years: readonly CalendarYear[], date: string): readonly CalendarYear[] =>
  years.map((year) => (date.startsWith(String(year.year)) ? { ...year, daysOff: [...year.daysOff, off(date)] } : year));

/** A desk with everybody of it an account that mail goes to, and a case on Minh's table. */
async function deskOf(store: EmptyStore) {
  const desk = openDesk(store, undefined, { value: 10, unit: 'working-day' });
  for (const { id, name, email, roles, unit } of [lan, minh, chief, kinh, head]) {
    const row = { id, name, email, roles: roles.join(' '), unit: unit ?? null };
    const moment = store.engine === 'sqlite' ? '2026-11-01T00:00:00.000Z' : new Date('2026-11-01T00:00:00Z');
    const flags = { emailVerified: store.engine === 'sqlite' ? 1 : true, active: store.engine === 'sqlite' ? 1 : true };
    const more = { image: null, createdAt: moment, updatedAt: moment, twoFactorEnabled: null };
    await store.db
      .insertInto('staff_people')
      .values({ ...row, ...flags, ...more } as never)
      .execute();
  }
  const { begun, work, version } = desk;
  const given = async () => {
    const filed = await begun();
    const seenVersion = await version(filed.reference);
    unwrap(await work.assign(filed.reference, { to: minh.id, note: '', seenVersion }, lan));
    return filed;
  };
  const letters = async (now: Date) => {
    const found = [];
    for (;;) {
      const moment = now.toISOString().replace('Z', '+00:00');
      const letter = await desk.dependencies.clocks.claimLetter(
        '2027-01-01T00:00:00+07:00',
        `2028-01-01T00:00:00+07:00`,
      );
      if (!letter) return found;
      await desk.dependencies.clocks.settleLetter(letter.id);
      found.push({ ...letter, moment });
    }
  };
  return { ...desk, given, letters };
}

const sender = { siteUrl: 'https://vandon.example', name: 'Cổng', unitName: (id: string) => id };

describeStores((open, engine) => {
  test.runIf(engine === 'sqlite')('open cases are read by an index of the open ones', async () => {
    const { db } = await open();
    const plan = await sql<{ detail: string }>`explain query plan select reference, due_at from cases
      where erased_at is null and state not in ('not-accepted', 'stopped', 'returned') and reference > 'VD'
      order by reference limit 500`.execute(db);
    expect(plan.rows.map(({ detail }) => detail).join()).toContain('cases_open');
    expect(closedStates).toEqual(['not-accepted', 'stopped', 'returned']);
  });

  describe('the clock of a case', () => {
    test('every open state has a next step and a date, and the list says them', async () => {
      const { file, given, cases, dependencies, move, see } = await deskOf(await open());
      const fresh = await file();
      const worked = await given();
      const { rows } = await cases.list({}, chief);
      const clockOf = (reference: string) => rows.find((row) => row.reference === reference)?.clock;
      expect(clockOf(fresh.reference)).toEqual({
        kind: 'look',
        role: 'receiver',
        by: '2026-11-17T09:30:00+07:00',
        isLate: false,
      });
      expect(clockOf(worked.reference)).toMatchObject({ kind: 'step', role: 'officer', isLate: false });
      const dueAt = (await see(worked.reference)).dueAt ?? '';
      expect((clockOf(worked.reference)?.by ?? '9') < dueAt).toBe(true);
      unwrap(
        await move(worked.reference, 'in-progress', 'supplement-requested', lan, {
          note: 'Thiếu bản sao',
          fine: ['giay-chung-sinh'],
        }),
      );
      const [stored] = await dependencies.clocks.someCases([worked.reference]);
      expect(stored?.toldAt).toBe('2026-11-16T09:00:00+07:00');
      expect((await see(worked.reference)).clock).toMatchObject({ kind: 'ask', by: '2026-12-01T17:00:00+07:00' });
    });

    test('it is red once its date has passed', async () => {
      const { given, see, clock } = await deskOf(await open());
      const { reference } = await given();
      clock.now = at('2027-02-01');
      expect((await see(reference)).clock?.isLate).toBe(true);
    });
  });

  describe('reminders', () => {
    test('are given once each: the day before, and when it is late; no name is in the letter', async () => {
      const { given, clock, dependencies, see, letters } = await deskOf(await open());
      const { reference } = await given();
      const { dueAt } = await see(reference);
      expect(await remindStaff(dependencies)).toBe(0);
      clock.now = new Date(Date.parse(dueAt ?? '') - 20 * 3_600_000);
      const early = await Promise.all([remindStaff(dependencies), remindStaff(dependencies)]);
      expect(early[0] + early[1]).toBe(2);
      expect(await remindStaff(dependencies)).toBe(0);
      clock.now = new Date(Date.parse(dueAt ?? '') + 60_000);
      expect(await remindStaff(dependencies)).toBe(1);
      const found = await letters(clock.now);
      expect(found.map(({ to }) => to)).toEqual(found.map(() => minh.email));
      const kinds = found.flatMap(({ facts }) =>
        (facts.kind === 'reminders' ? facts.items : []).map(({ kind }) => kind),
      );
      expect(kinds.sort()).toEqual(['due-late', 'due-soon', 'step-late']);
      for (const letter of found) {
        const { text, html } = writeStaffLetter(letter, sender);
        expect(text).toContain((await see(reference)).code);
        expect(text + html).not.toMatch(/Hoa|Nguyễn|hoa@/);
      }
    });

    test('are sent by a mailer, put off where it fails and given up where it fails for good', async () => {
      const { given, clock, dependencies, see } = await deskOf(await open());
      clock.now = new Date(Date.parse((await see((await given()).reference)).dueAt ?? '') + 60_000);
      await remindStaff(dependencies);
      const failures: unknown[] = [];
      const sent: string[] = [];
      let isDown = true;
      const failure = { kind: 'failed', failure: { kind: 'unreachable' }, isFinal: false, isServerWide: true } as const;
      const send = () =>
        sendStaffLetters({
          clocks: dependencies.clocks,
          mailer: {
            async send({ to }) {
              if (isDown) return failure;
              sent.push(to);
              return { kind: 'sent' };
            },
          },
          write: (letter) => writeStaffLetter(letter, sender),
          now: () => clock.now,
          onFailure: (fault) => failures.push(fault),
        });
      expect(await send()).toBe(0);
      isDown = false;
      expect(await send()).toBe(0);
      clock.now = new Date(clock.now.getTime() + 5 * 60_000);
      expect([await send(), await send()]).toEqual([1, 0]);
      expect(sent).toEqual([minh.email]);
      expect(failures).toMatchObject([{ kind: 'unreachable', tries: 1 }]);
      await dependencies.clocks.forgetLettersBefore('2028-01-01');
      expect(await remindStaff(dependencies)).toBe(2);
    });

    test('go to who stands in, and for a case on nobody’s table to its unit', async () => {
      const { given, begun, clock, dependencies, see, letters, away } = await deskOf(await open());
      const { reference } = await given();
      const other = await begun();
      away.set(minh.id, { until: '2026-12-31', standIn: { id: lan.id, name: lan.name } });
      clock.now = new Date(Date.parse((await see(reference)).dueAt ?? '') + 60_000);
      await remindStaff(dependencies);
      const found = await letters(clock.now);
      const to = (code: string) =>
        found.filter(({ facts }) => JSON.stringify(facts).includes(code)).map((letter) => letter.to);
      expect(new Set(to(reference))).toEqual(new Set([lan.email]));
      expect(new Set(to(other.reference))).toEqual(new Set([lan.email]));
    });

    test('go to the unit that is asked for its opinion: the day before, and when it is late', async () => {
      const { given, work, clock, dependencies, see, letters } = await deskOf(await open());
      const { reference } = await given();
      const asked = { units: [economy, culture], until: '2026-11-18', text: 'Đúng quy hoạch không?', key: 'k' };
      unwrap(await work.askOpinions(reference, asked, minh));
      const own = async () => {
        await remindStaff(dependencies);
        const found = await letters(clock.now);
        return found.flatMap(({ to, facts }) =>
          (facts.kind === 'reminders' ? facts.items : [])
            .filter(({ kind }) => kind.startsWith('opinion'))
            .map(({ kind }) => `${to} ${kind}`),
        );
      };
      expect(await own()).toEqual([]);
      clock.now = at('2026-11-17');
      expect((await own()).sort()).toEqual([`${head.email} opinion-soon`, `${kinh.email} opinion-soon`]);
      expect(await own()).toEqual([]);
      const { opinions } = await work.read(await see(reference), kinh);
      const [first] = opinions.filter(({ unit }) => unit === economy);
      unwrap(await work.giveOpinion(reference, { opinion: first?.id ?? '', text: 'Đúng' }, kinh));
      clock.now = at('2026-11-19');
      // The other unit's people have no account that mail goes to here: the unit that answered is left in peace.
      expect(await own()).toEqual([]);
    });

    test('a leader’s morning has what their unit has before it, once a day', async () => {
      const { given, clock, dependencies, see, letters } = await deskOf(await open());
      const { reference } = await given();
      const { dueAt } = await see(reference);
      clock.now = at((dueAt ?? '').slice(0, 10), '07:05');
      await writeMornings(dependencies);
      await writeMornings(dependencies);
      const found = await letters(clock.now);
      expect(found.map(({ to }) => to)).toEqual([chief.email]);
      expect(found[0]?.facts).toMatchObject({ units: [{ counts: { today: 1, overdue: 0 } }] });
      expect(writeStaffLetter(found[0] as never, sender).text).toContain('đến hạn hôm nay: 1');
    });
  });

  describe('no case is silent', () => {
    test('the case of somebody away goes to who stands in when its date comes before they are back', async () => {
      const { given, dependencies, see, away, work } = await deskOf(await open());
      const { reference } = await given();
      away.set(minh.id, { until: '2026-11-17', standIn: { id: lan.id, name: lan.name } });
      expect(await watchCases(dependencies)).toMatchObject({ repaired: 0 });
      away.set(minh.id, { until: '2026-12-31', standIn: { id: lan.id, name: lan.name } });
      expect(await watchCases(dependencies)).toMatchObject({ repaired: 1, named: 0 });
      expect((await see(reference)).officer).toBe(lan.id);
      const { lines } = await work.read(await see(reference), lan);
      expect(lines.at(-1)).toMatchObject({ kind: 'assigned', toPerson: { id: lan.id }, person: { id: 'portal' } });
    });

    test('without a stand-in it lies on the unit’s table, and is named once it lay there too long', async () => {
      const { given, dependencies, see, closed, clock } = await deskOf(await open());
      const { reference } = await given();
      closed.add(minh.id);
      expect(await watchCases(dependencies)).toMatchObject({ repaired: 1, named: 0 });
      expect((await see(reference)).officer).toBeNull();
      clock.now = at('2026-11-20');
      expect(await watchCases(dependencies)).toMatchObject({ repaired: 0, named: 1 });
      expect(unwrap(await oversee(dependencies, chief)).cases).toMatchObject([{ reference, kinds: ['nobody-has-it'] }]);
      expect(unwrap(await oversee(dependencies, head)).cases).toEqual([]);
      expect(kindOf(await oversee(dependencies, lan))).toBe('not-permitted');
    });
  });

  describe('a changed calendar', () => {
    test('moves the dates of running cases once it stood for ten minutes, and tells their owners', async () => {
      const store = await open();
      const { given, dependencies, see, clock, calendar } = await deskOf(store);
      const { reference } = await given();
      const before = (await see(reference)).dueAt ?? '';
      expect(await recountDueDates(dependencies)).toBe(0);
      calendar.years = withDayOff(calendar.years, '2026-11-18');
      expect(await recountDueDates(dependencies)).toBe(0);
      clock.now = at('2026-11-16', '09:05');
      expect(await recountDueDates(dependencies)).toBe(0);
      clock.now = at('2026-11-16', '09:10');
      expect(await Promise.all([recountDueDates(dependencies), recountDueDates(dependencies)])).toContain(1);
      expect(await recountDueDates(dependencies)).toBe(0);

      const after = await see(reference);
      expect((after.dueAt ?? '') > before).toBe(true);
      expect(after.history.filter(({ recounted }) => recounted)).toMatchObject([
        { recounted: { from: before, to: after.dueAt } },
      ]);
      const outbox = createSqlOutboxStore(store.db, store.vault);
      expect(await outbox.countSince(reference, 'due-changed', '2026-01-01')).toBe(1);
      expect(await dependencies.clocks.recount()).toMatchObject({ pending: null, moved: 1 });
    });

    test('a unit that is closed alone moves the dates of the cases it received, and no others', async () => {
      const { given, dependencies, see, clock, calendar } = await deskOf(await open());
      const { reference } = await given();
      const { dueAt: before, unit = '' } = await see(reference);
      const right = calendar.years;
      await recountDueDates(dependencies);
      const closedAt = async (units: string[], from: Date) => {
        clock.now = from;
        calendar.years = right.map((year) =>
          year.year === 2026 ? { ...year, daysOff: [...year.daysOff, { ...off('2026-11-18'), units }] } : year,
        );
        await recountDueDates(dependencies);
        clock.now = new Date(from.getTime() + 600_000);
        return recountDueDates(dependencies);
      };
      expect(await closedAt(['diem-khac'], at('2026-11-16', '10:00'))).toBe(0);
      expect((await see(reference)).dueAt).toBe(before);
      expect(await closedAt(['diem-khac', unit], at('2026-11-16', '11:00'))).toBe(1);
      const after = await see(reference);
      expect((after.dueAt ?? '') > (before ?? '')).toBe(true);
      expect(JSON.stringify(after.dueLines)).toContain('2026-11-18');
      // One that is accepted from here on is promised by the same days.
      expect((await see((await given()).reference)).dueAt?.slice(0, 10)).toBe(after.dueAt?.slice(0, 10));
    });

    test('what alerts would close is counted before it holds, as the recount counts it then; what is over stays', async () => {
      const { given, dependencies, see, clock, calendar } = await deskOf(await open());
      const { reference } = await given();
      await given();
      const { dueAt: before = '', unit = '' } = await see(reference);
      const alert = (from: string, to: string, units = [unit]) => ({
        id: 'bao-so-9',
        level: 'urgent' as const,
        text: off(from).name,
        from,
        to,
        units,
        closes: true,
        pages: [],
        guides: [],
        sample: false,
      });
      const storm = alert('2026-11-18T00:00:00+07:00', '2026-11-20T00:00:00+07:00');
      expect(await foreseeClosing(dependencies, [])).toBeUndefined();
      expect(await foreseeClosing(dependencies, [{ ...storm, closes: false }])).toBeUndefined();
      const foreseen = await foreseeClosing(dependencies, [storm]);
      expect(foreseen).toMatchObject({
        closed: [{ unit, from: '2026-11-18', to: '2026-11-19' }],
        opened: [],
        later: 2,
        earlier: 0,
        isMore: false,
        takesPast: false,
      });
      expect(await foreseeClosing(dependencies, [alert('2026-11-18', '2026-11-19', ['diem-khac'])])).toMatchObject({
        later: 0,
        earlier: 0,
      });
      // After the last promised day nothing moves.
      expect(await foreseeClosing(dependencies, [alert('2027-03-01', '2027-03-02')])).toMatchObject({ later: 0 });
      expect((await see(reference)).dueAt).toBe(before);

      await recountDueDates(dependencies);
      calendar.alerts = [storm];
      await recountDueDates(dependencies);
      clock.now = new Date(clock.now.getTime() + 600_000);
      expect(await recountDueDates(dependencies)).toBe(foreseen?.later);
      const promised = (await see(reference)).dueAt ?? '';
      expect(promised > (before ?? '')).toBe(true);

      // Over, and shown no more: it moves nothing while it stands in its file, and taking it out would.
      clock.now = at('2026-11-21', '10:00');
      expect(await foreseeClosing(dependencies, [storm])).toBeUndefined();
      expect(await recountDueDates(dependencies)).toBe(0);
      expect((await see(reference)).dueAt).toBe(promised);
      const gone = await foreseeClosing(dependencies, []);
      expect(gone).toMatchObject({ later: 0, earlier: 2, takesPast: true });
      expect(gone?.opened).toEqual([{ unit, from: '2026-11-18', to: '2026-11-19' }]);
      // Another text, another end of what is still to come: no day that is over is worked again.
      const told = { ...storm, text: { vi: 'Khác', en: 'Other' } };
      expect(await foreseeClosing(dependencies, [told])).toBeUndefined();
    });

    test('a slip that is mended in time moves nothing; a process with another calendar begins the wait anew', async () => {
      const { given, dependencies, see, clock, calendar } = await deskOf(await open());
      const { reference } = await given();
      const before = (await see(reference)).dueAt;
      const right = calendar.years;
      await recountDueDates(dependencies);
      calendar.years = withDayOff(right, '2026-11-18');
      await recountDueDates(dependencies);
      clock.now = at('2026-11-16', '09:09');
      calendar.years = right;
      await recountDueDates(dependencies);
      calendar.years = withDayOff(right, '2026-11-18');
      clock.now = at('2026-11-16', '09:12');
      await recountDueDates(dependencies);
      calendar.years = right;
      clock.now = at('2026-11-16', '09:30');
      await recountDueDates(dependencies);
      expect((await see(reference)).dueAt).toBe(before);
    });

    test('brings no date forward beyond the next working day, and leaves one that has passed', async () => {
      const { given, dependencies, see, clock, calendar } = await deskOf(await open());
      const { reference } = await given();
      const right = calendar.years;
      const recount = async (years: readonly CalendarYear[], from: Date) => {
        clock.now = from;
        calendar.years = years;
        await recountDueDates(dependencies);
        clock.now = new Date(from.getTime() + 600_000);
        return recountDueDates(dependencies);
      };
      await recountDueDates(dependencies);
      const days = ['2026-11-18', '2026-11-19', '2026-11-20', '2026-11-23', '2026-11-25'];
      await recount(days.reduce<readonly CalendarYear[]>(withDayOff, right), at('2026-11-16', '10:00'));
      const late = (await see(reference)).dueAt ?? '';
      const lastDay = at(late.slice(0, 10), '08:00');
      expect(await recount(right, lastDay)).toBe(0);
      expect((await see(reference)).dueAt).toBe(late);
      expect(await recount(days.reduce<readonly CalendarYear[]>(withDayOff, right), at('2027-02-01'))).toBe(0);
      expect((await see(reference)).dueAt).toBe(late);
    });
  });
});
