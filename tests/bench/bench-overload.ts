import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfStale } from '../../src/cli/build-if-stale.mjs';
import { type Server, startServer } from './start-server.ts';
import { printTable, shareOf } from './table.ts';

const SECONDS = 8;
const page = '/tim-kiem?q=khai+sinh';
const kinds = [
  { clients: 1, encoding: 'br' },
  { clients: 16, encoding: 'br' },
  { clients: 16, encoding: 'identity' },
  { clients: 100, encoding: 'br' },
  { clients: 400, encoding: 'br' },
  { clients: 400, encoding: 'identity' },
];

type Measured = { served: number[]; shed: number[]; failed: number; peakMb: number; slowestHealthMs: number };

/** An uncached page under more clients than it can serve: what is served, what is turned away, memory, and health. */
export async function run(): Promise<void> {
  if (!process.env.OUT_DIR) buildIfStale();
  const folder = mkdtempSync(join(tmpdir(), 'bench-overload-'));
  const server = await startServer('content', join(folder, 'data'));
  try {
    await load(server, 4, 'br', 2);
    const rows: (string | number)[][] = [];
    for (const { clients, encoding } of kinds) {
      const { served, shed, failed, peakMb, slowestHealthMs } = await load(server, clients, encoding, SECONDS);
      rows.push([
        ...[clients, encoding, `${(served.length / SECONDS).toFixed(0)} /s`],
        ...[ms(shareOf(served, 0.5)), ms(shareOf(served, 0.95))],
        ...[`${(shed.length / SECONDS).toFixed(0)} /s`, ms(shareOf(shed, 0.95)), failed],
        ...[`${peakMb.toFixed(0)} MB`, ms(slowestHealthMs)],
      ]);
    }
    printTable(['clients', 'accept', 'served', 'p50', 'p95', 'shed', 'p95', 'failed', 'peak RSS', 'healthz max'], rows);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const ms = (value: number) => (Number.isNaN(value) ? '–' : `${value.toFixed(0)} ms`);

async function load(server: Server, clients: number, encoding: string, seconds: number): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const healthAgent = new Agent({ keepAlive: true });
  const measured: Measured = { served: [], shed: [], failed: 0, peakMb: 0, slowestHealthMs: 0 };
  const until = performance.now() + seconds * 1000;
  const isOn = () => performance.now() < until;
  const watch = setInterval(() => {
    measured.peakMb = Math.max(measured.peakMb, server.residentMb());
  }, 50);
  const readers = Array.from({ length: clients }, async () => {
    while (isOn()) {
      const begun = performance.now();
      const status = await read(server.url + page, agent, encoding);
      const took = performance.now() - begun;
      if (status === 200) measured.served.push(took);
      else if (status === 503) {
        measured.shed.push(took);
        await new Promise((wake) => setTimeout(wake, 500));
      } else measured.failed += 1;
    }
  });
  const health = (async () => {
    while (isOn()) {
      const begun = performance.now();
      await read(`${server.url}/healthz`, healthAgent, encoding);
      measured.slowestHealthMs = Math.max(measured.slowestHealthMs, performance.now() - begun);
      await new Promise((wake) => setTimeout(wake, 50));
    }
  })();
  await Promise.all([...readers, health]);
  clearInterval(watch);
  agent.destroy();
  healthAgent.destroy();
  return measured;
}

/** The status, or 0 where the connection failed. */
function read(url: string, agent: Agent, encoding: string): Promise<number> {
  return new Promise((done) => {
    request(url, { agent, headers: { 'accept-encoding': encoding } }, (answer) => {
      answer.resume();
      answer.once('end', () => done(answer.statusCode ?? 0));
      answer.once('error', () => done(0));
    })
      .once('error', () => done(0))
      .end();
  });
}
