import type { Page } from '@playwright/test';
import { type Received, startSmtp } from '#tests/stores/smtp.ts';
import { totp } from '#tests/totp.ts';
import { test as base, expect } from './fixtures.ts';
import { startPortal } from './portal-process.ts';
import { sendCase } from './send-case.ts';
import { openMenu } from './sign-in.ts';

type Smtp = Awaited<ReturnType<typeof startSmtp>>;

/** A portal that writes to residents through a real SMTP server; one address there takes no mail. */
const test = base.extend<object, { smtp: Smtp }>({
  smtp: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from this pattern
    async ({}, use) => {
      const smtp = await startSmtp((message) => (message.to[0]?.startsWith('khong-co') ? 550 : 'accept'));
      await use(smtp);
      await smtp.stop();
    },
    { scope: 'worker' },
  ],
  portal: [
    async ({ smtp }, use) => {
      const portal = await startPortal({ SMTP_URL: smtp.url, MAIL_FROM: 'Cổng Vân Đồn <thu@vandon.example>' });
      await use(portal);
      await portal.stop();
    },
    { scope: 'worker' },
  ],
});
/** The readable text of a letter to this address, once it has come. */
async function letter(smtp: Smtp, to: string, nth = 1): Promise<string> {
  const own = () => smtp.received.filter((mail: Received) => mail.to[0] === to);
  await expect.poll(() => own().length, { timeout: 60_000 }).toBeGreaterThanOrEqual(nth);
  const plain =
    /Content-Type: text\/plain[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/.exec(own()[nth - 1]?.source ?? '')?.[1] ?? '';
  const bytes = plain.replaceAll('=\r\n', '').replaceAll(/=([0-9A-F]{2})/g, (_all, hex) => `%${hex}`);
  return /Content-Transfer-Encoding: base64/.test(own()[nth - 1]?.source ?? '')
    ? Buffer.from(plain, 'base64').toString('utf8')
    : decodeURIComponent(bytes.replaceAll(/%(?![0-9A-F]{2})/g, '%25'));
}

const heading = (page: Page, text: string) => expect(page.getByRole('heading', { level: 1 })).toHaveText(text);
const follow = async (page: Page, url: string, reference: string, accessCode: string) =>
  (await page.request.get(`${url}/api/v1/cases/${reference}`, { headers: { 'x-access-code': accessCode } })).status();

test.describe.configure({ mode: 'serial' });

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('a lost access code comes by mail, and the old one stops working', async ({ page, portal, smtp }) => {
    const { reference, accessCode } = await sendCase(page, portal.url, { email: 'lua@example.vn', copies: 2 });
    expect(await letter(smtp, 'lua@example.vn')).toContain(reference);
    expect(await letter(smtp, 'lua@example.vn')).not.toContain(accessCode);

    await page.goto('/tra-cuu');
    await page.getByRole('link', { name: 'Mất mã truy cập? Xin mã mới' }).click();
    await heading(page, 'Xin mã truy cập mới');
    await page.getByRole('button', { name: 'Gửi mã mới' }).click();
    await expect(page.getByRole('alert')).toContainText('Bạn điền cả mã tra cứu');
    await page.getByLabel('Mã tra cứu hoặc mã hồ sơ').fill(reference.toLowerCase());
    await page.getByLabel('Số điện thoại hoặc thư điện tử').fill('0912 345 678');
    await page.getByRole('button', { name: 'Gửi mã mới' }).click();
    await heading(page, 'Đã nhận yêu cầu');
    expect(page.url()).not.toContain(reference);

    const text = await letter(smtp, 'lua@example.vn', 2);
    const fresh = /Mã truy cập mới: (\S+)/.exec(text)?.[1] ?? '';
    expect(await follow(page, portal.url, reference, accessCode)).toBe(404);
    expect(await follow(page, portal.url, reference, fresh)).toBe(200);
  });

  test('a stranger is answered alike, and nothing is sent', async ({ page, portal, smtp }) => {
    const { reference, accessCode } = await sendCase(page, portal.url, { email: 'khac@example.vn', copies: 2 });
    await letter(smtp, 'khac@example.vn');
    const before = smtp.tried.length;
    const answers: string[] = [];
    for (const [ref, contact] of [
      [reference, '0999999999'],
      ['VD-3333-3333', 'khac@example.vn'],
    ] as const) {
      await page.goto('/tra-cuu/quen-ma');
      await page.getByLabel('Mã tra cứu hoặc mã hồ sơ').fill(ref);
      await page.getByLabel('Số điện thoại hoặc thư điện tử').fill(contact);
      await page.getByRole('button', { name: 'Gửi mã mới' }).click();
      answers.push(`${page.url()} ${await page.locator('main').textContent()}`);
    }
    // Messages go in their order: with a later one there, nothing is under way.
    await sendCase(page, portal.url, { email: 'sau@example.vn', copies: 2 });
    await letter(smtp, 'sau@example.vn');

    expect(new Set(answers).size).toBe(1);
    expect(smtp.tried.length).toBe(before + 1);
    expect(await follow(page, portal.url, reference, accessCode)).toBe(200);
  });

  test('progress mail is stopped by a page, and by one press of a mail program', async ({ page, portal, smtp }) => {
    const { reference } = await sendCase(page, portal.url, { email: 'dung@example.vn', copies: 2, language: 'en' });
    const text = await letter(smtp, 'dung@example.vn');
    const address = /https?:\S+\/en\/thu\/\S+/.exec(text)?.[0] ?? '';
    expect(text).toContain('Dear Phạm Thị Lụa');

    await page.goto(address);
    await heading(page, 'Progress messages');
    await page.getByRole('button', { name: 'Stop progress messages' }).click();
    await expect(page.getByText(`Progress messages about case ${reference} are stopped.`)).toBeVisible();
    await page.getByRole('button', { name: 'Receive them again' }).click();
    await expect(page.getByRole('button', { name: 'Stop progress messages' })).toBeVisible();

    const token = address.split('/').at(-1);
    const oneClick = await fetch(`${portal.url}/api/v1/messages/mute/${token}`, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    });
    expect(oneClick.status).toBe(200);
    await page.goto(address);
    await expect(page.getByText('are stopped.')).toBeVisible();
    expect((await page.goto('/thu/1.AAAA'))?.status()).toBe(404);
  });
});

