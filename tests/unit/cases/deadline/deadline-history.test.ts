import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysBetween, shiftDays } from '#src/base/calendar-day.ts';
import { countDue } from '#src/cases/deadline/count-due.ts';
import { dueDate } from '#src/cases/deadline/deadline.ts';
import { type DeadlineLine, type DueDate, explainLine } from '#src/cases/deadline/deadline-line.ts';
import { type DueEvent, dueEvents } from '#src/cases/deadline/due-events.ts';
import { checkExtension } from '#src/cases/deadline/extension.ts';
import { workCalendar, workingDayAfter } from '#src/cases/deadline/work-calendar.ts';
import type { ProcessingTime } from '#src/guides/model/guide-schema.ts';
import { translator } from '#src/i18n/translate.ts';
import { officeWith } from '#tests/unit/cases/deadline/due-dates/office.ts';

const office = officeWith([{ date: '2026-03-13', until: '11:30' }]);
const at = (day: string, clock = '09:00') => `${day}T${clock}:00+07:00`;
const accepted = (day: string, clock?: string): DueEvent => ({ kind: 'accepted', at: at(day, clock) });
const rules = (time: ProcessingTime) => ({
  channels: [
    { kind: 'online' as const, time, fees: [] },
    { kind: 'post' as const, time: { value: 20, unit: 'working-day' as const }, fees: [] },
  ],
});
const five: ProcessingTime = { value: 5, unit: 'working-day' };
const due = (events: DueEvent[], time = five) => countDue({ rules: rules(time), send: 'online', events }, office);
const dayOf = (result: DueDate | undefined) => result?.at.slice(0, 10);
const kinds = (result: DueDate | undefined) => result?.lines.map((line) => line.kind);

describe('a promise', () => {
  test('is made on acceptance, not before', () => {
    expect(due([])).toBeUndefined();
    expect(dayOf(due([accepted('2026-06-08')]))).toBe('2026-06-15');
  });

  test('follows the limit of the way the papers came', () => {
    const question = { rules: rules(five), events: [accepted('2026-06-08')] };
    expect(dayOf(countDue({ ...question, send: 'post' }, office))).toBe('2026-07-06');
    expect(countDue({ ...question, send: 'counter' }, office)).toBeUndefined();
  });

  test('counts from the hand-over of papers that came by post, not from their acceptance', () => {
    const events: DueEvent[] = [{ kind: 'accepted', at: at('2026-06-09'), receivedAt: at('2026-06-08') }];
    expect(dayOf(due(events))).toBe('2026-06-15');
  });

  test('stands while a request is open, and says since when the clock does', () => {
    const result = due([accepted('2026-06-08'), { kind: 'payment-requested', at: at('2026-06-09') }]);
    expect(dayOf(result)).toBe('2026-06-15');
    expect(result?.stoppedSince).toBe(at('2026-06-09'));
  });
});

describe('a supplement', () => {
  test('asked for within three working days starts the time from zero, and the lines say so', () => {
    const result = due([
      accepted('2026-06-08'),
      { kind: 'supplement-requested', at: at('2026-06-11') },
      { kind: 'supplement-answered', at: at('2026-06-16') },
    ]);
    expect(dayOf(result)).toBe('2026-06-23');
    expect(result?.lines[1]).toEqual({ kind: 'restarted', asked: at('2026-06-11'), at: at('2026-06-16'), days: 8 });
    expect(kinds(result)).toEqual(['received', 'restarted', 'counted', 'weekends', 'calendar-unconfirmed', 'due']);
  });

  test('asked for later only stops the clock', () => {
    const result = due([
      accepted('2026-06-08'),
      { kind: 'supplement-requested', at: at('2026-06-12') },
      { kind: 'supplement-answered', at: at('2026-06-16') },
    ]);
    expect(dayOf(result)).toBe('2026-06-17');
  });

  test('asked for a second time never starts the time again', () => {
    const result = due([
      accepted('2026-06-08'),
      { kind: 'supplement-requested', at: at('2026-06-09') },
      { kind: 'supplement-answered', at: at('2026-06-10') },
      { kind: 'supplement-requested', at: at('2026-06-11') },
      { kind: 'supplement-answered', at: at('2026-06-12') },
    ]);
    expect(dayOf(result)).toBe('2026-06-18');
  });

  test('swallows the fees that were waited for before it', () => {
    const result = due([
      accepted('2026-06-08'),
      { kind: 'payment-requested', at: at('2026-06-08', '10:00') },
      { kind: 'paid', at: at('2026-06-09') },
      { kind: 'supplement-requested', at: at('2026-06-10') },
      { kind: 'supplement-answered', at: at('2026-06-16') },
    ]);
    expect(dayOf(result)).toBe('2026-06-23');
  });
});

