import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cookie, Page } from '@playwright/test';
import sharp from 'sharp';
import { pdf } from '#tests/stores/sample-files.ts';
import { expectNoSideways } from './desk-people.ts';
import { expect, test } from './fixtures.ts';
import { signInAsFirstAdmin } from './sign-in.ts';

/** The session of the first test, for those that follow: they run in one portal, in order. */
let session: Cookie[] = [];
const body = (page: Page) => page.getByLabel('Bài viết');
const panel = (page: Page) => page.locator('#dinh-kem');
const put = (page: Page) => panel(page).getByRole('button', { name: 'Đính kèm tệp này' });
const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/pdf', buffer });
/** With a program in it. */
const hostile = Buffer.from(
  pdf.toString('latin1').replace('/Catalog', '/Catalog /OpenAction << /S /JavaScript /JS (x) >>'),
);

async function beginNews(page: Page, name: string) {
  await page.context().addCookies(session);
  await page.goto('/can-bo/noi-dung');
  await page.getByLabel('Tên tệp').fill(name);
  await page.getByRole('button', { name: 'Bắt đầu viết' }).click();
  await page.getByLabel('Tiêu đề').fill('Mẫu đơn mới');
  await page.getByLabel('Tóm tắt').fill('Trung tâm dùng mẫu đơn mới.');
  await page.getByLabel('Ngày đăng').fill('30/11/2026 8:00');
  await page.getByLabel('Chuyên mục').selectOption({ label: 'Thông báo' });
  await body(page).fill('Tải mẫu dưới đây.\n');
}

async function publish(page: Page) {
  await page.getByRole('button', { name: 'Đăng', exact: true }).click();
  await expect(page.getByText(/Trang công khai đã có nội dung này/)).toBeVisible();
}

async function withdraw(page: Page, name: string) {
  await page.goto(`/can-bo/noi-dung/go-bo?tep=news/2026/${name}.md`);
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Gỡ', exact: true }).click();
}

test.use({ journey: 'editing-files' });
test.describe.configure({ mode: 'serial' });

test('the first account is made', async ({ page, portal }) => {
  session = await signInAsFirstAdmin(page, () => portal.output());
});

test.describe('at 360 px, without scripts', () => {
  test.use({ viewport: { width: 360, height: 800 }, javaScriptEnabled: false });
  test('an editor attaches a PDF, a visitor downloads it, and it goes with its article', async ({
    page,
    portal,
    playwright,
    expectAccessible,
  }) => {
    await beginNews(page, 'mau-don-360');
    await panel(page).locator('summary').click();
    await panel(page).getByLabel('Chọn tệp').setInputFiles(file('scan.pdf', hostile));
    await panel(page).getByLabel('Tên tệp như người đọc thấy').fill('Mẫu đơn số 1');
    await put(page).click();
    await expect(panel(page).getByRole('alert')).toContainText('có chứa chương trình');
    await expect(body(page)).toHaveValue(/Tải mẫu dưới đây/);
    await expect(panel(page).getByLabel('Tên tệp như người đọc thấy')).toHaveValue('Mẫu đơn số 1');
    await expectAccessible();
    await expectNoSideways(page);
    await panel(page).getByLabel('Chọn tệp').setInputFiles(file('scan.pdf', pdf));
    await put(page).click();
    await expect(panel(page).getByRole('status').first()).toContainText('mau-don-so-1.pdf');
    await expect(body(page)).toHaveValue(/Tải mẫu dưới đây\.\s+\[Mẫu đơn số 1\]\(mau-don-so-1\.pdf\)/);
    expect(readFileSync(join(portal.contentDir, 'news/2026/mau-don-so-1.pdf'))).toEqual(pdf);

    const address = '/tep/news/2026/mau-don-so-1.pdf';
    const visitor = await playwright.request.newContext({ baseURL: portal.url });
    expect((await visitor.get(address)).status()).toBe(404);
    await publish(page);
    await page.goto('/tin-tuc/mau-don-360');
    const link = page.getByRole('link', { name: /Mẫu đơn số 1\s\(PDF, 1 KB\)/ });
    await expect(link).toHaveAttribute('href', address);
    await expectAccessible();
    await expectNoSideways(page);
    const downloading = page.waitForEvent('download');
    await link.click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('mau-don-so-1.pdf');
    expect(readFileSync(await download.path())).toEqual(pdf);

    const given = await visitor.get(address);
    expect(given.headers()).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': expect.stringMatching(/^attachment;/),
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
    });
    const kept = await visitor.get(address, { headers: { 'if-none-match': given.headers().etag ?? '' } });
    expect(kept.status()).toBe(304);
    await withdraw(page, 'mau-don-360');
    expect((await visitor.get(address)).status()).toBe(404);
    expect((await visitor.get(address, { headers: { 'if-none-match': given.headers().etag ?? '' } })).status()).toBe(
      404,
    );
    expect((await page.request.get(address)).status()).toBe(200);
    await visitor.dispose();
  });
});

