import { expect, test } from './fixtures.ts';
import { sendCase } from './send-case.ts';

test.use({ journey: 'device' });

test('a device keeps a reference when asked to, shows how far the case is, and drops it again', async ({
  page,
  portal,
  expectAccessible,
}) => {
  const { reference } = await sendCase(page, portal.url);
  await page.goto('/tra-cuu');
  await expect(page.getByRole('heading', { name: 'Hồ sơ trên máy này' })).toHaveCount(0);

  await page.goto(`/tra-cuu/${reference}`);
  await page.getByRole('button', { name: 'Nhớ mã tra cứu trên máy này' }).click();
  await expect(page.getByRole('button', { name: 'Bỏ khỏi máy này' })).toBeVisible();

  await page.goto('/en/tra-cuu');
  await expect(page.getByRole('link', { name: reference })).toBeVisible();
  await page.goto('/tra-cuu');
  const kept = page.getByRole('region', { name: 'Hồ sơ trên máy này' });
  await expect(kept.getByText('Mới đăng ký')).toBeVisible();
  await expectAccessible();
  // The reference is all there is: the access code stays with its owner.
  expect(JSON.stringify(await page.context().cookies())).not.toMatch(/"name":"ho-so"/);

  await kept.getByRole('button', { name: /Bỏ khỏi máy này/ }).click();
  await expect(page).toHaveURL(/\/tra-cuu$/);
  await expect(page.getByRole('link', { name: reference })).toHaveCount(0);
});

test('a machine that others use keeps nothing, and drops what it kept', async ({ page, portal }) => {
  const { reference } = await sendCase(page, portal.url);
  await page.goto(`/tra-cuu/${reference}`);
  await page.getByRole('button', { name: 'Nhớ mã tra cứu trên máy này' }).click();
  await page.goto('/may-dung-chung');
  await page.getByRole('main').getByRole('button').click();

  await page.goto('/tra-cuu');
  await expect(page.getByRole('link', { name: reference })).toHaveCount(0);
  await page.goto(`/tra-cuu/${reference}`);
  await expect(page.getByRole('button', { name: 'Nhớ mã tra cứu trên máy này' })).toHaveCount(0);
  expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('ho-so-cua-may');
});
