import { countTerms } from '#src/search/index/count-terms.ts';
import type { SegmentStore } from '#src/search/index/segment-store.ts';
import { SegmentWriter } from '#src/search/index/segment-writer.ts';

/** Segments that are built where they are asked for and kept nowhere: for a thread that has nobody to serve. */
export function passingSegments(): SegmentStore {
  return {
    load: async () => [],
    async build(_group, documents) {
      const writer = new SegmentWriter();
      for await (const batch of documents) for (const document of batch) writer.add(countTerms(document));
      return writer.finish();
    },
    remove: async () => {},
    close: async () => {},
  };
}
