import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { createSqlOutsideLinkStore } from '#src/storage/content/outside-links/sql-outside-link-store.ts';
import { seatStaff, staffMember, whileStopped } from './desk-people.ts';
import { expect, test } from './fixtures.ts';
import { handbookSteps, handbookWords, picture } from './handbook-steps.ts';

const writer = staffMember('writer', 'Lê Thu Viết (mẫu)', ['editor']);
const publisher = staffMember('publisher', 'Phạm Văn Đăng (mẫu)', ['editor', 'publisher']);
const second = staffMember('second', 'Vũ Thị Duyệt (mẫu)', ['publisher']);
const guide = 'guides/ho-tich/cap-ban-sao-trich-luc-ho-tich.md';

let become: Awaited<ReturnType<typeof seatStaff>>;
test.use({ journey: 'handbook-writing', viewport: { width: 1280, height: 800 } });
test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ portal }) => {
  // What the tries of three nights leave of an address that links.yaml names.
  const failing = { since: '2026-11-27', nights: 3, reason: { why: 'status', status: 404 } as const };
  await whileStopped(portal, ({ db }) =>
    createSqlOutsideLinkStore(db).keep([{ url: 'https://vnpost.vn/', triedOn: '2026-11-29', failing }]),
  );
  become = await seatStaff(portal, [writer, publisher, second]);
});

const menu = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Mục của cán bộ' }).getByRole('link', { name }).click();
const body = (page: Page) => page.getByLabel('Bài viết');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Leaves the page at what is to be seen, a little below the top. */
const showFrom = (page: Page, words: string) =>
  page
    .getByText(words)
    .first()
    .evaluate((element) => {
      element.scrollIntoView({ block: 'start', behavior: 'instant' });
      scrollBy({ top: -24, behavior: 'instant' });
    });

test('the first news is written, with a picture, as the handbook tells it', async ({ page }) => {
  await become(page, publisher);
  await page.goto('/can-bo');
  const { told, next, end } = handbookSteps('## 2. Viết tin đầu tiên');

  next();
  await menu(page, told('Nội dung'));
  await expect(page.getByRole('heading', { name: told('Viết mới') })).toBeVisible();
  await page.getByLabel(told('Loại nội dung')).selectOption({ label: 'Tin bài' });
  next();
  await page.getByLabel(told('Tên tệp')).fill('lich-nghi-tet-2027');
  await button(page, told('Bắt đầu viết')).click();
  next();
  await page.getByLabel('Tiêu đề').fill('Lịch nghỉ Tết: nộp hồ sơ trước ngày nào?');
  await page
    .getByLabel('Tóm tắt')
    .fill('Quầy tiếp nhận nghỉ từ 05/02 đến hết 11/02/2027. Nộp trực tuyến lúc nào cũng được.');
  await page.getByLabel('Ngày đăng').fill('30/11/2026 08:00');
  await page.getByLabel('Chuyên mục').selectOption({ label: 'Thông báo' });
  await expect(page.getByLabel(told('Bài viết'))).toBeVisible();
  await body(page).fill('Quầy nghỉ Tết bảy ngày. Hồ sơ nộp trực tuyến vẫn được nhận.\n\nNên làm gì trước Tết');
  await body(page).evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(14, 22));
  await button(page, told('Đậm')).click();
  await expect(body(page)).toHaveValue(/\*\*bảy ngày\*\*/);
  await body(page).evaluate((area: HTMLTextAreaElement) =>
    area.setSelectionRange(area.value.length, area.value.length),
  );
  await button(page, told('Đề mục')).click();
  await expect(body(page)).toHaveValue(/\n## Nên làm gì trước Tết/);
  await expect(button(page, told('Liên kết'))).toBeVisible();
  next();
  const preview = page.locator('summary', { hasText: told('Xem trước trong khi viết') });
  await expect(preview).toBeVisible();
  await button(page, told('Máy tính')).click();
  await button(page, told('Điện thoại')).click();
  await expect(page.frameLocator('[data-live-frame] iframe').getByRole('heading', { level: 1 })).toContainText('Tết');
  await picture(page, 'write-form', 900);
  await expect(button(page, told('Xem trước'))).toBeVisible();
  next();
  await button(page, told('Lưu')).click();
  await expect(page.getByText(/Đã lưu lúc/)).toBeVisible();

  const photo = handbookSteps('## 4. Ảnh và chữ thay ảnh');
  const panel = page.locator('#them-anh');
  photo.next();
  await panel.locator('summary').click();
  const bytes = await sharp({ create: { width: 1600, height: 900, channels: 3, background: '#2a6f97' } })
    .jpeg()
    .toBuffer();
  await page
    .getByLabel(photo.told('Chọn tệp ảnh'))
    .setInputFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: bytes });
  // Phones alone have one.
  await expect(panel.getByText(photo.told('Chụp bằng máy ảnh'))).toHaveCount(1);
  photo.next();
  await page.getByLabel(photo.told('Ảnh cho thấy gì')).fill('Người dân ngồi chờ ở quầy số 2');
  photo.told('Tả điều ảnh cho thấy');
  photo.next();
  await expect(panel.getByText(photo.told('Ảnh của ai'))).toBeVisible();
  await panel.getByLabel('Cơ quan mình chụp hoặc vẽ').check();
  photo.next();
  await expect(page.getByLabel(photo.told('Giữa các đoạn chữ'))).toBeVisible();
  await page.getByLabel(photo.told('Đầu bài (ảnh bìa)')).check();
  await showFrom(page, 'Thêm ảnh');
  await picture(page, 'add-picture', 760);
  await button(page, photo.told('Thêm ảnh này')).click();
  await expect(page.locator('[name="v.image"]')).toHaveValue('nguoi-dan-ngoi-cho-o-quay-so-2.jpg');
  photo.end();

  await button(page, told('Đăng')).click();
  await expect(page.getByText(/Trang công khai đã có nội dung này/)).toBeVisible();
  end();
  await page.goto('/tin-tuc/lich-nghi-tet-2027');
  await expect(page.getByRole('img', { name: 'Người dân ngồi chờ ở quầy số 2' })).toBeVisible();
});

