import { randomBytes } from 'node:crypto';
import { receiveUpload } from '#src/cases/papers/receive-upload.ts';
import type { UploadStore } from '#src/cases/papers/upload-store.ts';

/** Takes a paper into a store as the portal does where nobody looks into papers. */
export function takeIn(uploads: UploadStore, file: Parameters<typeof receiveUpload>[1], now = () => new Date()) {
  return receiveUpload({ uploads, now, random: randomBytes }, file);
}
