import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Cookie, Page } from '@playwright/test';
import { twins } from '#tests/stores/sampled.ts';
import { expect, test } from './fixtures.ts';
import type { RunningPortal } from './portal-process.ts';
import { signInAsFirstAdmin } from './sign-in.ts';

test.use({ journey: 'handoff', viewport: { width: 360, height: 740 } });
test.describe.configure({ mode: 'serial', timeout: 240_000 });

let session: Cookie[] = [];

/** The desk is open or closed at whatever hour the journey runs: hours and days off are content. */
async function setHours(portal: RunningPortal, lines: string): Promise<void> {
  const site = join(portal.contentDir, 'site.yaml');
  writeFileSync(site, readFileSync(site, 'utf8').replace(/^hours:\n(?: {2}- .*\n)+/m, `hours:\n${lines}`));
  for (const name of readdirSync(join(portal.contentDir, 'calendar'))) {
    const path = join(portal.contentDir, 'calendar', name);
    writeFileSync(path, `year: ${name.slice(0, 4)}\nsource: journey\nconfirmed: false\ndaysOff: []\n`);
  }
  const isOpen = lines === always;
  await expect
    .poll(async () => (await (await fetch(portal.url)).text()).includes('<b class="open"'), { timeout: 60_000 })
    .toBe(isOpen);
}
const always = '  - { days: [mon, tue, wed, thu, fri, sat, sun], from: "00:00", to: "23:59" }\n';
/** One minute in the small hours of one day. */
const never = '  - { days: [wed], from: "03:00", to: "03:01" }\n';

test.beforeAll(async ({ portal }) => setHours(portal, always));

async function staffPage(browser: Browser, portal: RunningPortal, options = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: portal.url, ...options });
  const page = await context.newPage();
  if (session.length === 0) session = await signInAsFirstAdmin(page, portal.output);
  else await context.addCookies(session);
  return page;
}

async function say(page: Page, words: string): Promise<void> {
  await page.getByLabel('Bạn nhập câu hỏi hoặc câu trả lời').fill(words);
  await page.getByRole('button', { name: 'Gửi', exact: true }).click();
  await expect(page.getByRole('log').locator('.turn-user').last()).toContainText(words);
}
/** Says something to the assistant and waits for its answer. */
async function ask(page: Page, words: string): Promise<void> {
  const turns = page.getByRole('log').locator('.turn-assistant .sources, .turn-assistant p');
  const before = await turns.count();
  await say(page, words);
  await expect.poll(() => turns.count()).toBeGreaterThan(before);
}
const press = (page: Page, name: string) => page.getByRole('button', { name }).first().click();
/** A page that does not follow by itself is asked what is new. */
const hears = (page: Page, words: string | RegExp) =>
  expect(async () => {
    const refresh = page.getByRole('button', { name: 'Xem tin mới' });
    if (await refresh.isVisible()) await refresh.click();
    await expect(page.getByRole('log')).toContainText(words, { timeout: 3_000 });
  }).toPass({ timeout: 60_000 });

