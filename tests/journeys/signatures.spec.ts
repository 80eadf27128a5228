import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';

const fixture = (name: string) => join('tests/unit/documents/fixtures', name);

test('anybody has a signed file checked, and nothing of it is kept', async ({
  page,
  portal,
  expectAccessible,
}) => {
  const trust = join(portal.dataDir, 'trust');
  mkdirSync(trust, { recursive: true });
  for (const name of ['root.pem', 'crl.pem']) copyFileSync(fixture(name), join(trust, name));
  await page.goto('/xac-minh?so=12/QĐ-UBND');
  await expect(page.getByText('văn bản số 12/QĐ-UBND')).toBeVisible();
  await expectAccessible();
  const check = async (name: string) => {
    await page.goto('/xac-minh');
    await page.getByLabel('Tệp PDF cần xác minh').setInputFiles(fixture(name));
    await page.getByRole('button', { name: 'Xác minh', exact: true }).click();
  };

  await check('signpdf-twice.pdf');
  await expect(page.getByRole('main').getByRole('status')).toContainText('Hợp lệ');
  await expect(page.getByText('Nguyễn Văn Mẫu').first()).toBeVisible();
  await expectAccessible();
  await page.getByRole('link', { name: 'Xác minh tệp khác' }).click();
  await expect(page).toHaveURL(/\/xac-minh$/);

  await check('signpdf-then-libpdf.pdf');
  await expect(page.getByRole('main').getByRole('status')).toContainText('Không hợp lệ');
  await expect(page.getByText('Chữ ký không bao trùm đúng nội dung')).toBeVisible();
  await expectAccessible();

  await check('root.pem');
  await expect(page.getByRole('main').getByRole('status')).toContainText('Chưa đủ căn cứ');
  await expect(page.getByText('Đây không phải tệp PDF.')).toBeVisible();

  const bytes = readFileSync(fixture('signpdf-twice.pdf'));
  const english = await page.request.post('/en/xac-minh', {
    headers: { origin: portal.url },
    multipart: { file: { name: 'a.pdf', mimeType: 'application/pdf', buffer: bytes } },
  });
  expect(await english.text()).toContain('Every signature holds');
});

test('it needs no script', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL: baseURL ?? '', javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/en/xac-minh');
  await page.getByLabel('PDF to check').setInputFiles(fixture('libpdf.pdf'));
  await page.getByRole('button', { name: 'Check', exact: true }).click();

  await expect(page.getByText('Signatures, in the order they were made')).toBeVisible();
  await context.close();
});

test('a file that is not there is told', async ({ page, portal }) => {
  const nothing = await page.request.post('/xac-minh', {
    headers: { origin: portal.url },
    multipart: { file: { name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) } },
  });

  expect(nothing.status()).toBe(422);
  expect(await nothing.text()).toContain('Chọn một tệp PDF.');
});
