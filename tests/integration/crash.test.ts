import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createCases } from '#src/cases/create-cases.ts';
import type { CaseView } from '#src/cases/model/case.ts';
import { createSqlCaseStore } from '#src/storage/cases/sql-case-store.ts';
import { openDatabase } from '#src/storage/database/database.ts';
import { createSqlUploadStore } from '#src/storage/files/sql-upload-store.ts';
import { createVault } from '#src/storage/keys/vault.ts';
import { readContent } from '#tests/stores/content-library.ts';
import { openPapers } from '#tests/stores/papers.ts';
import { pdf } from '#tests/stores/sample-files.ts';
import { howMany, seed } from '#tests/stores/sampled.ts';

const rounds = howMany(3, 40);
const secret = 'a secret of thirty-two characters';

type Acknowledged = { key: string; reference: string; accessCode: string };

test(`${rounds} kills while cases are filed lose no acknowledged case and make none twice (SEED=${seed})`, async () => {
  const random = randomFrom(seed);
  const dataDir = mkdtempSync(join(tmpdir(), 'crash-'));
  const acknowledged: Acknowledged[] = [];
  for (let round = 0; round < rounds; round++) {
    acknowledged.push(...(await fileUntilKilled(dataDir, Math.floor(random() * 12), Math.floor(random() * 30))));
  }

  const { db, close } = await openDatabase({ dataDir });
  const vault = createVault(secret);
  const now = () => new Date();
  const uploads = createSqlUploadStore({ blobs: openPapers({ dataDir }), db, vault });
  const store = createSqlCaseStore(db, vault);
  const cases = createCases({ cases: store, uploads, library: readContent(), now, random: randomBytes });

  expect(acknowledged.length).toBeGreaterThan(rounds);
  for (const { reference, accessCode } of acknowledged) {
    const found = await cases.follow(reference, accessCode);
    const view = found.ok ? (found.value as CaseView) : undefined;
    expect(view?.contact.fullName, reference).toBe('Phạm Thị Hoa');
    const upload = await uploads.read(view?.papers[0]?.uploads[0]?.id ?? '');
    expect(upload?.content.equals(pdf), reference).toBe(true);
  }

  // Every resident sends what they had sent again, whether they got an answer or not.
  const sent = readFileSync(join(dataDir, 'sent.jsonl'), 'utf8').trim().split('\n').map(parseLine);
  for (const { key, body } of sent) {
    const again = await cases.submit(body, key);
    const first = acknowledged.find((item) => item.key === key);
    expect(again.ok, JSON.stringify(again)).toBe(true);
    if (again.ok && first)
      expect(again.value).toMatchObject({ reference: first.reference, accessCode: first.accessCode });
  }
  expect((await cases.counts()).total).toBe(sent.length);
  const { taken } = await db
    .selectFrom('case_papers')
    .select((eb) => eb.fn.count('upload').distinct().as('taken'))
    .executeTakeFirstOrThrow();
  expect(Number(taken)).toBe(sent.length);
  expect(unfinishedIn(dataDir)).toBeLessThanOrEqual(rounds * 3);
  console.log(`${sent.length} submissions sent, ${acknowledged.length} acknowledged, ${rounds} kills, SEED=${seed}`);

  await close();
  rmSync(dataDir, { recursive: true, force: true });
}, 300_000);

/** Kills the child some milliseconds after so many answers. What it had acknowledged by then is given back. */
async function fileUntilKilled(dataDir: string, answers: number, afterMs: number): Promise<Acknowledged[]> {
  const child = spawn(process.execPath, ['tests/integration/crash-child.ts', dataDir, secret], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const isDue = output.split('\n').length > answers + 1;
      if (isDue) setTimeout(() => child.kill('SIGKILL'), afterMs);
    });
    child.on('error', reject);
    child.on('close', (_code, signal) => (signal === 'SIGKILL' ? resolve() : reject(new Error(`ended by itself`))));
  });
  // A line cut in the middle never reached the resident whole.
  return output.split('\n').slice(1, -1).map(parseLine) as Acknowledged[];
}

/** Half-written uploads: at most one for each resident at each kill. */
function unfinishedIn(dataDir: string): number {
  const folder = join(dataDir, 'files');
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.part')).length;
}

function parseLine(line: string) {
  return JSON.parse(line) as Acknowledged & { body: unknown };
}

/** Mulberry32: the same seed kills at the same moments. */
function randomFrom(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
