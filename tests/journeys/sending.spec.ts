import { expect, oneWayEach, test } from './fixtures.ts';
import { stepOf, valuesFor, walkInPage } from './walk-form.ts';

const slug = 'dang-ky-khai-sinh';

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled });
    test.beforeEach(oneWayEach);

    test('what is sent costs what was asked, comes as a file to keep, and Back says that it was sent', async ({
      page,
    }) => {
      const values = new Map(valuesFor(slug, 7)).set('a.so-ban-sao', ['3']);
      await page.goto(`/thu-tuc/${slug}/nop-ho-so`);
      await walkInPage(page, values);
      await expect(page.getByText('Tổng cộng: 24.000 đồng')).toBeVisible();
      await page.getByLabel('Tôi cam đoan').check();
      await page.getByRole('button', { name: 'Gửi hồ sơ' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Xác nhận đã gửi hồ sơ');
      await expect(page.getByText('Tổng cộng: 24.000 đồng')).toBeVisible();
      await expect(page.getByRole('img', { name: /QR/ })).toBeVisible();
      await expect(page.getByRole('button', { name: 'Sao chép' })).toHaveCount(javaScriptEnabled ? 2 : 0);

      const download = page.waitForEvent('download');
      await page.getByRole('link', { name: 'Tải giấy xác nhận (PDF)' }).click();
      expect((await download).suggestedFilename()).toMatch(/^xac-nhan-VD-.*\.pdf$/);

      await page.goBack();
      await expect(page.getByText(/Bạn đã gửi hồ sơ VD-/)).toBeVisible();
      await expect(page.getByRole('button', { name: 'Gửi hồ sơ' })).toHaveCount(0);
      await page.getByRole('link', { name: 'Xem hồ sơ đã gửi' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toContainText('Hồ sơ VD-');
    });
  });
}

test('the file to keep is given in English too', async ({ request }) => {
  const answers = {
    'ho-ten-con': 'Nguyễn Minh An',
    'gioi-tinh': 'nu',
    'ngay-sinh': '2026-01-20',
    'noi-sinh': 'co-so-y-te',
    'ten-co-so-y-te': 'Trạm y tế',
    'dan-toc': 'Kinh',
    'que-quan': 'ha-long',
    'cha-me': 'chua-ro-cha-me',
    'quan-he': 'ong-ba',
  };
  const sent = await request.post('/api/v1/cases', {
    headers: { 'Idempotency-Key': crypto.randomUUID() },
    data: {
      guide: slug,
      answers,
      papers: [],
      contact: {
        fullName: 'Lê Văn Tám',
        idNumber: '022090001234',
        residence: { commune: 'ha-long', detail: 'Thôn 3' },
      },
      declaration: true,
      consents: [],
      delivery: { send: 'counter', return: 'counter' },
    },
  });
  const { reference, accessCode } = await sent.json();
  const paper = await request.get(`/en/tra-cuu/${reference}/xac-nhan.pdf`, {
    headers: { cookie: `ho-so=${accessCode}~` },
  });
  expect(paper.headers()['content-type']).toBe('application/pdf');
});

test('a photo too large is made smaller, and what was wrong with an earlier choice goes away', async ({ page }) => {
  const values = new Map(valuesFor(slug, 7)).set('delivery.send', ['online']);
  await page.goto(`/thu-tuc/${slug}/nop-ho-so`);
  await walkInPage(page, values);
  await page.getByRole('button', { name: 'Sửa: Giấy tờ' }).click();
  expect(await stepOf(page)).toBe('giay-to');
  const section = page.locator('.paper').first();
  const input = section.locator('input[type="file"]');
  await input.setInputFiles({ name: 'ghi-chu.txt', mimeType: 'text/plain', buffer: Buffer.from('x') });
  await expect(section.getByRole('alert')).toHaveCount(1);
  await input.setInputFiles({ name: 'ghi-chu-2.txt', mimeType: 'text/plain', buffer: Buffer.from('x') });
  await expect(section.getByRole('alert')).toHaveCount(1);

  // As large as a phone's: noise does not compress.
  await input.evaluate(async (element: HTMLInputElement) => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [2600, 1900];
    const pen = canvas.getContext('2d');
    const dots = pen?.createImageData(2600, 1900);
    if (!pen || !dots) throw new Error('no canvas');
    for (let at = 0; at < dots.data.length; at += 4) dots.data.set([at * 7919, at * 104_729, at * 13, 255], at);
    for (let at = 0; at < dots.data.length; at += 1) if (at % 4 < 3) dots.data[at] = Math.random() * 255;
    pen.putImageData(dots, 0, 0);
    const made = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
    const file = new File([made ?? ''], 'giay-chung-sinh.png', { type: 'image/png' });
    if (file.size < 10.5 * 1024 * 1024) throw new Error(`only ${file.size}`);
    const chosen = new DataTransfer();
    chosen.items.add(file);
    element.files = chosen.files;
    element.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await expect(section.getByText('giay-chung-sinh.jpg')).toBeVisible({ timeout: 60_000 });
  await expect(section.getByRole('alert')).toHaveCount(0);
});

test('a machine marked as shared has the switch on in every form', async ({ page, expectAccessible }) => {
  await page.goto('/may-dung-chung');
  await page.getByRole('button', { name: 'Đánh dấu máy này' }).click();
  await expect(page.getByText('Máy này đang được đánh dấu')).toBeVisible();
  await expectAccessible();
  await page.goto(`/thu-tuc/${slug}/nop-ho-so`);
  await expect(page.getByLabel('Máy dùng chung: không lưu gì trên máy này')).toBeChecked();
});
