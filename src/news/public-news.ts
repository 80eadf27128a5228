import type { NewsMeta } from './news-schema.ts';

/** Milliseconds since 1970; a day alone means its start in Vietnam. */
export function momentMs(moment: string): number {
  return Date.parse(moment.length === 10 ? `${moment}T00:00:00+07:00` : moment);
}

/** Everything that is `published` and due is public; nothing else ever is. */
export function isPublicAt(meta: NewsMeta, now: Date): boolean {
  if (meta.status !== 'published') return false;
  const at = now.getTime();
  return (!meta.publishAt || momentMs(meta.publishAt) <= at) && (!meta.unpublishAt || at < momentMs(meta.unpublishAt));
}

/** The next moment (ms) at which one of these appears or goes by itself, or undefined. */
export function nextChangeMs(metas: readonly NewsMeta[], now: Date): number | undefined {
  let next: number | undefined;
  for (const meta of metas) {
    if (meta.status !== 'published') continue;
    for (const moment of [meta.publishAt, meta.unpublishAt]) {
      const ms = moment ? momentMs(moment) : 0;
      if (ms > now.getTime() && (next === undefined || ms < next)) next = ms;
    }
  }
  return next;
}
