import { examineDocx } from './examine-docx.ts';
import { examinePdf } from './examine-pdf.ts';
import { markCopy } from './mark-copy.ts';
import { cleanPhoto, joinPhotos } from './photos.ts';

/** What the process that looks into papers is told to do, one thing at a time. */
export type PaperJob =
  | { kind: 'examine'; content: Uint8Array; type: string }
  | { kind: 'join'; photos: Uint8Array[] }
  | { kind: 'mark'; content: Uint8Array; type: string; lines: readonly string[] };
export type PaperAnswer = { value: unknown } | { fault: string };

function work(job: PaperJob): unknown {
  if (job.kind === 'join') return joinPhotos(job.photos);
  if (job.kind === 'mark') return markCopy(job.content, job.type, job.lines);
  if (job.type === 'application/pdf') return examinePdf(job.content);
  if (job.type.startsWith('image/')) return cleanPhoto(job.content, job.type);
  return examineDocx(job.content);
}

process.on('message', (job: PaperJob) => {
  Promise.resolve()
    .then(() => work(job))
    .then(
      (value) => process.send?.({ value } satisfies PaperAnswer),
      (fault: unknown) => process.send?.({ fault: String(fault) } satisfies PaperAnswer),
    );
});
// The portal is gone: nobody waits for an answer any more.
process.on('disconnect', () => process.exit(0));
