import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import type { RunningPortal } from './portal-process.ts';

const guidePath = 'guides/ho-tich/dang-ky-khai-sinh.md';
// How fast it is told is measured by the bench `publish`; here a busy machine gets its time.
const soon = { timeout: 60_000, intervals: [25] };

const textOf = async (portal: RunningPortal, path: string) => (await fetch(portal.url + path)).text();
const found = async (portal: RunningPortal, query: string) => {
  const answer = await fetch(`${portal.url}/api/v1/search?q=${encodeURIComponent(query)}`);
  return ((await answer.json()) as { results: { url: string }[] }).results.map((result) => result.url);
};
const article = (title: string, more = '') =>
  `---\ntitle: ${title}\nsummary: Bài thử việc sửa tệp trên đĩa.\ndate: 2026-11-20\ncategory: thong-bao\nstatus: published\nsample: true\n${more}---\n\nThân bài.\n`;

test('an article saved on disk is on its page, in the list, the feed and the search', async ({ portal }) => {
  // Asked once before, so that every one of them could be cached.
  for (const path of ['/tin-tuc', '/tin-tuc/rss.xml', '/tin-tuc/chuyen-muc/thong-bao']) await textOf(portal, path);

  writeFileSync(join(portal.contentDir, 'news/2026/bai-thu-tren-dia.md'), article('Cua biển lột vỏ'));

  await expect.poll(() => textOf(portal, '/tin-tuc/bai-thu-tren-dia'), soon).toContain('Cua biển lột vỏ');
  await expect.poll(() => textOf(portal, '/tin-tuc'), soon).toContain('Cua biển lột vỏ');
  await expect.poll(() => textOf(portal, '/tin-tuc/chuyen-muc/thong-bao'), soon).toContain('Cua biển lột vỏ');
  await expect.poll(() => textOf(portal, '/tin-tuc/rss.xml'), soon).toContain('Cua biển lột vỏ');
  await expect.poll(() => found(portal, 'cua bien lot vo'), soon).toContain('/tin-tuc/bai-thu-tren-dia');

  rmSync(join(portal.contentDir, 'news/2026/bai-thu-tren-dia.md'));
  await expect.poll(() => textOf(portal, '/tin-tuc'), soon).not.toContain('Cua biển lột vỏ');
  await expect.poll(() => found(portal, 'cua bien lot vo'), soon).not.toContain('/tin-tuc/bai-thu-tren-dia');
});

test('drafts, archived articles and those not yet due are nowhere', async ({ portal }) => {
  const write = (name: string, text: string) => writeFileSync(join(portal.contentDir, `news/2026/${name}.md`), text);
  write('an-nhap', article('Bản nháp kín').replace('published', 'draft'));
  write('an-cat', article('Bài đã cất').replace('published', 'archived'));
  write('an-sau', article('Bài hẹn giờ', 'publishAt: 2099-01-01\n'));
  write('hien', article('Bài công khai'));

  await expect.poll(() => textOf(portal, '/tin-tuc'), soon).toContain('Bài công khai');
  for (const path of ['/', '/tin-tuc', '/tin-tuc/rss.xml', '/tin-tuc/atom.xml', '/sitemap.xml']) {
    expect(await textOf(portal, path)).not.toMatch(/Bản nháp kín|Bài đã cất|Bài hẹn giờ|\/an-(nhap|cat|sau)/);
  }
  for (const slug of ['an-nhap', 'an-cat', 'an-sau']) {
    expect((await fetch(`${portal.url}/tin-tuc/${slug}`)).status).toBe(404);
    expect(await found(portal, 'ban nhap kin bai da cat hen gio')).not.toContain(`/tin-tuc/${slug}`);
  }
});

test('a broken guide changes nothing public, also over a restart, and its mending shows', async ({ portal }) => {
  const file = join(portal.contentDir, guidePath);
  const good = readFileSync(file, 'utf8');
  const before = await textOf(portal, '/thu-tuc/dang-ky-khai-sinh');

  writeFileSync(file, good.replace('code: "1.001193"', 'code: 1.001193'));
  await new Promise((wake) => setTimeout(wake, 500));
  expect(await textOf(portal, '/thu-tuc/dang-ky-khai-sinh')).toBe(before);

  await portal.kill('SIGKILL');
  await portal.restart();
  expect(await textOf(portal, '/thu-tuc/dang-ky-khai-sinh')).toBe(before);

  writeFileSync(file, good.replace(/^title: .*$/m, 'title: Đăng ký khai sinh cho cháu bé'));
  await expect
    .poll(() => textOf(portal, '/thu-tuc/dang-ky-khai-sinh'), soon)
    .toContain('Đăng ký khai sinh cho cháu bé');
  await expect
    .poll(async () => (await fetch(`${portal.url}/api/v1/guides/dang-ky-khai-sinh`)).json(), soon)
    .toMatchObject({ title: 'Đăng ký khai sinh cho cháu bé' });
  writeFileSync(file, good);
});

test('an old address leads to where the page is read today, in both languages, and a page that is there stays', async ({
  portal,
}) => {
  const asked = async (path: string) => {
    const answer = await fetch(portal.url + path, { redirect: 'manual' });
    return [answer.status, answer.headers.get('location')];
  };
  expect(await asked('/tin-tuc/trang-da-doi-ten')).toEqual([404, null]);

  writeFileSync(
    join(portal.contentDir, 'redirects.yaml'),
    '- { from: /tin-tuc/trang-da-doi-ten, to: /tin-tuc }\n- { from: /thu-tuc, to: /tin-tuc }\n- { from: "/index.php?id=7", to: /van-ban }\n',
  );

  await expect.poll(() => asked('/tin-tuc/trang-da-doi-ten'), soon).toEqual([301, '/tin-tuc']);
  expect(await asked('/en/tin-tuc/trang-da-doi-ten')).toEqual([301, '/en/tin-tuc']);
  expect(await asked('/index.php?id=7')).toEqual([301, '/van-ban']);
  expect(await asked('/thu-tuc')).toEqual([200, null]);
});
