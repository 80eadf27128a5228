import fc from 'fast-check';
import { expect, it } from 'vitest';
import { daysBetween, limitDay, shiftDays, shiftMonths } from '#src/base/calendar-day.ts';
import { yearsBefore } from '#src/base/moments.ts';
import { weekdayOf } from '#src/county/site.ts';
import { isoInVietnam } from '#src/i18n/format.ts';

const dayMs = 86_400_000;
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const days = fc.integer({ min: Date.parse('1901-01-01') / dayMs, max: Date.parse('2199-12-31') / dayMs });
const moments = fc.date({ min: new Date('1976-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });

it('shifts and counts days as their milliseconds do', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -40_000, max: 40_000 }), (from, count) => {
      const to = dayOf((from + count) * dayMs);
      expect(shiftDays(dayOf(from * dayMs), count)).toBe(to);
      expect(daysBetween(dayOf(from * dayMs), to)).toBe(count);
    }),
  );
});

it('names the weekdays in turn, from Sunday 29 November 2026 on', () => {
  const names = [0, 1, 2, 3, 4, 5, 6, 7].map((count) => weekdayOf(shiftDays('2026-11-29', count)));

  expect(names).toEqual(['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
});

it('counts working days of a limit from Monday to Friday', () => {
  // Sunday 29/11: Monday, Tuesday, Wednesday. Thursday 03/12: Friday, Monday, Tuesday.
  expect(limitDay('today+3w', '2026-11-29')).toBe('2026-12-02');
  expect(limitDay('today+3w', '2026-12-03')).toBe('2026-12-08');
  expect(limitDay('today-1w', '2026-11-30')).toBe('2026-11-27');
});

it('shifts months to the same day, or to the last day of a shorter month', () => {
  expect(shiftMonths('2024-02-29', -12)).toBe('2023-02-28');
  expect(shiftMonths('2026-10-31', 4)).toBe('2027-02-28');
  expect(shiftMonths('2026-01-15', -1)).toBe('2025-12-15');
});

it('writes any moment since 1976 seven hours ahead of UTC, to the second', () => {
  fc.assert(
    fc.property(moments, (moment) => {
      const local = new Date(moment.getTime() + 7 * 3_600_000).toISOString().slice(0, 19);
      expect(isoInVietnam(moment)).toBe(`${local}+07:00`);
    }),
  );
});

it("takes Vietnam's day when it goes back from 29 February, also where London has the 28th", () => {
  expect(yearsBefore(new Date('2032-02-29T02:00:00+07:00'), 5)).toBe('2027-02-28T02:00:00+07:00');
});
