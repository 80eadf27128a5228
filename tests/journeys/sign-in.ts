import { type Cookie, expect, type Page } from '@playwright/test';
import { totp } from '#tests/totp.ts';

const admin = { name: 'Nguyễn Thị Hòa', email: 'hoa@vandon.example', password: 'thuyền về bến lúc chiều' };

/** Opens what stands behind one press of the staff's menu: on a phone, also the sign-out. */
export async function openMenu(page: Page): Promise<void> {
  await page.locator('summary', { hasText: 'Mục khác' }).click();
}

/** Makes the first account by the printed link and leaves the page signed in; gives the session for other pages. */
export async function signInAsFirstAdmin(page: Page, output: () => string): Promise<Cookie[]> {
  await expect.poll(output).toContain('/can-bo/bat-dau?ma=');
  await page.goto(/http:\S+\/can-bo\/bat-dau\?ma=\S+/.exec(output())?.[0] ?? '');
  await page.getByLabel('Họ và tên').fill(admin.name);
  await page.getByLabel('Thư điện tử công vụ').fill(admin.email);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(admin.password);
  await page.getByLabel('Nhập lại mật khẩu').fill(admin.password);
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  const secret = ((await page.locator('.key').textContent()) ?? '').replaceAll(' ', '');
  await page.getByLabel(/mã 6 chữ số/).fill(totp(secret));
  await page.getByRole('button', { name: 'Bật xác thực hai bước' }).click();
  await page.getByRole('link', { name: /vào bàn làm việc/ }).click();
  return page.context().cookies();
}
