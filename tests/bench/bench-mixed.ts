import { randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { pdf } from '#tests/stores/sample-files.ts';
import { sampleSubmission } from '#tests/stores/sample-submission.ts';
import { buildIfStale } from '../../src/cli/build-if-stale.mjs';
import { kinds, type Portal } from './load/kinds.ts';
import { type MeasuredPortal, startMeasured } from './load/measured-portal.ts';
import type { Shot } from './load/wrk.ts';
import { median, printTable, shareOf } from './table.ts';

const SECONDS = Number(process.env.BENCH_SECONDS ?? 300);
/** How many do each thing at once, each with a pause of a moment between two. */
const people: Record<string, number> = {
  'cached page': 6,
  'search page, every query new': 4,
  'search API, every query new': 1,
  'suggestions, every query new': 4,
  'form, first page': 1,
  'form, one step': 2,
  'tracking page': 2,
  'tracking API': 1,
  'a turn with the assistant': 2,
  'desk: list of cases': 1,
  'desk: one case': 1,
};
const PAUSE_MS = 20;

type Done = { tookMs: number[]; failed: number; turnedAway: number };

/** A county's day in five minutes (`BENCH_SECONDS`): everything at once, and whether memory stays and nothing fails. */
export async function run(): Promise<void> {
  if (!process.env.OUT_DIR) buildIfStale();
  await using portal = await startMeasured();
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const done = new Map<string, Done>();
  const until = performance.now() + SECONDS * 1_000;
  const isOn = () => performance.now() < until;
  const act = async (name: string, next: () => Shot) => {
    while (isOn()) {
      const begun = performance.now();
      const status = await send(portal.url, next(), agent);
      const of = done.get(name) ?? { tookMs: [], failed: 0, turnedAway: 0 };
      done.set(name, of);
      if (status === 503) of.turnedAway += 1;
      else if (status === 0 || status >= 400) of.failed += 1;
      else of.tookMs.push(performance.now() - begun);
      await wait(PAUSE_MS);
    }
  };
  const acting: Promise<void>[] = [];
  for (const { name, shots } of kinds) {
    const made = await shots(portal);
    let at = 0;
    const next = () => made[at++ % made.length] as Shot;
    for (let person = 0; person < (people[name] ?? 0); person += 1) acting.push(act(name, next));
  }
  acting.push(
    act('a case is filed', () => submission(portal)),
    act('a paper is sent', () => paper(portal)),
  );

  const minutes = await watch(portal, isOn);
  await Promise.all(acting);
  agent.destroy();
  printTable(
    ['kind', 'answered', 'p50 ms', 'p95', 'p99', 'turned away', 'failed'],
    [...done].map(([name, { tookMs, failed, turnedAway }]) => [
      name,
      tookMs.length,
      ...[0.5, 0.95, 0.99].map((share) => shareOf(tookMs, share).toFixed(0)),
      turnedAway,
      failed,
    ]),
  );
  console.log('');
  printTable(
    ['minute', 'memory MB, median', 'largest', 'longest hold, ms of work', 'by the clock'],
    minutes.map(({ resident, workMs, wallMs }, at) => [
      at + 1,
      ...[median(resident), Math.max(...resident), workMs, wallMs].map((value) => value.toFixed(0)),
    ]),
  );
}

type Minute = { resident: number[]; workMs: number; wallMs: number };

/** Memory every second and the longest hold, minute by minute. */
async function watch(portal: MeasuredPortal, isOn: () => boolean): Promise<Minute[]> {
  const minutes: Minute[] = [];
  await portal.hold();
  for (let second = 0; isOn(); second += 1) {
    await wait(1_000);
    if (second % 60 === 0) minutes.push({ resident: [], workMs: 0, wallMs: 0 });
    const minute = minutes.at(-1) as Minute;
    minute.resident.push(portal.residentMb());
    const { workMs, wallMs } = await portal.hold();
    minute.workMs = Math.max(minute.workMs, workMs);
    minute.wallMs = Math.max(minute.wallMs, wallMs);
  }
  return minutes;
}

const submission = ({ url }: Portal): Shot => ({
  method: 'POST',
  path: '/api/v1/cases',
  headers: {
    origin: url,
    'content-type': 'application/json',
    'idempotency-key': randomBytes(12).toString('hex'),
  },
  body: JSON.stringify({
    ...sampleSubmission([]),
    papers: [],
    delivery: { send: 'counter', return: 'counter' },
  }),
});

const paper = ({ url }: Portal): Shot => ({
  method: 'POST',
  path: '/api/v1/uploads',
  headers: { origin: url, 'content-type': 'multipart/form-data; boundary=x' },
  body: `--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n${pdf}\r\n--x--\r\n`,
});

/** The status, or 0 where the connection failed. */
function send(url: string, { method = 'GET', path, headers = {}, body }: Shot, agent: Agent): Promise<number> {
  return new Promise((done) => {
    const asked = request(url + path, { agent, method, headers: { 'accept-encoding': 'br', ...headers } }, (answer) => {
      answer.resume();
      answer.once('end', () => done(answer.statusCode ?? 0));
      answer.once('error', () => done(0));
    });
    asked.once('error', () => done(0)).end(body);
  });
}
