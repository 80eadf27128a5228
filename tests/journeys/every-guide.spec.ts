import { pdf } from '#tests/stores/sample-files.ts';
import { isFull, sampled, seed } from '#tests/stores/sampled.ts';
import { expect, test } from './fixtures.ts';
import { postForm } from './post-form.ts';
import { localGuides, otherGuides, valuesFor, walkInPage } from './walk-form.ts';

/** One with scripts and one without in a real browser each time, all of them with FULL=1: the others are posted as a browser would post them. */
const inBrowser = sampled(localGuides, 2);

test('all 28 services taken here are filed by posting their forms', async ({ portal }) => {
  test.setTimeout(120_000);
  expect(localGuides).toHaveLength(28);
  const started = performance.now();
  for (const slug of localGuides) {
    const sent = await postForm(portal.url, slug, valuesFor(slug, seed));
    expect({ [slug]: sent.location }).toEqual({ [slug]: expect.stringMatching(/^\/tra-cuu\/VD-[^/]+\/xac-nhan$/) });
  }
  console.log(`${localGuides.length} guides filed in ${Math.round((performance.now() - started) / 100) / 10} s`);
});

test('every other service ends in its checklist or the way to where it is filed', async ({ portal }) => {
  for (const slug of otherGuides) {
    const answer = await fetch(`${portal.url}/thu-tuc/${slug}/nop-ho-so`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toMatch(/Nộp tại Cổng Dịch vụ công quốc gia|Chuẩn bị để nộp tại quầy/);
  }
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled, viewport: { width: 360, height: 740 } });
    const half = inBrowser.filter((_slug, index) => isFull || (index % 2 === 0) === javaScriptEnabled);

    for (const [index, slug] of half.entries()) {
      test(`${slug} is filed by form on a phone`, async ({ page, expectAccessible }) => {
        await page.goto(`/thu-tuc/${slug}/nop-ho-so`);
        await walkInPage(page, valuesFor(slug, seed), async () => {
          expect(await page.locator('html').evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(360);
          // Every control of every guide with FULL=1; otherwise the pages of one guide a run.
          if (javaScriptEnabled && (isFull || index === 0)) await expectAccessible();
        });
        await page.getByLabel('Tôi cam đoan').check();
        await page.getByRole('button', { name: 'Gửi hồ sơ' }).click();
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('Xác nhận đã gửi hồ sơ');
      });
    }
  });
}

test('six files for two papers are added from the check, which comes back with all of them', async ({ page }) => {
  await page.goto('/thu-tuc/thay-doi-cai-chinh-ho-tich/nop-ho-so');
  const values = valuesFor('thay-doi-cai-chinh-ho-tich', seed);
  await walkInPage(page, values);
  await page.getByRole('button', { name: 'Sửa: Giấy tờ' }).click();
  const already = await page.locator('.uploads > li').count();
  const more = Array.from({ length: 6 - already }, (_, index) => ({
    name: `trang ${index + 1}.pdf`,
    mimeType: 'application/pdf',
    buffer: Buffer.from(pdf),
  }));
  await page.locator('input[type="file"]').first().setInputFiles(more);
  await page.getByRole('button', { name: 'Tiếp tục đến bước kiểm tra' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kiểm tra trước khi gửi');
  const review = page.locator('.review-part').filter({ hasText: 'Giấy tờ' }).last();
  expect((await review.textContent())?.match(/\.pdf/g)).toHaveLength(6);
  await page.getByLabel('Tôi cam đoan').check();
  await page.getByRole('button', { name: 'Gửi hồ sơ' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Xác nhận đã gửi hồ sơ');
});
