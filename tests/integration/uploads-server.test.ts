import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import sharp from 'sharp';
import { type HttpResponse, Upload } from 'tus-js-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningPortal, startPortal } from '#tests/journeys/portal-process.ts';
import { buildOnce } from '#tests/stores/built-portal.ts';
import { pdf } from '#tests/stores/sample-files.ts';
import { sampleSubmission } from '#tests/stores/sample-submission.ts';

let portal: RunningPortal;
const marker = 'Giấy của Phạm Thị Hoa';
/** Three megabytes nobody could guess, with a line to look for on the disk. */
const paper = Buffer.concat([
  pdf,
  Buffer.from(`% ${marker}\n`.repeat(200)),
  Buffer.from(`% ${randomBytes(1_500_000).toString('hex')}\n%%EOF\n`),
]);

beforeAll(async () => {
  await buildOnce();
  portal = await startPortal();
}, 300_000);
afterAll(() => portal.stop());

type Sent = { url: string; uploadId: string | undefined; bytes: number };

/** Sends with the client that browsers use; stops after `cutAfter` bytes if it is given. */
function send(
  content: Buffer,
  name: string,
  { from, cutAfter }: { from?: string; cutAfter?: number } = {},
): Promise<Sent> {
  return new Promise((resolve, reject) => {
    let offset: number | undefined;
    let bytes = 0;
    const upload = new Upload(content as never, {
      endpoint: `${portal.url}/uploads/resumable`,
      ...(from ? { uploadUrl: from } : {}),
      chunkSize: 400_000,
      retryDelays: [200, 400, 800],
      metadata: { filename: name },
      onProgress(sent) {
        bytes += Math.max(0, sent - (offset ?? sent));
        offset = sent;
      },
      onChunkComplete(_size, accepted) {
        if (cutAfter === undefined || accepted < cutAfter) return;
        upload.abort().then(() => resolve({ url: upload.url ?? '', uploadId: undefined, bytes }), reject);
      },
      onError: (error) => reject(new Error(error.message)),
      onSuccess: ({ lastResponse }: { lastResponse: HttpResponse }) =>
        resolve({ url: upload.url ?? '', uploadId: lastResponse.getHeader('Upload-Id'), bytes }),
    });
    upload.start();
  });
}

const head = (url: string) => fetch(url, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } });

async function begin(length: number, name = 'a.pdf'): Promise<string> {
  const answer = await fetch(`${portal.url}/uploads/resumable`, {
    method: 'POST',
    headers: {
      'tus-resumable': '1.0.0',
      'upload-length': String(length),
      'upload-metadata': `filename ${Buffer.from(name).toString('base64')}`,
    },
  });
  return portal.url + answer.headers.get('location');
}

const patch = (url: string, offset: number, body: Buffer) =>
  fetch(url, {
    method: 'PATCH',
    headers: {
      'tus-resumable': '1.0.0',
      'upload-offset': String(offset),
      'content-type': 'application/offset+octet-stream',
    },
    body: new Uint8Array(body),
  });

async function file(papers: { paper: string; uploads: string[] }[]) {
  const answer = await fetch(`${portal.url}/api/v1/cases`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomBytes(8).toString('hex') },
    body: JSON.stringify({ ...sampleSubmission([]), papers }),
  });
  return { status: answer.status, body: (await answer.json()) as { reference: string; accessCode: string } };
}

async function follow({ reference, accessCode }: { reference: string; accessCode: string }) {
  const answer = await fetch(`${portal.url}/api/v1/cases/${reference}`, { headers: { 'x-access-code': accessCode } });
  return (await answer.json()) as {
    papers: { uploads: { id: string; type: string; sha256: string; pages?: number; joinedFrom?: unknown[] }[] }[];
  };
}

test('an upload that was interrupted goes on where it stopped, and a case takes it', async () => {
  const first = await send(paper, 'Giấy chứng sinh.pdf', { cutAfter: 1_000_000 });
  expect(Number((await head(first.url)).headers.get('upload-offset'))).toBeGreaterThanOrEqual(1_000_000);

  const second = await send(paper, 'Giấy chứng sinh.pdf', { from: first.url });

  expect(second.bytes).toBeLessThan(paper.length - 900_000);
  expect(second.uploadId).toMatch(/^[0-9a-f]{32}$/);
  expect(second.url.endsWith(second.uploadId ?? '-')).toBe(true);
  const filed = await file([{ paper: 'giay-chung-sinh', uploads: [second.uploadId ?? ''] }]);
  expect(filed.status).toBe(201);
});

test('what is begun at the address of the API is taken there, and goes on at either', async () => {
  const address = `${portal.url}/api/v1/uploads/resumable`;
  const begun = await fetch(address, {
    method: 'POST',
    headers: {
      'tus-resumable': '1.0.0',
      'upload-length': String(paper.length),
      'upload-metadata': `filename ${Buffer.from('a.pdf').toString('base64')}`,
    },
  });
  expect(begun.status).toBe(201);
  const id = begun.headers.get('location')?.split('/').at(-1);
  expect((await patch(`${address}/${id}`, 0, paper.subarray(0, 1_000_000))).headers.get('upload-offset')).toBe(
    '1000000',
  );
  expect((await head(`${portal.url}/uploads/resumable/${id}`)).headers.get('upload-offset')).toBe('1000000');

  const last = await patch(`${address}/${id}`, 1_000_000, paper.subarray(1_000_000));

  expect(last.status).toBe(204);
  expect(last.headers.get('upload-id')).toBe(id);
  expect((await head(`${address}/${id}`)).headers.get('upload-id')).toBe(id);
});

