import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningPortal, startPortal } from '#tests/journeys/portal-process.ts';
import { buildOnce } from '#tests/stores/built-portal.ts';
import { sampleSubmission } from '#tests/stores/sample-submission.ts';

let portal: RunningPortal;

beforeAll(async () => {
  await buildOnce();
  portal = await startPortal();
}, 300_000);
afterAll(() => portal.stop());

type Answer = { status: number; retryAfter?: string | undefined; connection?: string | undefined; text: string };

function get(path: string, agent: Agent, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request(portal.url + path, { agent, headers }, (response) => {
      const { 'retry-after': retryAfter, connection } = response.headers;
      let text = '';
      response.setEncoding('latin1').on('data', (piece: string) => {
        text += piece;
      });
      response.once('error', reject);
      response.once('end', () => resolve({ status: response.statusCode ?? 0, retryAfter, connection, text }));
    })
      .once('error', reject)
      .end();
  });
}

const residentMb = () =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${portal.pid()}/status`, 'utf8'))?.[1] ?? 0) / 1024;

test('the first pages, which a process asks itself for, are counted as nobody’s', () => {
  const database = new DatabaseSync(join(portal.dataDir, 'portal.sqlite'), { readOnly: true });
  const counted = ['visits', 'drafts', 'missed_queries'].map(
    (table) => database.prepare(`select count(*) as n from ${table}`).get()?.n,
  );
  database.close();

  expect(counted).toEqual([0, 0, 0]);
});

test('of 400 who search at once some are asked to come again, who files is served, and memory stays', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 400 });
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, residentMb());
  }, 20);
  const answers: Answer[] = [];
  const readers = Array.from({ length: 400 }, async () => {
    for (let round = 0; round < 3; round += 1) {
      answers.push(await get('/tim-kiem?q=khai+sinh', agent, { 'accept-encoding': 'br' }));
    }
  });
  const filed = await Promise.all(
    ['a', 'b', 'c'].map((key) =>
      fetch(`${portal.url}/api/v1/cases`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify({ ...sampleSubmission([]), papers: [], delivery: { send: 'counter', return: 'counter' } }),
      }).then(({ status }) => status),
    ),
  );
  await Promise.all(readers);
  clearInterval(watch);
  agent.destroy();

  const statuses = new Set(answers.map(({ status }) => status));
  expect([...statuses].sort()).toEqual([200, 503]);
  const shed = answers.find(({ status }) => status === 503);
  expect(shed?.retryAfter).toBe('5');
  expect(Buffer.from(shed?.text ?? '', 'latin1').toString('utf8')).toContain('quá nhiều người dùng cùng lúc');
  expect(filed).toEqual([201, 201, 201]);
  expect(peak).toBeLessThan(400);
});

test('every answer comes in the encoding its reader takes', async () => {
  const agent = new Agent({ keepAlive: true });
  for (const [accept, encoding] of [
    ['br, gzip', 'br'],
    ['gzip', 'gzip'],
    ['identity', undefined],
  ] as const) {
    const answer = await fetch(`${portal.url}/tim-kiem?q=khai+sinh`, { headers: { 'accept-encoding': accept } });
    expect(answer.headers.get('content-encoding') ?? undefined).toBe(encoding);
    expect(await answer.text()).toContain('</html>');
  }
  agent.destroy();
});

test('a stop under load cuts no request of connections that are kept', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const faults: string[] = [];
  let answered = 0;
  let isStopping = false;
  let closed = 0;
  const readers = Array.from({ length: 16 }, async () => {
    for (;;) {
      try {
        const { status, connection } = await get('/tim-kiem?q=khai+sinh', agent);
        if (status !== 200 && status !== 503) faults.push(`status ${status}`);
        answered += 1;
        if (connection === 'close') {
          closed += 1;
          return;
        }
      } catch (fault) {
        // A connection that is told to close is not used again: only a new one may be refused, once nobody listens.
        if (!isStopping || (fault as NodeJS.ErrnoException).code !== 'ECONNREFUSED') faults.push(String(fault));
        return;
      }
    }
  });
  await expect.poll(() => answered, { timeout: 60_000 }).toBeGreaterThan(16);
  isStopping = true;
  await portal.kill('SIGTERM');
  await Promise.all(readers);
  agent.destroy();

  expect(faults).toEqual([]);
  expect(closed).toBe(16);
  await portal.restart();
});
