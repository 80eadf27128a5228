import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from '#tests/stores/free-port.ts';
import { servedEnvironment, serverArguments } from '#tests/stores/served-as.ts';
import { buildIfStale } from '../../src/cli/build-if-stale.mjs';
import { article, makeContent } from './make-content.ts';
import { median, printTable } from './table.ts';

const COUNT = 10_000;
const SAVES = 20;

/** Start-up, memory and publishing at 10,000 articles, beside a full static build of the same pages. */
export async function run(): Promise<void> {
  buildIfStale();
  const folder = mkdtempSync(join(tmpdir(), 'bench-publish-'));
  const contentDir = join(folder, 'content');
  try {
    makeContent(contentDir, COUNT);
    const cold = await measureServer(contentDir, join(folder, 'data'), false);
    const warm = await measureServer(contentDir, join(folder, 'data'), true);
    const staticSeconds = buildStatically(folder, contentDir);
    printTable(
      ['figure', 'value', 'limit'],
      [
        ['start-up to first page, nothing known yet', `${cold.startMs.toFixed(0)} ms`, ''],
        ['start-up to first page, known content', `${warm.startMs.toFixed(0)} ms`, '2000 ms'],
        ['resident memory after 1,000 mixed requests', `${warm.memoryMb.toFixed(0)} MB`, '300 MB'],
        [`file saved → page served, median of ${SAVES}`, `${median(warm.savedMs).toFixed(0)} ms`, '1000 ms'],
        [`file saved → page served, slowest of ${SAVES}`, `${Math.max(...warm.savedMs).toFixed(0)} ms`, '1000 ms'],
        ['full static build of the same pages', `${staticSeconds.toFixed(1)} s`, ''],
        [
          'static build ÷ publishing one article',
          `${((staticSeconds * 1000) / median(warm.savedMs)).toFixed(0)} ×`,
          '',
        ],
      ],
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureServer(contentDir: string, dataDir: string, thorough: boolean) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const started = performance.now();
  const child = spawn(process.execPath, serverArguments(), {
    env: {
      ...process.env,
      ...servedEnvironment,
      HOST: '127.0.0.1',
      PORT: String(port),
      DATA_DIR: dataDir,
      CONTENT_DIR: contentDir,
      RATE_LIMITS: 'off',
      LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    while (!(await fetch(`${url}/tin-tuc`).catch(() => undefined))?.ok)
      await new Promise((wake) => setTimeout(wake, 10));
    const startMs = performance.now() - started;
    const savedMs: number[] = [];
    if (thorough) {
      // Long enough for the watcher to have seen the whole folder.
      await new Promise((wake) => setTimeout(wake, 5_000));
      for (let n = 0; n < SAVES; n += 1) savedMs.push(await measureSave(url, contentDir, n));
      await browse(url);
    }
    const memoryMb = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
    return { startMs, savedMs, memoryMb };
  } finally {
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    await gone;
  }
}

/** Milliseconds from the end of the write until the page shows the new words. */
async function measureSave(url: string, contentDir: string, n: number): Promise<number> {
  const id = n * 37 + 11;
  const mark = `đã sửa lần ${n}`;
  await fetch(`${url}/tin-tuc/bai-do-${id}`);
  writeFileSync(join(contentDir, 'news', `do-${2016 + (id % 11)}`, `bai-do-${id}.md`), `${article(id)}\n${mark}\n`);
  const saved = performance.now();
  while (!(await (await fetch(`${url}/tin-tuc/bai-do-${id}`)).text()).includes(mark)) {
    if (performance.now() - saved > 10_000) throw new Error('the change was never served');
    await new Promise((wake) => setTimeout(wake, 5));
  }
  return performance.now() - saved;
}

/** 1,000 requests of every kind. */
async function browse(url: string): Promise<void> {
  const paths = (n: number) => [
    '/',
    `/tin-tuc?trang=${(n % 300) + 1}`,
    `/tin-tuc/bai-do-${(n * 97) % COUNT}`,
    `/tim-kiem?q=${encodeURIComponent(['khai sinh', 'giay to', 'bưu chính', 'kết hôn', 'nha o'][n % 5] ?? '')}`,
    '/thu-tuc',
    '/thu-tuc/dang-ky-khai-sinh',
    `/api/v1/search?q=ho+so+${n}`,
    '/buu-chinh',
    '/tin-tuc/rss.xml',
    '/thong-ke',
  ];
  for (let n = 0; n < 100; n += 1)
    await Promise.all(paths(n).map(async (path) => (await fetch(url + path)).arrayBuffer()));
}

/** A plain static Astro site of the same Markdown files: what publishing would cost without a running server. */
function buildStatically(folder: string, contentDir: string): number {
  const site = join(folder, 'static');
  mkdirSync(join(site, 'src/pages/tin-tuc'), { recursive: true });
  symlinkSync(resolve('node_modules'), join(site, 'node_modules'));
  cpSync(join(contentDir, 'news'), join(site, 'news'), { recursive: true });
  writeFileSync(join(site, 'package.json'), '{"type":"module"}');
  writeFileSync(join(site, 'astro.config.mjs'), "export default { output: 'static' };");
  writeFileSync(
    join(site, 'src/content.config.ts'),
    "import { defineCollection } from 'astro:content';\nimport { glob } from 'astro/loaders';\nexport const collections = { news: defineCollection({ loader: glob({ pattern: ['**/*.md', '!**/*.en.md'], base: './news' }) }) };",
  );
  writeFileSync(
    join(site, 'src/pages/tin-tuc/[...slug].astro'),
    "---\nimport { getCollection, render } from 'astro:content';\nexport async function getStaticPaths() { return (await getCollection('news')).map((entry) => ({ params: { slug: entry.id }, props: { entry } })); }\nconst { entry } = Astro.props;\nconst { Content } = await render(entry);\n---\n<html lang=\"vi\"><head><title>{entry.data.title}</title></head><body><h1>{entry.data.title}</h1><Content /></body></html>",
  );
  const started = performance.now();
  const { status } = spawnSync(process.execPath, [resolve('node_modules/astro/bin/astro.mjs'), 'build', '--silent'], {
    cwd: site,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', OUT_DIR: '' },
  });
  if (status !== 0) throw new Error('the static build failed');
  return (performance.now() - started) / 1000;
}