test.describe('at 1280 px, with scripts', () => {
  test.use({ viewport: { width: 1280, height: 800 } });
  test('a dropped PDF waits for its name, is linked where the cursor stands, previewed by link, and listed', async ({
    page,
    portal,
    playwright,
    expectAccessible,
  }) => {
    await beginNews(page, 'mau-don-1280');
    await body(page).fill('Đoạn một.\n\nĐoạn hai.\n');
    await body(page).evaluate((area: HTMLTextAreaElement, base64: string) => {
      area.setSelectionRange(9, 9);
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], 'Quyết định.pdf', { type: 'application/pdf' }));
      area.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));
    }, pdf.toString('base64'));
    await expect(panel(page)).toHaveAttribute('open');
    await expect(panel(page).getByLabel('Chọn tệp')).toBeFocused();
    await put(page).click();
    await expect(panel(page).getByRole('alert')).toContainText('Ghi tên tệp');
    await panel(page).getByLabel('Tên tệp như người đọc thấy').fill('Quyết định về mức thu');
    await put(page).click();
    await expect(body(page)).toHaveValue(
      'Đoạn một.\n\n[Quyết định về mức thu](quyet-dinh-ve-muc-thu.pdf)\n\nĐoạn hai.\n',
    );
    await expect(panel(page).getByRole('status')).toContainText('quyet-dinh-ve-muc-thu.pdf');
    await expectAccessible();
    const frame = page.frameLocator('iframe[title="Trang như người dân sẽ thấy"]');
    await expect(frame.getByRole('link', { name: /Quyết định về mức thu\s\(PDF, 1 KB\)/ })).toBeVisible();
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await expect(page.getByText(/Đã lưu/).first()).toBeVisible();

    await page.goto('/can-bo/noi-dung/lien-ket?tep=news/2026/mau-don-1280.md');
    await page.getByRole('button', { name: /Tạo liên kết/ }).click();
    const token = /\/xem-truoc\/([\w-]{22,64})/.exec(await page.content())?.[1] ?? '';
    expect(token).not.toBe('');
    const visitor = await playwright.request.newContext({ baseURL: portal.url });
    const path = 'tep/news/2026/quyet-dinh-ve-muc-thu.pdf';
    const preview = await visitor.get(`/xem-truoc/${token}`);
    expect(await preview.text()).toContain(`href="/${path}?xem=${token}"`);
    expect((await visitor.get(`/${path}?xem=${token}`)).status()).toBe(200);
    expect((await visitor.get(`/tep/news/2026/mau-don-so-1.pdf?xem=${token}`)).status()).toBe(404);
    expect((await visitor.get(`/${path}`)).status()).toBe(404);
    await visitor.dispose();

    await page.goto('/can-bo/noi-dung/anh?loai=tep');
    const card = page.getByRole('listitem').filter({ hasText: 'quyet-dinh-ve-muc-thu.pdf' });
    await expect(card.getByRole('link', { name: 'news/2026/mau-don-1280.md' })).toBeVisible();
    await expect(card.getByText('Xóa', { exact: true })).toHaveCount(0);
    await expectAccessible();
    await expectNoSideways(page);
    await card.getByText('Thay bằng tệp khác').click();
    await card
      .getByLabel('Tệp mới thay cho quyet-dinh-ve-muc-thu.pdf')
      .setInputFiles(file('moi.pdf', Buffer.concat([pdf, Buffer.from('% 2\n')])));
    await card.getByRole('button', { name: 'Thay tệp' }).click();
    await expect(page.getByText('Đã thay quyet-dinh-ve-muc-thu.pdf.')).toBeVisible();
    expect(readFileSync(join(portal.contentDir, 'news/2026/quyet-dinh-ve-muc-thu.pdf'), 'latin1')).toContain('% 2');

    const history = '/can-bo/noi-dung/anh/lich-su?tep=news/2026/quyet-dinh-ve-muc-thu.pdf';
    await page.goto(history);
    await expect(page.getByText('Đang dùng', { exact: true })).toHaveCount(1);
    await page.getByRole('link', { name: /So với đang dùng/ }).click();
    await expectAccessible();
    await page.getByRole('button', { name: 'Lấy lại bản 1' }).click();
    await expect(page.getByText('Đã lấy lại bản 1 của quyet-dinh-ve-muc-thu.pdf.')).toBeVisible();
    expect(readFileSync(join(portal.contentDir, 'news/2026/quyet-dinh-ve-muc-thu.pdf'))).toEqual(pdf);
    await expectNoSideways(page);
  });

  test('a picture that was replaced, then deleted, is seen beside the one in use and comes back', async ({
    page,
    portal,
    expectAccessible,
  }) => {
    await page.context().addCookies(session);
    const picture = (background: string) =>
      sharp({ create: { width: 600, height: 400, channels: 3, background } })
        .jpeg()
        .toBuffer();
    const place = join(portal.contentDir, 'news/2026/anh-cu.jpg');
    writeFileSync(place, await picture('#2a6f97'));
    const first = readFileSync(place);
    const card = page.getByRole('listitem').filter({ hasText: 'anh-cu.jpg' });
    // A file that somebody else put there is seen a few seconds later.
    await expect(async () => {
      await page.goto('/can-bo/noi-dung/anh?q=anh-cu');
      await expect(card).toBeVisible({ timeout: 500 });
    }).toPass();
    await card.getByText('Thay bằng ảnh khác').click();
    await card.getByLabel('Ảnh mới thay cho anh-cu.jpg').setInputFiles({
      name: 'moi.jpg',
      mimeType: 'image/jpeg',
      buffer: await picture('#a44a3f'),
    });
    await card.getByRole('button', { name: 'Thay ảnh' }).click();
    await expect(page.getByText('Đã thay anh-cu.jpg.')).toBeVisible();
    await card.getByText('Xóa', { exact: true }).click();
    await page.getByRole('button', { name: 'Xóa ảnh anh-cu.jpg' }).click();
    await expect(page.getByText('Đã xóa anh-cu.jpg.')).toBeVisible();

    await page.getByRole('link', { name: 'Ảnh và tệp đã xóa' }).click();
    await expectAccessible();
    await page.getByRole('link', { name: 'news/2026/anh-cu.jpg' }).click();
    await expect(page.getByRole('listitem').filter({ hasText: 'Bản 1' })).toContainText('Sửa từ ngoài cổng');
    await page.getByRole('link', { name: /So với đang dùng\s?: Bản 1/ }).click();
    const then = page.getByRole('img', { name: 'Bản 1' }).first();
    await expect.poll(() => then.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(600);
    await expect(page.getByText('Đã xóa, không còn ở cổng.')).toBeVisible();
    await expectAccessible();
    await expectNoSideways(page);
    await page.getByRole('button', { name: 'Lấy lại bản 1' }).click();
    await expect(page.getByText('Đã lấy lại bản 1 của anh-cu.jpg.')).toBeVisible();
    expect(readFileSync(place)).toEqual(first);
    await page.getByRole('link', { name: /So với đang dùng\s?: Bản 2/ }).click();
    await expect(page.getByRole('img', { name: 'Đang dùng' })).toBeVisible();
    await expectAccessible();
  });

  test('a video is a button, a link and its text version, and nothing of it is loaded', async ({
    page,
    expectAccessible,
  }) => {
    await beginNews(page, 'co-video');
    await page.getByRole('button', { name: 'Video', exact: true }).click();
    await page.keyboard.type('https://www.youtube.com/watch?v=abc');
    await expect(body(page)).toHaveValue(
      'Tải mẫu dưới đây.\n\n[Video: tên video](https://www.youtube.com/watch?v=abc)\n\n> **Bản chữ:** …\n',
    );
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await expect(page.getByText('video “tên video”: bản chữ còn trống')).toBeAttached();
    const text = (await body(page).inputValue())
      .replace('tên video', 'Nộp hồ sơ ở quầy')
      .replace('…', 'Bà con lấy số ở cửa, ngồi chờ, rồi đến quầy ghi trên số.');
    await body(page).fill(text);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).host));
    await publish(page);
    await page.goto('/tin-tuc/co-video');
    const link = page.getByRole('link', { name: /Nộp hồ sơ ở quầy\s\(video trên YouTube, mở ở trang khác\)/ });
    await expect(link).toHaveAttribute('href', 'https://www.youtube.com/watch?v=abc');
    await expect(page.getByText('Bà con lấy số ở cửa')).toBeVisible();
    await expectAccessible();
    await expectNoSideways(page);
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByText('Bà con lấy số ở cửa')).toBeVisible();
    expect(asked.filter((host) => !host.startsWith('127.0.0.1') && !host.startsWith('localhost'))).toEqual([]);
  });
});
