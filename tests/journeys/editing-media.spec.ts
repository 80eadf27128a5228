import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cookie, Locator, Page } from '@playwright/test';
import sharp from 'sharp';
import { drawing, listOf, numbersOf, paragraph, tableOf, wordFile } from '#tests/stores/word-files.ts';
import { bothWays } from './both-ways.ts';
import { expectNoSideways } from './desk-people.ts';
import { expect, test } from './fixtures.ts';
import { signInAsFirstAdmin } from './sign-in.ts';

/** The session of the first test, for those that follow: they run in one portal, in order. */
let session: Cookie[] = [];
const body = (page: Page) => page.getByLabel('Bài viết');
const panel = (page: Page) => page.locator('#them-anh');
const put = (page: Page) => panel(page).getByRole('button', { name: 'Thêm ảnh này' });
const fileOf = (portal: { contentDir: string }, path: string) => readFileSync(join(portal.contentDir, path), 'utf8');
const picture = (background: string) =>
  sharp({ create: { width: 1_600, height: 900, channels: 3, background } })
    .withExif({ IFD0: { Make: 'PhoneMaker' } })
    .jpeg()
    .toBuffer();

async function beginNews(page: Page, name: string) {
  await page.context().addCookies(session);
  await page.goto('/can-bo/noi-dung');
  await page.getByLabel('Tên tệp').fill(name);
  await page.getByRole('button', { name: 'Bắt đầu viết' }).click();
  await page.getByLabel('Tiêu đề').fill('Quầy tiếp nhận mới');
  await page.getByLabel('Tóm tắt').fill('Trung tâm mở quầy thứ hai.');
  await page.getByLabel('Ngày đăng').fill('30/11/2026 8:00');
  await page.getByLabel('Chuyên mục').selectOption({ label: 'Thông báo' });
  await body(page).fill('Quầy mở từ thứ hai.\n');
}

/** Both photos are on the public page, each with its words. */
async function expectPublished(page: Page, name: string, words: readonly string[]) {
  await page.getByRole('button', { name: 'Đăng', exact: true }).click();
  await expect(page.getByText(/Trang công khai đã có nội dung này/)).toBeVisible();
  await page.goto(`/tin-tuc/${name}`);
  for (const alt of words) {
    const shown = page.getByRole('img', { name: alt });
    await shown.scrollIntoViewIfNeeded();
    await expect(shown).toBeVisible();
    await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(300);
  }
}

/** Drops or pastes files the way a browser does. */
async function give(area: Locator, kind: 'drop' | 'paste', files: readonly { name: string; bytes: Buffer }[]) {
  await area.evaluate(
    (element, { how, list }) => {
      const data = new DataTransfer();
      for (const { name, base64 } of list) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        data.items.add(new File([bytes], name, { type: name.endsWith('.docx') ? '' : 'image/jpeg' }));
      }
      const shared = { bubbles: true, cancelable: true };
      element.dispatchEvent(
        how === 'drop'
          ? new DragEvent('drop', { ...shared, dataTransfer: data })
          : new ClipboardEvent('paste', { ...shared, clipboardData: data }),
      );
    },
    { how: kind, list: files.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') })) },
  );
}

test.use({ journey: 'editing-media' });
test.describe.configure({ mode: 'serial' });

test('the first account is made', async ({ page, portal }) => {
  session = await signInAsFirstAdmin(page, () => portal.output());
});

