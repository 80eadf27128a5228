import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '#src/storage/database/database.ts';
import type { FaultProxy } from '#tests/stores/fault-proxy.ts';
import { pdf } from '#tests/stores/sample-files.ts';
import { sampleSubmission } from '#tests/stores/sample-submission.ts';
import { isFull } from '#tests/stores/sampled.ts';
import { hasSwift, swiftMissing } from '#tests/stores/swift.ts';
import type { Cluster } from './start-cluster.ts';

const hasBucket = isFull && hasSwift();
if (isFull && !hasBucket) console.log(swiftMissing);
/** How long it is away, at least. */
const outageMs = isFull ? 60_000 : 0;

type Given = {
  cluster: Cluster;
  /** What stands before the database and the bucket, to take them away. */
  away: Partial<Record<'database' | 'bucket', FaultProxy>>;
  /** Saves an edit at one process; gives the page's path and what it says by now. */
  edit: () => Promise<{ path: string; mark: string }>;
};

type Answer = { status: number; retryAfter: string | null; text: string };
const answerOf = async (asked: Promise<Response>): Promise<Answer> => {
  const answer = await asked;
  return { status: answer.status, retryAfter: answer.headers.get('retry-after'), text: await answer.text() };
};
/** Residents who do it again and again, with the same key until it is acknowledged, as their devices would. */
function keepDoing(act: (key: string) => Promise<Answer>, residents = 4) {
  const acknowledged: Answer[] = [];
  const refused: Answer[] = [];
  let isOver = false;
  const all = Array.from({ length: residents }, async () => {
    let key = randomBytes(8).toString('hex');
    while (!isOver) {
      const answer = await act(key).catch((fault: unknown) => ({ status: 0, retryAfter: null, text: String(fault) }));
      if (answer.status === 201) {
        acknowledged.push(answer);
        key = randomBytes(8).toString('hex');
      } else {
        refused.push(answer);
        await wait(100);
      }
    }
  });
  return {
    acknowledged,
    refused,
    async end() {
      isOver = true;
      await Promise.all(all);
    },
  };
}

/** What residents see while the database or the bucket of a cluster is away, and that all recovers by itself. */
export function testOutages(given: () => Given): void {
  const submit = (key: string, papers: string[] = []) => {
    const wanted = sampleSubmission(papers);
    const body =
      papers.length > 0 ? wanted : { ...wanted, papers: [], delivery: { send: 'counter', return: 'counter' } };
    return answerOf(
      fetch(`${given().cluster.url}/api/v1/cases`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify(body),
      }),
    );
  };
  function upload() {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(pdf)], { type: 'application/pdf' }), 'a.pdf');
    return answerOf(fetch(`${given().cluster.url}/api/v1/uploads`, { method: 'POST', body: form }));
  }

  const ready = () => Promise.all(given().cluster.nodes.map(async ({ url }) => (await fetch(`${url}/readyz`)).status));
  const recovers = () => expect.poll(ready, { timeout: 60_000, interval: 100 }).toEqual([200, 200, 200]);

  test('while the database is away residents are told so in plain words; nothing acknowledged is lost and all recovers', async () => {
    const proxy = given().away.database;
    const filing = keepDoing((key) => submit(key));
    await expect.poll(() => filing.acknowledged.length).toBeGreaterThan(10);

    proxy?.set('down');
    await expect.poll(() => filing.refused.length, { timeout: 60_000 }).toBeGreaterThan(20);
    expect(await ready()).toEqual([503, 503, 503]);
    for (const path of ['/', '/thu-tuc', '/tin-tuc', '/tim-kiem?q=khai+sinh']) {
      expect((await answerOf(fetch(given().cluster.url + path))).status).toBe(200);
    }
    const form = await answerOf(fetch(`${given().cluster.url}/thu-tuc/dang-ky-khai-sinh/nop-ho-so`));
    expect([form.status, /tạm thời chưa nhận được hồ sơ/.test(form.text)]).toEqual([503, true]);
    await wait(outageMs);
    proxy?.set('pass');

    await recovers();
    const before = filing.acknowledged.length;
    await expect.poll(() => filing.acknowledged.length).toBeGreaterThan(before + 10);
    await filing.end();
    expect(filing.refused.filter(({ status, retryAfter }) => status !== 503 || !retryAfter)).toEqual([]);
    const { db, close } = await openDatabase({ dataDir: '.', databaseUrl: given().cluster.postgres.url });
    const kept = new Set(
      (await db.selectFrom('cases').select('reference').execute()).map(({ reference }) => reference),
    );
    const references = filing.acknowledged.map(({ text }) => (JSON.parse(text) as { reference: string }).reference);
    expect(references.filter((reference) => !kept.has(reference))).toEqual([]);
    expect(new Set(references).size).toBe(references.length);
    await close();
    console.log(`${references.length} cases acknowledged, ${filing.refused.length} tries refused`);
  }, 400_000);

  test('after that an edit is shown by every process again', async () => {
    const { path, mark } = await given().edit();

    for (const { url } of given().cluster.nodes) {
      const page = async () => (await fetch(url + path)).text();
      await expect.poll(page).toContain(mark);
    }
  });

  describe.runIf(hasBucket)('while the bucket is away', () => {
    test('papers are refused with the reason, cases without go, and what was acknowledged is there afterwards', async () => {
      const sending = keepDoing(() => upload());
      await expect.poll(() => sending.acknowledged.length).toBeGreaterThan(5);

      given().away.bucket?.set('down');
      await expect.poll(() => sending.refused.length, { timeout: 60_000 }).toBeGreaterThan(10);
      expect((await answerOf(fetch(given().cluster.url))).status).toBe(200);
      expect((await submit(randomBytes(8).toString('hex'))).status).toBe(201);
      await wait(outageMs);
      given().away.bucket?.set('pass');

      await recovers();
      const before = sending.acknowledged.length;
      await expect.poll(() => sending.acknowledged.length, { timeout: 60_000 }).toBeGreaterThan(before + 5);
      await sending.end();
      expect(sending.refused.filter(({ status, text }) => status !== 503 || !text.includes('storage-away'))).toEqual(
        [],
      );
      for (const { text } of sending.acknowledged) {
        const { id } = JSON.parse(text) as { id: string };
        expect((await submit(randomBytes(8).toString('hex'), [id])).status).toBe(201);
      }
      console.log(`${sending.acknowledged.length} papers acknowledged, ${sending.refused.length} tries refused`);
    }, 400_000);
  });
}
