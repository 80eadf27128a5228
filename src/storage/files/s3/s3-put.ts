import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { BlobsAwayError } from '#src/cases/papers/blobs-away.ts';
import { piecesOf } from '#src/storage/files/unkept-file.ts';
import { readS3Tag } from './s3-listing.ts';
import type { S3Body, S3Requests } from './s3-requests.ts';

/** Where the hash of a whole blob stands: the store keeps it and gives it back with the bytes. */
export const hashHeader = 'x-amz-meta-sha256';

export type Parts = {
  /** What is larger goes in parts. */
  wholeBytes: number;
  /** At least 5 MiB: what S3 asks of every part but the last. */
  partBytes: number;
};

/** A paper goes in one request; a PDF of many photos in parts, so that a cut costs one of them. */
export const standardParts: Parts = { wholeBytes: 16 * 1024 * 1024, partBytes: 8 * 1024 * 1024 };

/**
 * Puts the file under the key, so that when the promise is kept the store has it for good and has compared every byte
 * with the hash each request was signed with. Throws BlobsAwayError otherwise, and then does what it can that nothing
 * stays.
 */
export async function putFile(s3: S3Requests, key: string, file: FileHandle, parts: Parts): Promise<void> {
  const whole = await bodyOf(file, 0, (await file.stat()).size);
  const headers = { [hashHeader]: whole.sha256 };
  try {
    if (whole.bytes > parts.wholeBytes) await putInParts(s3, key, { file, whole, headers, partBytes: parts.partBytes });
    else if ((await s3.ask({ method: 'PUT', key, headers, body: whole })).status === 404)
      throw new BlobsAwayError(notTaken);
  } catch (fault) {
    // An answer that was lost may have been a yes.
    await s3.ask({ method: 'DELETE', key }).catch(() => undefined);
    throw fault;
  }
}

const notTaken = 'the file store did not keep what was sent';

type InParts = { file: FileHandle; whole: S3Body; headers: Record<string, string>; partBytes: number };

async function putInParts(s3: S3Requests, key: string, { file, whole, headers, partBytes }: InParts): Promise<void> {
  const begun = await s3.ask({ method: 'POST', key, query: { uploads: '' }, headers });
  const uploadId = readS3Tag(begun.text, 'UploadId');
  if (!uploadId) throw new BlobsAwayError('the file store begins no upload in parts');
  try {
    const made: string[] = [];
    for (let at = 0; at < whole.bytes; at += partBytes) {
      const body = await bodyOf(file, at, Math.min(at + partBytes, whole.bytes));
      const partNumber = String(made.length + 1);
      const part = await s3.ask({ method: 'PUT', key, query: { partNumber, uploadId }, body });
      const { etag } = part.headers;
      if (part.status === 404 || !etag) throw new BlobsAwayError(notTaken);
      made.push(`<Part><PartNumber>${partNumber}</PartNumber><ETag>${etag.replaceAll('"', '&quot;')}</ETag></Part>`);
    }
    // Where the answer was lost and the upload is known no more, it is whole: the look at it afterwards decides.
    const list = Buffer.from(`<CompleteMultipartUpload>${made.join('')}</CompleteMultipartUpload>`);
    await s3.ask({ method: 'POST', key, query: { uploadId }, body: bodyOfText(list) });
    const { headers: kept } = await s3.ask({ method: 'HEAD', key });
    if (kept[hashHeader] !== whole.sha256 || Number(kept['content-length']) !== whole.bytes) {
      throw new BlobsAwayError(notTaken);
    }
  } catch (fault) {
    await s3.ask({ method: 'DELETE', key, query: { uploadId } }).catch(() => undefined);
    throw fault;
  }
}

async function bodyOf(file: FileHandle, from: number, to: number): Promise<S3Body> {
  const hash = createHash('sha256');
  for await (const piece of piecesOf(file, from, to)) hash.update(piece);
  return { bytes: to - from, sha256: hash.digest('hex'), read: () => piecesOf(file, from, to) };
}

function bodyOfText(text: Buffer): S3Body {
  async function* read() {
    yield text;
  }
  return { bytes: text.length, sha256: createHash('sha256').update(text).digest('hex'), read };
}
