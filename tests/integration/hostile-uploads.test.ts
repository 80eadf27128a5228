import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { translator } from '#src/i18n/translate.ts';
import { type RunningPortal, startPortal } from '#tests/journeys/portal-process.ts';
import { buildOnce } from '#tests/stores/built-portal.ts';
import { type HostileFile, hostileFiles } from '#tests/stores/hostile-files.ts';
import { pdf } from '#tests/stores/sample-files.ts';
import { isFull, sampled } from '#tests/stores/sampled.ts';

const mebibyte = 1024 * 1024;
const mostMemory = 400 * mebibyte;

let portal: RunningPortal;
let all: HostileFile[];
let highest = 0;
let highestOfAll = 0;
let others: { asked: number; failed: string[]; slowestMs: number };
let stopWatching: () => Promise<void>;

beforeAll(async () => {
  await buildOnce();
  all = await hostileFiles();
  // With the flags of `npm run serve`, as every portal of the tests: its memory is what it has at the county.
  portal = await startPortal({});
  highest = 0;
  others = { asked: 0, failed: [], slowestMs: 0 };
  let watching = true;
  const watchMemory = async () => {
    while (watching) {
      const own = residentBytes(portal.pid());
      highest = Math.max(highest, own);
      const children = childrenOf(portal.pid()).map(residentBytes);
      highestOfAll = Math.max(highestOfAll, own + children.reduce((sum, bytes) => sum + bytes, 0));
      await wait(50);
    }
  };
  // Somebody reads a guide and looks for another one the whole time.
  const readPages = async () => {
    for (let turn = 0; watching; turn += 1) {
      const path = turn % 2 ? '/thu-tuc' : `/tim-kiem?q=khai+sinh+${turn}`;
      const started = performance.now();
      const status = await fetch(portal.url + path).then(
        (answer) => answer.text().then(() => answer.status),
        (error: unknown) => String(error),
      );
      others.asked += 1;
      others.slowestMs = Math.max(others.slowestMs, performance.now() - started);
      if (status !== 200) others.failed.push(`${path}: ${status}`);
      await wait(100);
    }
  };
  const running = [watchMemory(), readPages()];
  stopWatching = async () => {
    watching = false;
    await Promise.all(running);
  };
}, 300_000);
afterAll(async () => {
  await stopWatching();
  await portal.stop();
});

function residentBytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readProcess(`${pid}/status`))?.[1] ?? 0) * 1024;
}

