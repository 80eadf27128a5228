import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seatStaff, staffMember } from './desk-people.ts';
import { expect, test } from './fixtures.ts';
import { sendCase } from './send-case.ts';

const lan = staffMember('lan', 'Hoàng Thị Lan', ['receiver', 'officer']);
const fixture = (name: string) => join('tests/unit/documents/fixtures', name);

test.use({ journey: 'signatures' });

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

test('the officer sees what the signatures of a resident’s own file are worth, and what is wrong with them', async ({
  page,
  portal,
  expectAccessible,
}) => {
  const become = await seatStaff(portal, [lan]);
  await page.setViewportSize({ width: 1280, height: 800 });
  const content = readFileSync(fixture('signpdf-then-libpdf.pdf'));
  const { reference } = await sendCase(page, portal.url, { files: ['giay-uy-quyen.pdf'], content });
  await become(page, lan);
  await page.goto(`/can-bo/ho-so/${reference}/giay-to`);

  const found = page.locator('details', { hasText: 'Không hợp lệ' }).first();
  await found.locator('summary').first().click();
  await expect(found).toContainText('Chữ ký không bao trùm đúng nội dung');
  await expect(found.getByRole('heading', { level: 4 }).last()).toBeVisible();
  await expectAccessible();
});

test('a document that has ended says so wherever it is cited', async ({ page, portal }) => {
  const ended = '61/2018/NĐ-CP';
  const news = join(portal.contentDir, 'news/2026');
  mkdirSync(news, { recursive: true });
  writeFileSync(
    join(news, 'nhac-den-mot-cua.md'),
    `---\ntitle: Nhắc đến một cửa\nsummary: Thử dẫn văn bản.\ndate: 2026-11-01\ncategory: thong-bao\nstatus: published\n---\n\nTheo Nghị định ${ended} về một cửa.\n`,
  );
  const guide = join(portal.contentDir, 'guides/ho-tich/cap-ban-sao-trich-luc-ho-tich.md');
  const law = `legal:\n  - { number: ${ended}, title: Nghị định về một cửa }`;
  writeFileSync(guide, readFileSync(guide, 'utf8').replace('\nlegal:', `\n${law}`));
  await expect
    .poll(async () => (await page.goto('/tin-tuc/nhac-den-mot-cua'))?.status(), { timeout: 60_000 })
    .toBe(200);
  const mark = 'hết hiệu lực';

  await expect(page.locator('article')).toContainText(`${ended} ${mark}`);
  await page.goto('/thu-tuc/cap-ban-sao-trich-luc-ho-tich');
  await expect(page.locator('main li', { hasText: ended }).first()).toContainText(mark);
  await page.goto(`/van-ban?q=${encodeURIComponent(ended)}`);
  await expect(page.getByRole('listitem').filter({ hasText: ended }).first()).toContainText(/hết hiệu lực/i);
  await page.goto('/van-ban/nghi-dinh-61-2018');
  await expect(page.getByRole('main')).toContainText('118/2025/NĐ-CP');
  await page.goto(`/tim-kiem?q=${encodeURIComponent(ended)}`);
  await expect(page.getByRole('main')).toContainText(mark);
  const found = await page.request.get(`/api/v1/search?q=${encodeURIComponent(ended)}&types=document`);
  expect((await found.json()).results.find(({ id }: { id: string }) => id === 'nghi-dinh-61-2018').expired).toBe(true);
  const post = (address: string, data: object) =>
    page.request.post(`/api/v1${address}`, { headers: { origin: portal.url }, data });
  const { id } = await (await post('/assistant/conversations', {})).json();
  const text = 'căn cứ pháp lý của thủ tục cấp bản sao trích lục hộ tịch';
  const told = await (await post(`/assistant/conversations/${id}/messages`, { text })).text();
  expect(told).toContain(ended);
  expect(told).toContain('118/2025/NĐ-CP');
});
