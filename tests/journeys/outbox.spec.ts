import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { BrowserContext, Page } from '@playwright/test';
import { pdf } from '#tests/stores/sample-files.ts';
import { expect, test } from './fixtures.ts';
import type { RunningPortal } from './portal-process.ts';
import { fillPage, stepOf, valuesFor, walkInPage } from './walk-form.ts';

const slug = 'dang-ky-khai-sinh';
const address = `/thu-tuc/${slug}/nop-ho-so`;
const values = valuesFor(slug, 5);
const next = (page: Page) => page.getByRole('button', { name: 'Tiếp tục' }).click();
const notices = (page: Page) => page.getByRole('status', { name: 'Tin về tờ khai trên máy này' });
const confirmed = (page: Page) =>
  expect(page.getByRole('heading', { level: 1 })).toHaveText('Xác nhận đã gửi hồ sơ', { timeout: 60_000 });

test.use({ viewport: { width: 360, height: 740 } });

/** Counted where cases lie: public figures are brought up to date later. */
function casesOf({ dataDir }: RunningPortal): number {
  const database = new DatabaseSync(join(dataDir, 'portal.sqlite'), { readOnly: true });
  const { total } = database.prepare('select count(*) as total from cases').get() as { total: number };
  database.close();
  return total;
}

/** What this browser keeps for our pages, byte for byte. */
async function keptBy(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const told: unknown[] = [{ ...localStorage }, { ...sessionStorage }, await caches.keys()];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
      });
      for (const table of database.objectStoreNames) {
        const reading = database.transaction(table).objectStore(table).getAll();
        await new Promise((resolve) => {
          reading.onsuccess = resolve;
        });
        told.push(name, table, reading.result);
      }
      database.close();
    }
    return JSON.stringify(told);
  });
}

async function toReview(page: Page): Promise<void> {
  await page.goto(address);
  await walkInPage(page, values);
  await page.getByLabel('Tôi cam đoan').check();
}

const submit = (page: Page) => page.getByRole('button', { name: 'Gửi hồ sơ' }).click();

