import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { sql } from 'kysely';
import { openDatabase } from '#src/storage/database/database.ts';
import { openVault } from '#src/storage/keys/vault.ts';
import { buildOnce } from '#tests/stores/built-portal.ts';
import { fillDesk, nameOf } from '#tests/stores/fill-desk.ts';
import { admin, lan } from '#tests/stores/open-desk.ts';
import { startPostgres } from '#tests/stores/postgres.ts';
import { signInStaff } from '#tests/stores/signed-in-staff.ts';
import { type Server, startServer } from './start-server.ts';
import { median, printTable, shareOf } from './table.ts';

const sizes = (process.env.BENCH_CASES ?? '5000,20000,200000').split(',').map(Number);
const engines = (process.env.BENCH_ENGINES ?? 'sqlite,postgres').split(',');
const rounds = Number(process.env.BENCH_ROUNDS ?? 15);
const secretKey = 'a secret of thirty-two characters';

/**
 * The pages of the desk as a browser asks for them, from the request to the last byte of HTML, with so many cases in
 * the database: each beside what it may take, and what it cost the server in time of the processor, which is the same on
 * a busy machine (PostgreSQL's own is not in it). Every case is sealed and can be opened. One request at a time.
 */
export async function run(): Promise<void> {
  await buildOnce();
  for (const engine of engines) {
    const postgres = engine === 'postgres' ? await startPostgres(['-c', 'fsync=off']) : undefined;
    try {
      for (const size of sizes) await measure(engine, size, await postgres?.add(`desk_${size}`));
    } finally {
      await postgres?.stop();
    }
  }
}

