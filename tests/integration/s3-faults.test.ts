import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { BlobStore } from '#src/cases/papers/blob-store.ts';
import { BlobsAwayError, isBlobsAway } from '#src/cases/papers/blobs-away.ts';
import type { S3Place } from '#src/platform/files-address.ts';
import { createS3Blobs } from '#src/storage/files/s3/s3-blobs.ts';
import { keep, newKey } from '#tests/contract/blob-store-contract.ts';
import { type S3FaultProxy, s3Faults, startS3FaultProxy } from '#tests/stores/s3-fault-proxy.ts';
import { isFull } from '#tests/stores/sampled.ts';
import { hasSwift, type RunningSwift, startSwift, swiftMissing } from '#tests/stores/swift.ts';

const isHere = isFull && hasSwift();
if (isFull && !isHere) console.log(swiftMissing);

const mebibyte = 1024 * 1024;
/** Silence is told from work by seconds: the store may be busy. */
const patience = { silenceMs: 5_000, tries: 3, firstWaitMs: 5 };

describe.runIf(isHere)('between the portal and a bucket', () => {
  const unkeptFolder = mkdtempSync(join(tmpdir(), 's3-faults-'));
  let swift: RunningSwift;
  let proxy: S3FaultProxy;
  let place: S3Place;
  let blobs: BlobStore;
  /** The same bucket without anything between. */
  let direct: BlobStore;
  beforeAll(async () => {
    swift = await startSwift();
    proxy = await startS3FaultProxy(swift.port);
  });
  beforeEach(async () => {
    proxy.fail(() => undefined);
    place = await swift.addBucket();
    const parts = { wholeBytes: 6 * mebibyte, partBytes: 5 * mebibyte };
    blobs = createS3Blobs({ ...place, endpoint: proxy.endpoint }, { unkeptFolder, patience, parts }).blobs;
    direct = createS3Blobs(place, { unkeptFolder, patience }).blobs;
    proxy.requests.length = 0;
  });
  afterAll(async () => {
    await proxy?.close();
    await swift?.stop();
    rmSync(unkeptFolder, { recursive: true, force: true });
  });

  /** The first request of this kind fails, the ones after it go through. */
  function failOnce(method: string, fault: (typeof s3Faults)[number], part = ''): void {
    let isDone = false;
    proxy.fail((asked, url) => {
      if (isDone || asked !== method || !url.includes(part)) return undefined;
      isDone = true;
      return fault;
    });
  }

  async function read(store: BlobStore, key: string): Promise<Buffer | undefined> {
    const pieces = await store.read(key);
    return pieces && Buffer.concat(await Array.fromAsync(pieces));
  }

  const uploadsInParts = async () => {
    const later = new Date(Date.now() + 86_400_000);
    return direct.removeUnfinished(later);
  };

  test.each(s3Faults)('one request of each kind fails (%s): everything is done all the same', async (fault) => {
    const content = randomBytes(200_000);
    const key = newKey();

    for (const method of ['HEAD', 'PUT']) {
      failOnce(method, fault);
      const each = method === 'PUT' ? key : newKey();
      expect(await keep(blobs, each, content)).toBe(true);
      expect((await read(direct, each))?.equals(content)).toBe(true);
    }
    failOnce('GET', fault);
    expect((await read(blobs, key))?.equals(content)).toBe(true);
    failOnce('GET', fault, 'list-type');
    expect((await blobs.list()).length).toBe(2);
    failOnce('DELETE', fault);
    await blobs.remove([key]);

    expect(await direct.read(key)).toBeUndefined();
    expect(readdirSync(unkeptFolder)).toEqual([]);
  });

  test.each([
    ['POST', 'uploads='],
    ['PUT', 'partNumber=2'],
    ['POST', 'uploadId='],
  ])('a large file whose %s %s fails in any way once is whole', async (method, part) => {
    const content = randomBytes(12 * mebibyte);
    for (const fault of s3Faults) {
      const key = newKey();
      failOnce(method, fault, part);

      expect(await keep(blobs, key, content, mebibyte)).toBe(true);

      expect((await read(direct, key))?.equals(content)).toBe(true);
    }
  });

  test.each([...s3Faults, 'status 403'] as const)(
    'a store that only answers with “%s” keeps nothing',
    async (fault) => {
      const [there, wanted] = [newKey(), newKey()];
      await keep(direct, there, randomBytes(1_000));
      const silent = { ...patience, silenceMs: 500 };
      const away = createS3Blobs({ ...place, endpoint: proxy.endpoint }, { unkeptFolder, patience: silent }).blobs;
      // Only what asks and what brings bytes goes wrong: what undoes a half-done write gets through.
      proxy.fail((method) => (method === 'DELETE' ? undefined : fault));

      await expect(keep(away, wanted, randomBytes(1_000))).rejects.toSatisfy(isBlobsAway);
      if (!fault.startsWith('damaged')) {
        await expect(read(away, there)).rejects.toThrow(BlobsAwayError);
        await expect(away.list()).rejects.toThrow(BlobsAwayError);
        proxy.fail(() => fault);
        await expect(away.remove([there])).rejects.toThrow(BlobsAwayError);
      }

      proxy.fail(() => undefined);
      expect(await blobs.read(wanted)).toBeUndefined();
      expect(readdirSync(unkeptFolder)).toEqual([]);
      expect(await keep(blobs, wanted, randomBytes(1_000))).toBe(true);
    },
  );

  test('an upload in parts that cannot be ended leaves no part behind, and what a crash left goes when it is old', async () => {
    proxy.fail((method, url) => (method === 'PUT' && url.includes('partNumber=2') ? 'status 500' : undefined));
    await expect(keep(blobs, newKey(), randomBytes(12 * mebibyte), mebibyte)).rejects.toThrow(BlobsAwayError);
    expect(await uploadsInParts()).toBe(0);

    // Nothing gets through any more, as after a power cut: the part that has come stays at the store.
    proxy.fail((_method, url) =>
      /partNumber=2|uploadId=[^&]*$/.test(url) ? 'cut before the store has it' : undefined,
    );
    await expect(keep(blobs, newKey(), randomBytes(12 * mebibyte), mebibyte)).rejects.toThrow(BlobsAwayError);
    expect(await direct.removeUnfinished(new Date('2020-01-01'))).toBe(0);
    expect(await uploadsInParts()).toBe(1);
    expect(await direct.list()).toEqual([]);
  });

  test('what was damaged on its way back is not taken for what was written', async () => {
    const key = newKey();
    await keep(blobs, key, randomBytes(300_000));
    proxy.fail((method) => (method === 'GET' ? 'damaged on its way back' : undefined));

    await expect(read(blobs, key)).rejects.toThrow('not what was written');
  });

  test('a cut answer is mended by asking for the rest only', async () => {
    const key = newKey();
    const content = randomBytes(2_000_000);
    await keep(blobs, key, content);
    failOnce('GET', 'cut in the middle of the answer');
    proxy.requests.length = 0;

    expect((await read(blobs, key))?.equals(content)).toBe(true);

    expect(proxy.requests.length).toBe(2);
  });

  test('a wrong secret, a bucket that is not there and a server that is no store are told, and give no secret away', async () => {
    const told: string[] = [];
    const open = (other: Partial<S3Place>) =>
      createS3Blobs({ ...place, ...other }, { unkeptFolder, patience, onFault: (reason) => told.push(reason) });
    const wrongSecret = 'not-the-secret-of-these-tests';

    for (const other of [{ secretAccessKey: wrongSecret }, { bucket: 'nobody-made-this' }]) {
      const { blobs: wrong, askOnce } = open(other);
      expect(await askOnce(5_000)).toMatch(/^40[34]/);
      const faults = await Promise.allSettled([
        keep(wrong, newKey(), randomBytes(9)),
        read(wrong, newKey()),
        wrong.list(),
      ]);
      for (const fault of faults)
        expect(fault).toMatchObject({ status: 'rejected', reason: { name: 'BlobsAwayError' } });
      const words = faults.map(
        (fault) => JSON.stringify(fault) + (fault.status === 'rejected' ? fault.reason.stack : ''),
      );
      expect(words.join()).not.toContain(other.secretAccessKey ?? place.secretAccessKey);
    }

    expect(await open({}).askOnce(5_000)).toBeUndefined();
    expect(told.join()).toContain('SignatureDoesNotMatch');
    expect(told.join()).toContain('NoSuchBucket');
    expect(told.join()).not.toMatch(wrongSecret);
  });

  test('papers lie in a folder of the bucket, beside what others keep there', async () => {
    const inFolder = createS3Blobs({ ...place, prefix: 'van-don/papers/' }, { unkeptFolder }).blobs;
    const [ours, theirs] = [newKey(), newKey()];
    await keep(direct, theirs, randomBytes(10));
    await keep(inFolder, ours, randomBytes(10));

    expect(await inFolder.list()).toEqual([ours]);
    expect(await inFolder.read(theirs)).toBeUndefined();
    expect(await direct.list()).toEqual([theirs]);
  });
});