test.describe('at 360 px, without scripts', () => {
  test.use({ viewport: { width: 360, height: 800 }, javaScriptEnabled: false });
  test('news gets two photos; what is refused takes nothing that was typed', async ({
    page,
    portal,
    expectAccessible,
  }) => {
    await beginNews(page, 'quay-moi-360');
    await panel(page).locator('summary').click();
    await page.getByLabel('Chọn tệp ảnh').setInputFiles({
      name: 'IMG_1.HEIC',
      mimeType: 'image/jpeg',
      buffer: Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic'), Buffer.alloc(99)]),
    });
    await page.getByLabel('Ảnh cho thấy gì').fill('Quầy số 2 có hai cán bộ');
    await panel(page).getByLabel('Cơ quan mình chụp hoặc vẽ').check();
    await page.getByLabel('Đầu bài (ảnh bìa)').check();
    await put(page).click();

    await expect(panel(page).getByRole('alert')).toContainText('HEIC');
    await expect(page.getByLabel('Tiêu đề')).toHaveValue('Quầy tiếp nhận mới');
    await expect(body(page)).toHaveValue(/Quầy mở từ thứ hai/);
    await expect(page.getByLabel('Ảnh cho thấy gì')).toHaveValue('Quầy số 2 có hai cán bộ');
    await expectAccessible();
    await expectNoSideways(page);
    await page
      .getByLabel('Chọn tệp ảnh')
      .setInputFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: await picture('#2a6f97') });
    await put(page).click();
    await expect(panel(page).getByRole('status').first()).toContainText('quay-so-2-co-hai-can-bo.jpg');
    await expect(page.locator('[name="v.image"]')).toHaveValue('quay-so-2-co-hai-can-bo.jpg');

    await page
      .getByLabel('Chọn tệp ảnh')
      .setInputFiles({ name: 'IMG_2.jpg', mimeType: 'image/jpeg', buffer: await picture('#a44a3f') });
    await page.getByLabel('Ảnh cho thấy gì').fill('Người dân lấy số');
    await page.getByLabel('Giữa các đoạn chữ').check();
    await put(page).click();
    await expect(body(page)).toHaveValue(/Quầy mở từ thứ hai\.\s+!\[Người dân lấy số\]\(nguoi-dan-lay-so\.jpg\)/);
    await expectAccessible();

    await expectPublished(page, 'quay-moi-360', ['Quầy số 2 có hai cán bộ', 'Người dân lấy số']);
    const kept = readFileSync(join(portal.contentDir, 'news/2026/nguoi-dan-lay-so.jpg'));
    expect(kept.includes('PhoneMaker')).toBe(false);
    expect(kept.includes('Người dân lấy số')).toBe(true);
  });
});

const word = async () =>
  wordFile({
    body: [
      paragraph('Điều 1. Mức thu', { bold: true }),
      paragraph('Chủ tàu', { list: [1, 0] }),
      paragraph('Chủ bến', { list: [1, 0] }),
      tableOf(
        [
          { text: 'STT', row: 0, column: 0, rows: 2, columns: 1 },
          { text: 'Mức thu', row: 0, column: 1, rows: 1, columns: 2 },
          { text: 'Ngày thường', row: 1, column: 1, rows: 1, columns: 1 },
          { text: 'Ngày lễ', row: 1, column: 2, rows: 1, columns: 1 },
          { text: '1', row: 2, column: 0, rows: 1, columns: 1 },
          { text: '8.000', row: 2, column: 1, rows: 1, columns: 2 },
        ],
        3,
      ),
      drawing('rId10', 'Cầu cảng Cái Rồng buổi sáng'),
      drawing('rId11', 'image2.png'),
    ].join(''),
    numbering: listOf(1, [['lowerLetter', '%1)']]) + numbersOf(1),
    pictures: [await picture('#457b9d'), await picture('#2a6f97')],
  });

