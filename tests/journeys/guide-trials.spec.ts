import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { dayInVietnam } from '#src/i18n/format.ts';
import { createSqlMissedQueryStore, unansweredQuestions } from '#src/storage/search/sql-missed-query-store.ts';
import { deskWidths, expectNoSideways, seatStaff, staffMember, whileStopped } from './desk-people.ts';
import { expect, test } from './fixtures.ts';
import { overlapping } from './overlapping.ts';

const editor = staffMember('bien-tap', 'Nguyễn Thị Lan', ['editor', 'publisher']);
const guide = 'guides/ho-tich/dang-ky-khai-sinh.md';
const shots = process.env.SHOTS;

let become: Awaited<ReturnType<typeof seatStaff>>;
test.use({ journey: 'guide-trials' });

test.beforeAll(async ({ portal }) => {
  await whileStopped(portal, ({ db }) =>
    createSqlMissedQueryStore(db, unansweredQuestions).add([
      { query: 'làm giấy khai sinh cho hải âu … của tôi', day: dayInVietnam(new Date()), times: 3 },
      { query: 'quả dưa hấu vuông', day: dayInVietnam(new Date()), times: 1 },
    ]),
  );
  become = await seatStaff(portal, [editor]);
});

for (const width of deskWidths('guide-trials')) {
  test.describe(`at ${width} px`, () => {
    test.use({ viewport: { width, height: 800 }, javaScriptEnabled: width > 360 });

    test('a guide is tried before it is saved, and nothing of it is kept', async ({ page, portal }) => {
      test.setTimeout(150_000);
      page.setDefaultTimeout(30_000);
      await become(page, editor);
      const look = async (shown: Page, name: string) => {
        await expectNoSideways(shown);
        if (width > 360) {
          const { violations } = await new AxeBuilder({ page: shown }).setLegacyMode().analyze();
          expect
            .soft(
              violations.map(({ id }) => id),
              name,
            )
            .toEqual([]);
        }
        expect.soft(await shown.evaluate(overlapping), name).toEqual([]);
        for (const theme of shots ? (['light', 'dark'] as const) : []) {
          await shown.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
          await shown.screenshot({ path: `${shots}/${name}-${width}-${theme}.png`, fullPage: true });
        }
      };
      const inTab = async (from: Page, button: string) => {
        const opened = page.context().waitForEvent('page');
        await from.getByRole('button', { name: button }).click();
        const tab = await opened;
        await tab.waitForLoadState();
        return tab;
      };

      await page.goto(`/can-bo/noi-dung/viet?tep=${guide}`);
      await page.getByLabel('Tên thủ tục').fill('Đăng ký khai sinh cho hải âu con');
      await page.getByLabel('Người dân hỏi thế nào').fill('giấy tờ cho hải âu con\nđăng ký tạm trú');
      const tried = await inTab(page, 'Thử thủ tục này');
      await expect(tried.getByRole('heading', { level: 1 })).toHaveText('Thử: Đăng ký khai sinh cho hải âu con');
      await look(tried, 'thu');

      await tried.getByRole('button', { name: 'Thử tìm kiếm và cách hỏi' }).click();
      await expect(tried.getByRole('heading', { name: 'Cách người dân hỏi' })).toBeVisible({ timeout: 60_000 });
      const asks = tried.locator('.trial-asks > li');
      await expect(asks.filter({ hasText: 'giấy tờ cho hải âu con' })).toContainText('Tìm kiếm: đứng đầu.');
      await expect(asks.filter({ hasText: 'đăng ký tạm trú' })).toContainText('sau “Đăng ký tạm trú”');
      await tried.locator('summary', { hasText: 'Hết bao nhiêu tiền?' }).click();
      await look(tried, 'tim-kiem');

      await tried.getByRole('button', { name: 'Hỏi thử trợ lý' }).click();
      await tried.getByLabel('Bạn nói như người dân').fill('tôi cần giấy tờ cho hải âu con');
      await tried.getByRole('button', { name: 'Gửi câu này' }).click();
      await expect(tried.locator('.talk')).toContainText('Đăng ký khai sinh cho hải âu con', { timeout: 60_000 });
      await look(tried, 'tro-ly');

      const form = await inTab(tried, 'Tờ khai, từng bước');
      await expect(form.getByText('Đang thử tờ khai “Đăng ký khai sinh cho hải âu con”')).toBeVisible();
      await look(form, 'to-khai');
      await form.getByRole('button', { name: 'Kiểm tra trước khi gửi' }).click();
      await expect(form.getByText('Đang thử nên không có nút nộp.')).toBeVisible();
      await expect(form.locator('button[value="submit"]')).toHaveCount(0);
      await look(form, 'xem-lai');

      const source = await tried.locator('textarea[name="source"]').first().inputValue();
      const paper = await page.request.post('/can-bo/noi-dung/thu/mau.pdf', {
        form: { path: guide, source },
        headers: { origin: portal.url },
      });
      expect(paper.headers()).toMatchObject({
        'content-type': 'application/pdf',
        'cache-control': 'private, no-store',
      });
      const sent = await page.request.post('/can-bo/noi-dung/thu/to-khai', {
        form: {
          path: guide,
          source,
          key: '0199c0de-0000-7000-8000-000000000001',
          step: 'xem-lai',
          go: 'submit',
          declaration: 'true',
        },
        headers: { origin: portal.url },
      });
      expect(await sent.text()).toContain('Đang thử nên không có nút nộp.');
      await page.goto('/thu-tuc/dang-ky-khai-sinh');
      await expect(page.getByText('hải âu')).toHaveCount(0);
    });

    test('a question nobody could answer is added to the ways of asking, and nothing is saved by that', async ({
      page,
    }) => {
      await become(page, editor);
      await page.goto(`/can-bo/noi-dung/viet?tep=${guide}`);
      const near = page.locator('#cau-hoi-gan');
      await near.locator('summary').click();
      await expect(near).not.toContainText('dưa hấu');
      if (shots) await near.screenshot({ path: `${shots}/cau-hoi-${width}.png` });
      const add = near.getByRole('button', { name: /^Thêm câu này ?: làm giấy khai sinh cho hải âu … của tôi/ });
      await add.click();

      await expect(page.getByText('Chưa lưu gì. Bạn sửa tiếp rồi bấm lưu.')).toBeVisible();
      await expect(page.getByLabel('Người dân hỏi thế nào')).toHaveValue(/\nlàm giấy khai sinh cho hải âu của tôi$/);
      await expect(add).toHaveCount(0);
    });

    test('a new guide is made after another one, and what is not said yet is asked for', async ({ page }) => {
      await become(page, editor);
      await page.goto(`/can-bo/noi-dung/viet?tep=${guide}`);
      await page.getByRole('link', { name: 'Viết thủ tục mới làm theo bản này' }).click();
      await page.getByLabel('Tên tệp', { exact: true }).fill('khai-sinh-hai-au');
      await page.getByLabel('Làm theo bài có sẵn').fill('không có thủ tục này');
      await page.getByRole('button', { name: 'Bắt đầu viết' }).click();
      await expect(page.getByText('Không thấy bài nào cùng loại tên là “không có thủ tục này”.')).toBeVisible();
      if (shots) await page.locator('section:has(#viet-moi)').screenshot({ path: `${shots}/viet-moi-${width}.png` });

      await page.getByLabel('Làm theo bài có sẵn').fill('đăng ký khai sinh');
      await page.getByRole('button', { name: 'Bắt đầu viết' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toContainText('khai-sinh-hai-au');
      await expect(page.getByLabel('Tên thủ tục')).toHaveValue('');
      await page.getByLabel('Tên thủ tục').fill('Đăng ký khai sinh cho hải âu');
      await page.getByRole('button', { name: /^Lưu/ }).first().click();
      await expect(page.getByText(/^Chưa lưu: \d+ chỗ cần sửa/)).toBeVisible();
      if (shots) await page.screenshot({ path: `${shots}/theo-ban-${width}.png` });
    });
  });
}