test('a resident and staff talk live, each in a browser', async ({ browser, page, portal, expectAccessible }) => {
  const desk = await staffPage(browser, portal);
  await desk.goto('/can-bo/tro-chuyen');
  await expect(desk.getByText('Không có ai đang chờ.')).toBeVisible();

  await page.goto('/tro-ly');
  await ask(page, 'tôi là Nguyễn Văn An, xin hỏi mua đất thì sang tên thế nào');
  await ask(page, 'gặp cán bộ');
  await hears(page, /Bạn có đồng ý chuyển cuộc trò chuyện này/);
  await expectAccessible();
  await press(page, 'Đồng ý, chuyển cho cán bộ');
  await hears(page, /số phiếu TC-/);
  await expectAccessible();

  await expect(desk.getByText('Danh sách vừa thay đổi.')).toBeVisible();
  await desk.getByRole('link', { name: 'Tải lại' }).click();
  await desk.getByRole('link', { name: /^TC-/ }).click();
  await expect(desk.locator('main')).not.toContainText('Nguyễn Văn An');
  await desk.getByRole('button', { name: 'Nhận trả lời' }).click();
  await expect(desk.getByText('Bạn đã nhận cuộc trò chuyện.')).toBeVisible();
  await expect(desk.getByText('Đang nhận tin trực tiếp')).toBeVisible();

  await hears(page, /Cán bộ Nguyễn Thị Hòa đã nhận/);
  await say(page, 'Chào chị, đất ở Đông Xá');
  await expect(desk.getByRole('log')).toContainText('Chào chị, đất ở Đông Xá');
  await desk.getByText('Câu trả lời sẵn').click();
  await desk.getByRole('button', { name: 'Dùng câu này Xin chờ' }).click();
  await expect(desk.getByLabel('Trả lời người dân')).toHaveValue(/chờ tôi vài phút/);
  await desk.getByRole('button', { name: 'Gửi', exact: true }).click();
  await hears(page, /chờ tôi vài phút/);
  await expect(desk.getByLabel('Trả lời người dân')).toHaveValue('');
  await desk.getByLabel('Trả lời người dân').fill('Anh mang hợp đồng và giấy chứng nhận đến quầy.');
  await desk.getByRole('button', { name: 'Gửi', exact: true }).click();
  await hears(page, /Anh mang hợp đồng/);
  await expect(desk.getByRole('log').getByText('Anh mang hợp đồng')).toHaveCount(1);
  await expect(page.getByRole('log').getByText('Anh mang hợp đồng')).toHaveCount(1);
  await page.screenshot({ path: 'test-results/handoff-resident.png', fullPage: true });
  await desk.screenshot({ path: 'test-results/handoff-desk.png', fullPage: true });

  await page.reload();
  await expect(page.getByRole('log').getByText('Anh mang hợp đồng')).toHaveCount(1);
  await desk.getByRole('button', { name: 'Kết thúc cuộc trò chuyện' }).click();
  await expect(desk.getByText('Đã kết thúc cuộc trò chuyện.', { exact: true })).toBeVisible();
  await hears(page, /Cán bộ đã kết thúc cuộc trò chuyện/);
  await say(page, 'đăng ký kết hôn mất bao lâu');
  await expect(page.getByRole('log').locator('.turn-assistant').last()).toContainText(/kết hôn/i);
  await desk.context().close();
});

test('without scripts both sides press to see what is new', async ({ browser, portal }) => {
  const plain = { javaScriptEnabled: false, viewport: { width: 360, height: 740 } };
  const desk = await staffPage(browser, portal, plain);
  const resident = await (await browser.newContext({ ...plain, baseURL: portal.url })).newPage();

  await resident.goto('/tro-ly');
  await press(resident, 'Gặp cán bộ');
  await press(resident, 'Đồng ý, chuyển cho cán bộ');
  await say(resident, 'Giấy chứng sinh mất rồi thì sao ạ?');

  await desk.goto('/can-bo/tro-chuyen');
  await desk.getByRole('link', { name: /^TC-/ }).click();
  await expect(desk.getByRole('log')).toContainText('Giấy chứng sinh mất rồi');
  await desk.getByRole('button', { name: 'Nhận trả lời' }).click();
  await desk.getByText('Câu trả lời sẵn').click();
  await desk.getByRole('button', { name: 'Dùng câu này Chào hỏi' }).click();
  await expect(desk.getByLabel('Trả lời người dân')).toHaveValue(/Chào bạn/);
  await desk.getByRole('button', { name: 'Gửi', exact: true }).click();
  await press(resident, 'Xem tin mới');
  await expect(resident.getByRole('log')).toContainText('Chào bạn, tôi là cán bộ');
  await say(resident, 'Dạ vâng');
  await desk.getByRole('button', { name: 'Xem tin mới' }).click();
  await expect(desk.getByRole('log')).toContainText('Dạ vâng');

  await press(resident, 'Quay lại trợ lý');
  await expect(resident.getByRole('log')).toContainText('Tôi trả lời tiếp đây');
  await desk.getByRole('button', { name: 'Xem tin mới' }).click();
  await expect(desk.getByRole('log')).toContainText('Người dân đã quay lại trợ lý tự động.');

  await press(resident, 'Xóa cuộc trò chuyện');
  await expect(resident.getByRole('log')).not.toContainText('Dạ vâng');
  await desk.getByRole('button', { name: 'Xem tin mới' }).click();
  await expect(desk.locator('main')).toContainText('Không có phiếu này');
  await expect(desk.locator('main')).not.toContainText('Dạ vâng');
  await desk.context().close();
  await resident.context().close();
});

