import { z } from 'zod';
import { localizedSchema } from '#src/base/localized.ts';
import type { DataFile } from '#src/library/kind.ts';

/** One year of days off and swapped days: content, because the Government decides them anew every year. */
const calendarSchema = z.strictObject({
  year: z.int(),
  /** The decision that fixed the days; `confirmed: false` where it is not known yet. */
  source: z.string(),
  confirmed: z.boolean(),
  /** `closure`: the counter is closed that day for a storm or the like; it is counted as a day off. */
  daysOff: z.array(
    z
      .strictObject({
        date: z.iso.date(),
        name: localizedSchema,
        kind: z.enum(['holiday', 'compensatory', 'swapped', 'closure']),
        /** Closed at these units alone: cases they received wait, everybody else works. */
        units: z.array(z.string()).optional(),
      })
      .refine(({ kind, units }) => !units?.length || kind === 'closure', {
        path: ['units'],
        error: 'chỉ ngày đóng cửa đột xuất mới là của riêng một đơn vị',
      }),
  ),
  /** Weekend days worked instead of a swapped day off. */
  extraWorkdays: z.array(z.strictObject({ date: z.iso.date(), name: localizedSchema })).default([]),
  /** Working days that end early. */
  halfDays: z.array(z.strictObject({ date: z.iso.date(), until: z.string(), name: localizedSchema })).default([]),
});

export type CalendarYear = z.infer<typeof calendarSchema>;

export const calendarFiles: DataFile<CalendarYear> = {
  name: 'calendar',
  path: 'calendar/*.yaml',
  schema: calendarSchema,
};

type DayOff = CalendarYear['daysOff'][number];

/** The days off everywhere, and with a unit those that it alone is closed. */
export function daysOffOf(years: readonly CalendarYear[], unit?: string): DayOff[] {
  return years
    .flatMap(({ daysOff }) => daysOff)
    .filter(({ units }) => !units?.length || (unit !== undefined && units.includes(unit)));
}
