import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { SynonymTable } from '#src/search/analysis/synonym-table.ts';
import { synonymsFile } from '#src/search/analysis/synonyms.ts';
import { countTerms } from '#src/search/index/count-terms.ts';
import type { SearchDocument } from '#src/search/index/search-document.ts';
import { Segment } from '#src/search/index/segment.ts';
import { SegmentSet } from '#src/search/index/segment-set.ts';
import { SegmentWriter } from '#src/search/index/segment-writer.ts';
import { parseQuery } from '#src/search/query/parse-query.ts';
import { planQuery } from '#src/search/query/plan-query.ts';
import { rank } from '#src/search/query/rank.ts';

/** Our engine over given documents, as the portal runs it, without a library around it. */
export class OurIndex {
  readonly set = new SegmentSet();
  readonly #synonyms = new SynonymTable(
    synonymsFile.schema.parse(parse(readFileSync('content/synonyms.yaml', 'utf8'))),
  );
  bytes = 0;

  /** `groups`: the documents of each segment. */
  constructor(groups: Iterable<readonly SearchDocument[]>) {
    for (const documents of groups) {
      const segment = compile(documents);
      this.bytes += segment.byteLength;
      this.set.add(new Segment(segment), `${this.set.placed.length}`);
    }
  }

  find(text: string, count = 10, typing = false): string[] {
    const query = parseQuery(text);
    if (query.words.length === 0) return [];
    const plan = planQuery(query, this.set, this.#synonyms, typing);
    return rank(this.set, plan, {}, { count, today: '2026-11-22' }).hits.map(({ head }) => head.slug);
  }
}

export function compile(documents: readonly SearchDocument[]): Uint8Array<ArrayBuffer> {
  const writer = new SegmentWriter();
  for (const document of documents) writer.add(countTerms(document));
  return writer.finish();
}
