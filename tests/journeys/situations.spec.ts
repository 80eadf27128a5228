import { expect, test } from './fixtures.ts';

test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });

test('a bereaved family finds the steps in their order, and the way back from each', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Người thân qua đời' }).click();

  await expect(page).toHaveURL(/\/viec\/nguoi-than-qua-doi$/);
  await expect(page.getByText('Cổng xin chia buồn cùng gia đình.')).toBeVisible();
  const steps = page
    .getByRole('main')
    .getByRole('list')
    .filter({ has: page.getByRole('heading', { level: 3 }) });
  await expect(steps.getByRole('heading', { level: 3 }).first()).toHaveText('Đăng ký khai tử');

  await steps.getByRole('link', { name: 'Đăng ký khai tử' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đăng ký khai tử');
  await page.getByRole('complementary').getByRole('link', { name: 'Người thân qua đời' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Người thân qua đời');
});

test('an answer to the question asked first leaves only the steps it leads to', async ({ page }) => {
  await page.goto('/viec/mat-giay-to');
  const steps = page.getByRole('main').getByRole('listitem').getByRole('heading', { level: 3 });
  const all = await steps.count();

  await page.getByRole('link', { name: 'Thẻ căn cước', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Thẻ căn cước', exact: true })).toHaveAttribute('aria-current', 'true');
  await expect(steps).toHaveText(['Trình báo mất giấy tờ', 'Cấp lại thẻ căn cước']);

  await page.getByRole('link', { name: 'Xem tất cả' }).click();
  await expect(steps).toHaveCount(all);
});

test('what people say of their life is found as a situation, in both languages', async ({ page }) => {
  await page.goto('/tim-kiem?q=vo+em+moi+sinh+be');
  await expect(page.getByRole('main').getByRole('heading', { level: 2 }).getByRole('link').first()).toHaveText(
    'Sinh con',
  );

  await page.goto('/en/tim-kiem?q=my+father+passed+away');
  await expect(page.getByRole('main').getByRole('heading', { level: 2 }).getByRole('link').first()).toHaveText(
    'When someone dies',
  );
});

test('addresses of before lead to the situations', async ({ page }) => {
  await page.goto('/thu-tuc?tinh-huong=sinh-con');
  await expect(page).toHaveURL(/\/viec\/sinh-con$/);
  await page.goto('/en/thu-tuc?tinh-huong=khoi-nghiep');
  await expect(page).toHaveURL(/\/en\/viec$/);
});

test('a situation that is not there says so', async ({ page }) => {
  const answer = await page.goto('/viec/khong-co-viec-nay');

  expect(answer?.status()).toBe(404);
});