/** What lies on the disk of uploads that have not come whole. */
function bytesOnTheWay(): number {
  const folder = join(portal.dataDir, 'files', 'partial');
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

test('a connection cut in the middle of a piece keeps what came before', async () => {
  const url = await begin(paper.length);
  const { hostname, port, pathname } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  socket.write(
    `PATCH ${pathname} HTTP/1.1\r\nHost: portal\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n` +
      `Content-Type: application/offset+octet-stream\r\nContent-Length: ${paper.length}\r\n\r\n`,
  );
  const before = bytesOnTheWay();
  socket.write(paper.subarray(0, 700_000));
  await expect.poll(() => bytesOnTheWay() - before).toBeGreaterThan(300_000);
  socket.destroy();
  // Until the server has noticed, the upload is still being written.
  const offsetOf = async () => Number((await head(url)).headers.get('upload-offset'));
  await expect.poll(offsetOf).toBeGreaterThan(300_000);

  const offset = await offsetOf();
  expect(offset).toBeLessThanOrEqual(700_000);
  const rest = await patch(url, offset, paper.subarray(offset));
  expect(rest.status).toBe(204);
  expect(rest.headers.get('upload-id')).toBe(url.split('/').at(-1));
});

test('a server that is killed in the middle goes on with what it had, and nothing of it is readable on the disk', async () => {
  const first = await send(paper, `${marker}.pdf`, { cutAfter: 800_000 });
  await portal.kill('SIGKILL');
  const folder = join(portal.dataDir, 'files', 'partial');
  const lying = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
  await portal.restart();

  const second = await send(paper, `${marker}.pdf`, { from: first.url });

  expect(lying.length).toBeGreaterThan(0);
  expect(lying.some((bytes) => bytes.includes(marker) || bytes.includes('%PDF'))).toBe(false);
  expect(second.uploadId).toMatch(/^[0-9a-f]{32}$/);
  expect(second.bytes).toBeLessThan(paper.length - 700_000);
  const { status, body } = await file([{ paper: 'giay-chung-sinh', uploads: [second.uploadId ?? ''] }]);
  expect(status).toBe(201);
  const view = await follow(body);
  expect(view.papers[0]?.uploads[0]?.id).toBe(second.uploadId);
});

test('an upload that is called off is gone', async () => {
  const url = await begin(paper.length);
  await patch(url, 0, paper.subarray(0, 100_000));

  expect((await fetch(url, { method: 'DELETE', headers: { 'tus-resumable': '1.0.0' } })).status).toBe(204);

  expect((await head(url)).status).toBe(404);
});

test('a paper that is refused says why with its last piece, and is gone', async () => {
  const script = Buffer.from('%PDF-1.7\n1 0 obj\n<< /S /JavaScript /JS (x) >>\nendobj\n%%EOF\n');
  const url = await begin(script.length, 'đơn.pdf');

  const answer = await patch(url, 0, script);

  expect(answer.status).toBe(422);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(await answer.json()).toMatchObject({
    type: '/problems/pdf-script',
    detail: expect.stringContaining('đơn.pdf'),
  });
  expect((await head(url)).status).toBe(404);
});

test('after the last piece the upload stays known until a case takes it', async () => {
  const url = await begin(pdf.length);
  await patch(url, 0, pdf);

  const asked = await head(url);

  expect(asked.headers.get('upload-offset')).toBe(String(pdf.length));
  expect(asked.headers.get('upload-id')).toBe(url.split('/').at(-1));
});

test('three photos of one paper become one PDF of three pages, told with the hashes of what was sent', async () => {
  const photo = (colour: string) =>
    sharp({ create: { width: 1_200, height: 900, channels: 3, background: colour } })
      .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 4/1 0/1' } })
      .jpeg()
      .toBuffer();
  const photos = await Promise.all(['#a22', '#2a2', '#22a'].map(photo));
  const sent: { id: string; sha256: string }[] = [];
  for (const [index, content] of photos.entries()) {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(content)]), `anh-${index}.jpg`);
    const answer = await fetch(`${portal.url}/api/v1/uploads`, { method: 'POST', body: form });
    const upload = (await answer.json()) as { id: string; sha256: string };
    expect(Object.keys(upload).sort()).toEqual(['bytes', 'id', 'name', 'sha256', 'type']);
    sent.push(upload);
  }

  const { body } = await file([{ paper: 'giay-chung-sinh', uploads: sent.map(({ id }) => id) }]);
  const uploadsOf = async () => (await follow(body)).papers[0]?.uploads ?? [];
  // On a busy machine sending does not wait for it.
  await expect.poll(async () => (await uploadsOf()).length, { timeout: 30_000 }).toBe(1);
  const uploads = await uploadsOf();

  expect(uploads[0]).toMatchObject({ type: 'application/pdf', pages: 3 });
  expect(uploads[0]?.joinedFrom).toEqual(
    sent.map(({ sha256 }) => expect.objectContaining({ sha256, type: 'image/jpeg' })),
  );
});
