import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { expect, test } from './fixtures.ts';
import { signInAsFirstAdmin } from './sign-in.ts';

const soon = { timeout: 60_000, intervals: [25] };
const validator = new HtmlValidate({ extends: ['html-validate:standard'] });
const day = (shift: number) => new Date(Date.now() + 7 * 3_600_000 + shift * 86_400_000).toISOString().slice(0, 10);
const item = (title: string, more = '') =>
  `---\ntitle: ${title}\nsummary: Dựng để thử.\ndate: 2026-11-20\ntopic: lay-y-kien\nstatus: published\nsample: true\n${more}---\n\nThân bài.\n`;

test.describe.configure({ mode: 'serial' });
test.use({ javaScriptEnabled: false, journey: 'rooms' });

test('rooms without anything in them say so', async ({ page }) => {
  for (const [path, words] of [
    ['/cong-khai/muc/lay-y-kien', 'Chưa có thông tin nào được đăng ở mục này.'],
    ['/cong-khai/muc/ngan-sach', 'Chưa có thông tin nào được đăng ở mục này.'],
    ['/hoi-dap', 'Chưa có câu hỏi nào được đăng.'],
    ['/bo-may', 'Chưa có thông tin lãnh đạo được công bố.'],
    ['/van-ban?cua=dac-khu', 'Chưa có văn bản nào của đặc khu được đăng.'],
  ] as const) {
    await page.goto(path);
    await expect(page.getByText(words)).toBeVisible();
  }
  await page.goto('/gioi-thieu');
  await page.getByRole('main').getByRole('link', { name: 'Ngân sách, tài chính công' }).click();
  await expect(page).toHaveURL(/\/cong-khai\/muc\/ngan-sach$/);
  expect((await page.goto('/cong-khai/muc/khong-co'))?.status()).toBe(404);
});

test('what is published is in its list, the feed and the search; a draft is nowhere', async ({ page, portal }) => {
  const write = (name: string, text: string) => writeFileSync(join(portal.contentDir, `disclosures/${name}.md`), text);
  write('quy-hoach-ben', item('Dự thảo quy hoạch bến thuyền', `comments: { from: ${day(-5)}, until: ${day(5)} }\n`));
  write('het-han', item('Dự thảo đã đóng', `comments: { from: 2026-01-01, until: 2026-01-31 }\n`));
  write('kin', item('Bản nháp kín').replace('published', 'draft'));

  const textOf = async (path: string) => (await fetch(portal.url + path)).text();
  await expect.poll(() => textOf('/cong-khai/muc/lay-y-kien'), soon).toContain('Dự thảo quy hoạch bến thuyền');
  await expect.poll(() => textOf('/api/v1/search?q=quy+hoach+ben+thuyen'), soon).toContain('/cong-khai/quy-hoach-ben');
  expect(await textOf('/cong-khai/rss.xml')).toContain(`${portal.url}/cong-khai/quy-hoach-ben`);
  expect(await textOf('/cong-khai')).not.toContain('Bản nháp kín');
  expect((await fetch(`${portal.url}/cong-khai/kin`)).status).toBe(404);
  await page.goto('/cong-khai/muc/lay-y-kien');
  await expect(page.getByText('Nội dung mẫu').first()).toBeVisible();
});

test('a draft takes comments until its last day, and shows those that staff published', async ({ page, portal }) => {
  await page.goto('/cong-khai/quy-hoach-ben');
  await page.getByRole('link', { name: 'Gửi góp ý' }).click();
  await page.getByLabel('Góp ý của bạn').fill('Ngắn');
  await page.getByRole('button', { name: 'Gửi góp ý' }).click();
  await expect(page.getByRole('alert')).toContainText('Nội dung hơi ngắn');
  await expect(page.getByLabel('Góp ý của bạn')).toHaveValue('Ngắn');
  await page.getByLabel('Góp ý của bạn').fill('Bến nên có mái che cho người già, gọi tôi 0912345678.');
  await page.getByRole('button', { name: 'Gửi góp ý' }).click();
  await expect(page.getByText('Đã nhận. Cán bộ xem xong')).toBeVisible();
  await expect(page.getByText('Chưa có góp ý nào được đăng.')).toBeVisible();

  await page.goto('/cong-khai/het-han');
  await expect(page.getByText('Đã hết thời hạn góp ý')).toBeVisible();
  const late = await page.request.post(`${portal.url}/cong-khai/het-han/gop-y`, {
    headers: { origin: portal.url },
    form: { message: 'Tôi góp ý muộn một chút có được không' },
  });
  expect(late.status()).toBe(409);
});

