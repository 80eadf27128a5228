import { createHash } from 'node:crypto';
import { readdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { BlobStore } from '#src/cases/papers/blob-store.ts';
import { BlobsAwayError } from '#src/cases/papers/blobs-away.ts';
import type { S3Place } from '#src/platform/files-address.ts';
import { keyPattern, mustBeKey } from '#src/storage/files/blob-key.ts';
import { disk } from '#src/storage/files/durable-file.ts';
import { unkeptIn } from '#src/storage/files/unkept-file.ts';
import { readS3Page } from './s3-listing.ts';
import { hashHeader, type Parts, putFile, standardParts } from './s3-put.ts';
import { createS3Requests, type S3Patience, type S3Requests } from './s3-requests.ts';

type Options = {
  /** Where a blob lies, sealed, until it is decided that it stays. */
  unkeptFolder: string;
  patience?: S3Patience;
  parts?: Parts;
  /** Is told why the store did not do something, in a line without secrets. */
  onFault?: (reason: string) => void;
};

const removedAtOnce = 8;

/**
 * Bytes as objects of a bucket, `PREFIX` and the key. Whatever the store does not do throws BlobsAwayError. Every object
 * bears the hash of its bytes, which is compared when it has been written and whenever it is read.
 */
export function createS3Blobs(place: S3Place, { unkeptFolder, patience, parts = standardParts, onFault }: Options) {
  const s3 = createS3Requests(place, patience, onFault);
  const unkeptPath = (key: string) => join(unkeptFolder, `${mustBeKey(key)}.part`);

  const blobs: BlobStore = {
    async write(key, fill) {
      const path = unkeptPath(key);
      await disk.makeFolder(unkeptFolder);
      const file = await disk.create(path);
      try {
        if (!(await fill(unkeptIn(file)))) return false;
        const { status } = await s3.ask({ method: 'HEAD', key });
        if (status !== 404) throw new Error(`there is a blob already: ${key}`);
        await putFile(s3, key, file, parts);
        return true;
      } finally {
        await file.close();
        await disk.remove(path);
      }
    },

    async read(key) {
      const first = await s3.open({ method: 'GET', key: mustBeKey(key) });
      return first.statusCode === 404 ? undefined : bytesOf(s3, key, first);
    },

    async list(after = '') {
      for (let from = after && s3.prefix + after; ; ) {
        const query = { 'list-type': '2', 'max-keys': '1000', prefix: s3.prefix, 'start-after': from };
        const page = readS3Page((await s3.ask({ method: 'GET', query })).text, 'Contents');
        const names = page.entries.map(({ Key = '' }) => Key);
        const keys = names.map((name) => name.slice(s3.prefix.length)).filter((name) => keyPattern.test(name));
        const last = names.at(-1);
        // A page may hold nothing but what others keep in the same bucket.
        if (keys.length > 0 || !page.isTruncated || last === undefined) return keys;
        from = last;
      }
    },

    async remove(keys) {
      const paths = keys.map(unkeptPath);
      for (const path of paths) await disk.remove(path);
      for (let at = 0; at < keys.length; at += removedAtOnce) {
        const some = keys.slice(at, at + removedAtOnce);
        await Promise.all(some.map((key) => s3.ask({ method: 'DELETE', key })));
      }
    },

    async removeUnfinished(before) {
      const removed = await removeOldFiles(unkeptFolder, before);
      const query = { uploads: '', prefix: s3.prefix, 'max-uploads': '1000' };
      const { entries } = readS3Page((await s3.ask({ method: 'GET', query })).text, 'Upload');
      const old = entries.filter(({ Key = '', Initiated = '' }) => {
        return keyPattern.test(Key.slice(s3.prefix.length)) && Date.parse(Initiated) < before.getTime();
      });
      for (const { Key = '', UploadId = '' } of old) {
        const key = Key.slice(s3.prefix.length);
        await s3.ask({ method: 'DELETE', key, query: { uploadId: UploadId } });
      }
      return removed + old.length;
    },
  };
  return { blobs, askOnce: s3.askOnce };
}

/** The bytes of an object from the answer that began them; a cut is mended by asking for the rest. */
async function* bytesOf(
  s3: S3Requests,
  key: string,
  first: Awaited<ReturnType<S3Requests['open']>>,
): AsyncGenerator<Uint8Array> {
  const bytes = Number(first.headers['content-length']);
  const wanted = first.headers[hashHeader];
  const hash = createHash('sha256');
  if (!Number.isFinite(bytes)) throw new BlobsAwayError('the file store tells no length of an object');
  let answer = first;
  let at = 0;
  let cut: unknown;
  try {
    for (let cuts = 0; ; cuts += 1) {
      try {
        for await (const piece of answer as AsyncIterable<Buffer>) {
          at += piece.length;
          hash.update(piece);
          yield piece;
        }
      } catch (fault) {
        cut = fault;
      }
      if (at >= bytes) break;
      if (cuts >= s3.patience.tries) throw new BlobsAwayError('the file store cuts off every answer', { cause: cut });
      answer = await s3.open({ method: 'GET', key, headers: { range: `bytes=${at}-` } });
      if (answer.statusCode !== 206) throw new BlobsAwayError('the file store gives no rest of an object');
    }
  } finally {
    answer.destroy();
  }
  // An object that another tool has put back may bear no hash; its seal is checked all the same.
  if (wanted !== undefined && hash.digest('hex') !== wanted) {
    throw new BlobsAwayError(`a blob is not what was written: ${key}`);
  }
}

async function removeOldFiles(folder: string, before: Date): Promise<number> {
  let removed = 0;
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (!found || found.mtimeMs >= before.getTime()) continue;
    await unlink(path).catch(() => undefined);
    removed += 1;
  }
  return removed;
}
