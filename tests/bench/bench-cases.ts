import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { buildOnce } from '#tests/stores/built-portal.ts';
import { measure, type Round, type Way } from './cases/measure.ts';
import { measureOnPostgres } from './cases/on-postgres.ts';
import { openUseCase, submissions } from './cases/use-case.ts';
import { startServer } from './start-server.ts';
import { median, printTable, shareOf } from './table.ts';

const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const each = Number(process.env.BENCH_CASES ?? 150);
const atOnce = 16;
const filledTo = Number(process.env.BENCH_FILLED ?? 10_000);

/**
 * Submissions, each on disk for good before it is answered, by the use case and through HTTP, beside one insert of the
 * same bytes by one commit in SQLite with the same `synchronous`. Round by round in turn, so that a busy machine meets
 * all alike; the ratio is the median of those within a round.
 */
export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-cases-'));
  const closing: (() => unknown)[] = [];
  try {
    const useCase = await openUseCase({ dataDir: join(folder, 'use-case') });
    closing.push(useCase.close);
    await useCase.send(0);
    const bytes = bytesOfOne(join(folder, 'use-case', 'portal.sqlite'));
    const raw = openRaw(join(folder, 'raw.sqlite'), bytes);
    closing.push(raw.close);
    const ways: Way[] = [
      { name: `raw: one insert of ${bytes} bytes, one commit`, inFlight: 1, send: raw.send },
      { name: 'use case, one after the other', inFlight: 1, send: useCase.send },
      { name: `use case, ${atOnce} at once`, inFlight: atOnce, send: useCase.send },
    ];
    if (process.env.BENCH_HTTP !== 'off') {
      await buildOnce();
      const server = await startServer(resolve('content'), join(folder, 'data'));
      closing.push(server.stop);
      const send = () => post(server.url);
      ways.push({ name: 'HTTP, one after the other', inFlight: 1, send });
      ways.push({ name: `HTTP, ${atOnce} at once`, inFlight: atOnce, send });
    }
    print(ways, await measureInTurn(ways));
    await measureList(useCase, join(folder, 'use-case'));
    await measureOnPostgres(bytes, each);
  } finally {
    for (const close of closing.reverse()) await close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureInTurn(ways: readonly Way[]): Promise<Round[][]> {
  for (const way of ways) await measure(way, 20);
  const measured: Round[][] = [];
  for (let round = 0; round < rounds; round += 1) {
    const turn: Round[] = [];
    for (const way of ways) turn.push(await measure(way, each));
    measured.push(turn);
  }
  return measured;
}

function print(ways: readonly Way[], measured: readonly Round[][]): void {
  const of = (way: number, pick: (round: Round) => number) =>
    median(measured.flatMap((turn) => (turn[way] ? [pick(turn[way])] : [])));
  const ratio = (way: number) =>
    median(measured.map((turn) => (turn[way]?.perSecond ?? Number.NaN) / (turn[0]?.perSecond ?? Number.NaN)));
  printTable(
    ['durable submissions', 'per second', 'p95 ms', 'beside raw (goal 0.3)'],
    ways.map(({ name }, way) => [
      name,
      of(way, (round) => round.perSecond).toFixed(0),
      of(way, (round) => round.p95Ms).toFixed(1),
      ratio(way).toFixed(2),
    ]),
  );
}

const body = submissions();

/** What the rows of one case hold, its copy of the guide's rules left out: that is shared. */
function bytesOfOne(path: string): number {
  const database = new DatabaseSync(path, { readOnly: true });
  const { total } = database
    .prepare(`select (select length(sealed_person) + length(wrapped_key) + length(guide_title) + 300 from cases limit 1)
      + (select length(sealed_answer) + 60 from submissions limit 1) + (select sum(length(token) + 30) from case_tokens)
      + 60 as total`)
    .get() ?? { total: 2000 };
  database.close();
  return Number(total);
}

function openRaw(path: string, bytes: number) {
  const database = new DatabaseSync(path);
  database.exec(
    'pragma journal_mode = wal; pragma synchronous = full; create table t (id text primary key, data blob)',
  );
  const insert = database.prepare('insert into t values (?, ?)');
  return {
    close: () => database.close(),
    send: () => void insert.run(randomBytes(16).toString('hex'), randomBytes(bytes)),
  };
}

async function post(url: string): Promise<void> {
  const answer = await fetch(`${url}/api/v1/cases`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomBytes(16).toString('hex') },
    body: JSON.stringify(body()),
  });
  if (answer.status !== 201) throw new Error(await answer.text());
  await answer.arrayBuffer();
}

/** The desk's list over ten thousand cases: 25 rows are opened, the rest are counted. */
async function measureList({ store, send }: Awaited<ReturnType<typeof openUseCase>>, dataDir: string): Promise<void> {
  const file = new DatabaseSync(join(dataDir, 'portal.sqlite'), { timeout: 5000 });
  const { count } = file.prepare('select count(*) as count from cases').get() ?? {};
  // Old copies of one row, which the first page does not reach: they cannot be opened under another reference.
  const columns = `guide_slug, guide_title, guide_hash, version, send_way, return_way, due_lines, access_code_hash,
    wrapped_key, sealed_person, words_rule`;
  file.exec('pragma synchronous = off; begin immediate');
  for (let number = Number(count); number < filledTo; number += 1) {
    file.exec(`insert into cases (reference, ${columns}, unit, state, submitted_at) select 'X' || ${number}, ${columns},
      case ${number} % 12 when 0 then 'cai-rong' else unit end, case ${number} % 3 when 0 then 'returned' else state end,
      '2020-01-01T09:00:00+07:00' from cases limit 1`);
  }
  file.exec('commit');
  file.close();
  for (let more = 0; more < 30; more += 1) await send(0);
  const filters = {
    'newest first': {},
    'of one unit': { units: ['trung-tam-phuc-vu-hanh-chinh-cong'] },
    'open ones': { states: ['registered', 'accepted', 'in-progress'] as const },
    'by reference': { text: { code: 'VD-', tokens: [], words: [] } },
    'waiting for staff': { waiting: true },
  };
  const rows = [];
  for (const [name, filter] of Object.entries(filters)) {
    const times: number[] = [];
    for (let round = 0; round < 20; round += 1) {
      const begun = performance.now();
      await store.list({ ...filter, page: 1, pageSize: 25 });
      times.push(performance.now() - begun);
    }
    rows.push([name, median(times).toFixed(1), shareOf(times, 0.95).toFixed(1)]);
  }
  printTable([`the desk's list, ${filledTo} cases`, 'median ms', 'p95 ms'], rows);
}
