import { type Fault, faultAt } from '#src/library/content-fault.ts';
import { splitFrontMatter } from '#src/library/front-matter.ts';
import type { ContentReader } from './content-reader.ts';
import type { Reading } from './content-reading.ts';

/** Whether a Markdown body takes longer to lay out than a page may hold up everybody. */
export type Judge = (markdown: string) => Promise<boolean>;

/** A paragraph of 4,000 letters is laid out in a few milliseconds whatever stands in it, and so are five of them. */
const harmless = 20_000;
const harmlessParagraph = 4_000;

/** The fault of a text that would take too long to lay out. */
export async function slowFault(source: string, judge: Judge): Promise<Fault | undefined> {
  const split = splitFrontMatter(source);
  if (!split.ok) return undefined;
  const { body, bodyLine } = split.value;
  const longest = body.split(/\n[ \t]*\n/).reduce((most, text) => Math.max(most, text.length), 0);
  if (body.length <= harmless && longest <= harmlessParagraph) return undefined;
  return (await judge(body)) ? faultAt(bodyLine, 'too-slow') : undefined;
}

/** The reading as it is, or the refusal of a text that would take too long. */
export async function judged(reading: Reading, judge: Judge, reader: ContentReader): Promise<Reading> {
  if (reading.kind !== 'good' || !reading.path.endsWith('.md')) return reading;
  const fault = await slowFault(reading.source, judge);
  return fault ? reader.refuse(reading.path, reading.version, fault) : reading;
}
