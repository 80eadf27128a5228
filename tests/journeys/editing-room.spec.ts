import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cookie, Page } from '@playwright/test';
import { bothWays } from './both-ways.ts';
import { seatStaff, staffMember } from './desk-people.ts';
import { expect, test } from './fixtures.ts';
import { approveAs, sendForApproval } from './second-person.ts';
import { signInAsFirstAdmin } from './sign-in.ts';

/** The session of the first test, for those that follow: they run in one portal, in order. */
let session: Cookie[] = [];
/** Who approves what takes two people. */
const second = staffMember('second', 'Vũ Thị Duyệt', ['publisher']);
let become: Awaited<ReturnType<typeof seatStaff>>;
const approved = async (page: Page, url: string) => {
  const path = await sendForApproval(page);
  const browser = page.context().browser();
  if (browser) await approveAs(browser, (other) => become(other, second), { url, path });
};
const guide = 'guides/ho-tich/cap-ban-sao-trich-luc-ho-tich.md';
const write = (path: string) => `/can-bo/noi-dung/viet?tep=${path}`;
const body = (page: Page) => page.getByLabel('Bài viết');
const saved = (page: Page) => expect(page.getByText(/Đã lưu lúc/)).toBeVisible();
const fileOf = (portal: { contentDir: string }, path: string) => readFileSync(join(portal.contentDir, path), 'utf8');

/** Lines that are in one text and not in the other. */
const missingFrom = (one: string, other: string) => {
  const lines = new Set(other.split('\n'));
  return one.split('\n').filter((line) => !lines.has(line));
};

test.use({ journey: 'editing-room' });
test.describe.configure({ mode: 'serial' });
test.beforeEach(({ page }) => page.context().addCookies(session));

test('the first account is made', async ({ page, portal }) => {
  session = await signInAsFirstAdmin(page, () => portal.output());
  become = await seatStaff(portal, [second]);
});