test('a fee is changed by two people as the handbook tells it', async ({ page }) => {
  const { told, next, end } = handbookSteps('### Hai người cho phí, thời hạn, giấy tờ, căn cứ pháp lý');
  const write = `/can-bo/noi-dung/viet?tep=${guide}`;
  next();
  await become(page, publisher);
  await page.goto(write);
  await expect(button(page, told('Lưu và công khai ngay'))).toBeVisible();
  await become(page, writer);
  await page.goto(write);
  const channel = page.locator('#v-channels-0');
  await channel.locator(':scope > summary').click();
  const fee = channel.locator('#v-channels-0-fees-0');
  await fee.locator(':scope > summary').click();
  await fee.getByLabel(/^Số tiền \(đồng\)/).fill('10.000');
  await button(page, told('Xem thay đổi và gửi duyệt')).click();
  const asked = page.getByRole('region', { name: /^Chưa lưu/ });
  await expect(asked).toContainText('10.000 đồng');
  await asked.getByLabel(/^Lời nhắn cho người duyệt/).fill('Theo nghị quyết mẫu số 01.');
  await asked.evaluate((element) => element.scrollIntoView({ block: 'start', behavior: 'instant' }));
  await picture(page, 'approve-send', 620);
  await asked.getByRole('button', { name: told('Gửi duyệt'), exact: true }).click();
  await expect(page.getByText('Đã gửi. Người khác có quyền đăng sẽ duyệt.')).toBeVisible();
  const proposed = new URL(page.url()).pathname;

  next();
  await become(page, second);
  await page.goto('/can-bo');
  await menu(page, told('Nội dung'));
  await page
    .getByRole('link', { name: new RegExp(told('Duyệt nội dung')) })
    .first()
    .click();
  await page.locator(`a[href="${proposed}"]`).first().click();
  await expect(button(page, told('Duyệt và công khai ngay'))).toBeVisible();
  await picture(page, 'approve-read', 860);
  const back = page.locator('summary', { hasText: told('Trả lại để sửa') });
  if ((await back.count()) > 0) await back.first().click();
  await page
    .getByLabel(/Lý do|Vì sao/)
    .first()
    .fill('Ghi rõ nghị quyết nào.');
  await button(page, 'Trả lại để sửa').click();
  await expect(page.getByText(/Đã trả lại/)).toBeVisible();

  next();
  await become(page, writer);
  await page.goto(proposed);
  await expect(page.getByText(told('Rút đề xuất')).first()).toBeVisible();
  await page.getByText(told('Mở lại để sửa')).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Viết');
  end();
});

test('a guide is tried before it is saved, where the handbook says', async ({ page }) => {
  const named = handbookWords('### Thử thủ tục trước khi lưu');
  await become(page, writer);
  await page.goto(`/can-bo/noi-dung/viet?tep=${guide}`);
  const opened = page.context().waitForEvent('page');
  await button(page, named('Thử thủ tục này')).click();
  const trial = await opened;
  await trial.waitForLoadState();
  for (const part of ['Trang thủ tục', 'Mẫu đơn để in (PDF)', 'Thử tìm kiếm và cách hỏi', 'Hỏi thử trợ lý']) {
    await expect(trial.getByText(named(part)).first()).toBeVisible();
  }
  await trial.setViewportSize({ width: 1280, height: 800 });
  await picture(trial, 'try-guide', 700);
});