for (const { width, javaScriptEnabled } of bothWays('editing-media-word')) {
  test.describe(`at ${width} px, ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
    test.use({ viewport: { width, height: 800 }, javaScriptEnabled });
    test('a Word file comes with its tables and pictures, and everything doubtful is told', async ({
      page,
      portal,
      expectAccessible,
    }) => {
      const name = `muc-thu-${width}`;
      await beginNews(page, name);
      if (javaScriptEnabled) {
        // Dropped, it waits in its panel.
        await give(body(page), 'drop', [{ name: 'Thả.docx', bytes: Buffer.from('PK') }]);
        await expect(page.locator('#lay-word')).toHaveAttribute('open');
        await page.locator('#lay-word > summary').click();
      }
      await page.getByText('Lấy chữ từ tệp Word').click();
      const file = { name: 'Mức thu.docx', mimeType: 'application/msword', buffer: Buffer.from(await word()) };
      const send = page.getByRole('button', { name: 'Chuyển vào bài viết' });
      await page.getByLabel('Chọn tệp Word').setInputFiles({ ...file, buffer: Buffer.from('PK') });
      await send.click();
      await expect(page.getByText('Tệp này không phải Word .docx.').first()).toBeVisible();
      await expect(body(page)).toHaveValue(/Quầy mở từ thứ hai/);
      await expectAccessible();
      await page.getByLabel('Chọn tệp Word').setInputFiles(file);
      await send.click();
      await expect(page.getByText('Tệp có ảnh: chọn ảnh của ai.').first()).toBeVisible();
      await page.getByLabel('Chọn tệp Word').setInputFiles(file);
      await page.locator('#lay-word').getByLabel('Cơ quan mình chụp hoặc vẽ').check();
      await send.click();

      const notice = page.getByRole('status').filter({ hasText: 'Đã chuyển tệp Word vào bài viết' });
      await expect(notice).toContainText('Bảng 1 có ô gộp');
      await expect(notice).toContainText(/Ảnh 2 \(muc-thu-2(-\d)?\.jpg\) chưa có câu nói/);
      const text = await body(page).inputValue();
      expect(text).toContain('Quầy mở từ thứ hai.\n\n## Điều 1. Mức thu\n\na) Chủ tàu\n\nb) Chủ bến\n');
      expect(text).toContain('| STT | Mức thu – Ngày thường | Mức thu – Ngày lễ |');
      expect(text).toContain('| 1 | 8.000 | 8.000 |');
      expect(text).toContain('![Cầu cảng Cái Rồng buổi sáng](cau-cang-cai-rong-buoi-sang.jpg)');
      await expectAccessible();
      await expectNoSideways(page);
      await body(page).fill(text.replace('![](', '![Bến tàu]('));
      await expectPublished(page, name, ['Cầu cảng Cái Rồng buổi sáng', 'Bến tàu']);
      await expect(page.getByRole('columnheader', { name: 'Mức thu – Ngày lễ' })).toBeVisible();
      expect(fileOf(portal, `news/2026/${name}.md`)).toContain('Điều 1. Mức thu');
    });
  });
}

test.describe('at 1280 px, with scripts', () => {
  test.use({ viewport: { width: 1280, height: 800 } });
  test('what is pasted from Word or a page becomes Markdown where the cursor stands', async ({ page }) => {
    await page.context().addCookies(session);
    await page.goto('/can-bo/noi-dung/viet?tep=pages/tiep-can.md');
    await body(page).fill('Trước.\n\nSau.\n');
    const paste = (html: string, plain: string) =>
      body(page).evaluate(
        (area: HTMLTextAreaElement, { html: rich, plain: text }) => {
          area.setSelectionRange(6, 6);
          const data = new DataTransfer();
          data.setData('text/html', rich);
          data.setData('text/plain', text);
          const init = { clipboardData: data, bubbles: true, cancelable: true };
          area.dispatchEvent(new ClipboardEvent('paste', init));
        },
        { html, plain },
      );
    const table =
      '<tr><td colspan=2>Mức phí</td></tr><tr><td>Tàu</td><td>8.000</td></tr><tr><td>Bến</td><td>9.000</td></tr>';
    await paste(`<h2>Phí</h2><ol start=2><li>Hai</li></ol><table>${table}</table><img src="file:///a.png">`, 'Phí');
    await expect(body(page)).toHaveValue(
      /^Trước\.\n\n## Phí\n\n2\. Hai\n\n[\s\S]*\| Tàu \| 8\.000 \|[\s\S]*\n\nSau\.\n$/,
    );
    await expect(page.getByText('Có 1 ảnh không đi theo')).toBeVisible();
    await body(page).press('ControlOrMeta+z');
    await expect(body(page)).toHaveValue('Trước.\n\nSau.\n');
    await paste('<b>đậm</b>', 'đậm');
    await expect(body(page)).toHaveValue('Trước.**đậm**\n\nSau.\n');
    await page.route('**/noi-dung/dan', (route) => route.abort());
    await paste('<b>thường</b>', 'thường');
    await expect(body(page)).toHaveValue(/Trước\.thường/);
    await expect(page.getByText('Chưa chuyển được định dạng')).toBeVisible();
  });
});

test('what is pasted is kept, and saved, before it is Markdown', async ({ page, portal }) => {
  await beginNews(page, 'dan-va-luu');
  await page.route('**/noi-dung/dan', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    await route.continue();
  });
  const kept = page.waitForRequest((request) => /noi-dung\/nhap/.test(request.url()));
  await body(page).evaluate((area: HTMLTextAreaElement) => {
    area.setSelectionRange(area.value.length, area.value.length);
    const data = new DataTransfer();
    data.setData('text/html', '<p><b>đậm vừa dán</b></p>');
    data.setData('text/plain', 'đậm vừa dán');
    area.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  expect((await kept).postDataBuffer()?.toString('utf8')).toContain('đậm vừa dán');
  await page.getByRole('button', { name: 'Đăng', exact: true }).click();

  await expect(page.getByText(/Trang công khai đã có nội dung này/)).toBeVisible();
  expect(fileOf(portal, 'news/2026/dan-va-luu.md')).toContain('**đậm vừa dán**');
});

test.describe('at 360 px, with scripts', () => {
  test.use({ viewport: { width: 360, height: 800 } });
  test('a page of ours is found without accents and linked by keys alone', async ({ page, expectAccessible }) => {
    await page.context().addCookies(session);
    await page.goto('/can-bo/noi-dung/viet?tep=pages/tiep-can.md');
    await body(page).fill('Xem tại đây.');
    await body(page).evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(4, 11));
    await body(page).press('ControlOrMeta+k');
    const box = page.getByRole('combobox', { name: 'Tìm trang để liên kết' });
    await expect(box).toBeFocused();
    await expect(box).toHaveValue('tại đây');
    await box.fill('dang ky khai sinh');
    await expect(page.getByRole('option', { name: /Đăng ký khai sinh/ }).first()).toBeVisible();
    await expectAccessible();
    await expectNoSideways(page);
    await box.press('ArrowDown');
    await box.press('Enter');
    await expect(body(page)).toHaveValue(/^Xem \[tại đây\]\(\/thu-tuc\/[a-z-]+\)\.$/);
    await expect(body(page)).toBeFocused();

    await body(page).fill('Ảnh: ');
    await body(page).press('ControlOrMeta+End');
    await page.getByRole('button', { name: 'Ảnh đã có' }).click();
    const pictures = page.getByRole('combobox', { name: 'Tìm ảnh đã có' });
    await expect(page.getByText(/^Có \d+ ảnh\.$/)).toBeVisible();
    await pictures.fill('cau cang');
    await expect(page.getByText('Có 1 ảnh.')).toBeVisible();
    await expect(page.getByRole('option', { name: /Cầu cảng Cái Rồng buổi sáng/ })).toHaveCount(1);
    await expectAccessible();
    await expectNoSideways(page);
    await pictures.press('ArrowDown');
    await pictures.press('Enter');
    await expect(body(page)).toHaveValue(
      'Ảnh: ![Cầu cảng Cái Rồng buổi sáng](/news/2026/cau-cang-cai-rong-buoi-sang.jpg)',
    );

    await body(page).fill('');
    await page.getByRole('button', { name: 'Liên kết', exact: true }).click();
    await box.fill('không có trang này đâu');
    await expect(page.getByText('Không có trang nào có những chữ này.')).toBeVisible();
    await box.press('Escape');
    await expect(box).toBeHidden();
    await expect(body(page)).toBeFocused();
    await page.getByRole('button', { name: 'Liên kết', exact: true }).click();
    await box.fill('https://vandon.example/a(b)');
    await box.press('Enter');
    await expect(body(page)).toHaveValue('[https://vandon.example/a(b)](https://vandon.example/a%28b%29)');
  });
});

// What the Word file brought is looked for: the same way is drawn for both.
for (const { width, javaScriptEnabled } of bothWays('editing-media-word')) {
  test.describe(`at ${width} px, ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
    test.use({ viewport: { width, height: 800 }, javaScriptEnabled });
    test('a picture is found, replaced wherever it is used, and one that nobody uses goes', async ({
      page,
      portal,
      expectAccessible,
    }) => {
      await page.context().addCookies(session);
      const name = `muc-thu-${width}`;
      await page.goto(`/tin-tuc/${name}`);
      const old = (await page.getByRole('img', { name: 'Bến tàu' }).getAttribute('src')) ?? '';
      const file = decodeURIComponent(old.split('/').at(-3) ?? '');
      await page.goto('/can-bo/noi-dung');
      await page.getByRole('link', { name: 'Kho ảnh và tệp' }).click();
      await page.getByLabel('Tìm theo tên').fill(file.replace(/\..*/, ''));
      await page.getByRole('button', { name: 'Tìm', exact: true }).click();
      const card = page
        .getByRole('listitem')
        .filter({ hasText: `news/2026/${file}` })
        .first();
      await expect(card.getByRole('link', { name: `news/2026/${name}.md` })).toBeVisible();
      await expect(card.getByText('Xóa', { exact: true })).toHaveCount(0);
      await card.getByText('Thay bằng ảnh khác').click();
      await expectAccessible();
      await expectNoSideways(page);
      const other = {
        name: 'moi.png',
        mimeType: 'image/png',
        buffer: await picture(width === 360 ? '#111111' : '#555555'),
      };
      await card.getByLabel(`Ảnh mới thay cho ${file}`).setInputFiles(other);
      await card.getByRole('button', { name: 'Thay ảnh' }).click();
      await expect(page.getByText(`Đã thay ${file}.`)).toBeVisible();

      await page.goto(`/tin-tuc/${name}`);
      const now = (await page.getByRole('img', { name: 'Bến tàu' }).getAttribute('src')) ?? '';
      expect(now).not.toBe(old);
      const moved = await page.request.get(old);
      expect([moved.status(), new URL(moved.url()).pathname]).toEqual([200, now]);

      writeFileSync(join(portal.contentDir, `news/2026/bo-${width}.jpg`), await picture('#222222'));
      // A file that somebody else put there is seen a few seconds later.
      await expect(async () => {
        await page.goto(`/can-bo/noi-dung/anh?q=bo-${width}&chua-dung=co`);
        await expect(page.getByText('Xóa', { exact: true })).toBeVisible({ timeout: 500 });
      }).toPass();
      await page.getByText('Xóa', { exact: true }).click();
      await page.getByRole('button', { name: `Xóa ảnh bo-${width}.jpg` }).click();
      await expect(page.getByText(`Đã xóa bo-${width}.jpg.`)).toBeVisible();
      expect(existsSync(join(portal.contentDir, `news/2026/bo-${width}.jpg`))).toBe(false);
    });
  });
}

