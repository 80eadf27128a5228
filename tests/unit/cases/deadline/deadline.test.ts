import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { CORE_SCHEMA, load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { daysBetween, shiftDays, shiftMonths } from '#src/base/calendar-day.ts';
import { dueDate } from '#src/cases/deadline/deadline.ts';
import type { DeadlineLine } from '#src/cases/deadline/deadline-line.ts';
import type { OfficeTime } from '#src/cases/deadline/office-time.ts';
import { workCalendar } from '#src/cases/deadline/work-calendar.ts';
import { type CalendarYear, calendarFiles, daysOffOf } from '#src/county/calendar.ts';
import type { ProcessingTime } from '#src/guides/model/guide-schema.ts';

const folder = 'tests/stores/content/calendar';
const years = readdirSync(folder).map((file) =>
  calendarFiles.schema.parse(load(readFileSync(`${folder}/${file}`, 'utf8'), { schema: CORE_SCHEMA })),
);
const halfDay: CalendarYear = {
  year: 2026,
  source: 'for this test',
  confirmed: true,
  daysOff: [],
  extraWorkdays: [],
  halfDays: [{ date: '2026-03-03', until: '11:00', name: { vi: 'Nghỉ sớm' } }],
};
const office: OfficeTime = {
  calendar: workCalendar([...years, halfDay]),
  cutOff: '15:00',
  hours: [
    { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '07:30', to: '11:30' },
    { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '13:30', to: '17:00' },
  ],
};

const due = (
  receivedAt: string,
  value: number,
  unit: ProcessingTime['unit'],
  pauses?: { from: string; to: string }[],
) => dueDate({ receivedAt, time: { value, unit }, ...(pauses ? { pauses } : {}) }, office);
const at = (day: string, clock = '09:00') => `${day}T${clock}:00+07:00`;

test('a unit that is closed alone counts that day as none, and everybody else works', () => {
  const storm = { date: '2026-11-17', name: { vi: 'Bão' }, kind: 'closure' as const, units: ['ban-sen'] };
  const closed: CalendarYear[] = years.map((year) =>
    year.year === 2026 ? { ...year, daysOff: [...year.daysOff, storm] } : year,
  );
  const dueOf = (unit?: string) =>
    dueDate(
      { receivedAt: at('2026-11-16'), time: { value: 1, unit: 'working-day' } },
      { ...office, calendar: workCalendar(closed, unit) },
    );

  expect(dueOf('ban-sen')?.at).toContain('2026-11-18');
  expect(dueOf('minh-chau')?.at).toContain('2026-11-17');
  expect(dueOf()?.at).toContain('2026-11-17');
  expect(daysOffOf(closed).filter(({ date }) => date === storm.date)).toEqual([]);
  expect(calendarFiles.schema.safeParse({ ...closed[0], daysOff: [{ ...storm, kind: 'holiday' }] }).success).toBe(
    false,
  );
});

describe('the due date of', () => {
  // Reckoned by hand with a wall calendar and the days off of content/calendar.
  test.each<[string, string, number, ProcessingTime['unit'], string]>([
    ['a plain Monday', at('2026-11-16'), 1, 'working-day', '2026-11-17'],
    ['five days over a weekend', at('2026-11-11'), 5, 'working-day', '2026-11-18'],
    ['one minute before the cut-off', at('2026-11-16', '14:59'), 1, 'working-day', '2026-11-17'],
    ['the cut-off itself', at('2026-11-16', '15:00'), 1, 'working-day', '2026-11-18'],
    ['Friday after the cut-off', at('2026-11-13', '16:00'), 1, 'working-day', '2026-11-17'],
    ['a Saturday', at('2026-11-14'), 3, 'working-day', '2026-11-19'],
    ['the eve of Culture Day', at('2026-11-23'), 1, 'working-day', '2026-11-25'],
    ['the week before Tết 2026', at('2026-02-12'), 3, 'working-day', '2026-02-24'],
    ['the swapped Saturday of August 2026', at('2026-08-20'), 2, 'working-day', '2026-08-22'],
    ['National Day 2026 with its swapped Monday', at('2026-08-28'), 1, 'working-day', '2026-09-03'],
    ['Giỗ Tổ on a Sunday, made up on Monday', at('2026-04-24'), 1, 'working-day', '2026-04-28'],
    ['Reunification and Labour Day 2025', at('2025-04-29'), 2, 'working-day', '2025-05-06'],
    ['Tết 2027 with two days in lieu', at('2027-02-03'), 2, 'working-day', '2027-02-12'],
    ['fifteen calendar days', at('2026-11-02'), 15, 'day', '2026-11-17'],
    ['calendar days that end on a Sunday', at('2026-11-05'), 10, 'day', '2026-11-16'],
    ['calendar days that end on a day off', at('2026-11-20'), 4, 'day', '2026-11-25'],
    ['a month', at('2026-11-16'), 1, 'month', '2026-12-16'],
    ['two months to a shorter one, whose last day is a Saturday', at('2025-12-31'), 2, 'month', '2026-03-02'],
    ['four months', at('2026-02-03'), 4, 'month', '2026-06-03'],
    ['a half day, after its end', at('2026-03-03', '11:30'), 1, 'working-day', '2026-03-05'],
  ])('%s', (_name, receivedAt, value, unit, day) => {
    expect(due(receivedAt, value, unit)?.at).toBe(`${day}T17:00:00+07:00`);
  });

  test('an hour is an office hour', () => {
    expect(due(at('2026-11-16', '11:00'), 1, 'hour')?.at).toBe(at('2026-11-16', '14:00'));
    expect(due(at('2026-11-16', '14:50'), 8, 'hour')?.at).toBe(at('2026-11-17', '15:20'));
    expect(due(at('2026-11-13', '15:30'), 2, 'hour')?.at).toBe(at('2026-11-16', '09:30'));
    expect(due(at('2026-11-16', '06:00'), 1, 'hour')?.at).toBe(at('2026-11-16', '08:30'));
  });

  test('a due day that ends early is due when the office closes', () => {
    expect(due(at('2026-03-02'), 1, 'working-day')?.at).toBe(at('2026-03-03', '11:00'));
  });

  test('a guide without a limit promises nothing', () => {
    expect(dueDate({ receivedAt: at('2026-11-16'), time: { unit: 'day' } }, office)).toBeUndefined();
  });

  test('an upper limit counts like an exact one', () => {
    const time = { max: 3, unit: 'working-day' as const };
    expect(dueDate({ receivedAt: at('2026-11-16'), time }, office)?.at).toBe(at('2026-11-19', '17:00'));
  });
});

describe('a pause', () => {
  test('moves the date by the working days from the day after the request to the day of the answer', () => {
    const pause = { from: at('2026-11-17'), to: at('2026-11-19') };
    expect(due(at('2026-11-16'), 5, 'working-day')?.at).toBe(at('2026-11-23', '17:00'));
    expect(due(at('2026-11-16'), 5, 'working-day', [pause])?.at).toBe(at('2026-11-26', '17:00'));
  });

  test('after the due date changes nothing', () => {
    const pause = { from: at('2026-12-17'), to: at('2026-12-19') };
    expect(due(at('2026-11-16'), 5, 'working-day', [pause])?.at).toBe(at('2026-11-23', '17:00'));
  });

  test('stops hours too', () => {
    const pause = { from: at('2026-11-16', '09:00'), to: at('2026-11-16', '10:00') };
    expect(due(at('2026-11-16', '08:30'), 1, 'hour', [pause])?.at).toBe(at('2026-11-16', '10:30'));
  });
});

const start = '2025-01-02';
const moment = fc
  .record({ day: fc.integer({ min: 0, max: 900 }), minute: fc.integer({ min: 0, max: 1439 }) })
  .map(({ day, minute }) => at(shiftDays(start, day), clock(minute)));
const time = fc.record({
  value: fc.integer({ min: 1, max: 30 }),
  unit: fc.constantFrom<ProcessingTime['unit']>('hour', 'working-day', 'day'),
});

describe('whatever comes in', () => {
  test('later papers are never due earlier', () => {
    fc.assert(
      fc.property(moment, moment, time, (a, b, limit) => {
        const [first, second] = [a, b].sort() as [string, string];
        const early = dueDate({ receivedAt: first, time: limit }, office)?.at ?? '';
        expect(early <= (dueDate({ receivedAt: second, time: limit }, office)?.at ?? '')).toBe(true);
      }),
    );
  });

  test('the due day is worked', () => {
    fc.assert(
      fc.property(moment, time, (receivedAt, limit) => {
        const result = dueDate({ receivedAt, time: limit }, office);
        expect(office.calendar.kindOf((result?.at ?? '').slice(0, 10)).kind).toBe('working');
      }),
    );
  });

  test('the days of the lines add up to the days between receipt and due date', () => {
    fc.assert(
      fc.property(moment, time, fc.integer({ min: 1, max: 20 }), (receivedAt, limit, length) => {
        const from = at(shiftDays(receivedAt.slice(0, 10), 2));
        const pauses = [{ from, to: at(shiftDays(from.slice(0, 10), length)) }];
        const result = dueDate({ receivedAt, time: limit, pauses }, office);
        const sum = (result?.lines ?? []).reduce((total, line) => total + daysOf(line), 0);
        expect(sum).toBe(daysBetween(receivedAt.slice(0, 10), (result?.at ?? '').slice(0, 10)));
      }),
    );
  });

  test('a pause of d working days moves a date counted in working days by exactly d', () => {
    fc.assert(
      fc.property(
        moment,
        fc.integer({ min: 3, max: 30 }),
        fc.integer({ min: 1, max: 30 }),
        (receivedAt, value, length) => {
          const time = { value, unit: 'working-day' as const };
          const plain = (dueDate({ receivedAt, time }, office)?.at ?? '').slice(0, 10);
          const asked = workingDays(receivedAt.slice(0, 10), 2);
          const answered = workingDays(asked, length);
          const pauses = [{ from: at(asked), to: at(answered) }];
          const paused = (dueDate({ receivedAt, time, pauses }, office)?.at ?? '').slice(0, 10);
          const isBeforeDue = asked < plain;
          expect(paused).toBe(isBeforeDue ? workingDays(plain, length) : plain);
        },
      ),
    );
  });
});

test('a month later keeps the day, or is the last one of a shorter month', () => {
  expect(shiftMonths('2024-01-31', 1)).toBe('2024-02-29');
  expect(shiftMonths('2026-12-15', 2)).toBe('2027-02-15');
});

test('a year whose days off nobody has confirmed says so', () => {
  expect(due(at('2027-03-02'), 1, 'working-day')?.lines).toContainEqual({ kind: 'calendar-unconfirmed', year: 2027 });
  expect(due(at('2025-03-04'), 1, 'working-day')?.lines.map((line) => line.kind)).toEqual([
    'received',
    'counted',
    'due',
  ]);
});

function daysOf(line: DeadlineLine): number {
  return 'days' in line ? line.days : 0;
}

/** Counted the slow way: day by day. */
function workingDays(from: string, count: number): string {
  let day = from;
  for (let left = count; left > 0; ) {
    day = shiftDays(day, 1);
    if (office.calendar.kindOf(day).kind === 'working') left--;
  }
  return day;
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
