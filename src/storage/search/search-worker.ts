import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { countTerms } from '#src/search/index/count-terms.ts';
import type { SearchDocument } from '#src/search/index/search-document.ts';
import { SegmentWriter } from '#src/search/index/segment-writer.ts';

/** What the thread is told: documents to count, then to write them up. It answers each batch, so that few wait at once. */
export type WorkerOrder = { documents: SearchDocument[] } | { finish: true };
export type WorkerAnswer = { counted: number } | { bytes: Uint8Array<ArrayBuffer>; hash: string };

const port = parentPort;
let writer = new SegmentWriter();

port?.on('message', (order: WorkerOrder) => {
  if ('documents' in order) {
    for (const document of order.documents) writer.add(countTerms(document));
    port.postMessage({ counted: order.documents.length } satisfies WorkerAnswer);
    return;
  }
  const bytes = writer.finish();
  writer = new SegmentWriter();
  // Hashed here, too: megabytes of it would hold up whoever asks meanwhile.
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  port.postMessage({ bytes, hash } satisfies WorkerAnswer, [bytes.buffer]);
});
