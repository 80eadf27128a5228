import { expect, test } from 'vitest';
import { officeTime } from '#src/cases/model/county-facts.ts';
import { type Alert, alertsFile } from '#src/county/alert.ts';
import { type CalendarYear, calendarFiles } from '#src/county/calendar.ts';
import { closuresOf } from '#src/county/closures.ts';
import { siteFile } from '#src/county/site.ts';
import { parseYaml } from '#src/library/front-matter.ts';
import type { Library } from '#src/library/library.ts';
import { fixedContent, readContent } from '#tests/stores/content-library.ts';

const content = readContent(fixedContent);
const year: CalendarYear = { year: 2026, source: '', confirmed: true, daysOff: [], extraWorkdays: [], halfDays: [] };
const storm = (more: Partial<Alert> = {}): Alert => ({
  id: 'bao',
  level: 'urgent',
  text: { vi: 'Bão số 3' },
  from: '2026-12-01T14:00:00+07:00',
  to: '2026-12-04',
  pages: [],
  guides: [],
  units: ['quan-lan'],
  closes: true,
  sample: false,
  ...more,
});

/** How a day counts for cases that a unit received. */
function dayAt(unit: string | undefined, day: string, alerts: Alert[]) {
  const library = {
    data: (file: { path: string }) => {
      if (file.path === alertsFile.path) return [alerts];
      if (file.path === calendarFiles.path) return [year];
      return file.path === siteFile.path ? content.data(siteFile) : [];
    },
  } as unknown as Library;
  return officeTime(library, unit).calendar.kindOf(day).kind;
}

test('an alert that closes a unit makes days off of the days it lasts, there alone', () => {
  const days = ['2026-11-30', '2026-12-01', '2026-12-03', '2026-12-04'];

  expect(days.map((day) => dayAt('quan-lan', day, [storm()]))).toEqual(['working', 'day-off', 'day-off', 'working']);
  expect(days.map((day) => dayAt('minh-chau', day, [storm()]))).toEqual(days.map(() => 'working'));
  expect(days.map((day) => dayAt(undefined, day, [storm()]))).toEqual(days.map(() => 'working'));
  expect(days.map((day) => dayAt('quan-lan', day, [storm({ closes: false })]))).toEqual(days.map(() => 'working'));
});

test('ended earlier, the days after its end are worked again', () => {
  const ended = storm({ to: '2026-12-02T11:30:00+07:00' });

  expect(dayAt('quan-lan', '2026-12-02', [ended])).toBe('day-off');
  expect(dayAt('quan-lan', '2026-12-03', [ended])).toBe('working');
});

test('a year mistyped closes no unit for good', () => {
  expect(closuresOf([storm({ to: '2926-12-04' })])).toHaveLength(60);
});

test('what closes says which units', () => {
  const read = (more: string) =>
    parseYaml<Alert[]>(
      `- { id: bao, level: urgent, text: Bão, from: 2026-12-01, to: 2026-12-02, closes: true${more} }\n`,
      alertsFile.schema,
    ).ok;

  expect(read('')).toBe(false);
  expect(read(', units: [quan-lan]')).toBe(true);
});
