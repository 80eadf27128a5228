import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import sharp from 'sharp';
import { amendmentContext } from '#src/storage/content/amendments/sql-amendment-store.ts';
import { contentDraftContext } from '#src/storage/content/drafts/sql-content-draft-store.ts';
import { openDatabase } from '#src/storage/database/database.ts';
import { openVault, type Vault } from '#src/storage/keys/vault.ts';
import { buildOnce } from '#tests/stores/built-portal.ts';
import { admin } from '#tests/stores/open-desk.ts';
import { signInStaff } from '#tests/stores/signed-in-staff.ts';
import { makeContent } from './make-content.ts';
import { type Server, startServer } from './start-server.ts';
import { median, printTable } from './table.ts';

const count = Number(process.env.BENCH_ARTICLES ?? 10_000);
const rounds = Number(process.env.BENCH_ROUNDS ?? 7);
const secretKey = 'a secret of thirty-two characters';
/** What one page may take: milliseconds of processor, and kilobytes as they are sent. */
const limits = { cpu: 200, kilobytes: 60 };

type Opened = Awaited<ReturnType<typeof openDatabase>>['db'];

/**
 * The lists of the editing room with so many of everything there: texts, pictures, versions of one file, texts that wait,
 * changes to be looked at, drafts, old addresses, addresses nothing answers, records, questions. Each page as a browser
 * asks for it: how long it takes, what of it the processor works, and how many bytes are sent.
 */