for (const { width, javaScriptEnabled } of bothWays('editing-room')) {
  test.describe(`at ${width} px, ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
    test.use({ viewport: { width, height: 800 }, javaScriptEnabled });
    test('news is written in a form, refused with the place to mend, kept as a draft and published', async ({
      page,
      portal,
      expectAccessible,
    }) => {
      const name = `tau-cao-toc-${width}`;
      await page.goto('/can-bo/noi-dung');
      await page.getByLabel('Tên tệp').fill(name);
      await page.getByRole('button', { name: 'Bắt đầu viết' }).click();
      await page.getByLabel('Tiêu đề').fill('Tàu cao tốc: đổi giờ "mùa đông"');
      await page.getByLabel('Tóm tắt').fill('Từ tháng 12, tàu đi Quan Lạn rời bến lúc 8 giờ.');
      await page.getByLabel('Ngày đăng').fill('hôm qua');
      await page.getByLabel('Chuyên mục').selectOption({ label: 'Thông báo' });
      await body(page).fill('Tàu **rời bến** lúc 8 giờ.\n\n## Giá vé\n\nKhông đổi.');
      await page.getByRole('button', { name: 'Lưu', exact: true }).click();

      await expect(page.getByRole('alert')).toContainText('Ngày đăng: Không đọc được ngày giờ');
      await expect(page.getByLabel('Tiêu đề')).toHaveValue('Tàu cao tốc: đổi giờ "mùa đông"');
      await expect(page.getByLabel('Ngày đăng')).toHaveValue('hôm qua');
      await expectAccessible();
      await page.getByLabel('Ngày đăng').fill('30/11/2026 8:00');
      await page.getByRole('button', { name: 'Lưu', exact: true }).click();
      await saved(page);
      const path = `news/2026/${name}.md`;
      expect(fileOf(portal, path)).toContain('date: 2026-11-30T08:00:00+07:00');
      expect((await page.request.get(`/tin-tuc/${name}`)).status()).toBe(404);

      await page.getByRole('button', { name: 'Đăng', exact: true }).click();
      await expect(page.getByText(/Trang công khai đã có nội dung này/)).toBeVisible();
      await expectAccessible();
      const published = fileOf(portal, path);
      await page.getByRole('button', { name: 'Lưu', exact: true }).click();
      await saved(page);
      expect(fileOf(portal, path)).toBe(published);
      await page.goto(`/tin-tuc/${name}`);
      await expect(page.getByRole('heading', { name: 'Giá vé' })).toBeVisible();
    });

    test('a fee is corrected in the form: its line alone changes', async ({ page, portal, expectAccessible }) => {
      const before = fileOf(portal, guide);
      await page.goto(write(guide));
      const channel = page.locator('#v-channels-0');
      await channel.locator(':scope > summary').click();
      const fee = channel.locator('#v-channels-0-fees-0');
      await fee.locator(':scope > summary').click();
      const amount = fee.getByLabel(/^Số tiền \(đồng\)/);
      const sum = Number(await amount.inputValue());
      await amount.fill('chín nghìn');
      await page.getByRole('button', { name: 'Lưu và công khai ngay' }).click();
      await expect(page.getByRole('alert')).toContainText(/Số tiền.*Phải là số/);
      await expectAccessible();
      await amount.fill(`${(sum + 1000).toLocaleString('vi-VN')}`);
      await page.getByRole('button', { name: 'Lưu và công khai ngay' }).click();
      await approved(page, portal.url);

      // Other ways of filing have the same line: what changed is told by its place.
      const [old, now] = [before.split('\n'), fileOf(portal, guide).split('\n')];
      const changed = old.flatMap((line, index) => (line === now[index] ? [] : [index]));
      expect(now).toHaveLength(old.length);
      expect(changed).toHaveLength(1);
      expect(now[changed[0] ?? 0]).toBe(old[changed[0] ?? 0]?.replace(String(sum), String(sum + 1000)));
    });

    test('a paper is added, moved and taken out by buttons', async ({ page, portal }) => {
      const before = fileOf(portal, guide);
      await page.goto(write(guide));
      const papers = page.locator('#v-papers');
      const count = await papers.locator(':scope > details').count();
      await papers.getByRole('button', { name: 'Thêm: giấy tờ' }).click();
      await expect(page.getByText('Chưa lưu gì. Bạn sửa tiếp')).toBeVisible();
      const row = page.locator(`#v-papers-${count}`);
      await row.getByLabel('Mã (chữ thường, không dấu)').fill('giay-moi');
      await row.getByLabel('Tên giấy tờ').fill('Giấy mới: bản "gốc"');
      await row.getByLabel('Nộp hay xuất trình').selectOption('show');
      await row.getByRole('button', { name: /^Lên/ }).click();
      const moved = page.locator(`#v-papers-${count - 1}`);
      await expect(moved.locator(':scope > summary')).toContainText('Giấy mới');
      await page.getByRole('button', { name: 'Lưu và công khai ngay' }).click();
      await approved(page, portal.url);
      const added = fileOf(portal, guide);
      expect(missingFrom(before, added)).toEqual([]);
      expect(missingFrom(added, before).join('\n')).toContain('giay-moi');

      await page.goto(write(guide));
      await moved.locator(':scope > summary').click();
      await moved.getByRole('button', { name: /^Bỏ/ }).click();
      await page.getByRole('button', { name: 'Lưu và công khai ngay' }).click();
      await approved(page, portal.url);
      expect(fileOf(portal, guide)).toBe(before);
    });
  });
}

