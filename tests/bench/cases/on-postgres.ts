import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Pool } from 'pg';
import { startPostgres } from '#tests/stores/postgres.ts';
import { median, printTable } from '../table.ts';
import { measure } from './measure.ts';
import { openUseCase } from './use-case.ts';

const atOnce = 16;
const processes = 3;
const rounds = 5;

type Row = { name: string; rates: number[]; busy: number[] };

/**
 * The same on PostgreSQL: one process beside bare inserts of the same bytes, each with a commit of its own, over as many
 * connections; then three processes. `busy` is how much of all processors worked meanwhile: at 1.00 they are the limit and
 * not the disk.
 */
export async function measureOnPostgres(bytes: number, each: number): Promise<void> {
  const postgres = await startPostgres();
  const pool = new Pool({ connectionString: postgres.url, max: atOnce });
  pool.on('error', () => {});
  const useCase = await openUseCase({ dataDir: '.', databaseUrl: postgres.url });
  const children = await Promise.all(Array.from({ length: processes }, (_, at) => startChild(postgres.url, at + 1)));
  try {
    await pool.query('create table bare (id text primary key, data bytea)');
    const bare = () =>
      pool.query('insert into bare values ($1, $2)', [randomBytes(16).toString('hex'), randomBytes(bytes)]);
    const ways: [string, () => Promise<unknown>, number][] = [
      [`bare: one insert of ${bytes} bytes, one commit`, () => measure({ inFlight: 1, send: bare }, each), each],
      [`bare, ${atOnce} connections`, () => measure({ inFlight: atOnce, send: bare }, each * 4), each * 4],
      ['use case, one after the other', () => measure({ ...useCase, inFlight: 1 }, each), each],
      [`use case, ${atOnce} at once`, () => measure({ ...useCase, inFlight: atOnce }, each * 4), each * 4],
      [`${processes} processes, ${atOnce} at once each`, () => fileIn(children, each * 4), each * 4 * processes],
    ];
    const rows = ways.map(([name]): Row => ({ name, rates: [], busy: [] }));
    for (let round = 0; round <= rounds; round += 1) {
      for (const [at, [, run, count]] of ways.entries()) {
        const [before, begun] = [cpuSeconds(), performance.now()];
        await run();
        const [after, seconds] = [cpuSeconds(), (performance.now() - begun) / 1_000];
        // The first round warms up.
        if (round === 0) continue;
        rows[at]?.rates.push(count / seconds);
        rows[at]?.busy.push((after.busy - before.busy) / (after.all - before.all));
      }
    }
    print(rows);
  } finally {
    const gone = children.map((child) => once(child, 'exit'));
    for (const child of children) child.send(0);
    await Promise.all(gone);
    await useCase.close();
    await pool.end();
    await postgres.stop();
  }
}

function print(rows: readonly Row[]): void {
  const besideRow = (row: Row, at: number) =>
    median(row.rates.map((rate, round) => rate / (rows[at]?.rates[round] ?? Number.NaN))).toFixed(2);
  printTable(
    ['on PostgreSQL', 'per second', 'beside one bare insert after the other', `beside ${atOnce} at once`, 'busy'],
    rows.map((row) => [
      row.name,
      median(row.rates).toFixed(0),
      besideRow(row, 0),
      besideRow(row, 1),
      median(row.busy).toFixed(2),
    ]),
  );
}

async function startChild(databaseUrl: string, number: number): Promise<ChildProcess> {
  const script = new URL('./filing-child.ts', import.meta.url);
  const child = fork(script, [databaseUrl, String(number * 20_000)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  await once(child, 'message');
  return child;
}

async function fileIn(children: readonly ChildProcess[], each: number): Promise<void> {
  const done = children.map((child) => once(child, 'message'));
  for (const child of children) child.send(each);
  await Promise.all(done);
}

/** Of all processors, since the machine started. */
function cpuSeconds(): { busy: number; all: number } {
  const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
  const fields = line.split(/\s+/).slice(1, 9).map(Number);
  const all = fields.reduce((sum, field) => sum + field, 0);
  // The fourth and fifth are idle and waiting for the disk.
  return { busy: all - (fields[3] ?? 0) - (fields[4] ?? 0), all };
}
