import { momentMs, visibilityOf } from '#src/library/publishing.ts';
import type { NewsMeta } from './news-schema.ts';

/** Everything that is `published` and due is public; nothing else ever is. */
export function isPublicAt(meta: NewsMeta, now: Date): boolean {
  return visibilityOf(meta, now).kind === 'public';
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
