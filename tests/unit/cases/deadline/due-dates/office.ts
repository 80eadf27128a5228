import { readdirSync, readFileSync } from 'node:fs';
import { CORE_SCHEMA, load } from 'js-yaml';
import type { OfficeTime } from '#src/cases/deadline/office-time.ts';
import { workCalendar } from '#src/cases/deadline/work-calendar.ts';
import { type CalendarYear, calendarFiles } from '#src/county/calendar.ts';

const folder = 'tests/stores/content/calendar';
const years = readdirSync(folder).map((file) =>
  calendarFiles.schema.parse(load(readFileSync(`${folder}/${file}`, 'utf8'), { schema: CORE_SCHEMA })),
);

/** A calendar that stands still, with half days of our own. */
export function officeWith(halfDays: { date: string; until: string }[]): OfficeTime {
  const own: CalendarYear = {
    year: 2025,
    source: 'for this test',
    confirmed: true,
    daysOff: [],
    extraWorkdays: [],
    halfDays: halfDays.map((day) => ({ ...day, name: { vi: 'Nghỉ sớm' } })),
  };
  return {
    calendar: workCalendar([...years, own]),
    cutOff: '15:00',
    hours: [
      { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '07:30', to: '11:30' },
      { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '13:30', to: '17:00' },
    ],
  };
}