test('the network is cut while submitting: the case waits, then is filed once', async ({
  page,
  context,
  portal,
  expectAccessible,
}) => {
  const before = casesOf(portal);
  await toReview(page);
  await context.setOffline(true);
  await submit(page);

  await expect(notices(page)).toContainText('Đang chờ mạng để gửi hồ sơ Đăng ký khai sinh');
  await expect(notices(page)).toBeFocused();
  await expectAccessible();
  expect(await page.locator('html').evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(360);
  expect(casesOf(portal)).toBe(before);
  await context.setOffline(false);
  await confirmed(page);

  expect(casesOf(portal)).toBe(before + 1);
  expect(await keptBy(page)).not.toContain('Nguyễn');
});

test('the answer is lost on its way back: sent again, the case is still one', async ({ page, portal }) => {
  const before = casesOf(portal);
  await toReview(page);
  let arrived = 0;
  await page.route(`**${address}`, async (route) => {
    if (route.request().headers().accept !== 'application/json' || arrived >= 2) return route.continue();
    arrived += 1;
    await route.fetch();
    return route.abort('connectionreset');
  });
  await submit(page);
  await confirmed(page);

  expect(arrived).toBe(2);
  expect(casesOf(portal)).toBe(before + 1);
});

test('the tab is closed while the case waits: the next visit sends it, from two tabs at once', async ({
  page,
  context,
  portal,
}) => {
  const before = casesOf(portal);
  await toReview(page);
  await context.setOffline(true);
  await submit(page);
  await expect(notices(page)).toContainText('Đang chờ mạng');
  await page.close();
  await context.setOffline(false);

  const [one, two] = await Promise.all([context.newPage(), context.newPage()]);
  await Promise.all([one.goto('/tra-cuu'), two.goto('/thu-tuc/dang-ky-ho-kinh-doanh/nop-ho-so')]);
  await expect(notices(one)).toContainText(/Đã nộp hồ sơ Đăng ký khai sinh. Mã tra cứu: VD-/);
  await expect(notices(two)).toContainText(/Mã tra cứu: VD-/);
  expect(casesOf(portal)).toBe(before + 1);
  await one.getByRole('link', { name: 'Xem xác nhận' }).click();
  await confirmed(one);
  await expect(one.locator('.slip-codes dd').nth(1)).not.toBeEmpty();
  expect(await keptBy(one)).not.toContain('Nguyễn');
});

test('a case taken back is not sent, and its form is there as it was', async ({ page, context, portal }) => {
  const before = casesOf(portal);
  await toReview(page);
  await context.setOffline(true);
  await submit(page);
  await notices(page).getByRole('button', { name: 'Không gửi nữa' }).click();
  await expect(notices(page)).toContainText('Đã dừng gửi, hồ sơ chưa nộp.');
  await context.setOffline(false);
  await page.waitForTimeout(1_000);

  expect(casesOf(portal)).toBe(before);
  await expect(page.getByLabel('Tôi cam đoan')).toBeChecked();
  await submit(page);
  await confirmed(page);
  expect(casesOf(portal)).toBe(before + 1);
});

test('a refusal brings the form back with the reason and everything typed', async ({ page, context, portal }) => {
  const before = casesOf(portal);
  await toReview(page);
  // What the page carries is changed under its hands: the rules of the server decide.
  await page.locator('#to-khai input[name="contact.fullName"]').evaluate((input: HTMLInputElement) => {
    input.value = '';
  });
  await context.setOffline(true);
  await submit(page);
  await expect(notices(page)).toContainText('Đang chờ mạng');
  await context.setOffline(false);

  await expect(page.getByRole('alert')).toContainText('Họ và tên của bạn: Bạn chưa điền mục này.');
  expect(casesOf(portal)).toBe(before);
  await page
    .getByRole('alert')
    .getByRole('button', { name: /Họ và tên của bạn/ })
    .click();
  await expect(page.getByLabel('Số điện thoại')).toHaveValue('0912 345 678');
  await page.getByLabel('Họ và tên của bạn').fill('Nguyễn Văn Bình');
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await page.getByLabel('Tôi cam đoan').check();
  await submit(page);
  await confirmed(page);
  expect(casesOf(portal)).toBe(before + 1);
});

test('what was typed when the tab was lost comes back, with a notice', async ({ page, context }) => {
  await page.goto(address);
  await page.getByLabel('Họ và tên của bạn').fill('Trần Thị Hoa');
  await page.getByLabel('Số căn cước của bạn').fill('022195001234');
  await page.getByLabel('Số điện thoại').fill('0912 345 678');
  await expect.poll(() => keptBy(page)).toContain('0912 345 678');
  await page.close();

  const again = await context.newPage();
  await again.goto(address);
  await expect(notices(again)).toContainText('Đã lưu trên máy này, chưa nộp.');
  await expect(again.getByLabel('Họ và tên của bạn')).toHaveValue('Trần Thị Hoa');
  await next(again);
  await again.getByLabel('Họ, chữ đệm, tên').fill('Nguyễn Minh An');
  await expect.poll(() => keptBy(again)).toContain('Nguyễn Minh An');
  await context.setOffline(true);
  await next(again);
  await expect(notices(again)).toContainText('Đang mất mạng.');
  await context.setOffline(false);
  await again.goto(address);
  await expect(again.getByLabel('Họ, chữ đệm, tên')).toHaveValue('Nguyễn Minh An');

  // The server has forgotten this browser: the device has not. What a page still asks would bring the cookie back.
  await again.goto('about:blank');
  await context.clearCookies();
  await again.goto(address);
  await expect(notices(again)).toContainText('bạn có tờ khai Đăng ký khai sinh đang làm dở');
  await notices(again).getByRole('button', { name: 'Mở lại tờ khai' }).click();
  await expect(again.getByLabel('Họ, chữ đệm, tên')).toHaveValue('Nguyễn Minh An');
  await again.goto('about:blank');
  await context.clearCookies();
  await again.goto(address);
  await notices(again).getByRole('button', { name: 'Xóa khỏi máy này' }).click();
  expect(await keptBy(again)).not.toContain('Trần Thị Hoa');
});

test('a shared computer keeps nothing, before, while and after sending', async ({ page, context, portal }) => {
  const before = casesOf(portal);
  await page.goto(address);
  await page.getByLabel('Họ và tên của bạn').fill('Nguyễn Văn Bình');
  await expect.poll(() => keptBy(page)).toContain('Nguyễn Văn Bình');
  await page.getByLabel('Máy dùng chung: không lưu gì trên máy này').check();
  await page.getByLabel('Họ và tên của bạn').fill('Nguyễn Văn Bình Minh');
  await expect.poll(() => keptBy(page)).not.toContain('Nguyễn');
  await walkInPage(page, values);
  expect(await keptBy(page)).toBe('[{},{},[]]');
  await page.getByLabel('Tôi cam đoan').check();
  await context.setOffline(true);
  await submit(page);
  await expect(notices(page)).toContainText('Máy dùng chung không lưu gì');
  expect(await keptBy(page)).toBe('[{},{},[]]');
  await context.setOffline(false);
  await confirmed(page);

  expect(await keptBy(page)).not.toContain('Nguyễn');
  expect(casesOf(portal)).toBe(before + 1);
});

/** Walks until the papers are asked for. */
async function toPapers(page: Page): Promise<void> {
  await page.goto(address);
  for (let turn = 0; turn < 20 && (await stepOf(page)) !== 'giay-to'; turn += 1) {
    await fillPage(page, values);
    await next(page);
  }
}

const row = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name });

