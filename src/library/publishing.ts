import { splitFrontMatter } from './front-matter.ts';

/** How far a text is on its way; a kind without `status` is public as soon as it is saved. */
export const statuses = ['draft', 'review', 'published', 'archived'] as const;
export type Status = (typeof statuses)[number];

const statusLine = /^status:[ \t]*["']?([a-z]+)["']?[ \t]*(#.*)?$/m;

/** The status a file's front matter names; undefined where it has none. */
export function statusOf(source: string): Status | undefined {
  const split = splitFrontMatter(source);
  const word = split.ok ? statusLine.exec(split.value.frontMatter)?.[1] : undefined;
  return statuses.find((status) => status === word);
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