test.describe('at 1280 px, with scripts, pictures', () => {
  test.use({ viewport: { width: 1280, height: 800 } });
  test('photos are dropped and pasted, stand where the cursor was, and may be undone', async ({
    page,
    portal,
    expectAccessible,
  }) => {
    await beginNews(page, 'quay-moi-1280');
    await body(page).fill('Đoạn một.\n\nĐoạn hai.\n');
    await body(page).evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(9, 9));
    await give(body(page), 'drop', [
      { name: 'a.jpg', bytes: await picture('#2a6f97') },
      { name: 'b.jpg', bytes: await picture('#a44a3f') },
    ]);
    await expect(page.getByLabel('Ảnh cho thấy gì')).toBeFocused();
    await expect(panel(page).getByText('Ảnh còn chờ: 1.')).toBeVisible();
    await put(page).click();
    await expect(panel(page).getByRole('alert')).toContainText('Ghi ảnh cho thấy gì');
    await expectAccessible();
    await page.getByLabel('Ảnh cho thấy gì').fill('Bảng giờ làm việc');
    await panel(page).getByLabel('Của người khác, có giấy phép dùng lại').check();
    await panel(page).getByLabel('Tên tác giả và giấy phép').fill('Lê Thị Bình, CC BY 4.0');
    await put(page).click();
    await expect(body(page)).toHaveValue(
      'Đoạn một.\n\n![Bảng giờ làm việc](bang-gio-lam-viec.jpg)\n\n*Ảnh: Lê Thị Bình, CC BY 4.0*\n\nĐoạn hai.\n',
    );
    await expect(page.getByLabel('Ảnh cho thấy gì')).toHaveValue('');
    await panel(page).getByLabel('Cơ quan mình chụp hoặc vẽ').check();
    await page.getByLabel('Đầu bài (ảnh bìa)').check();
    await page.getByLabel('Ảnh cho thấy gì').fill('Quầy số 3');
    await put(page).click();
    await expect(page.locator('[name="v.image"]')).toHaveValue('quay-so-3.jpg');
    await expect(page.getByText(/Đã cất bản nháp tự lưu lúc/)).toBeVisible();

    await give(body(page), 'paste', [{ name: 'image.png', bytes: await picture('#457b9d') }]);
    await page.getByLabel('Ảnh chỉ để trang trí').check();
    await page.getByLabel('Giữa các đoạn chữ').check();
    await put(page).click();
    await expect(body(page)).toHaveValue(/!\[\]\(anh\.jpg\)/);
    await body(page).press('ControlOrMeta+z');
    await expect(body(page)).not.toHaveValue(/anh\.jpg/);
    await expectAccessible();
    await expectPublished(page, 'quay-moi-1280', ['Bảng giờ làm việc', 'Quầy số 3']);
    expect(fileOf(portal, 'news/2026/quay-moi-1280.md')).toContain('imageAlt: Quầy số 3');
    expect(existsSync(join(portal.contentDir, 'news/2026/bang-gio-lam-viec.jpg'))).toBe(true);
  });

  test('the page stands beside the text, as it is written, and runs nothing', async ({ page, expectAccessible }) => {
    await page.context().addCookies(session);
    await page.goto('/can-bo/noi-dung/viet?tep=pages/tiep-can.md');
    const frame = page.frameLocator('iframe[title="Trang như người dân sẽ thấy"]');
    await expect(frame.getByRole('heading', { level: 1 })).toBeVisible();
    await body(page).fill('## Đề mục vừa gõ\n\n[Tra cứu](/tra-cuu) <script>alert(1)</script>\n');
    await expect(frame.getByRole('heading', { name: 'Đề mục vừa gõ' })).toBeVisible();
    await frame.getByRole('link', { name: 'Tra cứu', exact: true }).last().click();
    await expect(frame.getByRole('heading', { name: 'Đề mục vừa gõ' })).toBeVisible();
    expect(await page.locator('iframe').evaluate((item: HTMLIFrameElement) => item.clientWidth)).toBe(360);
    await page.getByRole('button', { name: 'Máy tính' }).click();
    expect(await page.locator('iframe').evaluate((item: HTMLIFrameElement) => item.clientWidth)).toBe(1280);
    await expectNoSideways(page);
    await expectAccessible();
    await page.getByLabel('Cập nhật ngày').fill('mai');
    await expect(page.getByText(/Chưa xem trước được/)).toBeVisible();
    await expect(frame.getByRole('heading', { name: 'Đề mục vừa gõ' })).toBeVisible();
    await page.reload();
    await page.getByText('Xem trước trong khi viết').click();
    // The browser tells that it was shut a moment later; who leaves within that moment has not shut it.
    await expect
      .poll(() => page.evaluate(() => [...Object.values(localStorage), ...Object.values(sessionStorage)]))
      .toContain('shut');
    await page.reload();
    await expect(page.locator('iframe')).toHaveCount(0);
    await page.getByText('Xem trước trong khi viết').click();
    await expect(frame.getByRole('heading', { level: 1 })).toBeVisible();
  });

  test('a session that ended meanwhile is told, and the words stay', async ({ page }) => {
    await page.context().addCookies(session);
    await page.goto('/can-bo/noi-dung/viet?tep=pages/tiep-can.md');
    await body(page).fill('Chữ ở lại.\n');
    await page.context().clearCookies();
    await give(page.getByLabel('Tiêu đề'), 'drop', [{ name: 'a.jpg', bytes: await picture('#2a6f97') }]);
    await page.getByLabel('Ảnh cho thấy gì').fill('Một ảnh');
    await panel(page).getByLabel('Cơ quan mình chụp hoặc vẽ').check();
    await put(page).click();
    await expect(panel(page).getByRole('alert')).toContainText('Phiên làm việc đã hết');
    await expect(body(page)).toHaveValue('Chữ ở lại.\n');
  });
});

