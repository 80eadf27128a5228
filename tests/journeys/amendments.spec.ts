import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import type { Person } from '#src/staff/person.ts';
import { bothWays } from './both-ways.ts';
import { expectNoSideways, seatStaff, staffMember } from './desk-people.ts';
import { expect, test } from './fixtures.ts';
import { sendForApproval } from './second-person.ts';

const lan = staffMember('lan', 'Phạm Thị Lan', ['editor']);
const binh = staffMember('binh', 'Trần Văn Bình', ['publisher']);
const hoa = staffMember('hoa', 'Lê Thị Hòa', ['publisher']);
const guide = 'guides/ho-tich/cap-ban-sao-trich-luc-ho-tich.md';
const guideTitle = 'Cấp bản sao trích lục hộ tịch';
const write = (path: string) => `/can-bo/noi-dung/viet?tep=${path}`;
const fileOf = (portal: { contentDir: string }, path: string) => readFileSync(join(portal.contentDir, path), 'utf8');

let become: Awaited<ReturnType<typeof seatStaff>>;
test.use({ journey: 'amendments' });
test.describe.configure({ mode: 'serial' });

test('three people of staff are there', async ({ portal }) => {
  become = await seatStaff(portal, [lan, binh, hoa]);
});

for (const { width, javaScriptEnabled } of bothWays('amendments')) {
  test.describe(`at ${width} px, ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
    test.use({ viewport: { width, height: 800 }, javaScriptEnabled });

    /** Somebody else's page of the same kind. */
    async function pageOf(browser: Browser, url: string, who: Person): Promise<Page> {
      const context = await browser.newContext({
        baseURL: url,
        viewport: { width, height: 800 },
        javaScriptEnabled,
      });
      const page = await context.newPage();
      await become(page, who);
      return page;
    }

    async function fillFee(page: Page, sum: number) {
      const channel = page.locator('#v-channels-0');
      await channel.locator(':scope > summary').click();
      const fee = channel.locator('#v-channels-0-fees-0');
      await fee.locator(':scope > summary').click();
      await fee.getByLabel(/^Số tiền \(đồng\)/).fill(String(sum));
    }

    test('a fee is corrected by two people: proposed, returned, mended, approved', async ({
      page,
      browser,
      portal,
      expectAccessible,
    }) => {
      const before = fileOf(portal, guide);
      const sum = Number(/amount: (\d+)/.exec(before)?.[1]);
      const [wrong, right] = [sum + 2000, sum + 1000];
      const words = (value: number) => `${value.toLocaleString('vi-VN')} đồng`;
      await become(page, lan);
      await page.goto(write(guide));
      await fillFee(page, wrong);
      await page.getByRole('button', { name: 'Xem thay đổi và gửi duyệt' }).click();
      const asked = page.getByRole('region', { name: /^Chưa lưu/ });
      await expect(asked.getByRole('list')).toContainText(
        new RegExp(`Phí \\(trực tuyến\\).*${words(sum)}.*→.*${words(wrong)}`),
      );
      await expectNoSideways(page);
      await expectAccessible();
      const path = await sendForApproval(page, 'Theo nghị quyết mới.');
      await expectAccessible();
      expect(fileOf(portal, guide)).toBe(before);
      await page.goto(write(guide));
      await expect(page.getByText(/Đề xuất sửa của bạn.*đang chờ duyệt/)).toBeVisible();

      const reviewer = await pageOf(browser, portal.url, binh);
      await reviewer.goto('/can-bo/noi-dung');
      await reviewer.getByRole('link', { name: /việc chờ bạn ở mục Duyệt nội dung/ }).click();
      const waiting = reviewer.getByRole('region', { name: /^Chờ bạn duyệt/ });
      await expect(waiting).toContainText(words(wrong));
      await expectNoSideways(reviewer);
      await waiting.getByRole('link', { name: guideTitle }).click();
      await expect(reviewer.getByText('Theo nghị quyết mới.')).toBeVisible();
      const opened = reviewer.context().waitForEvent('page');
      await reviewer.getByRole('button', { name: 'Xem trước' }).click();
      const preview = await opened;
      await expect(preview.getByText(words(wrong)).first()).toBeVisible();
      await preview.close();
      await expectNoSideways(reviewer);
      const tried = reviewer.waitForEvent('popup');
      await reviewer.getByRole('button', { name: 'Thử thủ tục này' }).click();
      const trying = await tried;
      await expect(trying.getByRole('heading', { level: 1 })).toContainText(`Thử: ${guideTitle}`);
      await trying.close();
      await reviewer.getByLabel('Lý do trả lại').fill('Nghị quyết ghi số khác.');
      await reviewer.getByRole('button', { name: 'Trả lại để sửa' }).click();
      await expect(reviewer.getByText('Đã trả lại cho người đề xuất.')).toBeVisible();

      await page.goto('/can-bo/noi-dung/duyet');
      await page
        .getByRole('region', { name: /^Bị trả lại/ })
        .getByRole('link', { name: guideTitle })
        .click();
      await expect(page.getByText('Nghị quyết ghi số khác.')).toBeVisible();
      await expectAccessible();
      await page.getByRole('link', { name: 'Mở lại để sửa' }).click();
      await expect(page.getByText(/Đề xuất sửa của bạn.*bị trả lại/)).toBeVisible();
      await fillFee(page, right);
      await page.getByRole('button', { name: 'Xem thay đổi và gửi duyệt' }).click();
      expect(await sendForApproval(page)).toBe(path);

      await reviewer.goto(path);
      await reviewer.getByRole('button', { name: 'Duyệt và công khai ngay' }).click();
      await expect(reviewer.getByText('Đã duyệt. Nội dung đã công khai.')).toBeVisible();
      const [old, now] = [before.split('\n'), fileOf(portal, guide).split('\n')];
      expect(now.filter((line, index) => line !== old[index])).toHaveLength(1);
      await reviewer.goto(`/thu-tuc/${guide.split('/').at(-1)?.replace('.md', '')}`);
      await expect(reviewer.getByText(words(right)).first()).toBeVisible();
      await reviewer.goto(`/can-bo/noi-dung/lich-su?tep=${guide}`);
      await expect(reviewer.getByText('Duyệt: Trần Văn Bình').first()).toBeVisible();
      await reviewer.context().close();
    });

    test('news goes from an editor through review to the public, and nobody has to look again', async ({
      page,
      browser,
      portal,
    }) => {
      await become(page, lan);
      const name = `hop-dan-${width}`;
      await page.goto('/can-bo/noi-dung');
      await page.getByLabel('Tên tệp').fill(name);
      await page.getByRole('button', { name: 'Bắt đầu viết' }).click();
      await page.getByLabel('Tiêu đề').fill('Họp dân về đường mới');
      await page.getByLabel('Tóm tắt').fill('Họp lúc 8 giờ.');
      await page.getByLabel('Ngày đăng').fill('30/11/2026 8:00');
      await page.getByLabel('Chuyên mục').selectOption({ label: 'Thông báo' });
      await page.getByLabel('Bài viết').fill('Họp dân lúc **8 giờ**.');
      await page.getByRole('button', { name: 'Gửi duyệt', exact: true }).click();
      await expect(page.getByText(/Bài chờ duyệt, người dân chưa thấy/)).toBeVisible();
      expect((await page.request.get(`/tin-tuc/${name}`)).status()).toBe(404);

      const publisher = await pageOf(browser, portal.url, hoa);
      await publisher.goto('/can-bo/noi-dung/duyet');
      const row = publisher.getByRole('region', { name: 'Bài chờ đăng' });
      await row
        .getByRole('link', { name: /Họp dân về đường mới/ })
        .first()
        .click();
      await publisher.getByRole('button', { name: 'Đăng', exact: true }).click();
      await expect(publisher.getByText(/Trang công khai đã có nội dung này/)).toBeVisible();
      expect((await page.request.get(`/tin-tuc/${name}`)).status()).toBe(200);

      // What one publisher changes alone is public, and waits for another's eyes.
      await publisher.getByLabel('Tóm tắt').fill('Họp lúc 9 giờ.');
      await publisher.getByRole('button', { name: 'Lưu', exact: true }).click();
      await expect(publisher.getByText(/Đã lưu lúc/)).toBeVisible();
      await publisher.goto('/can-bo/noi-dung/duyet');
      const look = publisher.getByRole('region', { name: /^Chưa ai xem lại/ });
      await expect(look.getByRole('link', { name: `news/2026/${name}.md` })).toHaveCount(0);
      await publisher.context().close();
      const other = await pageOf(browser, portal.url, binh);
      await other.goto('/can-bo/noi-dung/duyet');
      const listed = other
        .getByRole('region', { name: /^Chưa ai xem lại/ })
        .getByRole('link', { name: new RegExp(name) });
      await listed.click();
      await expect(other.getByText('Họp lúc 9 giờ.')).toBeVisible();
      await expect(other.getByText('Họp lúc 8 giờ.')).toBeVisible();
      await expectNoSideways(other);
      await other.getByRole('button', { name: 'Đánh dấu đã xem' }).click();
      await expect(other.getByText('Đã ghi là bạn đã xem.')).toBeVisible();
      await expect(listed).toHaveCount(0);
      await other.context().close();
    });

    test('who was given a link sees what is proposed without an account, until it is decided', async ({
      page,
      browser,
      portal,
    }) => {
      const before = fileOf(portal, guide);
      const sum = Number(/amount: (\d+)/.exec(before)?.[1]);
      await become(page, lan);
      await page.goto(write(guide));
      await fillFee(page, sum + 250);
      await page.getByRole('button', { name: 'Xem thay đổi và gửi duyệt' }).click();
      const path = await sendForApproval(page);
      await page.getByRole('link', { name: 'Liên kết xem trước cho người ngoài' }).click();
      await page.getByRole('button', { name: 'Tạo liên kết' }).click();
      const link = await page.getByLabel(/^Liên kết mới/).inputValue();
      await expect(page.getByRole('button', { name: /^Thu hồi/ })).toHaveCount(1);
      await expectNoSideways(page);

      const guest = await (await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled })).newPage();
      const answer = await guest.goto(link);
      expect(answer?.headers()).toMatchObject({
        'cache-control': 'no-store',
        'x-robots-tag': 'noindex, nofollow',
        'referrer-policy': 'strict-origin-when-cross-origin',
      });
      await expect(guest.getByText('Bản xem trước, chưa công bố.')).toBeVisible();
      await expect(guest.getByText(`${(sum + 250).toLocaleString('vi-VN')} đồng`).first()).toBeVisible();
      await expectNoSideways(guest);

      await page.goto(path);
      await page.getByRole('button', { name: 'Rút đề xuất' }).click();
      await expect(page.getByText('Đã rút đề xuất.')).toBeVisible();
      expect((await guest.goto(link))?.status()).toBe(404);
      await expect(guest.getByRole('heading', { level: 1 })).toHaveText('Liên kết xem trước không dùng được');
      expect(fileOf(portal, guide)).toBe(before);
      await guest.context().close();
    });

    test('what both changed is shown side by side, and chosen', async ({ page, browser, portal, expectAccessible }) => {
      const before = fileOf(portal, guide);
      const sum = Number(/amount: (\d+)/.exec(before)?.[1]);
      await become(page, lan);
      await page.goto(write(guide));
      await fillFee(page, sum + 500);
      await page.getByRole('button', { name: 'Xem thay đổi và gửi duyệt' }).click();
      const path = await sendForApproval(page);
      const outside = before.replace(/amount: \d+/, `amount: ${sum + 700}`);
      writeFileSync(join(portal.contentDir, guide), outside);

      const reviewer = await pageOf(browser, portal.url, binh);
      await reviewer.goto(path);
      await expect(reviewer.getByText(/Có 1 chỗ mà cả đề xuất và nội dung đang dùng cùng đổi/)).toBeVisible();
      await expectNoSideways(reviewer);
      await reviewer.getByLabel(/^Lấy theo đề xuất/).check();
      await reviewer.getByRole('button', { name: 'Duyệt và công khai ngay' }).click();
      await expect(reviewer.getByText('Đã duyệt. Nội dung đã công khai.')).toBeVisible();
      expect(fileOf(portal, guide)).toBe(before.replace(/amount: \d+/, `amount: ${sum + 500}`));
      await reviewer.context().close();
      await page.goto(path);
      await expectAccessible();
    });
  });
}
