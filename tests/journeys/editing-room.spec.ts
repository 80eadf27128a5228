import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cookie, Page } from '@playwright/test';
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

test('the first account is made', async ({ page, portal }) => {
  session = await signInAsFirstAdmin(page, () => portal.output());
  become = await seatStaff(portal, [second]);
});

for (const { width, javaScriptEnabled } of [
  { width: 360, javaScriptEnabled: false },
  { width: 1280, javaScriptEnabled: true },
]) {
  test.describe(`at ${width} px, ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
    test.use({ viewport: { width, height: 800 }, javaScriptEnabled });
    test('news is written in a form, refused with the place to mend, kept as a draft and published', async ({
      page,
      portal,
      expectAccessible,
    }) => {
      await page.context().addCookies(session);
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
      await page.context().addCookies(session);
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
      await page.context().addCookies(session);
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

test.describe('a draft saves itself', () => {
  test('typed and never saved, it is offered again; what another saved meanwhile is shown beside it', async ({
    page,
    portal,
    expectAccessible,
  }) => {
    await page.context().addCookies(session);
    const path = 'pages/tiep-can.md';
    await page.goto(write(path));
    await body(page).fill('Chữ của tôi.\n');
    await expect(page.getByText(/Đã tự lưu nháp lúc/)).toBeVisible();
    const other = fileOf(portal, path).replace(/\n---\n[\s\S]*/, '\n---\n\nChữ của người khác.\n');
    writeFileSync(join(portal.contentDir, path), other);

    await page.goto('/can-bo/noi-dung');
    await page
      .getByRole('region', { name: /Bản nháp của bạn/ })
      .getByRole('link', { name: path })
      .click();
    await expect(page.getByText(/Đây là bản nháp/)).toContainText('Tệp đã được người khác lưu sau bản nháp này.');
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
    await expect(page.getByText('Bản nháp của bạn')).toHaveCount(0);
  });

  test('a session that ends in the middle takes nothing: the device keeps it until the next sign-in', async ({
    page,
  }) => {
    await page.context().addCookies(session);
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
    await page.context().addCookies(session);
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
