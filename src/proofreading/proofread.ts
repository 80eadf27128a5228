import { standingsOn } from '#src/documents/standing.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import type { Library } from '#src/library/library.ts';
import { bodyLines, bodyOf } from './body-of.ts';
import { entryFaults } from './entry-faults.ts';
import type { Finding, ReadEntry } from './finding.ts';
import { type Glossary, termFaultsIn } from './glossary.ts';
import { type DeadLinks, deadLinkFaults } from './outside/dead-link-faults.ts';
import { linksOfEntry } from './outside/links-named.ts';
import { askedFaults } from './rules/asked-faults.ts';
import { type EndedBy, lateFaults } from './rules/late-faults.ts';
import { type AddressBook, linkFaults } from './rules/link-faults.ts';
import { longSentences } from './rules/plain-advice.ts';
import { shapeFaults } from './rules/shape-faults.ts';
import { misspelt } from './rules/spelling.ts';
import { videoFaults } from './rules/video-faults.ts';
import type { WordSense } from './words/word-sense.ts';
import { slipFindings } from './words/words-of-entry.ts';

/** What proofreading holds an entry against. */
export type ProofreadingContext = {
  glossary: Glossary;
  /** Vietnam's day, `YYYY-MM-DD`. */
  today: string;
  whatIsAt: AddressBook;
  endedBy: EndedBy;
  /** Which words stand beside each other; until that is learned, nothing is said of neighbours. */
  sense?: WordSense | undefined;
  /** Addresses of other sites that have not opened for several nights. */
  dead?: DeadLinks | undefined;
};

/** Kinds whose words are those of others: laws and disclosures are quoted as they are. */
const quoted = new Set(['document', 'disclosure']);

/** Everything to mend or to look at in one entry and its translation. */
export function proofread(entry: ReadEntry, context: ProofreadingContext): Finding[] {
  const { path, englishSource } = entry;
  const english = path.replace(/md$/, 'en.md');
  return [
    ...entryFaults(entry, context.glossary),
    ...textFindings(path, entry.source, context),
    ...(englishSource === undefined ? [] : textFindings(english, englishSource, context)),
    ...lateFindings(entry, context),
    ...deadFindings(entry, context),
    ...(quoted.has(entry.kind) ? [] : advice(entry, context)),
  ];
}

function textFindings(path: string, source: string, { whatIsAt }: ProofreadingContext): Finding[] {
  const lines = bodyLines(source);
  const [first] = lines;
  const asked = askedFaults(bodyOf(source)).map(({ line, reason }) => ({ line: line + (first?.line ?? 1), reason }));
  const faults = [...shapeFaults(lines), ...linkFaults(lines, whatIsAt), ...asked, ...videoFaults(lines)];
  return faults.map((fault) => ({ path, ...fault }));
}

function lateFindings({ kind, path, meta }: ReadEntry, { today, endedBy }: ProofreadingContext): Finding[] {
  if (kind !== 'guide') return [];
  return lateFaults(meta as GuideMeta, today, endedBy).map((reason) => ({ path, reason, weight: 'late' }));
}

function deadFindings(entry: ReadEntry, { dead }: ProofreadingContext): Finding[] {
  if (!dead?.size) return [];
  const named = linksOfEntry(entry);
  const sources = { [entry.path]: entry.source, [entry.path.replace(/md$/, 'en.md')]: entry.englishSource ?? '' };
  return Object.entries(sources).flatMap(([path, source]) =>
    deadLinkFaults(source, named, dead).map((fault) => ({ path, ...fault })),
  );
}

function advice(entry: ReadEntry, { glossary, sense }: ProofreadingContext): Finding[] {
  const { path, source } = entry;
  const lines = bodyLines(source);
  const spelling = lines.flatMap(({ text, line }) =>
    misspelt(text).map((word) => ({ line, reason: `“${word}”: không phải tiếng Việt, có thể gõ nhầm` })),
  );
  const stiff = termFaultsIn(source, 'plain', glossary).map(({ line, reason }) => ({
    line,
    reason: `${reason} dễ hiểu hơn`,
  }));
  const slips = sense ? slipFindings(entry, sense) : [];
  return [
    ...[...spelling, ...longSentences(lines), ...stiff].map((fault): Finding => ({ path, ...fault, weight: 'advice' })),
    ...slips,
  ];
}

/** What has ended which document on this day, by the numbers that are cited. */
export function endedOn(library: Pick<Library, 'entries'>, day: string): EndedBy {
  const standings = standingsOn(library, day);
  return (number) => {
    const standing = standings.ofNumber(number);
    if (standing?.status !== 'expired') return undefined;
    return standing.replacedBy.flatMap((slug) => standings.bySlug.get(slug)?.entry.meta.number ?? []);
  };
}
