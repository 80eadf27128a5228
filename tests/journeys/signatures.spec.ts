import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';

const fixture = (name: string) => join('tests/unit/documents/fixtures', name);

test('anybody has a signed file checked, and nothing of it is kept', async ({ page, portal, expectAccessible }) => {
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

test('a document with a signed file shows what it is worth, and gives it as it is', async ({ page, portal }) => {
  const trust = join(portal.dataDir, 'trust');
  mkdirSync(trust, { recursive: true });
  for (const name of ['root.pem', 'crl.pem']) copyFileSync(fixture(name), join(trust, name));
  const folder = join(portal.contentDir, 'documents/2026');
  mkdirSync(folder, { recursive: true });
  copyFileSync(fixture('signpdf-twice.pdf'), join(folder, 'quyet-dinh-mau.pdf'));
  writeFileSync(
    join(folder, 'quyet-dinh-mau.md'),
    '---\ntitle: Quyết định mẫu\nnumber: "1/QĐ"\ntype: Quyết định\nissuer: Mẫu\nissued: 2026-11-30\nsummary: Dựng để thử.\npdf: quyet-dinh-mau.pdf\n---\n\nThân bài.\n',
  );
  await expect.poll(async () => (await page.goto('/van-ban/quyet-dinh-mau'))?.status(), { timeout: 60_000 }).toBe(200);

  await expect(page.getByRole('heading', { name: 'Bản ký số' })).toBeVisible();
  await expect(page.getByText('Nguyễn Văn Mẫu').first()).toBeVisible();
  const file = await page.request.get('/van-ban/quyet-dinh-mau/van-ban.pdf');
  expect(await file.body()).toEqual(readFileSync(fixture('signpdf-twice.pdf')));
  expect(file.headers()['content-disposition']).toContain('attachment');
  expect((await page.request.get('/van-ban/khong-co/van-ban.pdf')).status()).toBe(404);
});
