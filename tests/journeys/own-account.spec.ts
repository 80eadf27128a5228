import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { totp } from '#tests/totp.ts';
import { expect, test } from './fixtures.ts';

test.use({ journey: 'own account' });
test.describe.configure({ mode: 'serial' });

const admin = { name: 'Nguyễn Thị Hòa', email: 'hoa@vandon.example', password: 'thuyền về bến lúc chiều' };
const fresh = 'lưới cá thu sớm nay đầy';
let backupCodes: string[] = [];

/** Makes the first account and keeps its backup codes: each of them signs in once. */
test.beforeAll(async ({ browser, portal }) => {
  const page = await browser.newPage();
  await expect.poll(portal.output).toContain('/can-bo/bat-dau?ma=');
  await page.goto(/http:\S+\/can-bo\/bat-dau\?ma=\S+/.exec(portal.output())?.[0] ?? '');
  await page.getByLabel('Họ và tên').fill(admin.name);
  await page.getByLabel('Thư điện tử công vụ').fill(admin.email);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(admin.password);
  await page.getByLabel('Nhập lại mật khẩu').fill(admin.password);
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await page
    .getByLabel(/mã 6 chữ số/)
    .fill(totp(((await page.locator('.key').textContent()) ?? '').replaceAll(' ', '')));
  await page.getByRole('button', { name: 'Bật xác thực hai bước' }).click();
  await expect(page.locator('.backup-codes .key').first()).toBeVisible();
  backupCodes = await page.locator('.backup-codes .key').allTextContents();
  await page.close();
});

/** Signs in where the page stands. */
async function signInHere(page: Page, password = admin.password) {
  await page.getByLabel('Thư điện tử').fill(` ${admin.email.toUpperCase()} `);
  await page.getByLabel('Mật khẩu').fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.getByLabel('Mã xác thực').fill(backupCodes.shift() ?? '');
  await page.getByRole('button', { name: 'Xác nhận' }).click();
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('what was typed is there again after the session had ended, on the same page', async ({ page, portal }) => {
    const news = `${portal.url}/can-bo/noi-dung/sua?loai=news&ten=thu-giu-chu`;
    await page.goto(news);
    await signInHere(page);
    await expect(page).toHaveURL(news);
    const text = `${await page.locator('#source').inputValue()}\nMột đoạn <b>dài</b> & "chưa lưu".\n`;
    await page.locator('#source').fill(text);
    await page.context().clearCookies();

    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await expect(page).toHaveURL(/dang-nhap\?tiep=/);
    expect(decodeURIComponent(page.url())).not.toContain('chưa lưu');
    await signInHere(page);

    await expect(page).toHaveURL(/loai=news&ten=thu-giu-chu&giu=/);
    await expect(page.getByText(/được điền lại dưới đây và chưa được lưu/)).toBeVisible();
    expect(await page.locator('#source').inputValue()).toBe(text);
  });

  test('a fault while saving leaves everything typed on the page', async ({ page, portal }) => {
    await page.goto(`${portal.url}/can-bo/noi-dung/sua?loai=news&ten=loi-ghi-dia`);
    await signInHere(page);
    const begun = (await page.locator('#source').inputValue()).replaceAll(/: ""$/gm, ': "Tin thử ghi"');
    const text = `${begun}\nĐoạn viết khi đĩa hỏng.\n`;
    await page.locator('#source').fill(text);
    // Where the folder of news was lies a file: nothing can be written there.
    const folder = join(portal.contentDir, 'news');
    rmSync(folder, { recursive: true });
    writeFileSync(folder, '');

    await page.getByRole('button', { name: 'Lưu', exact: true }).click();

    await expect(page.getByRole('alert')).toContainText('chưa lưu được');
    await expect(page.getByRole('alert')).toContainText(/Mã lỗi: [0-9a-f-]{36}/);
    expect(await page.locator('textarea[name=source]').inputValue()).toBe(text);
  });
});

test('people see their own account, change the password and end other sessions', async ({
  page,
  portal,
  expectAccessible,
}) => {
  await page.goto(`${portal.url}/can-bo/tai-khoan`);
  await signInHere(page);

  await expect(page.getByText(/bằng một mã dự phòng/).first()).toBeVisible();
  await expectAccessible();
  await page.setViewportSize({ width: 1280, height: 900 });
  await expectAccessible();
  expect(await page.getByRole('button', { name: /Kết thúc phiên Chrome trên/ }).count()).toBeGreaterThan(0);

  await page.getByLabel('Mật khẩu đang dùng').fill(admin.password);
  await page.getByLabel('Mật khẩu mới', { exact: true }).fill('vandon quangninh 2026');
  await page.getByLabel('Nhập lại mật khẩu mới').fill('vandon quangninh 2026');
  await page.getByRole('button', { name: 'Đổi mật khẩu' }).click();
  await expect(page.locator('#password-error')).toContainText('dễ đoán');
  await expectAccessible();

  await page.getByLabel('Mật khẩu đang dùng').fill(admin.password);
  await page.getByLabel('Mật khẩu mới', { exact: true }).fill(fresh);
  await page.getByLabel('Nhập lại mật khẩu mới').fill(fresh);
  await page.getByRole('button', { name: 'Đổi mật khẩu' }).click();
  await expect(page.getByText('Đã đổi mật khẩu.')).toBeVisible();
  await expect(page.getByText('Bạn chỉ đăng nhập ở đây.')).toBeVisible();

  await page.getByLabel('Mật khẩu của bạn').fill(fresh);
  await page.getByRole('button', { name: 'Tạo mã dự phòng mới' }).click();
  await expect(page.locator('.backup-codes .key')).toHaveCount(8);
  await expectAccessible();
  await page.getByRole('button', { name: 'Tôi đã xem' }).click();
  await expect(page.getByText('Không có thông báo mới.')).toBeVisible();
});
