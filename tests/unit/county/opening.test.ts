import { describe, expect, test } from 'vitest';
import type { CalendarYear } from '#src/county/calendar.ts';
import { hoursLines, openingAt } from '#src/county/opening.ts';
import type { Site } from '#src/county/site.ts';

const days: Site['hours'][number]['days'] = ['mon', 'tue', 'wed', 'thu', 'fri'];
const hours: Site['hours'] = [
  { days, from: '07:30', to: '11:30' },
  { days, from: '13:30', to: '17:00' },
];
const calendar: CalendarYear[] = [
  {
    year: 2026,
    source: 'thử',
    confirmed: true,
    daysOff: [{ date: '2026-11-24', name: { vi: 'Ngày Văn hóa Việt Nam' }, kind: 'holiday' }],
    extraWorkdays: [{ date: '2026-08-22', name: { vi: 'Làm bù' } }],
    halfDays: [{ date: '2026-12-31', until: '11:00', name: { vi: 'Nghỉ sớm' } }],
  },
];
const at = (moment: string) => openingAt(new Date(`${moment}+07:00`), hours, calendar);

describe('the counter', () => {
  test('is open from the first minute of its hours to the last', () => {
    expect(at('2026-11-23T07:30:00')).toEqual({ open: true, until: '11:30' });
    expect(at('2026-11-23T16:59:59')).toEqual({ open: true, until: '17:00' });
    expect(at('2026-11-23T17:00:00')).toMatchObject({ open: false });
  });

  test('opens again the same day after lunch', () => {
    expect(at('2026-11-23T12:00:00')).toEqual({ open: false, next: { date: '2026-11-23', from: '13:30' } });
  });

  test('is closed on a holiday and opens on the day after', () => {
    expect(at('2026-11-24T09:00:00')).toEqual({
      open: false,
      next: { date: '2026-11-25', from: '07:30' },
      holiday: 'Ngày Văn hóa Việt Nam',
    });
  });

  test('is closed from Friday evening to Monday morning', () => {
    expect(at('2026-11-20T18:00:00')).toMatchObject({ next: { date: '2026-11-23', from: '07:30' } });
  });

  test('is open on a Saturday worked instead of another day', () => {
    expect(at('2026-08-22T08:00:00')).toMatchObject({ open: true });
  });

  test('closes early on a half day and does not open in the afternoon', () => {
    expect(at('2026-12-31T10:59:00')).toEqual({ open: true, until: '11:00' });
    expect(at('2026-12-31T14:00:00')).toMatchObject({ open: false });
  });
});

test('days with the same hours are told in one line', () => {
  expect(hoursLines(hours)).toEqual([
    {
      days,
      spans: [
        { from: '07:30', to: '11:30' },
        { from: '13:30', to: '17:00' },
      ],
    },
  ]);
});
