import { readFileSync } from 'node:fs';
import type { Download, Page } from '@playwright/test';
import { canReadPdf, textOfPdf } from '#tests/stores/read-pdf.ts';
import { expect, oneWayEach, test } from './fixtures.ts';
import { fillPage, valuesFor, walkInPage } from './walk-form.ts';

const slug = 'dang-ky-khai-sinh';
const address = `/thu-tuc/${slug}/nop-ho-so`;
const values = new Map(valuesFor(slug, 7)).set('delivery.send', ['post']).set('a.ho-ten-con', ['Nguyễn Minh An']);

/** Presses what downloads a form, and gives its text. */
async function downloaded(page: Page, press: () => Promise<void>): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  const pdf = readFileSync(await (download as Download).path());
  expect(pdf.toString('latin1', 0, 5)).toBe('%PDF-');
  const text = canReadPdf ? textOfPdf(pdf).replaceAll(/\s+/g, ' ') : '';
  return { name: download.suggestedFilename(), text };
}

function expectText(text: string, ...parts: string[]): void {
  if (canReadPdf) for (const part of parts) expect(text).toContain(part);
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled });
    test.beforeEach(oneWayEach);

    test('the form is printed blank from the guide, filled in from the check of everything, and from the case', async ({
      page,
      expectAccessible,
    }) => {
      await page.goto(`/thu-tuc/${slug}`);
      const press = (name: string | RegExp) => () => page.getByRole('link', { name }).click();
      const blank = await downloaded(page, press('Tải tờ khai trống (PDF)'));
      expect(blank.name).toBe(`mau-${slug}.pdf`);
      expectText(blank.text, 'TỜ KHAI ĐĂNG KÝ KHAI SINH', 'Kính gửi: Ủy ban nhân dân đặc khu Vân Đồn');

      await page.goto(address);
      await walkInPage(page, values);
      if (javaScriptEnabled) await expectAccessible();
      const code = (await page.locator('[data-draft-code]').getAttribute('data-draft-code')) ?? '';
      const filled = 'Tải tờ khai đã điền để in và ký (PDF)';
      const draft = await downloaded(page, press(filled));
      expect(draft.name).toBe(`to-khai-${code}.pdf`);
      expectText(draft.text, 'Nguyễn Minh An', code);

      await page.getByLabel('Tôi cam đoan').check();
      await page.getByRole('button', { name: 'Gửi hồ sơ' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Xác nhận đã gửi hồ sơ');
      const confirmation = await downloaded(page, press(filled));
      expect(confirmation.name).toMatch(/^to-khai-VD-.*\.pdf$/);
      expectText(confirmation.text, 'Nguyễn Minh An', confirmation.name.slice('to-khai-'.length, -'.pdf'.length));

      await page.getByRole('link', { name: 'Phiếu gửi kèm hồ sơ' }).click();
      expect((await downloaded(page, press(filled))).name).toBe(confirmation.name);
      await page.getByRole('link', { name: 'Theo dõi hồ sơ' }).click();
      expect((await downloaded(page, press(filled))).name).toBe(confirmation.name);
    });

    test('on a shared machine, which keeps no key, the form itself opens its paper', async ({ page, context }) => {
      await page.goto(address);
      await fillPage(page, values);
      await page.getByLabel('Máy dùng chung: không lưu gì trên máy này').check();
      await page.getByRole('button', { name: 'Tiếp tục' }).click();
      await walkInPage(page, values);
      expect((await context.cookies()).filter(({ name }) => name.includes('to-khai'))).toEqual([]);

      const press = () => page.getByRole('button', { name: 'Tải tờ khai đã điền để in và ký (PDF)' }).click();
      const { text } = await downloaded(page, press);
      expectText(text, 'Nguyễn Minh An');
    });
  });
}

test('an English reader is given the same paper and told that it is Vietnamese', async ({ page }) => {
  await page.goto(`/en/thu-tuc/${slug}`);
  await expect(page.getByText('It is an official paper and so in Vietnamese')).toBeVisible();
  const link = page.getByRole('link', { name: 'Download the blank form (PDF, in Vietnamese)' });
  expect(await link.getAttribute('href')).toBe(`/thu-tuc/${slug}/mau.pdf`);
});

test('nobody without the proof of the page beside it is given a filled form', async ({ request, page }) => {
  await page.goto(address);
  await walkInPage(page, values);
  for (const path of [`${address}/to-khai.pdf`, '/tra-cuu/VD-2222-2222/to-khai.pdf']) {
    expect((await request.get(path)).status(), path).toBe(404);
  }
  const own = await page.request.get(`${address}/to-khai.pdf`);
  expect(own.status()).toBe(200);
  expect(own.headers()['cache-control']).toBe('private, no-store');
  expect(own.headers()['x-robots-tag']).toBe('noindex');
  // The key of one guide's form opens no other guide's.
  const [cookie] = (await page.context().cookies()).filter(({ name }) => name.includes('to-khai'));
  const foreign = await request.get('/thu-tuc/dang-ky-khai-tu/nop-ho-so/to-khai.pdf', {
    headers: { cookie: `${cookie?.name}=${cookie?.value}` },
  });
  expect(foreign.status()).toBe(404);
});

test('the blank form is kept by the front cache and asked for again by its tag', async ({ request }) => {
  const first = await request.get(`/thu-tuc/${slug}/mau.pdf`);
  const again = await request.get(`/thu-tuc/${slug}/mau.pdf`);
  expect(again.headers().etag).toMatch(/^W\//);
  expect(Buffer.compare(await first.body(), await again.body())).toBe(0);
  const same = await request.get(`/thu-tuc/${slug}/mau.pdf`, {
    headers: { 'if-none-match': again.headers().etag ?? '' },
  });
  expect(same.status()).toBe(304);
  expect((await request.get('/thu-tuc/dang-ky-tam-tru/mau.pdf')).status()).toBe(404);
});
