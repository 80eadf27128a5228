import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GitRepository } from '#src/storage/content/history/git-repository.ts';
import { nameOfText } from '#src/storage/content/history/repository-place.ts';
import { openDatabase } from '#src/storage/database/database.ts';
import { buildOnce } from '#tests/stores/built-portal.ts';
import { admin } from '#tests/stores/open-desk.ts';
import { signInStaff } from '#tests/stores/signed-in-staff.ts';
import { makeContent } from './make-content.ts';
import { type Server, startServer } from './start-server.ts';
import { median, printTable, shareOf } from './table.ts';

const count = Number(process.env.BENCH_ARTICLES ?? 10_000);
const commits = Number(process.env.BENCH_COMMITS ?? 20_000);
const rounds = Number(process.env.BENCH_ROUNDS ?? 30);
const secretKey = 'a secret of thirty-two characters';
/** The file with the long history. */
const oldFile = 'pages/tiep-can.md';

/**
 * An article is published in the desk with so many others there: from the press of the button until it stands on its
 * page, in the list, the feed and the search, and is committed. Then the history of a file with so many commits.
 */
export async function run(): Promise<void> {
  await buildOnce();
  const folder = mkdtempSync(join(tmpdir(), 'bench-editing-'));
  const [contentDir, dataDir] = [join(folder, 'content'), join(folder, 'data')];
  let server: Server | undefined;
  try {
    makeContent(contentDir, count);
    server = await startServer(contentDir, dataDir, { SECRET_KEY: secretKey });
    const staff = await openDatabase({ dataDir, isAsItStands: true });
    const cookies = await signInStaff(staff, [admin], { secretKey, siteUrl: server.url });
    await staff.close();
    const cookie = cookies.get(admin.id) ?? '';
    await everythingFound(server.url);
    const saves: Times[] = [];
    for (let n = 0; n < rounds; n += 1) saves.push(await publish(server.url, cookie, dataDir, n));
    await server.stop();
    const git = await measureGit(join(dataDir, 'content.git'));
    await lengthen(dataDir);
    server = await startServer(contentDir, dataDir, { SECRET_KEY: secretKey });
    const history = await measureHistory(server.url, cookie);
    print(saves, git, history);
  } finally {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Times = { answered: number; page: number; list: number; feed: number; search: number };

/** The search knows the whole archive, and the history has taken it up. */
async function everythingFound(url: string): Promise<void> {
  for (;;) {
    const found = (await (
      await fetch(`${url}/api/v1/search?q=${encodeURIComponent(`bài đo số ${count - 1}`)}`)
    ).json()) as {
      total?: number;
      results?: unknown[];
    };
    if ((found.results?.length ?? 0) > 0) break;
    await new Promise((wake) => setTimeout(wake, 500));
  }
  await new Promise((wake) => setTimeout(wake, 15_000));
}

async function publish(url: string, cookie: string, dataDir: string, n: number): Promise<Times> {
  const word = `vietmoi${n}x${process.pid}`;
  const path = `news/2026/bai-moi-${n}.md`;
  const date = new Date(Date.now() - 1000).toISOString();
  const source = `---\ntitle: Bài mới ${word}\nsummary: Một bài để đo.\ndate: ${date}\ncategory: thong-bao\nsource: Bài đo\nstatus: published\n---\n\nNội dung ${word}.\n`;
  // The repository is made by the first save where nothing was changed outside.
  const ref = join(dataDir, 'content.git/refs/heads/main');
  const head = () => (existsSync(ref) ? readFileSync(ref, 'utf8') : '');
  const before = head();
  const started = performance.now();
  const since = () => performance.now() - started;
  const answer = await fetch(`${url}/can-bo/noi-dung/sua`, {
    method: 'POST',
    headers: { cookie, origin: url, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ path, source }),
    redirect: 'manual',
  });
  if (answer.status !== 303)
    throw new Error(`saving answered ${answer.status}: ${(await answer.text()).slice(0, 400)}`);
  const answered = since();
  if (head() === before) throw new Error('it was answered and not committed');
  const seen = async (address: string) => {
    while (!(await (await fetch(url + address)).text()).includes(word)) {
      if (since() > 30_000) throw new Error(`${address} never showed it`);
      await new Promise((wake) => setTimeout(wake, 5));
    }
    return since();
  };
  const [page, list, feed, search] = await Promise.all([
    seen(`/tin-tuc/bai-moi-${n}`),
    seen('/tin-tuc'),
    seen('/tin-tuc/rss.xml'),
    seen(`/tim-kiem?q=${word}`),
  ]);
  return { answered, page, list, feed, search };
}

/** What Git takes of a save: one commit on the repository that the portal has made, in milliseconds. */
async function measureGit(gitdir: string): Promise<number[]> {
  const repository = new GitRepository(gitdir);
  const times: number[] = [];
  for (let n = 0; n < rounds; n += 1) {
    const source = `---\ntitle: Đo ${n}\n---\n\n${'chữ '.repeat(500)}\n`;
    const started = performance.now();
    await repository.commit(
      [{ path: `news/2026/do-git-${n}.md`, source }],
      { name: 'Đo', email: 'do@can-bo' },
      { message: 'Đo', at: new Date() },
    );
    times.push(performance.now() - started);
  }
  return times;
}

/** Puts many commits of one file on top, by Git's own loader, and their lines into the table. */
async function lengthen(dataDir: string): Promise<void> {
  const gitdir = join(dataDir, 'content.git');
  const head = readFileSync(join(gitdir, 'refs/heads/main'), 'utf8').trim();
  const texts = Array.from({ length: commits }, (_, n) => `---\ntitle: Tiếp cận\n---\n\nBản thứ ${n}.\n`);
  const stream = texts.map((text, n) => {
    const from = n === 0 ? `from ${head}\n` : '';
    const who = `Đo <do@can-bo> ${1_700_000_000 + n} +0700`;
    const message = `Bản ${n}`;
    return `commit refs/heads/main\ncommitter ${who}\ndata ${Buffer.byteLength(message)}\n${message}\n${from}M 100644 inline ${oldFile}\ndata ${Buffer.byteLength(text)}\n${text}\n`;
  });
  const loaded = spawnSync('git', ['--git-dir', gitdir, 'fast-import', '--quiet', '--force'], {
    input: stream.join(''),
  });
  if (loaded.status !== 0) console.log('Git is not on this machine: the history is long in the table only');
  const { db, close } = await openDatabase({ dataDir });
  const first = await db
    .selectFrom('content_versions')
    .select(({ fn }) => fn.max('number').as('most'))
    .where('path', '=', oldFile)
    .executeTakeFirst();
  const rows = texts.map((text, n) => ({
    path: oldFile,
    number: Number(first?.most ?? 0) + n + 1,
    at: new Date(1_700_000_000_000 + n * 1000).toISOString(),
    person: null,
    person_name: null,
    text_name: nameOfText(text),
    look: 'none' as const,
    looked_by: null,
    looked_name: null,
    looked_at: null,
  }));
  for (let at = 0; at < rows.length; at += 500) {
    await db
      .insertInto('content_versions')
      .values(rows.slice(at, at + 500))
      .execute();
  }
  await close();
}

async function measureHistory(
  url: string,
  cookie: string,
): Promise<{ list: number[]; last: number[]; version: number[] }> {
  const time = async (query: string) => {
    const started = performance.now();
    const answer = await fetch(`${url}/can-bo/noi-dung/lich-su?tep=${encodeURIComponent(oldFile)}${query}`, {
      headers: { cookie },
    });
    const text = await answer.text();
    if (answer.status !== 200 || !text.includes(oldFile)) throw new Error(`history answered ${answer.status}`);
    return performance.now() - started;
  };
  const times = { list: [] as number[], last: [] as number[], version: [] as number[] };
  for (let n = 0; n < rounds; n += 1) {
    times.list.push(await time(''));
    times.last.push(await time(`&trang=${Math.floor(commits / 20) - n}`));
    times.version.push(await time(`&ban=${Math.floor(commits / 2) + n}`));
  }
  return times;
}

function print(
  saves: readonly Times[],
  git: readonly number[],
  history: Awaited<ReturnType<typeof measureHistory>>,
): void {
  const row = (name: string, values: readonly number[], limit: string) => [
    name,
    median(values).toFixed(0),
    shareOf(values, 0.95).toFixed(0),
    Math.max(...values).toFixed(0),
    limit,
  ];
  const of = (part: keyof Times) => saves.map((times) => times[part]);
  printTable(
    ['milliseconds', 'p50', 'p95', 'most', 'limit (p95)'],
    [
      row('the press is answered, committed', of('answered'), ''),
      row('on its page', of('page'), '1000'),
      row('in the list', of('list'), '1000'),
      row('in the feed', of('feed'), '1000'),
      row('in the search', of('search'), '1000'),
      row('of it Git', git, '60'),
      row(`history of a file with ${commits} commits`, history.list, '100'),
      row('its oldest pages', history.last, '100'),
      row('one of its versions', history.version, '100'),
    ],
  );
}
