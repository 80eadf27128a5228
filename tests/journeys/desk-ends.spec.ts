import type { Page } from '@playwright/test';
import { shiftDays } from '#src/base/calendar-day.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import { centerId, deskWidths, expectNoSideways, pressIn, seatStaff, staffMember, stepForm } from './desk-people.ts';
import { expect, test } from './fixtures.ts';
import { openAsOwner, sendCase } from './send-case.ts';

const lan = staffMember('lan', 'Hoàng Thị Lan', ['receiver', 'officer'], centerId);
const minh = staffMember('minh', 'Trần Văn Minh', ['receiver', 'officer'], centerId);

let become: Awaited<ReturnType<typeof seatStaff>>;
test.use({ journey: 'desk-ends' });
test.beforeAll(async ({ portal }) => {
  become = await seatStaff(portal, [lan, minh]);
});

for (const width of deskWidths('how cases end')) {
  test.describe(`${width} px`, () => {
    test.use({ viewport: { width, height: 800 } });
    test.beforeEach(({ page }) => become(page, lan));

    test('a case is refused with a reason its owner reads', async ({ page, portal, expectAccessible }) => {
      const sent = await sendCase(page, portal.url);
      await page.goto(`/can-bo/ho-so/${sent.reference}`);
      const { form, press } = await stepForm(page, 'Không tiếp nhận');
      await press();
      // Neither the reason nor that one is sure is taken for granted.
      await expect(page.getByRole('alert').first()).toBeVisible();
      await form.getByRole('textbox', { name: /^Lý do/ }).fill('Không đăng ký tại Vân Đồn.');
      await form.getByLabel(/^Tôi đã kiểm tra/).check();
      await press();
      await expect(page.getByText('Đã chuyển hồ sơ sang: Không được tiếp nhận.')).toBeVisible();
      await expect(page.getByText('Hồ sơ đã kết thúc, không còn bước nào.')).toBeVisible();
      await expectNoSideways(page);
      await expectAccessible();
      await openAsOwner(page, sent);
      await expect(page.getByText('Không đăng ký tại Vân Đồn.').first()).toBeVisible();
    });

    test('a case is withdrawn by its owner with a reason, and stopped', async ({ page, portal, expectAccessible }) => {
      const sent = await sendCase(page, portal.url);
      await page.goto(`/can-bo/ho-so/${sent.reference}`);
      await page.getByRole('button', { name: 'Tiếp nhận hồ sơ' }).click();
      await expect(page.getByText(/Đã tiếp nhận\. Mã hồ sơ/)).toBeVisible();
      await openAsOwner(page, sent);
      await page.getByRole('link', { name: 'Rút hồ sơ này' }).click();
      await page.getByLabel('Vì sao bạn rút hồ sơ?').fill('Tôi nộp nhầm thủ tục.');
      await page.getByRole('button', { name: 'Tôi muốn rút hồ sơ này' }).click();
      await expect(page.getByText('Đã gửi đề nghị rút hồ sơ.')).toBeVisible();

      await page.goto('/can-bo/ho-so');
      const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: sent.reference }) });
      await expect(row).toContainText('Công dân yêu cầu rút hồ sơ');
      await row.getByRole('link', { name: sent.reference }).click();
      await expectAccessible();
      // Why stands on the page before anything is decided.
      await expect(page.getByText('Tôi nộp nhầm thủ tục.').first()).toBeVisible();
      const { form, press } = await stepForm(page, 'Dừng xử lý');
      await form.getByRole('textbox', { name: /^Lý do/ }).fill('Dừng theo đề nghị của bạn.');
      await form.getByLabel(/^Tôi đã kiểm tra/).check();
      await press();
      await expect(page.getByText('Đã chuyển hồ sơ sang: Dừng xử lý.')).toBeVisible();
      await expectNoSideways(page);
      await page.goto(`/tra-cuu/${sent.reference}`);
      await expect(page.getByText('Dừng theo đề nghị của bạn.').first()).toBeVisible();
    });

    test('a later day is promised once, with an apology in the owner’s page', async ({
      page,
      portal,
      expectAccessible,
    }) => {
      const sent = await sendCase(page, portal.url);
      await page.goto(`/can-bo/ho-so/${sent.reference}`);
      await page.getByRole('button', { name: 'Tiếp nhận hồ sơ' }).click();
      await expect(page.getByText(/Đã tiếp nhận\. Mã hồ sơ/)).toBeVisible();
      await page.getByRole('link', { name: 'Mở lời soạn sẵn' }).click();
      // The link leads into what is folded, and has it open.
      const reason = page.getByLabel('Lý do chậm');
      await expect(reason).toBeVisible();
      await reason.fill((await reason.inputValue()).replace('[…]', 'sổ gốc đang được số hóa'));
      await pressIn(
        page,
        'Xin lỗi và hẹn lại ngày',
        () => page.getByLabel('Ngày hẹn mới').fill(workday(10)),
        'Xin lỗi và hẹn lại ngày',
      );
      await expect(page.getByText('Đã hẹn lại và gửi lời xin lỗi.')).toBeVisible();
      await expect(page.getByText('Mở lời soạn sẵn')).toHaveCount(0);
      await expect(page.locator('summary', { hasText: 'Xin lỗi và hẹn lại ngày' })).toHaveCount(0);
      await expectNoSideways(page);
      await expectAccessible();
      await openAsOwner(page, sent);
      await expect(page.getByText(/sổ gốc đang được số hóa/).first()).toBeVisible();
    });

    test('of two officers at once one is told, keeps the words, and sees what happened', async ({
      page,
      portal,
      browser,
      expectAccessible,
    }) => {
      const { reference } = await sendCase(page, portal.url);
      const other = await browser.newPage({ viewport: { width, height: 800 } });
      await become(other, minh);
      await other.goto(`${portal.url}/can-bo/ho-so/${reference}`);
      await page.goto(`/can-bo/ho-so/${reference}`);
      await other.getByRole('button', { name: 'Tiếp nhận hồ sơ' }).click();
      await expect(other.getByText(/Đã tiếp nhận\. Mã hồ sơ/)).toBeVisible();

      const { form, press } = await stepForm(page, 'Không tiếp nhận');
      await form.getByRole('textbox', { name: /^Lý do/ }).fill('Lý do viết rất công phu.');
      await form.getByLabel(/^Tôi đã kiểm tra/).check();
      await press();
      await expect(page.getByRole('alert')).toHaveText(/vừa được người khác chuyển/);
      await expect(page.getByLabel('Nội dung bạn vừa nhập, chưa lưu')).toHaveValue(/Lý do viết rất công phu\./);
      await expect(page.getByText('Được tiếp nhận').first()).toBeVisible();
      await expectNoSideways(page);
      await expectAccessible();
      await other.close();
    });

    test('a case with a paper is looked at and accepted by three keys from the queue', async ({ page, portal }) => {
      const { reference } = await sendCase(page, portal.url, { files: ['Ủy quyền.pdf'] });
      await page.goto('/can-bo/ho-so?trang-thai=registered&xep=moi');
      await expect(page.locator('[data-keys]')).toBeVisible();
      const pages = countPages(page);
      await page.keyboard.press('g');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Giấy tờ của hồ sơ ${reference}`);
      await expect(page.getByTitle(/Ủy quyền\.pdf/)).toBeVisible();
      await expect(page.locator('[data-keys]')).toBeVisible();
      await page.keyboard.press('1');
      await page.keyboard.press('Enter');
      await expect(page.getByText(/Đã tiếp nhận\. Mã hồ sơ/)).toBeVisible();
      await expect.poll(pages).toBe(2);
      // The list is not forgotten on the way.
      await expect(page.getByRole('link', { name: 'Về danh sách' })).toHaveAttribute('href', /xep=moi/);
    });

    test('a case is judged and its supplement asked for in seven presses, four pages and a minute', async ({
      page,
      portal,
    }) => {
      const { reference } = await sendCase(page, portal.url, { files: ['Ủy quyền.pdf'] });
      await page.goto('/can-bo/ho-so?trang-thai=registered&xep=moi');
      const pages = countPages(page);
      const began = Date.now();
      let presses = 0;
      const press = async (done: Promise<unknown>) => {
        presses += 1;
        await done;
      };
      const paper = page.locator('.paper-panel').filter({ hasText: 'Ủy quyền.pdf' });
      await press(page.getByRole('link', { name: reference }).click());
      await press(page.getByRole('link', { name: 'Xem giấy tờ, ghi kết luận' }).click());
      await press(paper.getByRole('radio', { name: 'Chưa đúng' }).check());
      // A choice from a list is opened and taken.
      presses += 1;
      await press(
        paper.getByRole('combobox', { name: 'Lý do có sẵn' }).selectOption({ label: 'Thiếu chữ ký hoặc con dấu' }),
      );
      await press(page.getByRole('button', { name: 'Lưu kết luận' }).click());
      await press(page.getByRole('button', { name: 'Gửi phiếu yêu cầu bổ sung' }).click());
      await expect(page.getByText('Đã chuyển hồ sơ sang: Yêu cầu bổ sung giấy tờ.')).toBeVisible();
      expect(presses).toBeLessThanOrEqual(7);
      expect(pages()).toBeLessThanOrEqual(4);
      expect(Date.now() - began).toBeLessThan(60_000);
    });
  });
}

/** A day that surely is later than any promise, and no weekend. */
function workday(after: number): string {
  let day = shiftDays(dayInVietnam(new Date()), after);
  while ([0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())) day = shiftDays(day, 1);
  return day;
}

/**
 * How many pages were asked for since; a place on the same page counts as none, and a page that leads to another as one
 * with it. Keys can be faster than the pictures of a page that is left before it is loaded.
 */
function countPages(page: Page): () => number {
  let count = 0;
  page.on('request', (request) => {
    const isPage = request.isNavigationRequest() && request.frame() === page.mainFrame();
    if (isPage && request.redirectedFrom() === null) count += 1;
  });
  return () => count;
}