test('lists are forms, and an alert is told, as the handbook says', async ({ page }) => {
  const named = handbookWords('## 7. Lịch nghỉ, lịch công tác, liên kết, liên hệ');
  await become(page, publisher);
  await page.goto('/can-bo');
  await menu(page, named('Nội dung'));
  const filter = page.getByRole('search', { name: 'Lọc nội dung' });
  await filter.getByRole('combobox', { name: named('Loại') }).selectOption({ label: named('Dữ liệu') });
  await filter.getByRole('button').click();
  for (const name of ['Tin ghim ở trang chủ', 'Liên kết', 'Lịch công tác']) {
    await expect(page.getByRole('link', { name: named(name), exact: true })).toBeVisible();
  }
  await page.getByRole('link', { name: named('Thông báo khẩn'), exact: true }).click();
  await button(page, 'Thêm: thông báo khẩn').click();
  const row = page.locator('#v-items > details').last();
  await row.getByLabel(/^Mã/).fill('bao-mau');
  await row.getByLabel('Mức').selectOption('urgent');
  await row
    .getByRole('group', { name: 'Lời thông báo' })
    .getByLabel('Tiếng Việt')
    .fill('Tàu ra đảo ngừng chạy vì bão (mẫu).');
  await row.getByLabel(named('Hiện từ')).fill('01/11/2026');
  await row.getByLabel(named('Hiện đến')).fill('31/12/2036 18:00');
  for (const step of ['Thêm', 'Lên', 'Xuống', 'Bỏ']) named(step);
  await row.evaluate((element) => element.scrollIntoView({ block: 'start', behavior: 'instant' }));
  await picture(page, 'alert-form', 760);
  await button(page, 'Lưu và công khai ngay').click();
  await expect(page.getByText(/Đã lưu lúc/)).toBeVisible();
  await page.goto('/tin-tuc');
  await expect(page.getByText('Tàu ra đảo ngừng chạy vì bão (mẫu).')).toBeVisible();

  await page.goto('/can-bo/noi-dung?loai=data');
  await page.getByRole('link', { name: named('Tin ghim ở trang chủ'), exact: true }).click();
  await button(page, `Thêm: ${named('Tin nóng').toLowerCase()}`).click();
  const pin = page.locator('#v-hot > details').last();
  await pin.getByLabel('Bài').selectOption('muoi-hai-diem-tiep-nhan');
  await pin.getByLabel(named('Ghim đến')).fill('31/12/2036');
  await button(page, 'Lưu và công khai ngay').click();
  await expect(page.getByText(/Đã lưu lúc/)).toBeVisible();
  await expect(pin.locator(':scope > summary')).toContainText('muoi-hai-diem-tiep-nhan');
  await page.goto('/');
  const hot = page
    .locator('.news-columns > section')
    .filter({ has: page.getByRole('heading', { name: 'Tin nóng', exact: true }) });
  await expect(hot.getByRole('link').first()).toHaveText(/Mười hai điểm tiếp nhận/);
});

test('what wants mending is told where the handbook says', async ({ page }) => {
  const named = handbookWords('### Rà soát nội dung');
  await become(page, publisher);
  await page.goto('/can-bo/noi-dung/viet?tep=pages/tiep-can.md');
  const before = await body(page).inputValue();
  await body(page).fill(`${before}\n\nXem [trang khác](/khong-co-trang-nay). Bạn gửi bản sao được trứng thực.\n`);
  await button(page, 'Lưu và công khai ngay').click();
  await expect(page.getByText('/khong-co-trang-nay: không có trang này')).toBeVisible();
  await page.goto('/can-bo');
  await menu(page, named('Nội dung'));
  await page.getByRole('link', { name: named('Rà soát nội dung') }).click();
  await expect(async () => {
    await page.reload();
    await expect(page.getByText(/trứng thực.*thường viết .*chứng thực/)).toBeVisible({ timeout: 500 });
  }).toPass();
  const dead = 'liên kết https://vnpost.vn/: không mở được từ 27/11/2026 (trang không còn)';
  await expect(page.getByText(dead).first()).toBeVisible();
  for (const weight of ['Cần sửa', 'Đến hạn xem lại', 'Nên viết lại']) {
    await expect(page.getByRole('link', { name: named(weight) })).toBeVisible();
  }
  await picture(page, 'proofread', 640);
  await page.goto('/can-bo/noi-dung/viet?tep=links.yaml');
  await expect(page.getByText(dead).first()).toBeVisible();
  await page.goto('/can-bo/noi-dung/viet?tep=pages/tiep-can.md');
  await expect(page.getByText(/trứng thực.*thường viết .*chứng thực/)).toBeVisible();
});