describe('the one extension', () => {
  const first = [accepted('2026-06-08')];
  const ask = (until: string, events: DueEvent[] = first, today = '2026-06-12') =>
    checkExtension({ due: due(events) ?? { at: '' }, events, until, today }, office);

  test('promises a later working day, in time when told a day before', () => {
    expect(ask('2026-06-22')).toEqual({ ok: true, value: { until: '2026-06-22', isLate: false } });
    expect(ask('2026-06-22', first, '2026-06-14')).toMatchObject({ value: { isLate: false } });
    expect(ask('2026-06-22', first, '2026-06-15')).toMatchObject({ value: { isLate: true } });
  });

  test.each([
    ['2026-06-15', 'extension-not-later'],
    ['2026-06-01', 'extension-not-later'],
    ['2026-06-20', 'extension-on-day-off'],
  ])('is refused for %s: %s', (until, kind) => {
    expect(ask(until)).toEqual({ ok: false, error: { kind } });
  });

  test('is refused to a day that has passed', () => {
    expect(ask('2026-06-22', first, '2026-06-22')).toEqual({ ok: false, error: { kind: 'extension-not-later' } });
  });

  test('is refused a second time and while the clock stands still', () => {
    const extended: DueEvent = { kind: 'extended', at: at('2026-06-12'), until: '2026-06-22' };
    expect(ask('2026-06-29', [...first, extended])).toEqual({ ok: false, error: { kind: 'extended-already' } });
    const asked: DueEvent = { kind: 'payment-requested', at: at('2026-06-12') };
    expect(ask('2026-06-29', [...first, asked])).toEqual({ ok: false, error: { kind: 'clock-stopped' } });
  });

  test('shows the first promise beside the new one', () => {
    const result = due([...first, { kind: 'extended', at: at('2026-06-12'), until: '2026-06-22' }]);
    expect(dayOf(result)).toBe('2026-06-22');
    expect(kinds(result)?.slice(-4)).toEqual(['promised', 'extended', 'calendar-unconfirmed', 'due']);
  });

  test('to a day that has become a day off means the next one worked', () => {
    const result = due([...first, { kind: 'extended', at: at('2026-06-12'), until: '2026-08-31' }]);
    expect(dayOf(result)).toBe('2026-09-03');
  });

  test('on a half day is due when the office closes', () => {
    const result = due([accepted('2026-03-02'), { kind: 'extended', at: at('2026-03-05'), until: '2026-03-13' }]);
    expect(result?.at).toBe(at('2026-03-13', '11:30'));
  });
});

describe('the history of a case', () => {
  const step = (name: string, day: string, more = {}) => ({ at: at(day), state: { name: name as never }, ...more });

  test('becomes the events that decide its date', () => {
    expect(
      dueEvents([
        step('registered', '2026-06-01'),
        step('supplement-requested', '2026-06-02'),
        step('registered', '2026-06-03'),
        step('accepted', '2026-06-04', { receivedAt: at('2026-06-03') }),
        step('in-progress', '2026-06-05'),
        step('payment-requested', '2026-06-08'),
        step('payment-requested', '2026-06-09', { newReturn: 'post' }),
        step('in-progress', '2026-06-10'),
        step('in-progress', '2026-06-11', { extendedTo: '2026-06-30' }),
        step('supplement-requested', '2026-06-12'),
        step('in-progress', '2026-06-15'),
      ]),
    ).toEqual([
      { kind: 'accepted', at: at('2026-06-04'), receivedAt: at('2026-06-03') },
      { kind: 'payment-requested', at: at('2026-06-08') },
      { kind: 'paid', at: at('2026-06-10') },
      { kind: 'extended', at: at('2026-06-11'), until: '2026-06-30' },
      { kind: 'supplement-requested', at: at('2026-06-12') },
      { kind: 'supplement-answered', at: at('2026-06-15') },
    ]);
  });

  test('without acceptance decides nothing', () => {
    expect(dueEvents([step('registered', '2026-06-01'), step('not-accepted', '2026-06-02')])).toEqual([]);
  });
});

test('a year nobody has entered is an estimate, and says so', () => {
  const result = due([accepted('2027-12-30')]);
  expect(dayOf(result)).toBe('2028-01-06');
  expect(result?.lines).toContainEqual({ kind: 'calendar-missing', year: 2028 });
  const bare = { ...office, calendar: workCalendar([]) };
  expect(dueDate({ receivedAt: at('2026-11-23'), time: five }, bare)?.lines).toContainEqual({
    kind: 'calendar-missing',
    year: 2026,
  });
});