export async function run(): Promise<void> {
  await buildOnce();
  const folder = mkdtempSync(join(tmpdir(), 'bench-editing-lists-'));
  const [contentDir, dataDir] = [join(folder, 'content'), join(folder, 'data')];
  let server: Server | undefined;
  try {
    makeContent(contentDir, count);
    await makePictures(contentDir);
    const opened = await openDatabase({ dataDir });
    await fill(opened.db, await openVault(opened.db, secretKey));
    await opened.close();
    server = await startServer(contentDir, dataDir, { SECRET_KEY: secretKey });
    const staff = await openDatabase({ dataDir, isAsItStands: true });
    const cookies = await signInStaff(staff, [admin], { secretKey, siteUrl: server.url });
    await staff.close();
    await measure(server, cookies.get(admin.id) ?? '');
  } finally {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Small pictures, all alike but for their names. */
async function makePictures(contentDir: string): Promise<void> {
  const folder = join(contentDir, 'news/anh-do');
  mkdirSync(folder, { recursive: true });
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#2a6f97' } })
    .jpeg()
    .toBuffer();
  for (let n = 0; n < count; n += 1) writeFileSync(join(folder, `anh-do-${n}.jpg`), bytes);
}

async function fill(db: Opened, vault: Vault): Promise<void> {
  // Whose drafts they are has no account here.
  await sql`pragma foreign_keys = off`.execute(db);
  const all = Array.from({ length: count }, (_, n) => n);
  const day = (n: number) => new Date(Date.UTC(2026, 0, 1) + (n % 330) * 86_400_000).toISOString();
  const text = `---\ntitle: Đo\nsummary: Đo.\ndate: 2026-11-01\ncategory: thong-bao\nstatus: draft\n---\n\n${'Chữ. '.repeat(400)}\n`;
  const path = (n: number) => `news/do-${2016 + (n % 11)}/bai-do-${n}.md`;
  const author = { id: 'lan', name: 'Lan' };
  await insert(
    all.map((n) => ({
      path: n % 2 ? path(n) : 'pages/tiep-can.md',
      number: n + 1,
      at: day(n),
      person: 'lan',
      person_name: 'Lan',
      text_name: n.toString(16).padStart(40, '0'),
      look: 'quick' as const,
      moved_from: null,
      looked_by: null,
      looked_name: null,
      looked_at: null,
    })),
    (rows) => db.insertInto('content_versions').values(rows).execute(),
  );
  await insert(
    all.map((n) => {
      const [id, at] = [`a${n}`, day(n)];
      const kept = { path: path(n), author, source: text, before: text, revision: 1, comments: [] };
      const sealed = vault.seal(JSON.stringify(kept), amendmentContext(id));
      return { id, path: path(n), author: `p${n}`, state: 'waiting' as const, at, decided_at: null, sealed };
    }),
    (rows) => db.insertInto('content_amendments').values(rows).execute(),
  );
  await insert(
    all.map((n) => {
      const [id, person] = [`d${n}`, n % 250 ? `p${n % 250}` : admin.id];
      const kept = {
        person,
        path: path(n),
        fields: [
          ['path', path(n)],
          ['source', text],
        ],
      };
      return {
        id,
        person,
        path: path(n),
        at: day(n),
        sealed: vault.seal(JSON.stringify(kept), contentDraftContext(id)),
      };
    }),
    (rows) => db.insertInto('content_drafts').values(rows).execute(),
  );
  await insert(
    all.map((n) => ({
      key: `/cu/${n}`,
      address: `/cu/${n}`,
      leads_to: '/tin-tuc',
      leads_to_key: '/tin-tuc',
      why: null,
      person: null,
      person_name: null,
      at: day(n),
    })),
    (rows) => db.insertInto('moved_addresses').values(rows).execute(),
  );
  // Of these two the portal keeps no more, whatever is asked.
  const most = all.slice(0, 2_000);
  await insert(
    most.map((n) => ({
      key: `/mat/${n}`,
      address: `/mat/${n}`,
      count: (n * 7) % 900,
      first_on: day(n).slice(0, 10),
      last_on: day(n).slice(0, 10),
    })),
    (rows) => db.insertInto('missed_addresses').values(rows).execute(),
  );
  await insert(
    most.map((n) => ({ query: `xin hỏi việc số ${n} làm ở đâu`, day: day(n).slice(0, 10), times: 1 + (n % 9) })),
    (rows) => db.insertInto('unanswered_questions').values(rows).execute(),
  );
  await insert(
    all.map((n) => ({
      code: `9.${n}`,
      record: '{}',
      hash: `${n}`,
      source: 'Đo',
      at: day(n),
      by_name: 'Lan',
      gone_at: null,
    })),
    (rows) => db.insertInto('published_records').values(rows).execute(),
  );
}

async function insert<Row>(rows: readonly Row[], put: (some: Row[]) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < rows.length; at += 500) await put(rows.slice(at, at + 500));
}

async function measure({ url, cpuMs }: Server, cookie: string): Promise<void> {
  const room = '/can-bo/noi-dung';
  const text = encodeURIComponent('news/do-2016/bai-do-0.md');
  const pages: [string, string][] = [
    ['texts', room],
    ['texts, page 100', `${room}?trang=100`],
    ['texts, by words', `${room}?q=khai+sinh+tai+quan+lan`],
    ['texts, of a status', `${room}?tinh-trang=published&loai=news`],
    ['texts that are broken', `${room}?loi=1`],
    ['pictures and files', `${room}/anh`],
    ['pictures, page 200', `${room}/anh?trang=200`],
    ['pictures, by words', `${room}/anh?q=do-99`],
    ['pictures nothing uses', `${room}/anh?chua-dung=co`],
    ['pictures, for the box that finds them', `${room}/anh/tim?tep=${text}&q=do-99`],
    ['pages, for the box that finds them', `${room}/tim-trang?tep=${text}&q=khai+sinh`],
    ['what waits, what is looked at', `${room}/duyet`],
    ['what is looked at, page 50', `${room}/duyet?xem-lai=50`],
    ['history of a file', `${room}/lich-su?tep=pages/tiep-can.md`],
    ['history of a file, page 200', `${room}/lich-su?tep=pages/tiep-can.md&trang=200`],
    ['a day that was', `${room}/ngay?ngay=${encodeURIComponent('01/11/2026 08:00')}`],
    ['old addresses', `${room}/dia-chi-cu`],
    ['old addresses, page 400', `${room}/dia-chi-cu?trang=400`],
    ['old addresses, by words', `${room}/dia-chi-cu?q=99`],
    ['published records', `${room}/cong-bo`],
    ['proofreading', `${room}/ra-soat`],
    ['questions nobody answered', '/can-bo/cau-hoi'],
    ['questions, page 100', '/can-bo/cau-hoi?trang=100'],
    ['an article in its form', `${room}/viet?tep=${text}`],
    ['an article as text', `${room}/sua?tep=${text}`],
    ['pinned news in its form', `${room}/viet?tep=pinned-news.yaml`],
  ];
  // What is read once: the archive, the words of it, the walk through the folder.
  await new Promise((wake) => setTimeout(wake, 20_000));
  const rows: string[][] = [];
  for (const [name, address] of pages) {
    const [times, works]: number[][] = [[], []];
    let bytes = 0;
    let status = 0;
    for (let round = 0; round < rounds; round += 1) {
      const [began, worked] = [performance.now(), cpuMs()];
      const answer = await fetch(url + address, { headers: { cookie }, redirect: 'manual' });
      const html = await answer.text();
      times?.push(performance.now() - began);
      works?.push(cpuMs() - worked);
      status = answer.status;
      bytes = gzipSync(html).byteLength;
    }
    const [cpu, kilobytes] = [median(works ?? []), bytes / 1000];
    const over = status !== 200 || cpu > limits.cpu || kilobytes > limits.kilobytes ? 'over' : '';
    const first = times?.[0] ?? 0;
    rows.push([
      name,
      String(status),
      first.toFixed(0),
      median(times ?? []).toFixed(0),
      cpu.toFixed(0),
      kilobytes.toFixed(1),
      over,
    ]);
  }
  printTable(['page', 'code', 'first ms', 'ms p50', 'cpu p50', 'kB', ''], rows);
}