test('a picture is as public as the texts that name it', async ({ page, portal, playwright }) => {
  const text = (status: string, more = '') =>
    writeFileSync(
      join(portal.contentDir, 'news/2026/chua-dang.md'),
      `---\ntitle: Chưa đăng\nsummary: Tin.\ndate: 2026-11-30\ncategory: thong-bao\nstatus: ${status}\n${more}---\n\n![Kè mới](ke-moi.jpg)\n`,
    );
  writeFileSync(join(portal.contentDir, 'news/2026/ke-moi.jpg'), await picture('#1d3557'));
  writeFileSync(join(portal.contentDir, 'news/2026/ke-khac.jpg'), await picture('#e63946'));
  text('draft');
  await page.context().addCookies(session);
  await expect(async () => {
    await page.goto('/can-bo/noi-dung/anh?q=ke-moi');
    await expect(page.locator('main img')).toHaveCount(1, { timeout: 500 });
  }).toPass();
  const address = (await page.locator('main img').getAttribute('src')) ?? '';
  const guest = await playwright.request.newContext({ baseURL: portal.url });
  const asGuest = async (of: string) => {
    const answer = await guest.get(of, { maxRedirects: 0 });
    return [answer.status(), answer.headers()['cache-control']];
  };

  expect(await asGuest(address)).toEqual([404, 'no-store']);
  // Its other versions are not told of either.
  expect((await asGuest(address.replace(/[0-9a-f]{12}/, '0123456789ab')))[0]).toBe(404);
  const asStaff = await page.request.get(address);
  expect([asStaff.status(), asStaff.headers()['cache-control']]).toEqual([200, 'private, no-store']);

  await page.goto('/can-bo/noi-dung/lien-ket?tep=news/2026/chua-dang.md');
  await page.getByRole('button', { name: 'Tạo liên kết' }).click();
  const link = await page.getByLabel(/^Liên kết mới/).inputValue();
  const shown = await guest.get(new URL(link).pathname);
  const onPage = /src="(\/hinh\/[^"]*ke-moi[^"]*)"/.exec(await shown.text())?.[1] ?? '';
  expect(await asGuest(onPage)).toEqual([200, 'private, no-store']);
  expect((await asGuest(onPage.replace('ke-moi.jpg', 'ke-khac.jpg')))[0]).toBe(404);

  text('published');
  await expect.poll(() => asGuest(address)).toEqual([200, 'public, max-age=31536000, s-maxage=600, immutable']);
  text('archived', 'withdrawn: mistake\n');
  await expect.poll(() => asGuest(address)).toEqual([404, 'no-store']);
  expect((await asGuest(onPage))[0]).toBe(404);
  await guest.dispose();
});
