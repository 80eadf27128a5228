import type { Trust } from '#src/documents/check-signature/verdict.ts';
import type { SignatureField } from '#src/documents/sign/append-signature.ts';
import type { CleanPicture } from '#src/editing/pictures/pictures.ts';
import type { LookOrder } from '#src/platform/signing/draw-look.ts';

/** What the process that looks into papers is told to do, one thing at a time. */
export type PaperJob =
  | { kind: 'examine'; content: Uint8Array; type: string }
  | { kind: 'join'; photos: Uint8Array[] }
  | { kind: 'show'; content: Uint8Array; lines: readonly string[] }
  | { kind: 'mark'; content: Uint8Array; type: string; lines: readonly string[] }
  | { kind: 'package'; content: Uint8Array }
  | { kind: 'picture'; content: Uint8Array; xmp: string; ending: CleanPicture['ending'] | undefined }
  | { kind: 'word'; content: Uint8Array }
  | { kind: 'html'; html: string }
  | { kind: 'signatures'; content: Uint8Array; trust: Trust; at: Date }
  | { kind: 'prepare'; content: Uint8Array; field: SignatureField; look?: LookOrder };
/** `ready` comes once, `begun` before each piece of work: what follows is the paper's own time. */
export type PaperAnswer = { ready: true } | { begun: true } | { value: unknown } | { fault: string };

/** Each kind of work loads what it needs and no more: a process that was ended is soon followed by another. */
async function workFor(job: PaperJob): Promise<() => unknown> {
  if (job.kind === 'join') {
    const { joinPhotos } = await import('./join-photos.ts');
    return () => joinPhotos(job.photos);
  }
  if (job.kind === 'show') {
    const { showPicture } = await import('./show-picture.ts');
    return () => showPicture(job.content, job.lines);
  }
  if (job.kind === 'mark') {
    const { markCopy } = await import('./mark-copy.ts');
    return () => markCopy(job.content, job.type, job.lines);
  }
  if (job.kind === 'package') {
    const { openPackage } = await import('#src/platform/exchange/open-package.ts');
    return () => openPackage(job.content);
  }
  if (job.kind === 'picture') {
    const { cleanPicture } = await import('./clean-picture.ts');
    return () => cleanPicture(job.content, job.xmp, job.ending);
  }
  if (job.kind === 'word' || job.kind === 'html') {
    const { convertHtml, convertWord } = await import('#src/platform/word/convert.ts');
    return async () => (job.kind === 'word' ? convertWord(job.content) : { ok: true, value: convertHtml(job.html) });
  }
  if (job.kind === 'signatures') {
    const { checkSignatures } = await import('#src/documents/check-signature/check-signatures.ts');
    return () => checkSignatures(job.content, job.trust, job.at);
  }
  if (job.kind === 'prepare') {
    const { prepareSignature } = await import('#src/platform/signing/prepare-signature.ts');
    return () => prepareSignature(job.content, job.field, job.look);
  }
  if (job.type === 'application/pdf') {
    const { examinePdf } = await import('./pdf/examine-pdf.ts');
    return () => examinePdf(job.content);
  }
  if (job.type.startsWith('image/')) {
    const { cleanPhoto } = await import('./photos.ts');
    return () => cleanPhoto(job.content, job.type);
  }
  const { examineDocx } = await import('./docx/examine-docx.ts');
  return () => examineDocx(job.content);
}

async function work(job: PaperJob): Promise<unknown> {
  const begin = await workFor(job);
  await new Promise((sent) => process.send?.({ begun: true } satisfies PaperAnswer, undefined, undefined, sent));
  return begin();
}

const tell = (answer: PaperAnswer) => process.send?.(answer);

process.on('message', (job: PaperJob) => {
  work(job).then(
    (value) => tell({ value }),
    (fault: unknown) => tell({ fault: String(fault) }),
  );
});
// The portal is gone: nobody waits for an answer any more.
process.on('disconnect', () => process.exit(0));
tell({ ready: true });
