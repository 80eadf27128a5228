import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seatStaff, staffMember } from './desk-people.ts';
import { expect, test } from './fixtures.ts';
import type { RunningPortal } from './portal-process.ts';

const hoa = staffMember('hoa', 'Lê Thị Hòa', ['publisher']);
test.use({ journey: 'schedule', javaScriptEnabled: false });
test.describe.configure({ mode: 'serial' });

/** A moment as people write it into a file: the next whole second after so many. */
const momentIn = (seconds: number) => new Date(Math.ceil(Date.now() / 1000 + seconds) * 1000);
const written = (moment: Date) => new Date(moment.getTime() + 7 * 3_600_000).toISOString().replace(/\.\d+Z$/, '+07:00');
const news = (title: string, publishAt: Date) =>
  `---\ntitle: ${title}\nsummary: Tin hẹn giờ.\ndate: 2026-11-30\ncategory: thong-bao\nstatus: published\npublishAt: ${written(publishAt)}\n---\n\nChữ.\n`;

const textOf = async (portal: RunningPortal, path: string) => (await fetch(portal.url + path)).text();
const times = (text: string, word: string) => text.split(word).length - 1;

/** Where an article can be met: its page, the list, both feeds, the map of the site, and the search. */
async function places(portal: RunningPortal, slug: string): Promise<Record<string, number>> {
  const address = `/tin-tuc/${slug}`;
  const query = encodeURIComponent(slug.replaceAll('-', ' '));
  const found = (await (await fetch(`${portal.url}/api/v1/search?q=${query}&types=news&limit=50`)).json()) as {
    results: { id: string }[];
  };
  return {
    page: (await fetch(portal.url + address)).status === 200 ? 1 : 0,
    list: times(await textOf(portal, '/tin-tuc'), `href="${address}"`),
    rss: times(await textOf(portal, '/tin-tuc/rss.xml'), `<link>${portal.url}${address}</link>`),
    atom: times(await textOf(portal, '/tin-tuc/atom.xml'), `<id>${portal.url}${address}</id>`),
    map: times(await textOf(portal, '/sitemap.xml'), `<loc>${portal.url}${address}</loc>`),
    search: found.results.filter(({ id }) => id === slug).length,
  };
}

const nowhere = { page: 0, list: 0, rss: 0, atom: 0, map: 0, search: 0 };

test('a text is public everywhere, once, within five seconds of its moment, and nowhere before', async ({
  page,
  portal,
}) => {
  const become = await seatStaff(portal, [hoa]);
  await become(page, hoa);
  const moment = momentIn(20);
  await page.goto('/can-bo/noi-dung/sua?loai=news&ten=hen-gio-dang-bai');
  await page.getByLabel('Nội dung tệp').fill(news('Hẹn giờ đăng bài', moment));
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(page.getByText(/Bài tự hiện lúc/)).toBeVisible();
  await page.goto('/can-bo/noi-dung/duyet');
  await expect(page.getByRole('region', { name: 'Bài hẹn giờ' })).toContainText('Hẹn giờ đăng bài');
  // Asked for again and again, so that every cache has it as it is before.
  let before = await places(portal, 'hen-gio-dang-bai');
  expect(Date.now(), 'the machine was too slow to look before').toBeLessThan(moment.getTime());
  expect(before).toEqual(nowhere);
  while (Date.now() < moment.getTime() - 1500) {
    await new Promise((wake) => setTimeout(wake, 500));
    if (Date.now() < moment.getTime() - 1500) before = await places(portal, 'hen-gio-dang-bai');
    expect(before).toEqual(nowhere);
  }

  await expect
    .poll(() => places(portal, 'hen-gio-dang-bai'), { timeout: moment.getTime() + 6000 - Date.now(), intervals: [200] })
    .toEqual({ page: 1, list: 1, rss: 1, atom: 1, map: 1, search: 1 });
  expect(Date.now() - moment.getTime()).toBeLessThan(5000);
});

test('what was due while the portal was down is there when it is up again, once', async ({ portal }) => {
  const moment = momentIn(4);
  writeFileSync(join(portal.contentDir, 'news/2026/hen-luc-dung-may.md'), news('Hẹn lúc dừng máy', moment));
  await expect.poll(() => textOf(portal, '/healthz')).toBeTruthy();
  await portal.kill('SIGKILL');
  await new Promise((wake) => setTimeout(wake, Math.max(0, moment.getTime() + 500 - Date.now())));
  await portal.restart();

  await expect
    .poll(() => places(portal, 'hen-luc-dung-may'), { timeout: 5000, intervals: [200] })
    .toEqual({ page: 1, list: 1, rss: 1, atom: 1, map: 1, search: 1 });
});

test('public information that is due is in its list and found, too', async ({ portal }) => {
  const moment = momentIn(6);
  mkdirSync(join(portal.contentDir, 'disclosures/2026'), { recursive: true });
  const meta = `title: Công khai hẹn giờ\nsummary: Thử hẹn giờ.\ntopic: TOPIC\ndate: 2026-11-30\nstatus: published\npublishAt: ${written(moment)}\n`;
  const topics = await textOf(portal, '/cong-khai');
  const topic = /\/cong-khai\/muc\/([\w-]+)/.exec(topics)?.[1] ?? '';
  writeFileSync(
    join(portal.contentDir, 'disclosures/2026/cong-khai-hen-gio.md'),
    `---\n${meta.replace('TOPIC', topic)}---\n\nChữ.\n`,
  );
  const seen = async () => {
    const search = await textOf(portal, `/api/v1/search?q=${encodeURIComponent('công khai hẹn giờ')}&limit=50`);
    return [
      times(await textOf(portal, '/cong-khai'), 'href="/cong-khai/cong-khai-hen-gio"'),
      times(search, '"id":"cong-khai-hen-gio"'),
    ];
  };
  while (Date.now() < moment.getTime() - 1500) {
    expect(await seen()).toEqual([0, 0]);
    await new Promise((wake) => setTimeout(wake, 500));
  }
  await expect.poll(seen, { timeout: moment.getTime() + 5000 - Date.now(), intervals: [200] }).toEqual([1, 1]);
});
