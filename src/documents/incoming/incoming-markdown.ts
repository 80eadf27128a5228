import { withoutMarks } from '#src/base/plain-letters.ts';
import type { Incoming } from './incoming.ts';

/** The name of its file in the public library: number, year and sender, as they can stand in an address. */
export const incomingSlug = ({ notation, issued, organId, facts }: Incoming) =>
  withoutMarks(`${notation || facts.type} ${issued.slice(0, 4)} ${organId || facts.issuer}`)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 100)
    .replaceAll(/^-+|-+$/g, '');

/** The file it becomes in the public library. */
export function incomingMarkdown({ notation, issued, facts }: Incoming, slug: string): string {
  const { subject, type, issuer, content } = facts;
  const words = {
    title: `${type} ${subject}`.trim(),
    number: notation || 'Không số',
    type: type || 'Văn bản',
    issuer,
    summary: subject,
  };
  const lines = Object.entries(words).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  // What another agency wrote is shown as words, whatever signs of Markdown it holds.
  const body = content && content !== subject ? content.replaceAll(/[\\`*_{}[\]()#+!|<>~-]/g, '\\$&') : '';
  return (
    `---\n${lines.join('\n')}\nissued: ${issued}\nown: false\npdf: ${slug}.pdf\nstatus: unknown\n---\n\n${body}\n`.trimEnd() +
    '\n'
  );
}
