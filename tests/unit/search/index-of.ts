import { SynonymTable } from '#src/search/analysis/synonym-table.ts';
import type { Synonyms } from '#src/search/analysis/synonyms.ts';
import { countTerms } from '#src/search/index/count-terms.ts';
import type { SearchDocument } from '#src/search/index/search-document.ts';
import { Segment } from '#src/search/index/segment.ts';
import { SegmentSet } from '#src/search/index/segment-set.ts';
import { SegmentWriter } from '#src/search/index/segment-writer.ts';
import { parseQuery } from '#src/search/query/parse-query.ts';
import { planQuery } from '#src/search/query/plan-query.ts';
import { rank, type Wanted } from '#src/search/query/rank.ts';

type Sketch = Partial<Omit<SearchDocument, 'head'>> & { head?: Partial<SearchDocument['head']> };

/** A document from what a test cares about; its slug is its title unless it says otherwise. */
export function sketch({ head, ...texts }: Sketch): SearchDocument {
  const title = texts.title ?? '';
  return {
    asks: [],
    summary: '',
    result: '',
    code: '',
    subject: '',
    body: '',
    ...texts,
    title,
    head: { type: 'guide', slug: title, version: '1', day: '', category: '', sector: '', prior: 0, ...head },
  };
}

export function segmentOf(sketches: readonly Sketch[]): Segment {
  const writer = new SegmentWriter();
  for (const item of sketches) writer.add(countTerms(sketch(item)));
  return new Segment(writer.finish());
}

export function setOf(...segments: readonly (readonly Sketch[])[]): SegmentSet {
  const set = new SegmentSet();
  for (const [index, sketches] of segments.entries()) set.add(segmentOf(sketches), `${index}`);
  return set;
}

/** Slugs of what is found, best first. */
export function find(
  set: SegmentSet,
  text: string,
  more: Partial<Wanted> & { synonyms?: Synonyms; typing?: boolean } = {},
) {
  const { synonyms, typing, ...wanted } = more;
  const plan = planQuery(parseQuery(text), set, new SynonymTable(synonyms), typing);
  const { hits } = rank(set, plan, {}, { count: 20, today: '2026-11-22', ...wanted });
  return hits.map(({ head }) => head.slug);
}
