import { expect, test } from './fixtures.ts';

const article2019 = 'hop-danh-gia-chinh-quyen-dien-tu-huyen-van-don';

test.use({ javaScriptEnabled: false });

test('a resident finds the article of September 2019 by its dates', async ({ page }) => {
  await page.goto('/tin-tuc');
  await page.getByText('Lọc theo ngày').click();
  await page.getByLabel('Từ ngày').fill('2019-09-01');
  await page.getByLabel('Đến ngày').fill('2019-09-30');
  await page.getByRole('button', { name: 'Lọc' }).click();

  await expect(page).toHaveURL(/tu=2019-09-01&den=2019-09-30/);
  await expect(page.getByRole('main').getByRole('status')).toHaveText('1 bài');
  await page.getByRole('main').getByRole('heading', { level: 2 }).getByRole('link').click();
  await expect(page).toHaveURL(new RegExp(`/tin-tuc/${article2019}$`));
  await expect(page.getByRole('main').locator('time').first()).toHaveText(/^27\/09\/2019/);
});

test('a category shows its own articles only', async ({ page }) => {
  await page.goto('/tin-tuc');
  await page.getByRole('navigation', { name: 'Chuyên mục' }).getByRole('link', { name: 'Thông báo' }).click();

  await expect(page).toHaveURL(/\/tin-tuc\/chuyen-muc\/thong-bao$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thông báo');
  const kinds = await page.getByRole('main').locator('.list .meta span:not([class])').allTextContents();
  expect(kinds.length).toBeGreaterThan(0);
  expect(new Set(kinds)).toEqual(new Set(['Thông báo']));
});

test('an empty range says so instead of showing nothing', async ({ page }) => {
  await page.goto('/tin-tuc?tu=2099-01-01');

  await expect(page.getByText('Không có bài nào trong khoảng này.')).toBeVisible();
  await page.getByRole('link', { name: 'Bỏ lọc' }).click();
  await expect(page).toHaveURL(/\/tin-tuc$/);
});

test('both feeds list the newest articles with addresses of this site', async ({ portal }) => {
  for (const format of ['rss', 'atom']) {
    const answer = await fetch(`${portal.url}/tin-tuc/${format}.xml`);

    expect(answer.headers.get('content-type')).toContain(`application/${format}+xml`);
    expect(await answer.text()).toContain(`${portal.url}/tin-tuc/${article2019}`);
  }
});

test('an article says who wrote it, leads to the guides it helps with and to its neighbours', async ({ page }) => {
  await page.goto('/tin-tuc/muoi-hai-diem-tiep-nhan');

  await expect(page.getByText('Nội dung mẫu, dùng để minh họa')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Bài liên quan' })).toBeVisible();
  await page
    .getByRole('complementary', { name: 'Bài liên quan' })
    .getByRole('link', { name: 'Cấp bản sao trích lục' })
    .click();
  await expect(page).toHaveURL(/\/thu-tuc\/cap-ban-sao-trich-luc-ho-tich$/);
});
