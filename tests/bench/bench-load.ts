import { buildIfStale } from '../../src/cli/build-if-stale.mjs';
import { heavyKinds } from './load/heavy-kinds.ts';
import { type Kind, kinds } from './load/kinds.ts';
import { type MeasuredPortal, startBare, startMeasured } from './load/measured-portal.ts';
import { hasWrk, type Load, type Shot, shoot } from './load/wrk.ts';
import { printTable } from './table.ts';

const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
const CONNECTIONS = [1, 16, 64];
/** The connections at which the ratio to a bare answer is taken. */
const COMPARED = 16;
/** How often each of the heaviest requests is sent. */
const TIMES = 5;

/**
 * Each kind of request at 1, 16 and 64 connections, the server on core 0 and the load on core 1: answers a second, times,
 * the longest hold of the event loop, memory, and the ratio to a bare `node:http` answer of the same size at once after.
 * Then the heaviest that a visitor may send, one at a time: how long the loop is held by it. `BENCH_KINDS=search`
 * measures only the kinds whose name holds this word.
 */
export async function run(): Promise<void> {
  if (!process.env.OUT_DIR) buildIfStale();
  const word = process.env.BENCH_KINDS ?? '';
  await using portal = await startMeasured();
  const wanted = kinds.filter(({ name }) => name.includes(word));
  if (process.env.BENCH_PART === 'holds' || wanted.length === 0) await printHolds(portal, word);
  else if (hasWrk()) {
    await printKinds(wanted, portal);
    await printHolds(portal, word);
  } else console.log('wrk is not installed: only the heaviest requests are sent (Debian: apt-get install wrk)');
}

async function printKinds(wanted: readonly Kind[], portal: MeasuredPortal): Promise<void> {
  await using bare = await startBare();
  const rows: string[][] = [];
  for (const kind of wanted) rows.push(...(await measure(kind, portal, bare.url)));
  const head = ['kind', 'connections', 'a second', 'p50 ms', 'p95', 'p99', 'longest hold ms', 'RSS MB'];
  printTable([...head, 'of bare', 'goal', 'failed'], rows);
}

/** What holds the loop, each as soon as it is known. */
async function printHolds(portal: MeasuredPortal, word: string): Promise<void> {
  const line = (name: string, cells: readonly string[]) =>
    console.log([name.padEnd(40), ...cells.map((cell) => cell.padEnd(24))].join('  '));
  line('the heaviest of its kind', ['answered', 'longest hold, ms of work', 'by the clock', 'longest answer ms']);
  for (const { name, send } of heavyKinds.filter((kind) => kind.name.includes(word))) {
    await portal.hold();
    const statuses = new Set<number | string>();
    let tookMs = 0;
    for (let nth = 1; nth <= TIMES; nth += 1) {
      const begun = performance.now();
      // A body that is too large is refused while it is being sent: then there is no answer to be read.
      const answer = await send(portal.url, nth).catch(() => undefined);
      await answer?.arrayBuffer();
      statuses.add(answer?.status ?? 'cut off');
      tookMs = Math.max(tookMs, performance.now() - begun);
    }
    const { workMs, wallMs } = await portal.hold();
    line(name, [[...statuses].join(' '), ...[workMs, wallMs, tookMs].map((value) => value.toFixed(0))]);
  }
}

async function measure(kind: Kind, portal: MeasuredPortal, bare: string): Promise<string[][]> {
  const shots = await kind.shots(portal);
  const size = await sizeOf(portal.url, shots[0] as Shot);
  shoot(portal.url, shots, 4, 1);
  await portal.hold();
  const rows: string[][] = [];
  for (const connections of CONNECTIONS) {
    const load = shoot(portal.url, shots, connections, SECONDS);
    const { workMs } = await portal.hold();
    const limit = connections === COMPARED ? shoot(bare, [{ path: `/${size}` }], connections, SECONDS) : undefined;
    rows.push([
      ...(connections === CONNECTIONS[0] ? [kind.name] : ['']),
      ...[String(connections), load.perSecond.toFixed(0), ...times(load)],
      ...[workMs.toFixed(0), portal.residentMb().toFixed(0)],
      ...(limit ? [(load.perSecond / limit.perSecond).toFixed(3), String(kind.goal ?? '')] : ['', '']),
      String(load.failed),
    ]);
  }
  return rows;
}

const times = ({ p50, p95, p99 }: Load) => [p50, p95, p99].map((value) => value.toFixed(1));

/** Bytes of the body as it goes over the wire. */
async function sizeOf(url: string, { method = 'GET', path, headers = {}, body }: Shot): Promise<number> {
  const init = { method, headers: { ...headers, 'accept-encoding': 'br' } };
  const answer = await fetch(url + path, body === undefined ? init : { ...init, body });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}`);
  return Number(answer.headers.get('content-length'));
}
