import { expect, test } from 'vitest';
import type { CalendarYear } from '#src/county/calendar.ts';
import type { ScheduleItem } from '#src/county/schedule.ts';
import { weekOf } from '#src/county/week.ts';

const hours = [
  { days: ['mon', 'tue', 'wed', 'thu', 'fri'] as const, from: '07:30', to: '11:30' },
  { days: ['mon', 'tue', 'wed', 'thu', 'fri'] as const, from: '13:30', to: '17:00' },
].map((line) => ({ ...line, days: [...line.days] }));
const calendar: CalendarYear[] = [
  {
    year: 2026,
    source: 'mẫu',
    confirmed: false,
    daysOff: [{ date: '2026-11-24', name: { vi: 'Ngày Văn hóa' }, kind: 'holiday' }],
    extraWorkdays: [],
    halfDays: [],
  },
];
const at = (date: string, from: string): ScheduleItem => ({ date, from, what: { vi: `Họp ${from}` }, sample: true });

test('a week begins on Monday, whichever of its days is asked for', () => {
  for (const day of ['2026-11-23', '2026-11-26', '2026-11-29']) {
    const days = weekOf(day, { hours, calendar, schedule: [] }).map(({ date }) => date);

    expect([days[0], days.at(-1), days.length]).toEqual(['2026-11-23', '2026-11-29', 7]);
  }
});

test('a day off says why, a weekend has no hours, and what is planned stands in order of time', () => {
  const schedule = [at('2026-11-25', '14:00'), at('2026-11-25', '08:00'), at('2026-12-01', '08:00')];

  const week = weekOf('2026-11-25', { hours, calendar, schedule });

  expect(week[1]).toEqual({ date: '2026-11-24', weekday: 'tue', spans: [], off: { vi: 'Ngày Văn hóa' }, items: [] });
  expect(week[2]?.items.map((item) => item.from)).toEqual(['08:00', '14:00']);
  expect(week[2]?.spans).toHaveLength(2);
  expect(week[5]).toEqual({ date: '2026-11-28', weekday: 'sat', spans: [], items: [] });
});
