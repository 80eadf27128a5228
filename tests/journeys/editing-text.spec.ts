import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cookie, Page } from '@playwright/test';
import sharp from 'sharp';
import { pdf } from '#tests/stores/sample-files.ts';
import { bothWays } from './both-ways.ts';
import { expectNoSideways } from './desk-people.ts';
import { expect, test } from './fixtures.ts';
import { signInAsFirstAdmin } from './sign-in.ts';

/** The session of the first test, for those that follow: they run in one portal, in order. */
let session: Cookie[] = [];
const whole = (page: Page) => page.getByLabel('Nội dung tệp');
const pictures = (page: Page) => page.locator('#them-anh');
const files = (page: Page) => page.locator('#dinh-kem');
const picture = (background: string) =>
  sharp({ create: { width: 900, height: 600, channels: 3, background } })
    .jpeg()
    .toBuffer();
const facts =
  '---\n# Ghi chú của kỹ sư\ntitle: "Quầy tiếp nhận số ba"\nsummary: Trung tâm mở thêm quầy.\ndate: 2026-11-30T08:00:00+07:00\ncategory: thong-bao\nstatus: draft\n---\n';
const article = `${facts}\nĐoạn một.\n\nĐoạn hai.\n`;

async function begin(page: Page, name: string) {
  await page.context().addCookies(session);
  await page.goto(`/can-bo/noi-dung/sua?loai=news&ten=${name}`);
  await whole(page).fill(article);
}

/** Puts the cursor behind the first paragraph, as a press there would. */
const standBehindOne = (page: Page) =>
  whole(page).evaluate((area: HTMLTextAreaElement) => {
    const at = area.value.indexOf('Đoạn một.') + 'Đoạn một.'.length;
    area.setSelectionRange(at, at);
  });

test.use({ journey: 'editing-text' });
test.describe.configure({ mode: 'serial' });

test('the first account is made', async ({ page, portal }) => {
  session = await signInAsFirstAdmin(page, () => portal.output());
});

