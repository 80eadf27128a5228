import type { Browser, Page } from '@playwright/test';
import { expect } from './fixtures.ts';

/** Sends what was not saved to a second person, who is at another browser: gives the address of what was sent. */
export async function sendForApproval(page: Page, comment = ''): Promise<string> {
  const send = page.getByRole('region', { name: /^Chưa lưu/ });
  await send.getByLabel(/^Lời nhắn cho người duyệt/).fill(comment);
  await send.getByRole('button', { name: 'Gửi duyệt', exact: true }).click();
  await expect(page.getByText('Đã gửi. Người khác có quyền đăng sẽ duyệt.')).toBeVisible();
  return new URL(page.url()).pathname;
}

/** Approves it as somebody else. */
export async function approveAs(
  browser: Browser,
  become: (page: Page) => Promise<void>,
  { url, path }: { url: string; path: string },
): Promise<void> {
  const context = await browser.newContext({ baseURL: url });
  const page = await context.newPage();
  await become(page);
  await page.goto(path);
  await page.getByRole('button', { name: 'Duyệt và công khai ngay' }).click();
  await expect(page.getByText('Đã duyệt. Nội dung đã công khai.')).toBeVisible();
  await context.close();
}