test.describe('a question', () => {
  test.use({ javaScriptEnabled: true });

  test('is answered by staff, shown without what is private, and found by its words', async ({
    page,
    portal,
    expectAccessible,
  }) => {
    await page.goto('/hoi-dap');
    await page.getByRole('link', { name: 'Gửi câu hỏi' }).click();
    await page.getByLabel('Câu hỏi của bạn').fill('Tôi là Lụa, 0912345678. Tàu ra Quan Lạn có chở xe máy không?');
    await expectAccessible();
    await page.getByRole('button', { name: 'Gửi câu hỏi' }).click();
    await expect(page.getByText(/Trả lời chậm nhất ngày \d/)).toBeVisible();
    await expect(page.getByText('Chưa có câu hỏi nào được đăng.')).toBeVisible();

    await signInAsFirstAdmin(page, portal.output);
    await page.goto('/can-bo/hoi-dap');
    const entry = page.locator('li.panel').filter({ hasText: 'Tàu ra Quan Lạn' });
    await entry.getByText('Đăng', { exact: true }).first().click();
    await entry.getByLabel('Lời hiện ra cho mọi người').fill('Tàu ra Quan Lạn có chở xe máy không?');
    await entry.getByLabel(/^Trả lời/).fill('Có, bạn mua vé cho xe ở bến.');
    await expectAccessible();
    expect((await validator.validateString(await page.content())).results.flatMap(({ messages }) => messages)).toEqual(
      [],
    );
    await entry.getByRole('button', { name: 'Đăng', exact: true }).click();
    await expect(page.getByText('Đã lưu.')).toBeVisible();

    await page.goto('/hoi-dap?q=xe+may');
    await page.getByRole('link', { name: 'Tàu ra Quan Lạn có chở xe máy không?' }).click();
    await expect(page.getByText('Có, bạn mua vé cho xe ở bến.')).toBeVisible();
    await expect(page.getByText(/Đã trả lời ngày/)).toBeVisible();
    expect(await page.content()).not.toContain('0912345678');
    const textOf = async (path: string) => (await fetch(portal.url + path)).text();
    const found = JSON.parse(await textOf('/api/v1/questions?q=xe+may+quan+lan'));
    expect(found).toMatchObject({ total: 1, voices: [{ answer: { text: 'Có, bạn mua vé cho xe ở bến.' } }] });
    expect(await textOf('/hoi-dap/rss.xml')).toContain(`${portal.url}${found.voices[0].url}</guid>`);
    await page.goto('/tim-kiem?q=xe+máy+ra+Quan+Lạn');
    const besides = page.getByRole('region', { name: 'Trong hỏi đáp' });
    await expect(besides.getByRole('link', { name: 'Tàu ra Quan Lạn có chở xe máy không?' })).toBeVisible();
    await expectAccessible();
    await page.goto('/hoi-dap?q=khong+co+chu+nay');
    await expect(page.getByText('Không có câu hỏi nào có những chữ này.')).toBeVisible();

    await page.goto('/can-bo/hoi-dap');
    const comment = page.locator('li.panel').filter({ hasText: 'mái che' });
    await comment.getByText('Đăng', { exact: true }).first().click();
    await comment.getByRole('button', { name: 'Không đăng' }).click();
    await expect(page.getByText('Viết lý do không đăng.')).toBeVisible();
    await comment.getByLabel('Lời hiện ra cho mọi người').fill('Bến nên có mái che cho người già.');
    await comment.getByRole('button', { name: 'Đăng', exact: true }).click();
    await page.goto('/cong-khai/quy-hoach-ben');
    await expect(page.getByText('Bến nên có mái che cho người già.')).toBeVisible();
  });
});