for (const { width, javaScriptEnabled } of bothWays('editing-text')) {
  test.describe(`at ${width} px, ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
    test.use({ viewport: { width, height: 800 }, javaScriptEnabled });
    test('a file that is written as text has pictures, files, a draft and its form, and is published', async ({
      page,
      portal,
      expectAccessible,
    }) => {
      const name = `quay-ba-${width}`;
      await begin(page, name);
      await expectAccessible();
      await pictures(page).locator('summary').click();
      await page
        .getByLabel('Chọn tệp ảnh')
        .setInputFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: await picture('#2a6f97') });
      await page.getByLabel('Ảnh cho thấy gì').fill('Quầy số 3 có hai cán bộ');
      await pictures(page).getByLabel('Cơ quan mình chụp hoặc vẽ').check();
      await page.getByLabel('Đầu bài (ảnh bìa)').check();
      await pictures(page).getByRole('button', { name: 'Thêm ảnh này' }).click();
      await expect(pictures(page).getByRole('status').first()).toContainText('Đã đặt ảnh');
      const cover = /status: draft\nimage: quay-so-3-co-hai-can-bo\S*\.jpg\nimageAlt: Quầy số 3 có hai cán bộ\n---\n/;
      await expect(whole(page)).toHaveValue(cover);
      // What an engineer wrote between the lines stays where it was.
      await expect(whole(page)).toHaveValue(/^---\n# Ghi chú của kỹ sư\ntitle: "Quầy tiếp nhận số ba"\n/);
      await expectNoSideways(page);

      await page
        .getByLabel('Chọn tệp ảnh')
        .setInputFiles({ name: 'IMG_2.jpg', mimeType: 'image/jpeg', buffer: await picture('#a44a3f') });
      await page.getByLabel('Ảnh cho thấy gì').fill(`Người dân lấy số ${width}`);
      await page.getByLabel('Giữa các đoạn chữ').check();
      if (javaScriptEnabled) await standBehindOne(page);
      await pictures(page).getByRole('button', { name: 'Thêm ảnh này' }).click();
      const stands = `![Người dân lấy số ${width}](nguoi-dan-lay-so-${width}.jpg)`;
      const after = javaScriptEnabled
        ? `\n\nĐoạn một.\n\n${stands}\n\nĐoạn hai.\n`
        : `\n\nĐoạn một.\n\nĐoạn hai.\n\n${stands}\n`;
      await expect.poll(async () => (await whole(page).inputValue()).split('\n---').at(-1)).toBe(after);

      await files(page).locator('summary').click();
      await files(page)
        .getByLabel('Chọn tệp')
        .setInputFiles({ name: 'scan.pdf', mimeType: 'application/pdf', buffer: pdf });
      await files(page).getByRole('button', { name: 'Đính kèm tệp này' }).click();
      await expect(files(page).getByRole('alert')).toContainText('Ghi tên tệp');
      await expect(whole(page)).toHaveValue(/Đoạn hai/);
      await files(page)
        .getByLabel('Chọn tệp')
        .setInputFiles({ name: 'scan.pdf', mimeType: 'application/pdf', buffer: pdf });
      await files(page).getByLabel('Tên tệp như người đọc thấy').fill(`Mẫu đơn ${width}`);
      await files(page).getByRole('button', { name: 'Đính kèm tệp này' }).click();
      await expect(whole(page)).toHaveValue(new RegExp(`\\[Mẫu đơn ${width}\\]\\(mau-don-${width}\\.pdf\\)`));
      await expectAccessible();

      // The same file in its form, and back: nothing that was typed is left behind.
      await page.getByRole('button', { name: 'Sửa bằng biểu mẫu' }).click();
      await expect(page.getByText('Chưa lưu gì. Bạn sửa tiếp')).toBeVisible();
      await expect(page.locator('[name="v.image"]')).toHaveValue(/^quay-so-3-co-hai-can-bo\S*\.jpg$/);
      await page.getByLabel('Tóm tắt').fill('Trung tâm mở thêm quầy số ba.');
      await expectAccessible();
      await page.getByRole('button', { name: 'Sửa dạng văn bản' }).click();
      await expect(whole(page)).toHaveValue(/summary: Trung tâm mở thêm quầy số ba\.\n/);
      await expect(whole(page)).toHaveValue(/# Ghi chú của kỹ sư/);

      const typed = await whole(page).inputValue();
      await whole(page).fill(`${typed.trimEnd()}\n\nĐoạn ba.\n`);
      if (javaScriptEnabled) await expect(page.getByText(/Đã cất bản nháp tự lưu lúc/)).toBeVisible();
      else await page.getByRole('button', { name: 'Cất bản nháp tự lưu' }).click();
      await page.goto('/can-bo/noi-dung');
      await page
        .getByRole('region', { name: /Bản nháp tự lưu của bạn/ })
        .getByRole('link', { name: `news/2026/${name}.md` })
        .click();
      await expect(page.getByText(/Đây là bản nháp tự lưu/)).toBeVisible();
      await expect(whole(page)).toHaveValue(/Đoạn ba\.\s*$/);
      await expectNoSideways(page);
      await page.getByRole('button', { name: 'Đăng', exact: true }).click();
      await expect(page.getByText(/Trang công khai đã có nội dung này/)).toBeVisible();
      expect(page.url()).toContain('/noi-dung/sua?');
      expect(readFileSync(join(portal.contentDir, `news/2026/${name}.md`), 'utf8')).toContain('# Ghi chú của kỹ sư');
      await page.goto('/can-bo/noi-dung');
      await expect(page.getByText('Bản nháp tự lưu của bạn')).toHaveCount(0);

      await page.goto(`/tin-tuc/${name}`);
      await expect(page.getByRole('img', { name: 'Quầy số 3 có hai cán bộ' })).toBeVisible();
      await expect(page.getByRole('link', { name: new RegExp(`^Mẫu đơn ${width}`) })).toBeVisible();
      await expect(page.getByText('Đoạn ba.')).toBeVisible();
    });
  });
}

test('what is pasted, marked or looked up goes into the text, never between its facts', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await begin(page, 'dan-vao-van-ban');
  const paste = (at: string) =>
    whole(page).evaluate((area: HTMLTextAreaElement, before: string) => {
      const place = area.value.indexOf(before) + before.length;
      area.setSelectionRange(place, place);
      const data = new DataTransfer();
      data.setData('text/html', '<h2>Phí</h2><ul><li>Tàu</li></ul>');
      data.setData('text/plain', 'Phí Tàu');
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
      return area.dispatchEvent(event);
    }, at);
  expect(await paste('Đoạn một.')).toBe(false);
  await expect(whole(page)).toHaveValue(/Đoạn một\.\n\n## Phí\n\n- Tàu\n\nĐoạn hai/);
  // Between the facts the browser's own way: the plain words.
  expect(await paste('title: "Quầy')).toBe(true);
  await page.getByRole('button', { name: 'Bảng', exact: true }).click();
  await expect(whole(page)).toHaveValue(new RegExp(`^${facts.replaceAll(/[".+]/g, '.')}\\n[\\s\\S]*\\|[^|]+\\|`));

  const frame = page.frameLocator('iframe[title="Trang như người dân sẽ thấy"]');
  await expect(frame.getByRole('heading', { name: 'Phí' })).toBeVisible();
  // A text whose facts nobody can read stays a text.
  await whole(page).fill(article.replace('title: "', 'title: ['));
  await page.getByRole('button', { name: 'Sửa bằng biểu mẫu' }).click();
  await expect(page.getByText(/chưa mở bằng biểu mẫu được/)).toBeVisible();
  await expect(whole(page)).toHaveValue(/title: \[Quầy/);
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText(/dòng \d+/);
});

test('a session that ends takes nothing of a text: the device keeps it until the next sign-in', async ({ page }) => {
  await page.context().addCookies(session);
  await page.goto('/can-bo/noi-dung/sua?tep=pages/tiep-can.md');
  const before = await whole(page).inputValue();
  await page.context().clearCookies();
  await whole(page).fill(`${before}\nViết sau khi phiên đã hết.\n`);
  await expect(page.getByText(/Phiên làm việc đã hết/)).toBeVisible();
  await page.close();
  const again = await page.context().newPage();
  await page.context().addCookies(session);
  // Whichever way the file is opened.
  await again.goto('/can-bo/noi-dung/viet?tep=pages/tiep-can.md');
  await again.getByRole('button', { name: 'Lấy lại chữ đã gõ' }).click();
  await expect(whole(again)).toHaveValue(/Viết sau khi phiên đã hết/);
});