for (const { width, javaScriptEnabled } of bothWays('editing-room-data')) {
  test.describe(`data at ${width} px, ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
    test.use({ viewport: { width, height: 800 }, javaScriptEnabled });
    test('a meeting is put into the schedule, found by what the file is called, and read by the public', async ({
      page,
      portal,
      expectAccessible,
    }) => {
      await page.goto('/can-bo/noi-dung?q=lich+cong+tac');
      await page.getByRole('link', { name: 'Lịch công tác' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Viết: Lịch công tác');
      const rows = page.locator('#v-items > details');
      const count = await rows.count();
      await page.getByRole('button', { name: 'Thêm: lịch công tác' }).click();
      const row = rows.nth(count);
      await row.getByLabel(/^Ngày/).fill('31/02/2027');
      await row.getByLabel(/^Từ giờ/).fill('08:00');
      const what = row.getByRole('group', { name: 'Việc' });
      await what.getByLabel('Tiếng Việt').fill(`Họp giao ban ${width}`);
      await page.getByRole('button', { name: 'Lưu và công khai ngay' }).click();
      await expect(page.getByRole('alert')).toContainText(/Ngày: Không đọc được ngày/);
      await expect(what.getByLabel('Tiếng Việt')).toHaveValue(`Họp giao ban ${width}`);
      await expectAccessible();
      await row.getByLabel(/^Ngày/).fill('01/03/2027');
      await row.getByLabel(/^Đường dẫn họp trực tuyến/).fill(`https://hop.vandon.example/${width}`);
      await page.getByRole('button', { name: 'Lưu và công khai ngay' }).click();
      await saved(page);

      expect(fileOf(portal, 'schedule.yaml')).toContain('# Lịch công tác của lãnh đạo.');
      expect(fileOf(portal, 'schedule.yaml')).toContain('date: 2027-03-01');
      await page.goto('/lich-cong-tac?tuan=2027-03-01');
      await expect(page.getByText(`Họp giao ban ${width}`)).toBeVisible();
      await expectAccessible();
      // A phone that subscribes reads lines of RFC 5545: 75 octets at most, folded, in the zone they are told in.
      const calendar = await page.request.get('/lich-cong-tac.ics');
      expect(calendar.headers()['content-type']).toContain('text/calendar');
      const lines = (await calendar.text()).split('\r\n');
      expect(lines.filter((line) => Buffer.byteLength(line) > 75 || line.includes('\n'))).toEqual([]);
      const whole = lines.join('\r\n').replaceAll('\r\n ', '');
      expect(whole).toMatch(/BEGIN:VTIMEZONE\r\nTZID:Asia\/Ho_Chi_Minh[\s\S]*END:VTIMEZONE/);
      const event = whole.split('BEGIN:VEVENT').find((one) => one.includes(`SUMMARY:Họp giao ban ${width}`));
      expect(event).toContain('DTSTART;TZID=Asia/Ho_Chi_Minh:20270301T080000');
      expect(event).toContain(`https://hop.vandon.example/${width}`);
      // On paper an address is read, and nothing is left to press.
      const weeks = page.getByRole('navigation', { name: 'Chọn tuần' });
      await expect(weeks).toBeVisible();
      await page.emulateMedia({ media: 'print' });
      await expect(weeks).toBeHidden();
      const link = page.locator(`.week a[href$="/${width}"]`);
      const behind = await link.evaluate((element) => getComputedStyle(element, '::after').content);
      expect(behind).toContain('hop.vandon.example');
    });

    test('a storm is told above every page, or only where it matters, until it is over', async ({
      page,
      expectAccessible,
    }) => {
      const day = (ahead: number) => {
        const [year, month, date] = new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10).split('-');
        return `${date}/${month}/${year}`;
      };
      await page.goto('/can-bo/noi-dung/viet?tep=alerts.yaml');
      const rows = page.locator('#v-items > details');
      const count = await rows.count();
      await page.getByRole('button', { name: 'Thêm: thông báo khẩn' }).click();
      const row = rows.nth(count);
      await row.getByLabel(/^Mã/).fill(`bao-${width}`);
      await row.getByLabel('Mức').selectOption('urgent');
      await row.getByRole('group', { name: 'Lời thông báo' }).getByLabel('Tiếng Việt').fill(`Tàu ngừng chạy ${width}`);
      await row.getByLabel('Hiện từ').fill(day(2));
      await row.getByLabel('Hiện đến').fill(`${day(1)} 18:00`);
      await page.getByRole('button', { name: 'Lưu và công khai ngay' }).click();
      await expect(page.getByRole('alert')).toContainText('Hiện đến: phải sau lúc bắt đầu hiện');
      await row.getByLabel('Hiện từ').fill(day(-1));
      await page.getByRole('button', { name: 'Lưu và công khai ngay' }).click();
      await saved(page);

      const told = page.getByRole('complementary', { name: 'Thông báo khẩn' });
      for (const path of ['/', '/tin-tuc', '/thu-tuc/dang-ky-khai-sinh/nop-ho-so', '/en/buu-chinh']) {
        await page.goto(path);
        await expect(page.getByText(`Tàu ngừng chạy ${width}`)).toBeVisible();
      }
      await page.goto('/');
      await expectAccessible();
      await page.goto('/can-bo/noi-dung/viet?tep=alerts.yaml');
      await row.locator(':scope > summary').click();
      await row.getByLabel(/^Chỉ hiện ở các trang này/).fill('/buu-chinh');
      await page.getByRole('button', { name: 'Lưu và công khai ngay' }).click();
      await saved(page);
      await page.goto('/');
      await expect(page.getByText(`Tàu ngừng chạy ${width}`)).toBeHidden();
      await page.goto('/buu-chinh');
      await expect(told).toContainText(`Tàu ngừng chạy ${width}`);
    });
  });
}

