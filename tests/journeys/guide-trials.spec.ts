import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { deskWidths, expectNoSideways, seatStaff, staffMember } from './desk-people.ts';
import { expect, test } from './fixtures.ts';
import { overlapping } from './overlapping.ts';

const editor = staffMember('bien-tap', 'Nguyễn Thị Lan', ['editor', 'publisher']);
const guide = 'guides/ho-tich/dang-ky-khai-sinh.md';
const shots = process.env.SHOTS;

let become: Awaited<ReturnType<typeof seatStaff>>;
test.use({ journey: 'guide-trials' });

test.beforeAll(async ({ portal }) => {
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
  });
}
