import type { GuideNotes } from '#src/guides/model/guide-notes.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import type { Procedure } from '#src/published/record/parse-procedure.ts';
import { compareGuide, type Difference, unaccepted } from './compare-guide.ts';
import { compareLaws, compareTerms, type Law, type Term, termDifferences } from './compare-terms.ts';
import type { CountyLists } from './county-lists.ts';
import { type Published, readPublished } from './published-row.ts';

export type Accepted = NonNullable<GuideNotes['accepted']>[number];

/** A guide held against its published record, whole. */
export type RecordComparison = {
  published: Published;
  terms: Term[];
  laws: Law[];
  /** In what decides about a resident's money, time and papers: what `verify` and proofreading count. */
  facts: Difference[];
  /** In what things are called and which laws are named: shown to who compares, and counted by nobody. */
  words: Difference[];
  /** Of the facts, those nobody has accepted. */
  open: Difference[];
  /** What was accepted and does not differ so any more. */
  stale: Accepted[];
};

/** Everything in which a guide differs from its record, and what of it stands accepted in its notes. */
export function compareRecord(
  guide: GuideMeta,
  record: Procedure,
  { notes, lists }: { notes: GuideNotes; lists: CountyLists },
): RecordComparison {
  const published = readPublished(record);
  const terms = compareTerms(guide, record, lists);
  const laws = compareLaws(guide, record);
  const facts = compareGuide(guide, published, notes);
  const words = termDifferences(terms, laws, record.legal.trim() !== '');
  const { open } = unaccepted(facts, notes);
  const { stale } = unaccepted([...facts, ...words], notes);
  return { published, terms, laws, facts, words, open, stale };
}