/** The processes that look into papers. */
function childrenOf(pid: number): number[] {
  return readProcess(`${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
}

/** Empty where the process has ended meanwhile. */
function readProcess(path: string): string {
  try {
    return readFileSync(`/proc/${path}`, 'utf8');
  } catch {
    return '';
  }
}

async function send(
  name: string,
  content: Uint8Array,
  language = 'vi',
): Promise<{ status: number; kind: string; detail: string }> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(content)]), name);
  const answer = await fetch(`${portal.url}/api/v1/uploads`, {
    method: 'POST',
    body: form,
    headers: { 'accept-language': language },
  });
  const body = (await answer.json()) as { type?: string; detail?: string };
  return { status: answer.status, kind: body.type?.split('/').at(-1) ?? '', detail: body.detail ?? '' };
}

test('every hostile file is refused with its reason, or keeps nothing that could do harm', {
  timeout: 300_000,
}, async () => {
  expect(all.length).toBeGreaterThanOrEqual(60);
  const files = sampled(all, 40);
  const waiting = [...files];
  const wrong: string[] = [];
  const judge = async (file: HostileFile) => {
    const { status, kind, detail } = await send(file.name, file.content);
    const found = status === 201 ? 'accepted' : kind;
    if (![file.expects].flat().includes(found as never)) wrong.push(`${file.label}: ${found} (${status})`);
    if (status !== 201 && !/[.!]$/.test(detail))
      wrong.push(`${file.label}: says nothing a person understands: ${detail}`);
  };
  // Four at once, as four people would.
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let file = waiting.pop(); file; file = waiting.pop()) await judge(file);
    }),
  );

  expect(wrong).toEqual([]);
});

test('a reason says what to do, in the language of who reads it', async () => {
  const heic = all.find((file) => file.expects === 'heic');
  if (!heic) throw new Error('no photo of an iPhone');

  for (const language of ['vi', 'en'] as const) {
    const { detail } = await send('IMG_1.HEIC', heic.content, language);
    expect(detail).toBe(translator(language)('form.problem.heic', { name: 'IMG_1.HEIC' }));
  }
});

/** Writes these bytes on a bare connection and gives what comes back until it closes. */
function raw(head: string, body: (write: (piece: Buffer) => Promise<boolean>) => Promise<void>, patienceMs = 50_000) {
  return new Promise<{ answer: string; sent: number; ms: number }>((resolve) => {
    const { hostname, port } = new URL(portal.url);
    const socket = connect(Number(port), hostname);
    const started = performance.now();
    let answer = '';
    let sent = 0;
    let open = true;
    const end = () => {
      if (!open) return;
      open = false;
      socket.destroy();
      resolve({ answer, sent, ms: performance.now() - started });
    };
    setTimeout(end, patienceMs).unref();
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString('latin1');
    });
    socket.on('error', () => {});
    socket.on('close', end);
    socket.on('connect', async () => {
      socket.write(head);
      await body(async (piece) => {
        if (!open) return false;
        sent += piece.length;
        if (!socket.write(piece)) await Promise.race([new Promise((done) => socket.once('drain', done)), wait(2_000)]);
        return open;
      });
    });
  });
}

const headOf = (more: string, path = '/api/v1/uploads') =>
  `POST ${path} HTTP/1.1\r\nHost: portal\r\nConnection: close\r\n${more}\r\n\r\n`;
const multipart = 'Content-Type: multipart/form-data; boundary=X';
const part = (name: string, filename = 'a.pdf') =>
  `--X\r\nContent-Disposition: form-data; name="${name}"; filename="${filename}"\r\n\r\n`;
const inChunk = (piece: Buffer) =>
  Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n')]);
const whole = (body: string | Buffer, more = multipart) =>
  raw(
    headOf(`${more}\r\nContent-Length: ${Buffer.byteLength(body)}`),
    async (write) => void (await write(Buffer.from(body))),
  );
const statusOf = ({ answer }: { answer: string }) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0);

describe('a hostile way of sending', () => {
  test('a stream without an end is left after what a paper may weigh', async () => {
    const found = await raw(headOf(`${multipart}\r\nTransfer-Encoding: chunked`), async (write) => {
      await write(inChunk(Buffer.from(part('file'))));
      await write(inChunk(pdf));
      const noise = inChunk(Buffer.alloc(256 * 1024, 32));
      while (await write(noise));
    });

    expect([400, 413]).toContain(statusOf(found));
    expect(found.sent).toBeLessThan(40 * mebibyte);
  });

  test('two gigabytes that are announced are refused before they come', async () => {
    const found = await raw(headOf(`${multipart}\r\nContent-Length: 2000000000`), async () => {});

    expect(statusOf(found)).toBe(413);
  });

  test('headers that come slowly are cut off', async () => {
    const found = await raw('POST /api/v1/uploads HTTP/1.1\r\nHost: portal\r\n', async (write) => {
      for (let turn = 0; await write(Buffer.from(`X-${turn}: a\r\n`)); turn += 1) await wait(500);
    });

    expect(statusOf(found)).toBe(408);
  });

  test.runIf(isFull)('a sender that falls silent is cut off', { timeout: 120_000 }, async () => {
    const found = await raw(
      headOf(`${multipart}\r\nContent-Length: 100000`),
      async (write) => void (await write(Buffer.from(part('file') + pdf.toString()))),
      100_000,
    );

    expect(found.ms).toBeLessThan(75_000);
  });

  test('a body that breaks off in the middle is told, and leaves no upload', async () => {
    const body = part('file') + pdf.toString();
    const found = await whole(body);

    expect(statusOf(found)).toBe(400);
  });

  test.each([
    ['no boundary', 'x', 'Content-Type: multipart/form-data', 400],
    ['a boundary that never comes', `--Y\r\n\r\nx\r\n--Y--`, multipart, 400],
    ['a boundary of 5,000 letters', 'x', `Content-Type: multipart/form-data; boundary=${'b'.repeat(5_000)}`, 400],
    ['no multipart at all', '{}', 'Content-Type: application/json', 400],
    ['no type', 'x', 'X-A: b', 400],
    ['another field', `${part('paper')}${pdf}\r\n--X--`, multipart, 400],
    [
      'a field that is no file',
      '--X\r\nContent-Disposition: form-data; name="file"\r\n\r\nabc\r\n--X--',
      multipart,
      400,
    ],
    [
      'headers of a part without end',
      `--X\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\nX: ${'a'.repeat(200_000)}\r\n\r\n${pdf}\r\n--X--`,
      multipart,
      400,
    ],
    [
      'a multipart inside a multipart',
      `${part('file')}--Z\r\nContent-Disposition: form-data; name="file"; filename="b.pdf"\r\n\r\n${pdf}\r\n--Z--\r\n--X--`,
      multipart,
      415,
    ],
    ['a NUL in the name', `${part('file', 'a.pdf\0.exe')}${pdf}\r\n--X--`, multipart, [201, 400, 415]],
    ['a line break in the name', `${part('file', 'a\\r\\nX: y.pdf')}${pdf}\r\n--X--`, multipart, [201, 400]],
  ])('%s is answered and harms nobody', async (_label, body, more, status) => {
    expect([status].flat()).toContain(statusOf(await whole(body, more)));
  });

  test('of a thousand parts one is taken', async () => {
    const body = `${`${part('file')}${pdf}\r\n`.repeat(1_000)}--X--`;

    expect([201, 400]).toContain(statusOf(await whole(body)));
  });

  test.each([
    ['a length below nothing', { 'upload-length': '-5' }, 400],
    ['a length that is no number', { 'upload-length': 'many' }, 400],
    ['more than a paper may weigh', { 'upload-length': '10485761' }, 413],
    ['no length', {}, 400],
  ])('an upload in pieces of %s is not begun', async (_label, headers: Record<string, string>, status) => {
    const answer = await fetch(`${portal.url}/uploads/resumable`, {
      method: 'POST',
      headers: { 'tus-resumable': '1.0.0', ...headers },
    });

    expect(answer.status).toBe(status);
  });

  test('pieces beyond the length, at another place, or of nobody are refused', async () => {
    const tus = { 'tus-resumable': '1.0.0', 'content-type': 'application/offset+octet-stream' };
    const begun = await fetch(`${portal.url}/uploads/resumable`, {
      method: 'POST',
      headers: { 'tus-resumable': '1.0.0', 'upload-length': '10' },
    });
    const patch = (path: string, offset: string, body: string) =>
      fetch(portal.url + path, { method: 'PATCH', headers: { ...tus, 'upload-offset': offset }, body });
    const path = begun.headers.get('location') ?? '';

    expect((await patch(path, '0', 'x'.repeat(11))).status).toBe(413);
    expect((await patch(path, '5', 'x')).status).toBe(409);
    expect((await patch(`/uploads/resumable/${'0'.repeat(32)}`, '0', 'x')).status).toBe(404);
    expect((await patch('/uploads/resumable/..%2f..%2fetc', '0', 'x')).status).toBeGreaterThanOrEqual(400);
  });

  test('a page elsewhere cannot send papers through a resident’s browser', async () => {
    const headers = { 'tus-resumable': '1.0.0', 'upload-length': '10', origin: 'https://evil.example' };
    const answer = await fetch(`${portal.url}/uploads/resumable`, { method: 'POST', headers });

    expect(answer.status).toBe(403);
  });
});

test('all this while memory stays low and everybody else is answered', () => {
  console.log(
    `resident memory at most ${Math.round(highest / mebibyte)} MB, ${Math.round(highestOfAll / mebibyte)} MB with the processes beside it; ${others.asked} other pages, slowest ${Math.round(others.slowestMs)} ms`,
  );
  expect(highest).toBeLessThan(mostMemory);
  expect(others.failed).toEqual([]);
  expect(others.asked).toBeGreaterThan(10);
  expect(others.slowestMs).toBeLessThan(30_000);
});