test.each(['vi', 'en'] as const)('every line has its words in %s', (language) => {
  const t = translator(language);
  const result = due([
    accepted('2025-12-26', '16:00'),
    { kind: 'supplement-requested', at: at('2025-12-30') },
    { kind: 'supplement-answered', at: at('2026-01-01') },
    { kind: 'payment-requested', at: at('2026-01-06') },
    { kind: 'paid', at: at('2026-01-08') },
    { kind: 'extended', at: at('2026-01-09'), until: '2026-02-23' },
  ]);
  const texts = (result?.lines ?? []).map((line) => explainLine(line, { t, language }));
  expect(texts.filter((text) => text.includes('case.deadline') || text.includes('{{'))).toEqual([]);
  expect(kinds(result)).toContain('restarted');
});

const start = '2025-01-02';
const day = fc.integer({ min: 0, max: 800 }).map((days) => shiftDays(start, days));
const clock = fc
  .integer({ min: 0, max: 1439 })
  .map((m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`);
const time = fc.record({
  value: fc.integer({ min: 1, max: 30 }),
  unit: fc.constantFrom<ProcessingTime['unit']>('hour', 'working-day', 'day', 'month'),
});
/** Acceptance, then requests with their answers one after another, perhaps an extension between them. */
const history = fc
  .record({
    day,
    clock,
    steps: fc.array(
      fc.record({
        kind: fc.constantFrom<'supplement' | 'payment' | 'extended'>('supplement', 'payment', 'extended'),
        wait: fc.integer({ min: 0, max: 9 }),
        length: fc.integer({ min: 0, max: 20 }),
        clock,
      }),
      { maxLength: 4 },
    ),
  })
  .map((made): DueEvent[] => {
    let now = made.day;
    const events: DueEvent[] = [accepted(made.day, made.clock)];
    for (const { kind, wait, length, clock } of made.steps) {
      const asked = shiftDays(now, wait + 1);
      now = shiftDays(asked, length + 1);
      if (kind === 'extended') {
        events.push({ kind, at: at(asked, clock), until: shiftDays(now, 5) });
        now = asked;
      } else {
        events.push({ kind: `${kind}-requested`, at: at(asked, clock) });
        events.push({ kind: kind === 'payment' ? 'paid' : 'supplement-answered', at: at(now, clock) });
      }
    }
    return events;
  });
const daysOf = (line: DeadlineLine) => ('days' in line ? line.days : 0);

describe('whatever happened to a case', () => {
  test('it is due on a working day and its lines add up', () => {
    fc.assert(
      fc.property(history, time, (events, limit) => {
        const result = due(events, limit);
        expect(office.calendar.kindOf(dayOf(result) ?? '').kind).toBe('working');
        const sum = (result?.lines ?? []).reduce((total, line) => total + daysOf(line), 0);
        expect(sum).toBe(daysBetween((events[0]?.at ?? '').slice(0, 10), dayOf(result) ?? ''));
        expect((result?.lines ?? []).every((line) => daysOf(line) >= 0)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('an answer that comes a day later never makes the county due earlier', () => {
    fc.assert(
      fc.property(history, time, (events, limit) => {
        const last = events.at(-1);
        fc.pre(last?.kind === 'paid' || last?.kind === 'supplement-answered');
        const later = [...events.slice(0, -1), { ...last, at: at(shiftDays(last.at.slice(0, 10), 1)) } as DueEvent];
        expect((due(events, limit)?.at ?? '') <= (due(later, limit)?.at ?? '')).toBe(true);
      }),
    );
  });

  test('waiting d working days for fees moves a date counted in working days by exactly d, extended or not', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 3, max: 20 }), fc.integer({ min: 1, max: 20 }), fc.boolean(), (...made) => {
        const [from, value, waited, isExtended] = made;
        const limit = { value, unit: 'working-day' as const };
        const asked = workingDayAfter(office.calendar, from, 2);
        const paid = workingDayAfter(office.calendar, asked, waited);
        const until = shiftDays(dayOf(due([accepted(from)], limit)) ?? '', 10);
        const base: DueEvent[] = [accepted(from)];
        if (isExtended) base.push({ kind: 'extended', at: at(asked, '08:00'), until });
        const events: DueEvent[] = [
          ...base,
          { kind: 'payment-requested', at: at(asked) },
          { kind: 'paid', at: at(paid) },
        ];
        const plain = dayOf(due(base, limit)) ?? '';
        expect(dayOf(due(events, limit))).toBe(workingDayAfter(office.calendar, plain, waited));
      }),
    );
  });

  test('a new start is the same as papers that came on the day of the answer', () => {
    fc.assert(
      fc.property(day, clock, fc.integer({ min: 1, max: 30 }), time, (from, hour, waited, limit) => {
        const answered = at(shiftDays(from, waited), hour);
        const events: DueEvent[] = [
          accepted(from, '08:00'),
          { kind: 'supplement-requested', at: at(from, '09:00') },
          { kind: 'supplement-answered', at: answered },
        ];
        expect(due(events, limit)?.at).toBe(dueDate({ receivedAt: answered, time: limit }, office)?.at);
      }),
    );
  });
});
