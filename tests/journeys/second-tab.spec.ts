import type { Page } from '@playwright/test';
import { expect, oneWayEach, test } from './fixtures.ts';
import { valuesFor, walkInPage } from './walk-form.ts';

const slug = 'dang-ky-khai-sinh';
const press = async (page: Page) => {
  await page.getByLabel('Tôi cam đoan').check();
  await page.getByRole('button', { name: 'Gửi hồ sơ' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Xác nhận đã gửi hồ sơ');
};
const referenceOn = async (page: Page) =>
  /VD-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec((await page.locator('main').textContent()) ?? '')?.[0];

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled });
    test.beforeEach(oneWayEach);

    test('a second tab left open on the review page says that the case was sent, with the same reference', async ({
      page,
      context,
    }) => {
      await page.goto(`/thu-tuc/${slug}/nop-ho-so`);
      await walkInPage(page, valuesFor(slug, 7));
      const other = await context.newPage();
      await other.goto(page.url());
      await walkInPage(other, valuesFor(slug, 7));

      await press(page);
      await press(other);

      await expect(other.getByText('Hồ sơ của bạn đã được gửi.')).toBeVisible();
      expect(await referenceOn(page)).toBeDefined();
      expect(await referenceOn(other)).toBe(await referenceOn(page));
    });
  });
}
