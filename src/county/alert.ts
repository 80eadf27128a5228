import { z } from 'zod';
import { localizedSchema } from '#src/base/localized.ts';
import type { DataFile } from '#src/library/kind.ts';
import { momentMs } from '#src/library/publishing.ts';
import { ownAddressSchema } from './own-address.ts';

const moment = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);

/**
 * What everybody has to know now: a storm, a ferry that does not go, a counter that is closed. Shown from one moment
 * to another, above every page or only where it matters. It moves no deadline unless it `closes` units (`closures.ts`),
 * which an administrator confirms; days the counter is closed everywhere are days off of the calendar.
 */
const alertSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    level: z.enum(['info', 'warning', 'urgent']),
    text: localizedSchema,
    /** Where more is said: a page of this portal. */
    link: ownAddressSchema.optional(),
    from: moment,
    to: moment,
    /** Only on these pages and those below them. */
    pages: z.array(ownAddressSchema).default([]),
    /** Only with these guides and their forms. */
    guides: z.array(z.string()).default([]),
    /** Only where reception points are listed, with the names of these. */
    units: z.array(z.string()).default([]),
    /** These units take nothing in and promise nothing on its days: deadlines of what they received are counted anew. */
    closes: z.boolean().default(false),
    sample: z.boolean().default(false),
  })
  .refine(({ from, to }) => momentMs(from) < momentMs(to), { path: ['to'], error: 'phải sau lúc bắt đầu hiện' })
  .refine(({ closes, units }) => !closes || units.length > 0, {
    path: ['closes'],
    error: 'chọn đơn vị đóng cửa ở mục units',
  });

export type Alert = z.infer<typeof alertSchema>;

export const alertsFile: DataFile<Alert[]> = {
  name: 'alerts',
  path: 'alerts.yaml',
  schema: z.array(alertSchema),
};

const levels: readonly Alert['level'][] = ['urgent', 'warning', 'info'];

/** Where reception points are listed. */
const pointsPath = '/diem-tiep-nhan';

/** The alerts for a page at a moment, the most urgent first. `path` is without `/en`. */
export function alertsFor(alerts: readonly Alert[], path: string, now: Date): Alert[] {
  return alerts
    .filter((alert) => isOn(alert, now) && isFor(alert, path))
    .toSorted((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level));
}

function isOn({ from, to }: Alert, now: Date): boolean {
  return momentMs(from) <= now.getTime() && now.getTime() < momentMs(to);
}

function isFor({ pages, guides, units }: Alert, path: string): boolean {
  if (pages.length + guides.length + units.length === 0) return true;
  const places = [...pages, ...guides.map((slug) => `/thu-tuc/${slug}`), ...(units.length > 0 ? [pointsPath] : [])];
  return places.some((place) => path === place || path.startsWith(place === '/' ? '\0' : `${place}/`));
}

/** Seconds until an alert comes or goes, at least one: no page may be kept longer. Undefined when none will. */
export function secondsToChange(alerts: readonly Alert[], now: Date): number | undefined {
  const ahead = alerts
    .flatMap(({ from, to }) => [momentMs(from), momentMs(to)])
    .filter((change) => change > now.getTime());
  return ahead.length > 0 ? Math.max(1, Math.ceil((Math.min(...ahead) - now.getTime()) / 1000)) : undefined;
}
