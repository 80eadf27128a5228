import { request } from 'node:http';
import { HtmlValidate } from 'html-validate';
import { twins } from '#tests/stores/sampled.ts';
import { expect, test } from './fixtures.ts';

/** One of every kind of page that people only read. */
const contentPages = [
  '/',
  '/en',
  '/tin-tuc',
  '/tin-tuc/chuyen-muc/huong-dan',
  '/tin-tuc?tu=2099-01-01',
  '/tin-tuc/muoi-hai-diem-tiep-nhan',
  '/en/tin-tuc/hop-danh-gia-chinh-quyen-dien-tu-huyen-van-don',
  '/thu-tuc',
  '/thu-tuc?linh-vuc=ho-tich',
  '/thu-tuc/dang-ky-khai-sinh',
  '/en/thu-tuc/dang-ky-khai-sinh',
  '/thu-tuc/dang-ky-tam-tru',
  '/thu-tuc/chung-thuc-giao-dich',
  '/thu-tuc/cap-giay-chung-nhan-quyen-su-dung-dat-lan-dau',
  '/viec',
  '/viec/mat-giay-to',
  '/viec/sinh-con?chon=chua-ket-hon',
  '/en/viec/nguoi-nuoc-ngoai',
  '/buu-chinh',
  '/buu-chinh/bang-cuoc-tham-khao',
  '/lich-cong-tac',
  '/lich-cong-tac?tuan=2026-11-23',
  '/diem-tiep-nhan',
  '/van-ban',
  '/van-ban?cua=dac-khu',
  '/cong-khai',
  '/cong-khai/muc/ngan-sach',
  '/hoi-dap',
  '/bo-may',
  '/thong-ke',
  '/thong-ke/truy-cap',
  '/lien-ket',
  '/gioi-thieu',
  '/so-do',
];
const otherPages = [
  '/gop-y',
  '/hoi-dap/gui',
  '/tim-kiem',
  '/tim-kiem?q=khai+sinh',
  '/tim-kiem?q=zzzzqqq',
  '/khong-co-trang-nay',
];
const validator = new HtmlValidate({ extends: ['html-validate:standard'] });

/** The size on the wire and the page as text. */
function load(url: string): Promise<{ bytes: number; text: string }> {
  const read = (encoding: string) =>
    new Promise<Buffer>((done, reject) => {
      request(url, { headers: { 'accept-encoding': encoding } }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => done(Buffer.concat(chunks)));
      })
        .on('error', reject)
        .end();
    });
  return Promise.all([read('br'), read('identity')]).then(([packed, plain]) => ({
    bytes: packed.byteLength,
    text: plain.toString('utf8'),
  }));
}

for (const path of contentPages) {
  test(`${path} carries no script and fits in 14 kB with its styles`, async ({ portal }) => {
    const page = await load(portal.url + path);
    const sheets = [...page.text.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href = '']) => href);
    const styles = await Promise.all(sheets.map((href) => load(portal.url + href)));

    const scripts = [...page.text.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
    expect(scripts.filter((tag) => tag !== '<script type="application/ld+json">')).toEqual([]);
    expect(page.text).not.toMatch(/\sstyle="|\son[a-z]+="/);
    const bytes = styles.reduce((sum, sheet) => sum + sheet.bytes, page.bytes);
    expect(sheets.length).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(14 * 1024);
  });
}

for (const path of [...contentPages, ...otherPages]) {
  test(`${path} is valid HTML`, async ({ portal }) => {
    const { text } = await load(portal.url + path);

    const report = await validator.validateString(text);

    expect(
      report.results.flatMap((result) => result.messages.map(({ ruleId, message }) => `${ruleId}: ${message}`)),
    ).toEqual([]);
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every kind of page is accessible and fits a phone, ${colorScheme}`, async ({ page, expectAccessible }) => {
    test.setTimeout(240_000);
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 320, height: 640 });
    for (const path of [...contentPages, ...otherPages]) {
      if (!twins(path, ['light', 'dark']).includes(colorScheme)) continue;
      await test.step(path, async () => {
        await page.goto(path);
        await expectAccessible();
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(overflow, `${path} scrolls sideways at 320 px`).toBeLessThanOrEqual(0);
      });
    }
  });
}

test('feedback with mistakes says what is wrong, links to it and keeps what was written', async ({
  page,
  expectAccessible,
}) => {
  await page.goto('/gop-y');
  await page.getByLabel('Nội dung góp ý').fill('Ngắn');
  await page.getByRole('button', { name: 'Gửi góp ý' }).click();

  const summary = page.getByRole('alert');
  await expect(summary.getByRole('link')).toHaveCount(2);
  await expect(page.getByLabel('Nội dung góp ý')).toHaveValue('Ngắn');
  await expectAccessible();

  await page.getByLabel('Nội dung trên Cổng').check();
  await page.getByLabel('Nội dung góp ý').fill('Trang thủ tục khai sinh rất dễ hiểu.');
  await page.getByRole('button', { name: 'Gửi góp ý' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đã nhận góp ý của bạn');
});

test('the other language is the same page, and what is not translated says so', async ({ page }) => {
  await page.goto('/thu-tuc/dang-ky-khai-sinh');
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveURL(/\/en\/thu-tuc\/dang-ky-khai-sinh$/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Birth registration');

  await page.goto('/en/tin-tuc/hop-danh-gia-chinh-quyen-dien-tu-huyen-van-don');
  await expect(page.getByText('This page is not available in English yet.')).toBeVisible();
});

test('what is folded on the screen is open on paper, where nobody can open it', async ({ page }) => {
  await page.goto('/thu-tuc/dang-ky-khai-sinh');
  const point = page.locator('.points li').first();
  await expect(point).toBeHidden();

  await page.emulateMedia({ media: 'print' });

  await expect(point).toBeVisible();
  expect((await point.boundingBox())?.height).toBeGreaterThan(0);
});
