import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Upload } from 'tus-js-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BlobStore } from '#src/cases/papers/blob-store.ts';
import type { S3Place } from '#src/platform/files-address.ts';
import { createDiskBlobs } from '#src/storage/files/disk-blobs.ts';
import { createS3Blobs } from '#src/storage/files/s3/s3-blobs.ts';
import { keep, newKey } from '#tests/contract/blob-store-contract.ts';
import { type RunningPortal, startPortal } from '#tests/journeys/portal-process.ts';
import { buildOnce } from '#tests/stores/built-portal.ts';
import { type S3FaultProxy, startS3FaultProxy } from '#tests/stores/s3-fault-proxy.ts';
import { pdf } from '#tests/stores/sample-files.ts';
import { sampleSubmission } from '#tests/stores/sample-submission.ts';
import { isFull } from '#tests/stores/sampled.ts';
import { hasSwift, type RunningSwift, startSwift, swiftMissing } from '#tests/stores/swift.ts';

const isHere = isFull && hasSwift();
if (isFull && !isHere) console.log(swiftMissing);
const run = promisify(execFile);

describe.runIf(isHere)('a portal whose papers lie in a bucket', () => {
  const root = mkdtempSync(join(tmpdir(), 's3-portal-'));
  let swift: RunningSwift;
  let proxy: S3FaultProxy;
  let place: S3Place;
  let portal: RunningPortal;
  let bucket: BlobStore;
  beforeAll(async () => {
    await buildOnce();
    swift = await startSwift();
    proxy = await startS3FaultProxy(swift.port);
    place = await swift.addBucket();
    bucket = createS3Blobs(place, { unkeptFolder: join(root, 'unkept') }).blobs;
    portal = await startPortal(environment(place.bucket));
  }, 300_000);
  afterAll(async () => {
    await portal?.stop();
    await proxy?.close();
    await swift?.stop();
    rmSync(root, { recursive: true, force: true });
  });

  const environment = (name: string) => ({
    FILES_URL: `s3://${name}`,
    AWS_ENDPOINT_URL_S3: proxy.endpoint,
    AWS_REGION: place.region,
    AWS_ACCESS_KEY_ID: place.accessKeyId,
    AWS_SECRET_ACCESS_KEY: place.secretAccessKey,
  });

  /** One of the portal's commands beside it, on the same data. */
  const command = (words: string[], name = place.bucket, dataDir = portal.dataDir) =>
    run(process.execPath, ['src/cli/portal.ts', ...words], {
      env: { ...process.env, DATA_DIR: dataDir, CONTENT_DIR: portal.contentDir, ...environment(name) },
    });

  const newPaper = () => Buffer.concat([pdf, Buffer.from(`% ${randomBytes(20_000).toString('hex')}\n%%EOF\n`)]);

  async function put(content: Buffer): Promise<Response> {
    const form = new FormData();
    form.set('file', new File([new Uint8Array(content)], 'Giấy chứng sinh.pdf'));
    return fetch(`${portal.url}/api/v1/uploads`, { method: 'POST', body: form });
  }

  type Filed = { reference: string; accessCode: string; upload: string; content: Buffer };
  async function file(upload: string, content: Buffer): Promise<Filed> {
    const answer = await fetch(`${portal.url}/api/v1/cases`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': upload || randomBytes(8).toString('hex') },
      body: JSON.stringify({
        ...sampleSubmission(upload ? [upload] : []),
        ...(upload ? {} : { papers: [], delivery: { send: 'counter', return: 'counter' } }),
      }),
    });
    expect(answer.status).toBe(201);
    const { reference, accessCode } = await answer.json();
    return { reference, accessCode, upload, content };
  }

  async function fileWithPaper(): Promise<Filed> {
    const content = newPaper();
    const answer = await put(content);
    expect(answer.status).toBe(201);
    return file((await answer.json()).id, content);
  }

  const fetchPaper = ({ reference, accessCode, upload }: Filed, at = portal.url) =>
    fetch(`${at}/tra-cuu/${reference}/tep/${upload}`, { headers: { cookie: `ho-so=${accessCode}~` } });
  const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());
  const readiness = async () => (await fetch(`${portal.url}/readyz`)).text();
  const filed: Filed[] = [];

  test('a paper goes to the bucket sealed, is not on the disk, and its owner gets it back', async () => {
    filed.push(await fileWithPaper(), await fileWithPaper());

    for (const each of filed) {
      const answer = await fetchPaper(each);
      expect([answer.status, (await bytesOf(answer)).equals(each.content)]).toEqual([200, true]);
      const kept = Buffer.concat(await Array.fromAsync((await bucket.read(each.upload)) ?? []));
      expect(kept.includes('%PDF')).toBe(false);
    }
    expect(await bucket.list()).toEqual(filed.map(({ upload }) => upload).sort());
    const onDisk = readdirSync(join(portal.dataDir, 'files'), { recursive: true, withFileTypes: true });
    expect(onDisk.filter((item) => item.isFile())).toEqual([]);
    expect(portal.output()).not.toContain(place.secretAccessKey);
  });

  test.each(['cut before the store has it', 'status 500', 'status 403', 'silence'] as const)(
    'while the store only answers with “%s” papers are refused with a reason, all else goes on, and it recovers by itself',
    async (fault) => {
      const pid = portal.pid();
      proxy.fail(() => fault);
      await expect.poll(readiness, { timeout: 60_000 }).toBe('not ready: files\n');

      const refused = await put(newPaper());
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '60']);
      expect(await refused.json()).toMatchObject({ type: '/problems/storage-away', status: 503 });
      const [first] = filed as [Filed];
      const unread = await fetchPaper(first);
      expect([unread.status, await unread.text()]).toEqual([503, expect.stringContaining('gián đoạn')]);
      for (const path of ['/', '/tin-tuc', '/thu-tuc/dang-ky-khai-sinh/nop-ho-so', '/healthz']) {
        expect([path, (await fetch(portal.url + path)).status]).toEqual([path, 200]);
      }
      await file('', Buffer.alloc(0));

      proxy.fail(() => undefined);
      await expect.poll(readiness, { timeout: 60_000 }).toBe('ready\n');
      for (const each of filed) expect((await bytesOf(await fetchPaper(each))).equals(each.content)).toBe(true);
      filed.push(await fileWithPaper());
      expect(portal.pid()).toBe(pid);
    },
  );

  test('an upload in pieces that is whole while the store is away is kept here and taken in when it is back', async () => {
    const content = newPaper();
    let isAway = false;
    const sent = await new Promise<string | undefined>((resolve, reject) => {
      const upload = new Upload(content as never, {
        endpoint: `${portal.url}/uploads/resumable`,
        chunkSize: 15_000,
        retryDelays: Array.from({ length: 30 }, () => 300),
        metadata: { filename: 'Giấy chứng sinh.pdf' },
        onChunkComplete() {
          if (isAway) return;
          isAway = true;
          // What is asked by way of trying is answered, the bytes are not taken.
          proxy.fail((method) => (method === 'PUT' ? 'status 500' : undefined));
        },
        onShouldRetry() {
          proxy.fail(() => undefined);
          return true;
        },
        onError: reject,
        onSuccess: ({ lastResponse }) => resolve(lastResponse.getHeader('Upload-Id')),
      });
      upload.start();
    });

    expect(isAway).toBe(true);
    const each = await file(sent ?? '', content);
    expect((await bytesOf(await fetchPaper(each))).equals(content)).toBe(true);
    filed.push(each);
  });

  test('a paper that was acknowledged is there, whenever the power goes', async () => {
    for (let round = 0; round < 5; round += 1) {
      const acknowledged: Filed[] = [];
      const residents = Array.from({ length: 4 }, async () => {
        for (;;) acknowledged.push(await fileWithPaper());
      });
      // They go on until nobody answers.
      const gone = Promise.allSettled(residents);
      await expect.poll(() => acknowledged.length, { timeout: 60_000, interval: 10 }).toBeGreaterThan(round);
      await portal.kill();
      await gone;

      await portal.restart();
      for (const each of acknowledged) expect((await bytesOf(await fetchPaper(each))).equals(each.content)).toBe(true);
      filed.push(...acknowledged);
    }
  });

  test('papers move to the disk and back, in runs that are ended in their middle, and no hash differs', async () => {
    const disk = createDiskBlobs(join(portal.dataDir, 'files'));
    const empty = await swift.addBucket();
    const other = createS3Blobs(empty, { unkeptFolder: join(root, 'unkept') }).blobs;
    const keys = await bucket.list();
    // As a run leaves it that was killed while it copied this one.
    mkdirSync(join(portal.dataDir, 'files', filed[0]?.upload.slice(0, 2) ?? ''), { recursive: true });
    writeFileSync(
      join(portal.dataDir, 'files', filed[0]?.upload.slice(0, 2) ?? '', `${filed[0]?.upload}.part`),
      'half',
    );
    // Every request from the sixth on fails: the run ends, what was copied stays.
    let asked = 0;
    proxy.fail(() => (++asked > 5 ? 'status 403' : undefined));
    await expect(command(['move-files', 'to-disk'])).rejects.toMatchObject({
      stderr: expect.stringMatching(/^the file store did not do it: [A-Z]+: 403 AccessDenied\n$/),
    });
    proxy.fail(() => undefined);

    const { stdout } = await command(['move-files', 'to-disk']);

    expect(stdout).toContain('Every file was read back from its new place and compared');
    expect(await disk.list()).toEqual(keys);
    // A paper that has been removed since it was copied does not come back by its copy.
    const stray = newKey();
    await keep(other, stray, randomBytes(10));
    const moved = await command(['move-files', 'to-s3'], empty.bucket);
    expect(moved.stdout).toContain(`${keys.length} files copied`);
    const again = await command(['move-files', 'to-s3'], empty.bucket);
    expect(again.stdout).toContain(`0 files copied, ${keys.length} were there and are the same`);
    for (const key of keys) {
      const both = await Promise.all(
        [bucket, other].map(async (store) => Buffer.concat(await Array.fromAsync((await store.read(key)) ?? []))),
      );
      expect(both[0]?.equals(both[1] ?? Buffer.alloc(0))).toBe(true);
    }
    // Nothing is taken away under a portal that runs.
    await expect(command(['move-files', 'to-s3', '--remove-source'], empty.bucket)).rejects.toThrow(/another portal/);
    await portal.kill('SIGTERM');
    expect(await other.list()).toContain(stray);
    await command(['move-files', 'to-s3', '--remove-source'], empty.bucket);
    expect(await disk.list()).toEqual([]);
    const there = await other.list();
    expect(there).toEqual(expect.arrayContaining(filed.map(({ upload }) => upload)));
    expect(there).not.toContain(stray);
    await portal.restart();
  });

  test('a backup is one command, and so is its restore into another bucket', async () => {
    const backup = join(root, 'backup');
    const target = await swift.addBucket();
    const made = await command(['backup', backup]);
    expect(Number(/ (\d+) uploads known/.exec(made.stdout)?.[1])).toBeGreaterThanOrEqual(filed.length);
    const dataDir = join(root, 'restored');

    const keyFile = join(root, 'key');
    writeFileSync(keyFile, readFileSync(join(portal.dataDir, 'secret.key')));
    const words = ['restore', backup, `--key-file=${keyFile}`];
    const restored = await command(words, target.bucket, dataDir);
    expect(restored.stdout).toContain(`its papers to s3://${target.bucket}/`);
    await expect(command(words, target.bucket, dataDir)).rejects.toThrow(/There is data already/);
    await command([...words, '--replace'], target.bucket, dataDir);

    const SECRET_KEY = readFileSync(keyFile, 'utf8').trim();
    const second = await startPortal({ ...environment(target.bucket), DATA_DIR: dataDir, SECRET_KEY });
    try {
      for (const each of filed) {
        expect((await bytesOf(await fetchPaper(each, second.url))).equals(each.content)).toBe(true);
      }
    } finally {
      await second.stop();
    }
  });
});
