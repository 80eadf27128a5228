import { z } from 'zod';
import { dayInVietnam } from '#src/i18n/format.ts';
import { splitFrontMatter } from './front-matter.ts';
import { readYaml } from './read-yaml.ts';

/** How far a text is on its way; a kind without `status` is public as soon as it is saved. */
export const statuses = ['draft', 'review', 'published', 'archived'] as const;
export type Status = (typeof statuses)[number];

/** A line ends at a line feed alone: YAML knows no other end, `^` and `$` of a pattern know several. */
const statusLine = /(?<![^\n])status:[ \t]*["']?([a-z]+)["']?[ \t]*(?:#[^\n]*)?(?![^\n])/;

/**
 * The status a file's front matter names, as whoever shows the page reads it; undefined where it has none. Of front
 * matter that cannot be read, which no page shows, the line alone tells.
 */
export function statusOf(source: string): Status | undefined {
  const split = splitFrontMatter(source);
  if (!split.ok) return undefined;
  const { frontMatter } = split.value;
  const read = readYaml(frontMatter);
  return publishableOf(read.ok ? read.value : { status: statusLine.exec(frontMatter)?.[1] }).status;
}

/** The same file with another status; a file whose front matter names none stays as it is. */
export function withStatus(source: string, status: Status): string {
  const text = source.replaceAll(/\r\n?/g, '\n');
  const split = splitFrontMatter(text);
  if (!split.ok || !statusLine.test(split.value.frontMatter)) return text;
  const start = text.indexOf('---\n') + 4;
  const frontMatter = split.value.frontMatter.replace(statusLine, (line) =>
    line.replace(/^(status:[ \t]*)["']?[a-z]+["']?/, `$1${status}`),
  );
  return text.slice(0, start) + frontMatter + text.slice(start + split.value.frontMatter.length);
}

/** Whether saving this makes or changes something the public sees. */
export function isPublicText(source: string): boolean {
  const status = statusOf(source);
  return status === undefined || status === 'published';
}

/** Whether a file's front matter has a line for the status, whatever stands there. */
export function namesStatus(source: string): boolean {
  const split = splitFrontMatter(source);
  return split.ok && /(?<![^\n])status:/.test(split.value.frontMatter);
}

/** Milliseconds since 1970; a day alone means its start in Vietnam. */
export function momentMs(moment: string): number {
  return Date.parse(moment.length === 10 ? `${moment}T00:00:00+07:00` : moment);
}

/** The day in Vietnam of a day or a moment. */
export function dayOfMoment(moment: string): string {
  if (moment.length === 10 || moment.endsWith('+07:00')) return moment.slice(0, 10);
  return dayInVietnam(new Date(moment));
}

/** What the public sees of a text: all of it, or nothing because of its status or until or since a moment. */
export type Visibility = { kind: 'public' | Exclude<Status, 'published'> } | { kind: 'later' | 'over'; at: string };

const publishableSchema = z.object({
  status: z.enum(statuses).optional().catch(undefined),
  publishAt: z.string().optional().catch(undefined),
  unpublishAt: z.string().optional().catch(undefined),
});

export type Publishable = z.infer<typeof publishableSchema>;

/** What of a file's facts decides whether the public sees it; of a kind that has none of them, nothing. */
export function publishableOf(meta: unknown): Publishable {
  return publishableSchema.catch({}).parse(meta);
}

/** The one rule of what is public: `published` (or without a status) and due. */
export function visibilityOf(meta: Publishable, now: Date): Visibility {
  const { status = 'published', publishAt, unpublishAt } = meta;
  if (status !== 'published') return { kind: status };
  if (unpublishAt && momentMs(unpublishAt) <= now.getTime()) return { kind: 'over', at: unpublishAt };
  if (publishAt && now.getTime() < momentMs(publishAt)) return { kind: 'later', at: publishAt };
  return { kind: 'public' };
}

/** Everything that is `published` and due is public; nothing else ever is. */
export function isPublicAt(meta: Publishable, now: Date): boolean {
  return visibilityOf(meta, now).kind === 'public';
}

/** The next moment (ms) at which one of these appears or goes by itself, or undefined. */
export function nextChangeMs(metas: readonly Publishable[], now: Date): number | undefined {
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

/** For how many seconds what is shown of these stays true, one at least and so many at most. */
export function freshForSeconds(metas: readonly Publishable[], now: Date, most: number): number {
  const next = nextChangeMs(metas, now);
  return next === undefined ? most : Math.min(most, Math.max(1, Math.ceil((next - now.getTime()) / 1000)));
}
