import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { importProcedures } from '../../src/cli/import/import-procedures.ts';
import { totp } from '../totp.ts';
import { startServer } from './start-server.ts';
import { printTable, shareOf } from './table.ts';

const admin = { name: 'Người Đo', email: 'do@example.vn', password: 'thuyền về bến lúc chiều' };
const queries = [
  'giay khai sinh',
  'đăng ký tàu cá',
  'cấp lại sổ đỏ',
  'hoàn thuế',
  'thẻ căn cước',
  'giấy phép xây dụng',
  'ho chieu',
  'nuôi trồng thủy sản',
  'vay von',
  'đăng kiểm xe',
];
const questions = [
  'đăng ký tàu cá cần giấy tờ gì',
  'làm hộ chiếu mất bao nhiêu tiền',
  'hoàn thuế mất bao lâu',
  'làm khai sinh ở đâu',
  'xin cấp lại bằng lái tàu',
];

/** The portal as residents and staff meet it once every procedure of the national portal has been imported. */
export async function run(): Promise<void> {
  const file = join(process.env.EVALUATION_DATA_DIR ?? '', 'procedures-dev.jsonl');
  if (!process.env.EVALUATION_DATA_DIR || !existsSync(file)) {
    console.log('EVALUATION_DATA_DIR is not set (or empty): there is nothing to import.');
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'bench-import-'));
  const contentDir = join(folder, 'content');
  cpSync('content', contentDir, { recursive: true });
  const begun = performance.now();
  const { guides } = importProcedures(file, contentDir, { today: new Date().toISOString().slice(0, 10) });
  const importMs = performance.now() - begun;
  const dataDir = join(folder, 'data');
  const cold = await startServer(contentDir, dataDir);
  await searchIsReady(cold.url).finally(() => cold.stop());
  const portal = await startServer(contentDir, dataDir);
  try {
    await searchIsReady(portal.url);
    const started = portal.residentMb();
    const rows: (string | number)[][] = [
      ['import', `${guides.length} guides in ${importMs.toFixed(0)} ms`, ''],
      ['start, nothing known', `${cold.startMs.toFixed(0)} ms`, ''],
      ['start, known content', `${portal.startMs.toFixed(0)} ms`, ''],
    ];
    for (const path of [
      '/thu-tuc',
      '/thu-tuc?linh-vuc=hai-quan',
      '/en/thu-tuc',
      '/buu-chinh',
      '/so-do',
      '/sitemap.xml',
      '/tim-kiem?q=khai+sinh',
      '/api/v1/guides',
      '/tro-ly',
      '/',
    ]) {
      const [first, text] = await timed(() => page(portal.url + path));
      const again = await eachTimed([path], 3, (again) => page(portal.url + again));
      rows.push([
        path,
        `${first.toFixed(0)} ms first, ${Math.min(...again).toFixed(0)} ms again`,
        `${(text.length / 1000).toFixed(0)} kB, ${text.split('href=').length - 1} links, ${portal.residentMb().toFixed(0)} MB`,
      ]);
    }
    const searches = await eachTimed(queries, 20, (query, n) =>
      page(`${portal.url}/api/v1/search?q=${encodeURIComponent(query)}&page=${(n % 3) + 1}`),
    );
    rows.push([
      '/api/v1/search',
      `p50 ${shareOf(searches, 0.5).toFixed(1)} ms, p95 ${shareOf(searches, 0.95).toFixed(1)} ms`,
      '200 requests, one after the other',
    ]);
    const replies = await eachTimed(questions, 6, (question) => ask(portal.url, question));
    rows.push([
      'assistant, reply',
      `p50 ${shareOf(replies, 0.5).toFixed(0)} ms, p95 ${shareOf(replies, 0.95).toFixed(0)} ms`,
      '30 questions',
    ]);
    rows.push(['staff: list of content', ...(await staffList(portal.url, portal.output()))]);
    rows.push([
      'resident memory',
      `${started.toFixed(0)} MB after start, ${portal.residentMb().toFixed(0)} MB now`,
      '',
    ]);
    console.log(`machine load ${loadavg()[0]?.toFixed(1)}`);
    printTable(['what', 'figure', ''], rows);
  } finally {
    await portal.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timed<T>(work: () => Promise<T>): Promise<[number, T]> {
  const begun = performance.now();
  const value = await work();
  return [performance.now() - begun, value];
}

async function eachTimed(
  words: readonly string[],
  times: number,
  work: (word: string, n: number) => Promise<unknown>,
): Promise<number[]> {
  const figures: number[] = [];
  for (let n = 0; n < times; n += 1) {
    for (const word of words) figures.push((await timed(() => work(word, n)))[0]);
  }
  return figures;
}

async function page(url: string): Promise<string> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.text();
}

/** The index is built beside the running server: until then less is found. */
async function searchIsReady(url: string): Promise<void> {
  for (let n = 0; n < 600; n += 1) {
    const { total = 0 } = JSON.parse(await page(`${url}/api/v1/search?q=hai+quan`)) as { total?: number };
    if (total > 20) return;
    await new Promise((wake) => setTimeout(wake, 100));
  }
  throw new Error('the imported guides were never found');
}

async function ask(url: string, text: string): Promise<void> {
  const post = async (path: string, body: object, key = '') => {
    const answer = await fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url, ...(key && { authorization: `Bearer ${key}` }) },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  const { id, key } = (await (await post('/api/v1/assistant/conversations', {})).json()) as { id: string; key: string };
  await (await post(`/api/v1/assistant/conversations/${id}/messages`, { text }, key)).text();
}

async function staffList(url: string, output: string): Promise<[string, string]> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  try {
    const tab = await browser.newPage({ baseURL: url });
    await tab.goto(/http:\S+\/can-bo\/bat-dau\?ma=\S+/.exec(output)?.[0] ?? '');
    await tab.getByLabel('Họ và tên').fill(admin.name);
    await tab.getByLabel('Thư điện tử công vụ').fill(admin.email);
    await tab.getByLabel('Mật khẩu', { exact: true }).fill(admin.password);
    await tab.getByLabel('Nhập lại mật khẩu').fill(admin.password);
    await tab.getByRole('button', { name: 'Tiếp tục' }).click();
    const secret = ((await tab.locator('.key').textContent()) ?? '').replaceAll(' ', '');
    await tab.getByLabel(/mã 6 chữ số/).fill(totp(secret));
    await tab.getByRole('button', { name: 'Bật xác thực hai bước' }).click();
    await tab.locator('.backup-codes').waitFor();
    const figures: number[] = [];
    for (let n = 0; n < 5; n += 1) figures.push((await timed(() => tab.goto('/can-bo/noi-dung?loai=guide')))[0]);
    const html = await tab.content();
    return [`${shareOf(figures, 0.5).toFixed(0)} ms`, `${(html.length / 1000).toFixed(0)} kB`];
  } finally {
    await browser.close();
  }
}