test('who does not agree sends nothing; nobody reads talks without signing in', async ({ browser, page, portal }) => {
  await page.goto('/tro-ly');
  await press(page, 'Gặp cán bộ');
  await press(page, 'Không chuyển');
  await hears(page, /Tôi không chuyển gì cả/);

  const desk = await staffPage(browser, portal);
  await desk.goto('/can-bo/tro-chuyen');
  await expect(desk.getByText('Không có ai đang chờ.')).toBeVisible();
  for (const path of ['', '/su-kien', '/TC-7K3M-9QXR', '/TC-7K3M-9QXR/su-kien']) {
    const answer = await fetch(`${portal.url}/can-bo/tro-chuyen${path}`, { redirect: 'manual' });
    expect([path, answer.status]).toEqual([path, 303]);
    expect(answer.headers.get('location')).toContain('/can-bo/dang-nhap');
  }
  expect((await desk.goto('/can-bo/tro-chuyen/TC-7K3M-9QXR'))?.status()).toBe(404);
  await desk.context().close();
});

test('outside office hours the question waits, and the answer is there on coming back', async ({
  browser,
  page,
  portal,
  expectAccessible,
}) => {
  await setHours(portal, never);
  await page.goto('/tro-ly');
  await ask(page, 'xin hỏi chuyện bến đò của xóm');
  await press(page, 'Gặp cán bộ');
  await hears(page, /ngoài giờ làm việc/);
  await press(page, 'Đồng ý, chuyển cho cán bộ');
  await expect(page.getByRole('log')).toContainText(/Ghi tên|gọi lại/);
  await expectAccessible();
  await say(page, 'Trần Thị Bưởi, 0912 345 678');
  await hears(page, /Đã gửi câu hỏi cho cán bộ/);

  const desk = await staffPage(browser, portal);
  await desk.goto('/can-bo/tro-chuyen');
  await desk.getByRole('link', { name: /^TC-/ }).click();
  await expect(desk.getByText('Trần Thị Bưởi')).toBeVisible();
  await desk.getByRole('button', { name: 'Nhận trả lời' }).click();
  await desk.getByLabel('Trả lời người dân').fill('Bến đò do xã cũ quản lý, chị gọi điểm tiếp nhận.');
  await desk.getByRole('button', { name: 'Gửi', exact: true }).click();
  await expect(desk.getByRole('log')).toContainText('Bến đò do xã cũ');

  await page.goto('/');
  await page.goto('/tro-ly');
  await hears(page, /Bến đò do xã cũ quản lý/);
  await page.screenshot({ path: 'test-results/handoff-message.png', fullPage: true });
  await desk.context().close();
  await setHours(portal, always);
});