/** Only so many bytes a second, so that also a slow machine finds a middle in which to cut: it would take half a minute. */
async function slowDown(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page);
  const conditions = { latency: 20, downloadThroughput: -1, uploadThroughput: 150_000 };
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', { offline: false, ...conditions });
}

test('an upload that is cut goes on where it stopped, also in another tab', async ({
  page,
  context,
  portal,
  expectAccessible,
}, { outputDir }) => {
  const file = `${outputDir}-giay.pdf`;
  writeFileSync(file, Buffer.concat([pdf, Buffer.from(`%${'x'.repeat(99)}\n`.repeat(40_000))]));
  const from: number[] = [];
  context.on('request', (request) => {
    if (request.method() === 'PATCH') from.push(Number(request.headers()['upload-offset']));
  });
  await toPapers(page);
  await slowDown(context, page);
  await page.getByLabel('Chọn tệp: Giấy chứng sinh').setInputFiles(file);
  await expect(page.getByRole('progressbar', { name: /giay.pdf/ })).toHaveAttribute('value', /./);
  await expect(row(page, 'giay.pdf')).toContainText(/đang tải lên [1-9]\d%/);
  await expectAccessible();
  await page.close();

  const again = await context.newPage();
  await again.goto(address);
  await expect(row(again, 'giay.pdf')).toContainText('đã tải lên', { timeout: 60_000 });
  expect(from.at(-1)).toBeGreaterThan(0);
  await again.getByLabel('Chọn tệp: Giấy chứng sinh').setInputFiles([
    { name: 'trống.pdf', mimeType: 'application/pdf', buffer: Buffer.from('') },
    { name: 'giả.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ not a pdf') },
  ]);
  await expect(again.getByRole('alert').filter({ hasText: 'Tệp trống.pdf trống.' })).toBeVisible();
  await expect(again.getByRole('alert').filter({ hasText: 'giả.pdf' })).toBeVisible();
  await again
    .getByLabel('Chọn tệp: Giấy chứng sinh')
    .setInputFiles({ name: 'thừa.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf) });
  await expect(row(again, 'thừa.pdf')).toContainText('đã tải lên');
  await again.getByRole('button', { name: 'Bỏ tệp thừa.pdf' }).click();
  await next(again);

  await expect(again.getByRole('heading', { level: 1 })).toHaveText('Kiểm tra trước khi gửi');
  await expect(again.getByText('giay.pdf')).toBeVisible();
  await expect(again.getByText('thừa.pdf')).toHaveCount(0);
  const before = casesOf(portal);
  await again.getByLabel('Tôi cam đoan').check();
  await submit(again);
  await confirmed(again);
  expect(casesOf(portal)).toBe(before + 1);
});