async function measure(engine: string, size: number, databaseUrl: string | undefined): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'bench-desk-'));
  const more: Record<string, string> = { SECRET_KEY: secretKey, ...(databaseUrl && { DATABASE_URL: databaseUrl }) };
  let server: Server | undefined;
  try {
    const began = performance.now();
    const opened = await openDatabase({ dataDir, ...(databaseUrl && { databaseUrl }) });
    const vault = await openVault(opened.db, secretKey);
    const references = await fillDesk(
      { db: opened.db, vault },
      { to: size, officers: [lan.id, 'minh', 'hoa', 'tam'], now: new Date() },
    );
    console.log(`\n${size} cases on ${engine}, filled in ${((performance.now() - began) / 1000).toFixed(0)} s`);
    // What months of autovacuum leave: a database that was filled a moment ago knows nothing of its tables.
    if (engine === 'postgres') await sql`vacuum analyze`.execute(opened.db);
    await opened.close();
    server = await startServer(resolve('content'), dataDir, more);
    const staff = await openDatabase({ dataDir, isAsItStands: true, ...(databaseUrl && { databaseUrl }) });
    const cookies = await signInStaff(staff, [lan, admin], { secretKey, siteUrl: server.url });
    await staff.close();
    await measurePages(server, { references, lan: cookies.get(lan.id) ?? '', all: cookies.get(admin.id) ?? '' });
  } finally {
    await server?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function measurePages(
  { url, cpuMs }: Pick<Server, 'url' | 'cpuMs'>,
  { references, lan: ofUnit, all }: { references: readonly string[]; lan: string; all: string },
): Promise<void> {
  const get =
    (cookie: string, path: string, least = 3_000) =>
    async () => {
      const response = await fetch(url + path, { headers: { cookie }, redirect: 'manual' });
      const text = await response.text();
      if (response.status !== 200 || text.length < least) throw new Error(`${path}: ${response.status}`);
    };
  /** The address of a search, as the form leads to it: what was typed travels sealed. */
  const addressOf = async (cookie: string, q: string) => {
    const body = new URLSearchParams({ q });
    const headers = { cookie, origin: url, 'content-type': 'application/x-www-form-urlencoded' };
    const response = await fetch(`${url}/can-bo/ho-so`, { method: 'POST', headers, body, redirect: 'manual' });
    return new URL(response.headers.get('location') ?? '', url).href.slice(url.length);
  };
  const texts = [nameOf(3), nameOf(3).split(' ').slice(-2).join(' '), 'nguyen', 'nguyen thi', 'lan', '-000123'];
  const [full = '', rare = '', common = '', commonTwo = '', given = '', piece = ''] = await Promise.all(
    texts.map((text) => addressOf(all, text)),
  );
  const commonOfUnit = await addressOf(ofUnit, 'nguyen');
  // One in twelve is open (`fillDesk`), 25 on a page.
  const lastOpen = Math.floor(references.length / 12 / 25);
  const some = references.filter((_, index) => index % Math.ceil(references.length / 40) === 0);
  let turn = 0;
  const aCase = (part: string) => async () => {
    turn += 1;
    await get(all, `/can-bo/ho-so/${some[turn % some.length]}${part}`)();
  };
  const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  const pages: [string, number, () => Promise<void>][] = [
    ['list, the whole county', 100, get(all, '/can-bo/ho-so')],
    ['list, one unit', 100, get(ofUnit, '/can-bo/ho-so?hang=don-vi')],
    ['list, on nobody’s table', 100, get(all, '/can-bo/ho-so?hang=chua-giao')],
    ['list of one officer', 100, get(all, '/can-bo/ho-so?nguoi=minh')],
    ['list of who asks', 100, get(ofUnit, '/can-bo/ho-so?hang=cua-toi')],
    ['list, watched', 100, get(all, '/can-bo/ho-so?hang=theo-doi')],
    ['list, to approve', 100, get(all, '/can-bo/ho-so?hang=cho-duyet')],
    ['list, opinions asked', 100, get(ofUnit, '/can-bo/ho-so?hang=hoi-y-kien')],
    ['list, new for who asks', 100, get(all, '/can-bo/ho-so?moi=1')],
    ['list, overdue', 100, get(all, '/can-bo/ho-so?han=qua-han')],
    ['list, an answer waited for', 100, get(all, '/can-bo/ho-so?cho=1&trang-thai=tat-ca')],
    ['list by due date', 100, get(all, '/can-bo/ho-so?xep=han')],
    ['list, newest first', 100, get(all, '/can-bo/ho-so?xep=moi')],
    ['list, last page of the open', 100, get(all, `/can-bo/ho-so?trang=${lastOpen}`)],
    ['list of every state, page 40', 100, get(all, '/can-bo/ho-so?trang-thai=tat-ca&trang=40')],
    ['every state, among the closed', 100, get(all, `/can-bo/ho-so?trang-thai=tat-ca&trang=${lastOpen + 40}`)],
    ['every state, by due date', 100, get(all, '/can-bo/ho-so?trang-thai=tat-ca&xep=han')],
    ['every state, oldest first', 100, get(all, '/can-bo/ho-so?trang-thai=tat-ca&xep=cu&trang=40')],
    ['every state, newest first', 100, get(all, '/can-bo/ho-so?trang-thai=tat-ca&xep=moi&trang=40')],
    ['every state, one unit', 100, get(ofUnit, '/can-bo/ho-so?trang-thai=tat-ca&hang=don-vi&trang=40')],
    ['every state, one officer', 100, get(all, '/can-bo/ho-so?trang-thai=tat-ca&nguoi=minh&trang=40')],
    ['every state, on nobody’s table', 100, get(all, '/can-bo/ho-so?trang-thai=tat-ca&hang=chua-giao&trang=40')],
    ['every state, new for who asks', 100, get(all, '/can-bo/ho-so?trang-thai=tat-ca&moi=1')],
    ['every state, sent in a month', 100, get(all, '/can-bo/ho-so?trang-thai=tat-ca&tu=2026-03-01&den=2026-03-31')],
    ['given back, page 40', 100, get(all, '/can-bo/ho-so?trang-thai=returned&trang=40')],
    ['search, a whole name', 150, get(all, full)],
    ['search, two words of a name', 150, get(all, rare)],
    ['search, the commonest word', 150, get(all, common)],
    ['search, the commonest word, page 40', 150, get(all, `${common}&trang=40`)],
    ['search, the commonest two', 150, get(all, commonTwo)],
    ['search, a given name', 150, get(all, given)],
    ['search, a piece of a code', 150, get(all, piece)],
    ['search, the commonest word, one unit', 150, get(ofUnit, commonOfUnit)],
    ['case page', 100, aCase('')],
    ['case page, out of the list', 100, aCase('?ds=&vt=3')],
    ['today’s work', 100, get(ofUnit, '/can-bo')],
    ['counts of the menu', 100, get(ofUnit, '/can-bo/so-viec', 2)],
    ['a sheet of 5,000 rows', 3_000, get(all, '/can-bo/ho-so/xuat.csv?trang-thai=tat-ca')],
    ['what nobody could put right', 100, get(all, '/can-bo/giam-sat')],
    ['takings of a day', 100, get(all, `/can-bo/thu-phi?ngay=${today}`)],
  ];
  // A server that has just started translates its code while it answers, and its jobs run for the first time.
  for (let warm = 0; warm < 25; warm += 1) await get(all, '/can-bo/ho-so')();
  const rows = [];
  for (const [name, limit, ask] of pages) {
    for (let warm = 0; warm < 5; warm += 1) await ask();
    const times: number[] = [];
    const before = cpuMs();
    for (let round = 0; round < rounds; round += 1) {
      const begun = performance.now();
      await ask();
      times.push(performance.now() - begun);
    }
    const cpu = (cpuMs() - before) / rounds;
    const half = median(times);
    rows.push([
      name,
      half.toFixed(0),
      shareOf(times, 0.95).toFixed(0),
      cpu.toFixed(0),
      limit,
      half <= limit ? '' : 'too slow',
    ]);
  }
  printTable(['page', 'median ms', 'p95 ms', 'CPU ms', 'limit ms', ''], rows);
}