test('what the assistant was asked in vain is taught with one press and understood', async ({ browser, portal }) => {
  const started = await fetch(`${portal.url}/api/v1/assistant/conversations`, { method: 'POST' });
  const { id } = (await started.json()) as { id: string };
  const ask = async () => {
    const body = JSON.stringify({ text: 'zụp zạp quằn quèo cho nguyễn văn an' });
    const headers = { 'content-type': 'application/json' };
    const path = `/api/v1/assistant/conversations/${id}/messages`;
    const answer = await fetch(portal.url + path, { method: 'POST', headers, body });
    return (await answer.json()) as { state: { status: string } };
  };
  expect((await ask()).state.status).toBe('out-of-scope');

  const desk = await staffPage(browser, portal, { viewport: { width: 360, height: 740 } });
  await desk.goto('/can-bo/cau-hoi');
  const item = desk.getByRole('listitem').filter({ hasText: 'zụp zạp' });
  await expect(item.getByRole('heading')).toHaveText('“zụp zạp quằn quèo cho …”');
  await item.getByText('Xem lời qua lại').click();
  await expect(item.getByText('Người dân: zụp zạp quằn quèo cho …')).toBeVisible();
  await expect(item.getByText(/^Trợ lý: /).first()).toBeVisible();
  await item.getByLabel('Câu người dân hỏi').fill('zụp zạp quằn quèo');
  await item.getByText('Thủ tục khác, từ đồng nghĩa').click();
  await item.getByLabel('Thủ tục khác').fill('dang-ky-khai-tu');
  await item.getByRole('button', { name: 'Thêm vào thủ tục này' }).click();
  await expect(desk.getByText(/Đã thêm|giờ trợ lý hiểu là/)).toBeVisible();
  // A busy machine learns it a moment after the page has answered.
  await expect(async () => {
    await desk.goto(`/can-bo/cau-hoi?q=${encodeURIComponent('zụp zạp quằn quèo')}`);
    await expect(desk.getByRole('status')).toContainText(/khai tử/i, { timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await desk.context().close();
});

test('what the assistant misunderstood is listed as such, and taught as a word of a situation', async ({
  browser,
  page,
  portal,
}) => {
  await page.goto('/tro-ly');
  await ask(page, 'nhà em mới thêm một thành viên, làm giấy khai sinh');
  await ask(page, 'không phải, ý em là nhập khẩu cho cháu');

  const desk = await staffPage(browser, portal, { viewport: { width: 360, height: 740 } });
  await desk.goto('/can-bo/cau-hoi');
  const item = desk.getByRole('listitem').filter({ hasText: 'mới thêm một thành viên' });
  await expect(item.getByText('Trợ lý hiểu sai, người dân nói lại')).toBeVisible();
  await item.getByText('Xem lời qua lại').click();
  await expect(item.getByText('Người dân: không phải, ý em là nhập khẩu cho cháu')).toBeVisible();
  await item.getByLabel('Câu người dân hỏi').fill('nhà em mới thêm một thành viên');
  await item.getByText('Cách khác:').click();
  await expect(item.getByLabel('Là cách gọi khác của lựa chọn')).toBeVisible();
  await item.getByLabel('Là lời kể về việc').fill('sinh-con');
  expect(await desk.locator('html').evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(360);
  await item.getByRole('button', { name: 'Thêm vào lời kể của việc này' }).click();
  await expect(desk.getByText(/Đã thêm/)).toBeVisible();
  await desk.context().close();

  await page.getByRole('button', { name: 'Bắt đầu lại' }).click();
  // A busy machine learns it a moment after the page has answered.
  await expect(async () => {
    await say(page, 'nhà em mới thêm một thành viên');
    await expect(page.getByRole('log')).toContainText('Chúc mừng gia đình!', { timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
});

test('the pages of the desk are accessible in either theme', async ({ browser, page, portal }) => {
  await page.goto('/tro-ly');
  await press(page, 'Gặp cán bộ');
  await press(page, 'Đồng ý, chuyển cho cán bộ');
  await hears(page, /số phiếu/);
  const first = await staffPage(browser, portal);
  await first.goto('/can-bo/tro-chuyen');
  const ticket = (await first.getByRole('link', { name: /^TC-/ }).getAttribute('href')) ?? '';
  await first.context().close();
  for (const colorScheme of twins('themes of the desk', ['light', 'dark'])) {
    for (const width of colorScheme === 'light' ? [320, 360, 1280] : [360]) {
      const desk = await staffPage(browser, portal, { colorScheme, viewport: { width, height: 800 } });
      for (const path of ['/can-bo/tro-chuyen', ticket, '/can-bo/cau-hoi', '/can-bo']) {
        await desk.goto(path);
        const take = desk.getByRole('button', { name: 'Nhận trả lời' });
        if (await take.isVisible()) {
          await take.click();
          await expect(desk.getByLabel('Trả lời người dân')).toBeVisible();
        }
        await desk.locator('details').evaluateAll((all) => {
          for (const details of all) (details as HTMLDetailsElement).open = true;
        });
        const { violations } = await new AxeBuilder({ page: desk }).analyze();
        expect([colorScheme, width, path, violations.map(({ id }) => id)]).toEqual([colorScheme, width, path, []]);
        const wide = await desk.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect([width, path, wide > 0]).toEqual([width, path, false]);
        const name = path.split('/').at(-1)?.slice(0, 3);
        await desk.screenshot({ path: `test-results/desk-${name}-${width}-${colorScheme}.png`, fullPage: true });
      }
      await desk.context().close();
    }
  }
});
