import { z } from 'zod';
import { localizedSchema } from '#src/base/localized.ts';
import type { DataFile } from '#src/library/kind.ts';

/** The leaders' work schedule (`schedule.yaml`); an empty list is shown as "Lịch công tác trống". */
const scheduleSchema = z.array(
  z.strictObject({
    date: z.iso.date(),
    from: z.string(),
    to: z.string().optional(),
    what: localizedSchema,
    who: localizedSchema.optional(),
    where: localizedSchema.optional(),
    sample: z.boolean().default(false),
  }),
);

export type ScheduleItem = z.infer<typeof scheduleSchema>[number];

export const scheduleFile: DataFile<ScheduleItem[]> = {
  name: 'schedule',
  path: 'schedule.yaml',
  schema: scheduleSchema,
};
