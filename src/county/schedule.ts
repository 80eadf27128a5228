import { z } from 'zod';
import { type Localized, localizedSchema } from '#src/base/localized.ts';
import type { DataFile } from '#src/library/kind.ts';
import type { Weekday } from './site.ts';

/** The leaders' work schedule (`schedule.yaml`); an empty list is shown as "Lịch công tác trống". */
const scheduleSchema = z.array(
  z.strictObject({
    date: z.iso.date(),
    from: z.string(),
    to: z.string().optional(),
    what: localizedSchema,
    who: localizedSchema.optional(),
    where: localizedSchema.optional(),
    /** Where to join from afar; everybody reads it. */
    online: z.url({ protocol: /^https$/ }).optional(),
    sample: z.boolean().default(false),
  }),
);

export type ScheduleItem = z.infer<typeof scheduleSchema>[number];

/** One day of a week: when the counter is open, why it is not, and what the leaders do. */
export type WeekDay = {
  date: string;
  weekday: Weekday;
  spans: { from: string; to: string }[];
  off?: Localized;
  items: ScheduleItem[];
};

export const scheduleFile: DataFile<ScheduleItem[]> = {
  name: 'schedule',
  path: 'schedule.yaml',
  schema: scheduleSchema,
};
