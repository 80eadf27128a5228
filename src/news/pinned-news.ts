import { z } from 'zod';
import type { DataFile } from '#src/library/kind.ts';
import { momentMs } from '#src/library/publishing.ts';

const pinsSchema = z
  .array(
    z.strictObject({
      article: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'tên tệp của bài, chữ thường không dấu'),
      /** From here on it stands where its own marks put it. */
      until: z.union([z.iso.date(), z.iso.datetime({ offset: true })]).optional(),
    }),
  )
  .default([]);

/** What stands first on the front page, in this order, before what articles say of themselves (`hot`, `featured`). */
const pinnedSchema = z.strictObject({ hot: pinsSchema, featured: pinsSchema });

type PinnedNews = z.infer<typeof pinnedSchema>;

export const pinnedNewsFile: DataFile<PinnedNews> = {
  name: 'pinned-news',
  path: 'pinned-news.yaml',
  schema: pinnedSchema,
};

/** Slugs of the articles that are pinned at a moment. */
export type Pins = { hot: readonly string[]; featured: readonly string[] };

export function pinsAt(pinned: PinnedNews | undefined, now: Date): Pins {
  const holding = (pins: PinnedNews['hot'] = []) =>
    pins.flatMap(({ article, until }) => (until && momentMs(until) <= now.getTime() ? [] : [article]));
  return { hot: holding(pinned?.hot), featured: holding(pinned?.featured) };
}

/** Seconds until the next pin ends; undefined when none does. */
export function secondsToUnpin(pinned: PinnedNews | undefined, now: Date): number | undefined {
  const ahead = [...(pinned?.hot ?? []), ...(pinned?.featured ?? [])]
    .flatMap(({ until }) => (until ? [momentMs(until)] : []))
    .filter((end) => end > now.getTime());
  return ahead.length > 0 ? Math.max(1, Math.ceil((Math.min(...ahead) - now.getTime()) / 1000)) : undefined;
}