test('the calendar of a new year is begun with nothing said of it', async ({ page, expectAccessible }) => {
  await page.goto('/can-bo/noi-dung');
  await page.locator('#loai-moi').selectOption('calendar');
  await page.getByLabel('Tên tệp').fill('2028');
  await page.getByRole('button', { name: 'Bắt đầu viết' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Viết: Ngày nghỉ, ngày làm bù 2028');
  await expect(page.getByLabel('Năm')).toHaveValue('2028');
  await expectAccessible();
});

test('a point that a storm closes is chosen in the days off, and nobody else is', async ({
  page,
  portal,
  expectAccessible,
}) => {
  await page.setViewportSize({ width: 360, height: 800 });
  const path = 'calendar/2026.yaml';
  const before = fileOf(portal, path);
  await page.goto(write(path));
  await page.getByRole('button', { name: 'Thêm: ngày nghỉ' }).click();
  const row = page.locator('#v-daysOff > details').last();
  await row.getByLabel('Ngày', { exact: true }).fill('30/12/2026');
  await row.getByRole('group', { name: 'Tên' }).getByLabel('Tiếng Việt').fill('Bão số 9');
  await row.getByLabel('Loại ngày nghỉ').selectOption('holiday');
  await row.getByRole('combobox', { name: 'Thêm vào danh sách' }).selectOption('quan-lan');
  await page.getByRole('button', { name: 'Lưu và công khai ngay' }).click();
  await expect(page.getByRole('alert')).toContainText('chỉ ngày đóng cửa đột xuất mới là của riêng một đơn vị');
  await expectAccessible();
  await row.getByLabel('Loại ngày nghỉ').selectOption('closure');
  await page.getByRole('button', { name: 'Lưu và công khai ngay' }).click();
  await saved(page);
  expect(missingFrom(before, fileOf(portal, path))).toEqual([]);
  expect(missingFrom(fileOf(portal, path), before).join('\n')).toMatch(/2026-12-30.*closure.*quan-lan/s);
  await page.goto('/lich-cong-tac?tuan=2026-12-28');
  await expect(page.locator('.week')).not.toContainText('Bão số 9');
});

test('what wants mending is told in the form and on one page, and is gone once it is mended', async ({
  page,
  portal,
  expectAccessible,
}) => {
  await page.setViewportSize({ width: 360, height: 800 });
  const refused = join(portal.contentDir, 'pages/hong.md');
  writeFileSync(refused, '---\ntitle: [\n---\n');
  await page.goto(write('pages/tiep-can.md'));
  const before = await body(page).inputValue();
  await body(page).fill(`${before}\n\nXem [trang khác](/khong-co-trang-nay).\n`);
  await page.getByRole('button', { name: 'Lưu và công khai ngay' }).click();
  await saved(page);
  await expect(page.getByText('/khong-co-trang-nay: không có trang này')).toBeVisible();

  await page.goto('/can-bo/noi-dung');
  await page.getByRole('link', { name: 'Rà soát nội dung' }).click();
  await expect(async () => {
    await page.reload();
    await expect(page.getByText('/khong-co-trang-nay: không có trang này')).toBeVisible({ timeout: 500 });
    await expect(page.getByRole('row').filter({ hasText: 'pages/hong.md' })).toBeVisible({ timeout: 500 });
  }).toPass();
  await expectAccessible();
  await page.getByRole('link', { name: /^Cần sửa/ }).click();
  await page.getByRole('row').filter({ hasText: 'pages/tiep-can.md' }).getByRole('link').click();
  await body(page).fill(before);
  await page.getByRole('button', { name: 'Lưu và công khai ngay' }).click();
  await saved(page);
  await expect(page.getByText('không có trang này')).toBeHidden();

  await page.goto('/can-bo/noi-dung/ra-soat');
  await page.getByRole('link', { name: 'pages/hong.md' }).click();
  // No form can be made of it: it opens as text.
  await expect(page.getByText(/chưa mở bằng biểu mẫu được/)).toBeVisible();
  await expect(page.getByLabel('Nội dung tệp')).toHaveValue(/title: \[/);
  rmSync(refused);
});

test.describe('a draft saves itself', () => {
  test('typed and never saved, it is offered again; what another saved meanwhile is shown beside it', async ({
    page,
    portal,
    expectAccessible,
  }) => {
    const path = 'pages/tiep-can.md';
    await page.goto(write(path));
    await body(page).fill('Chữ của tôi.\n');
    await expect(page.getByText(/Đã cất bản nháp tự lưu lúc/)).toBeVisible();
    const other = fileOf(portal, path).replace(/\n---\n[\s\S]*/, '\n---\n\nChữ của người khác.\n');
    writeFileSync(join(portal.contentDir, path), other);

    await page.goto('/can-bo/noi-dung');
    await page
      .getByRole('region', { name: /Bản nháp tự lưu của bạn/ })
      .getByRole('link', { name: path })
      .click();
    await expect(page.getByText(/Đây là bản nháp tự lưu/)).toContainText(
      'Tệp đã được người khác lưu sau bản nháp tự lưu này.',
    );
    await expect(body(page)).toHaveValue(/^\s*Chữ của tôi\.\s*$/);
    await expectAccessible();
    await page.getByRole('button', { name: 'Lưu và công khai ngay' }).click();
    await expect(page.getByRole('alert')).toContainText('có người vừa lưu tệp này');
    await expect(page.getByText('Bản của bạn: Chữ của tôi.')).toBeVisible();
    await expect(page.getByText('Bản đang có: Chữ của người khác.')).toBeVisible();
    await expect(body(page)).toHaveValue(/Chữ của tôi/);
    await expectAccessible();
    await body(page).fill('Chữ của tôi.\n\nChữ của người khác.\n');
    await page.getByRole('button', { name: 'Lưu và công khai ngay' }).click();
    await saved(page);
    await page.goto('/can-bo/noi-dung');
    await expect(page.getByText('Bản nháp tự lưu của bạn')).toHaveCount(0);
  });

  test('a draft that is on its way when its file is saved is not offered afterwards', async ({ page, portal }) => {
    const path = 'pages/tiep-can.md';
    const before = fileOf(portal, path);
    // A slow network: the draft sets out, and would arrive when the file has long been saved.
    await page.route('**/noi-dung/nhap', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      const response = await route.fetch();
      await route.fulfill({ response }).catch(() => {});
    });
    await page.goto(write(path));
    const setOut = page.waitForRequest('**/noi-dung/nhap');
    await body(page).fill('Chữ đang gửi.\n');
    await setOut;
    await body(page).fill('Chữ được lưu.\n');
    await page.getByRole('button', { name: 'Lưu và công khai ngay' }).dblclick();
    await saved(page);
    await page.waitForTimeout(2_000);
    await page.goto('/can-bo/noi-dung');
    await expect(page.getByText('Bản nháp tự lưu của bạn')).toHaveCount(0);
    expect(fileOf(portal, path)).toContain('Chữ được lưu.');
    writeFileSync(join(portal.contentDir, path), before);
  });

  test('what is typed after saving is still on the device when the page is loaded again', async ({ page, portal }) => {
    const path = 'pages/tiep-can.md';
    const before = fileOf(portal, path);
    await page.goto(write(path));
    await body(page).fill('Chữ được lưu.\n');
    await page.getByRole('button', { name: 'Lưu và công khai ngay' }).click();
    await saved(page);
    await page.route('**/noi-dung/nhap', (route) => route.abort());
    await page.goto(`${write(path)}&luu=${encodeURIComponent(new Date().toISOString())}`);
    await body(page).fill('Chữ gõ thêm.\n');
    await page.reload();
    await expect(page.getByText(/Máy này còn giữ chữ bạn gõ/)).toBeVisible();
    await page.getByRole('button', { name: 'Bỏ', exact: true }).click();
    writeFileSync(join(portal.contentDir, path), before);
  });

  test('a text longer than a draft may be says so and is sent once', async ({ page }) => {
    await page.goto(write('pages/tiep-can.md'));
    let sent = 0;
    await page.route('**/noi-dung/nhap', (route) => {
      sent += 1;
      return route.fulfill({ status: 413, json: { kind: 'too-long' } });
    });
    await body(page).fill('Chữ dài.\n');
    await expect(page.getByText('Bài dài quá mức bản nháp giữ được')).toBeVisible();
    await body(page).fill('Chữ dài hơn nữa.\n');
    await page.waitForTimeout(2_500);
    expect(sent).toBe(1);
    await body(page).fill('Chữ.\n');
    await expect.poll(() => sent).toBe(2);
    await page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new Error('full');
      };
    });
    await body(page).fill('C.\n');
    await expect(page.getByText('kể cả trên máy này')).toBeVisible();
    await page.evaluate(() => localStorage.clear());
  });

  test('a session that ends in the middle takes nothing: the device keeps it until the next sign-in', async ({
    page,
  }) => {
    await page.goto(write('pages/tiep-can.md'));
    await page.context().clearCookies();
    await body(page).fill('Viết sau khi phiên đã hết.\n');
    await expect(page.getByText(/Phiên làm việc đã hết/)).toBeVisible();
    await page.close();
    const again = await page.context().newPage();
    await page.context().addCookies(session);
    await again.goto(write('pages/tiep-can.md'));
    await expect(again.getByText(/Máy này còn giữ chữ bạn gõ/)).toBeVisible();
    await again.getByRole('button', { name: 'Lấy lại chữ đã gõ' }).click();
    await expect(body(again)).toHaveValue(/Viết sau khi phiên đã hết/);
  });

  test('the toolbar puts marks around what is chosen, and undo takes them away', async ({ page }) => {
    await page.goto(write('pages/tiep-can.md'));
    await body(page).fill('chữ đậm');
    await body(page).press('ControlOrMeta+a');
    await page.getByRole('button', { name: 'Đậm' }).click();
    await expect(body(page)).toHaveValue('**chữ đậm**');
    await body(page).press('ControlOrMeta+z');
    await expect(body(page)).toHaveValue('chữ đậm');
    await body(page).press('ControlOrMeta+a');
    await body(page).press('ControlOrMeta+b');
    await expect(body(page)).toHaveValue('**chữ đậm**');
  });
});
