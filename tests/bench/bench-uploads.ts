import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { Upload } from 'tus-js-client';
import { receiveUpload } from '#src/cases/papers/receive-upload.ts';
import { openDatabase } from '#src/storage/database/database.ts';
import { openBlobs } from '#src/storage/files/files-folder.ts';
import { createSqlUploadStore } from '#src/storage/files/sql-upload-store.ts';
import { createVault } from '#src/storage/keys/vault.ts';
import { buildOnce } from '#tests/stores/built-portal.ts';
import { pdf } from '#tests/stores/sample-files.ts';
import { type Server, startServer } from './start-server.ts';
import { printTable } from './table.ts';

const mebibyte = 1024 * 1024;
const streamed = 100 * mebibyte;
const rounds = 3;
/** What cannot be packed, as photos and scans cannot. */
const noise = randomBytes(mebibyte);

type Measured = { mebibytesASecond: number; megabytesMore: number };

/** One stream of 100 MB into the store and beside it the plain file, then ten papers of 10 MB through a server. */
export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-uploads-'));
  try {
    const plain = await best(() => measured(() => writePlain(join(folder, 'plain'))));
    const store = await openStore(folder);
    const kept = await best(() => measured(store.put));
    await store.close();
    printTable(
      ['one stream of 100 MB', 'MB/s', 'beside plain', 'memory more, MB'],
      [
        ['plain file, hashed, synced', plain.mebibytesASecond.toFixed(0), '1.00', plain.megabytesMore.toFixed(0)],
        [
          'the store: encrypted, hashed, synced',
          kept.mebibytesASecond.toFixed(0),
          (kept.mebibytesASecond / plain.mebibytesASecond).toFixed(2),
          kept.megabytesMore.toFixed(0),
        ],
      ],
    );
    await buildOnce();
    const server = await startServer(resolve('content'), join(folder, 'data'));
    try {
      printTable(
        ['ten papers of 10 MB, one after the other', 'MB/s', 'memory at most, MB', 'before, MB'],
        [
          await throughServer(server, 'POST /api/v1/uploads', post),
          await throughServer(server, 'tus, pieces of 2 MB', resume),
        ],
      );
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function* stream(): AsyncGenerator<Uint8Array> {
  yield pdf;
  for (let sent = 0; sent < streamed; sent += 64 * 1024)
    yield noise.subarray(sent % mebibyte, (sent % mebibyte) + 64 * 1024);
}

async function writePlain(path: string): Promise<void> {
  const hash = createHash('sha256');
  const file = await open(path, 'w');
  for await (const piece of stream()) {
    hash.update(piece);
    await file.write(piece);
  }
  await file.sync();
  await file.close();
  hash.digest();
}

async function openStore(dataDir: string) {
  const { db, close } = await openDatabase({ dataDir });
  const vault = createVault('a secret of thirty-two characters');
  const uploads = createSqlUploadStore({ blobs: openBlobs({ dataDir }), db, vault });
  const papers = { uploads, now: () => new Date(), random: randomBytes, maxBytes: 2 * streamed };
  return {
    close,
    async put() {
      const answer = await receiveUpload(papers, { name: 'a.pdf', content: stream() });
      if (!answer.ok) throw new Error(answer.error.kind);
    },
  };
}

async function measured(work: () => Promise<unknown>): Promise<Measured> {
  const before = process.memoryUsage.rss();
  let highest = before;
  const watch = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage.rss());
  }, 10);
  const started = performance.now();
  await work();
  const seconds = (performance.now() - started) / 1000;
  clearInterval(watch);
  return { mebibytesASecond: streamed / mebibyte / seconds, megabytesMore: (highest - before) / mebibyte };
}

/** The fastest of some, and the most memory any of them took. */
async function best(measure: () => Promise<Measured>): Promise<Measured> {
  const all: Measured[] = [];
  for (let round = 0; round < rounds; round += 1) all.push(await measure());
  return {
    mebibytesASecond: Math.max(...all.map((item) => item.mebibytesASecond)),
    megabytesMore: Math.max(...all.map((item) => item.megabytesMore)),
  };
}

/** A PDF of ten megabytes: one page and one large picture of nothing. */
async function largePdf(): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.addPage();
  document.context.register(document.context.stream(Buffer.alloc(10 * mebibyte - 4_000, noise)));
  return Buffer.from(await document.save());
}
const paper = await largePdf();

async function throughServer(server: Server, label: string, send: (url: string) => Promise<void>): Promise<string[]> {
  const before = server.residentMb();
  let highest = before;
  const watch = setInterval(() => {
    highest = Math.max(highest, server.residentMb());
  }, 20);
  const started = performance.now();
  for (let count = 0; count < 10; count += 1) await send(server.url);
  const seconds = (performance.now() - started) / 1000;
  clearInterval(watch);
  const rate = (10 * paper.length) / mebibyte / seconds;
  return [label, rate.toFixed(0), highest.toFixed(0), before.toFixed(0)];
}

async function post(url: string): Promise<void> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(paper)]), 'a.pdf');
  const answer = await fetch(`${url}/api/v1/uploads`, { method: 'POST', body: form });
  if (answer.status !== 201) throw new Error(await answer.text());
}

function resume(url: string): Promise<void> {
  return new Promise((done, reject) => {
    const options = {
      chunkSize: 2 * mebibyte,
      metadata: { filename: 'a.pdf' },
      onError: (error: Error) => reject(new Error(error.message)),
    };
    new Upload(paper as never, { endpoint: `${url}/uploads/resumable`, ...options, onSuccess: () => done() }).start();
  });
}