test('every page of it is accessible, on a phone and in English', async ({ page, expectAccessible }) => {
  for (const path of [
    '/tra-cuu/quen-ma',
    '/en/tra-cuu/quen-ma',
    '/tra-cuu/quen-ma?xong=1',
    '/thu/1.AAAA',
    '/thong-ke',
  ]) {
    expect((await page.goto(path))?.status(), path).toBe(path.startsWith('/thu/') ? 404 : 200);
    await expectAccessible();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(wide, path).toBe(false);
  }
});

test('staff see what could not be delivered, masked, and send it again or give it up', async ({
  page,
  portal,
  smtp,
  expectAccessible,
}) => {
  const { reference, accessCode } = await sendCase(page, portal.url, { email: 'khong-co@example.vn', copies: 2 });
  await expect
    .poll(() => smtp.tried.some((mail) => mail.to[0] === 'khong-co@example.vn'), { timeout: 60_000 })
    .toBe(true);
  await firstAccount(page, portal.output());
  await openMenu(page);
  // The entry says how many letters wait there.
  await page.getByRole('link', { name: /^Thư/ }).click();
  await heading(page, 'Thư không gửi được');
  const row = page.getByRole('row').filter({ hasText: reference });
  await expect(row).toContainText('k…o@ex….vn');
  await expect(row).toContainText('Máy chủ từ chối');
  await expect(page.locator('main')).not.toContainText('khong-co@');
  await expectAccessible();
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false);

  await row.getByRole('button', { name: 'Gửi lại' }).click();
  await expect(page.getByText('Thư sẽ được gửi lại trong ít phút.')).toBeVisible();
  await expect
    .poll(() => smtp.tried.filter((mail) => mail.to[0] === 'khong-co@example.vn').length, { timeout: 60_000 })
    .toBe(2);
  await expect(async () => {
    await page.goto('/can-bo/thu');
    await expect(page.getByRole('row').filter({ hasText: reference })).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.getByRole('button', { name: 'Bỏ' }).click();
  await expect(page.getByText('Không có thư nào bị kẹt.')).toBeVisible();

  await page.goto(`/can-bo/ho-so/${reference}`);
  await page.getByRole('link', { name: 'Cấp lại mã truy cập' }).click();
  await page.getByRole('button', { name: 'Cấp mã mới' }).click();
  await expect(page.getByRole('alert')).toContainText('giấy tờ tùy thân');
  await expectAccessible();
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Cấp mã mới' }).click();
  await expectAccessible();
  const fresh = (await page.locator('.code').last().textContent()) ?? '';
  expect(await follow(page, portal.url, reference, accessCode)).toBe(404);
  expect(await follow(page, portal.url, reference, fresh)).toBe(200);
  await page.goto('/can-bo/nhat-ky');
  await expect(page.getByRole('row').filter({ hasText: 'Cấp lại mã truy cập' })).toContainText(reference);

  await page.goto('/can-bo/thong-ke');
  await heading(page, 'Thống kê chi tiết');
  await expectAccessible();
});

test('no address, name or code of a resident stands in the log', async ({ portal }) => {
  const personal = ['khong-co', 'lua@', 'example.vn', 'Phạm Thị Lụa', '0912345678'];

  expect(personal.filter((text) => portal.output().includes(text))).toEqual([]);
  expect(portal.output()).toContain('a message to a resident was not delivered');
});

async function firstAccount(page: Page, output: string) {
  await page.goto(/http:\S+\/can-bo\/bat-dau\?ma=\S+/.exec(output)?.[0] ?? '');
  await page.getByLabel('Họ và tên').fill('Nguyễn Thị Hòa');
  await page.getByLabel('Thư điện tử công vụ').fill('hoa@vandon.example');
  await page.getByLabel('Mật khẩu', { exact: true }).fill('thuyền về bến lúc chiều');
  await page.getByLabel('Nhập lại mật khẩu').fill('thuyền về bến lúc chiều');
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await heading(page, 'Cài đặt xác thực hai bước');
  const secret = ((await page.locator('.key').textContent()) ?? '').replaceAll(' ', '');
  await page.getByLabel(/mã 6 chữ số/).fill(totp(secret));
  await page.getByRole('button', { name: 'Bật xác thực hai bước' }).click();
  await page.getByRole('link', { name: /vào bàn làm việc/ }).click();
}
