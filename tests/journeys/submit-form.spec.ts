import type { Page, Request as PostedRequest } from '@playwright/test';
import { HtmlValidate } from 'html-validate';
import { expect, oneWayEach, test } from './fixtures.ts';
import { valuesFor, walkInPage } from './walk-form.ts';

const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n');

const validator = new HtmlValidate({ extends: ['html-validate:standard'] });

test.use({ viewport: { width: 360, height: 740 } });

const next = (page: Page) => page.getByRole('button', { name: 'Tiếp tục' }).click();
const step = (page: Page, title: string) => expect(page.getByRole('heading', { level: 1 })).toHaveText(title);

/** Files a birth at a hospital, the result by post to an island; ends on the confirmation. */
async function fileABirth(
  page: Page,
  look: () => Promise<void>,
  scripted = true,
): Promise<{ reference: string; accessCode: string }> {
  await page.goto('/thu-tuc/dang-ky-khai-sinh/nop-ho-so');
  await expect(page.getByText('Thử nghiệm – chưa thay thế Cổng Dịch vụ công quốc gia')).toBeVisible();
  await look();

  await next(page);
  await expect(page.getByRole('alert')).toContainText('Họ và tên của bạn: Bạn chưa điền mục này.');
  await expect(page.getByRole('alert')).toBeFocused();
  await look();
  await page.getByRole('link', { name: 'Họ và tên của bạn: Bạn chưa điền mục này.' }).click();
  await expect(page.getByLabel('Họ và tên của bạn')).toBeFocused();
  await page.getByLabel('Họ và tên của bạn').fill('Trần Thị Hoa');
  await page.getByLabel('Số căn cước của bạn').fill('022195001234');
  const own = page.getByRole('group', { name: 'Nơi cư trú của bạn' });
  await own.getByLabel('Xã, thị trấn cũ ở Vân Đồn').selectOption('Xã Quan Lạn');
  await own.getByLabel('Số nhà, đường, thôn, khu').fill('Thôn Thái Hòa');
  await next(page);
  await step(page, 'Người được khai sinh');
  await expect(page.getByText('Bước 2/')).toBeVisible();
  await expect(page.getByText('Đã lưu, chưa nộp')).toBeVisible();

  await next(page);
  await expect(page.getByRole('alert')).toContainText('Họ, chữ đệm, tên: Bạn chưa điền mục này.');
  await look();

  await page.getByLabel('Họ, chữ đệm, tên').fill('Nguyễn Minh An');
  await page.getByLabel('Nữ', { exact: true }).check();
  await page.getByLabel('Ngày sinh').fill('3 tháng 11 năm 2026');
  await page.getByLabel('Cơ sở y tế', { exact: true }).check();
  await page.getByLabel('Dân tộc').fill('Kinh');
  await page.getByLabel('Quê quán').selectOption('Xã Đông Xá');
  await next(page);
  await expect(page.getByText('Câu trả lời của bạn mở thêm câu hỏi.')).toBeVisible();
  await look();
  await page.getByLabel('Tên cơ sở y tế').fill('Trung tâm Y tế Vân Đồn');
  await next(page);

  await step(page, 'Cha và mẹ');
  await page.getByLabel('Chỉ ghi mẹ, để trống phần cha').check();
  await next(page);
  await page.getByLabel('Họ tên mẹ').fill('Trần Thị Hoa');
  await page.getByLabel('Năm sinh của mẹ').fill('1995');
  await page.getByLabel('Dân tộc của mẹ').fill('Kinh');
  await page.getByLabel('Quốc tịch của trẻ, mẹ, cha').fill('Việt Nam');
  const home = page.getByRole('group', { name: 'Nơi ở của mẹ' });
  await home.getByLabel('Xã, thị trấn cũ ở Vân Đồn').selectOption('Nơi khác, ngoài Vân Đồn');
  await home.getByLabel('Tỉnh, thành phố').fill('Hà Nội');
  await home.getByLabel('Xã, phường').fill('Phường Hai Bà Trưng');
  await home.getByLabel('Số nhà, đường, thôn, khu').fill('5 phố Huế');
  await next(page);

  await step(page, 'Người đi khai');
  await page.getByLabel('Cha hoặc mẹ', { exact: true }).check();
  await page.getByLabel('Số bản sao').fill('2 bản');
  await next(page);

  await step(page, 'Cách nộp giấy tờ và nhận kết quả');
  await expect(page.getByText('Cước bưu chính tham khảo')).toBeVisible();
  await look();
  await page.getByLabel('Tải lên ngay bây giờ').check();
  await page.getByLabel('Nhận tại nhà qua bưu chính').check();
  const delivery = page.getByRole('group', { name: 'Địa chỉ nhận kết quả' });
  await delivery.getByLabel('Xã, thị trấn cũ ở Vân Đồn').selectOption('Xã Quan Lạn');
  await delivery.getByLabel('Số nhà, đường, thôn, khu').fill('Thôn Đông Nam');
  await next(page);

  await step(page, 'Giấy tờ');
  await expect(page.getByText('Với trường hợp của bạn, cần 1 loại giấy tờ: Giấy chứng sinh.')).toBeVisible();
  await page.getByLabel('Chọn tệp: Giấy chứng sinh').setInputFiles([
    { name: 'trang 1.pdf', mimeType: 'application/pdf', buffer: pdf },
    { name: 'lạ.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') },
  ]);
  // A script sends files as they are chosen and takes this button away.
  const upload = page.getByRole('button', { name: 'Tải tệp lên' });
  if (scripted) await expect(upload).toHaveCount(0);
  else await upload.click();
  await expect(page.getByRole('alert')).toContainText('Tệp lạ.exe không thuộc loại được nhận.');
  await expect(page.getByRole('listitem').filter({ hasText: 'trang 1.pdf' })).toBeVisible();
  await look();
  await next(page);

  await step(page, 'Kiểm tra trước khi gửi');
  await expect(page.getByText('tin về hồ sơ chỉ xem được ở trang Tra cứu')).toBeVisible();
  await look();
  await page.getByRole('button', { name: 'Sửa: Người nộp hồ sơ' }).click();
  await page.getByLabel('Số điện thoại').fill('0912 345 678');
  await page.getByRole('button', { name: 'Tiếp tục đến bước kiểm tra' }).click();
  await expect(page.getByText('0912 345 678')).toBeVisible();
  await expect(page.getByText('5 phố Huế, Phường Hai Bà Trưng, Hà Nội')).toBeVisible();

  await page.getByRole('button', { name: 'Gửi hồ sơ' }).click();
  await expect(page.getByRole('alert')).toContainText('Cam đoan');
  await page.getByLabel('Tôi cam đoan').check();
  await page.getByRole('button', { name: 'Gửi hồ sơ' }).click();

  await step(page, 'Xác nhận đã gửi hồ sơ');
  await expect(page.getByText('chưa phải Giấy tiếp nhận hồ sơ và hẹn trả kết quả')).toBeVisible();
  await look();
  // A button to copy it may stand beside each code.
  const codes = await page.locator('.slip-codes dd').allInnerTexts();
  const [reference = '', accessCode = ''] = codes.map((text) => text.split('\n')[0]?.trim() ?? '');
  expect(reference).toMatch(/^VD-/);
  expect(page.url()).not.toContain(accessCode);
  return { reference, accessCode };
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });
    test.beforeEach(oneWayEach);

    test('a resident files a case by form, keeps the confirmation and follows the case', async ({
      page,
      browser,
      portal,
      expectAccessible,
    }) => {
      // axe itself needs scripts in the page.
      const look = async () => {
        const width = await page.locator('html').evaluate((html) => html.scrollWidth);
        expect(width).toBeLessThanOrEqual(360);
        if (javaScriptEnabled) await expectAccessible();
        const report = await validator.validateString(
          `<!doctype html>${await page.content()}`.replace(/<!doctype html>(?=<!)/i, ''),
        );
        expect(
          report.results.flatMap((result) => result.messages.map(({ ruleId, message }) => `${ruleId}: ${message}`)),
        ).toEqual([]);
      };
      const { reference, accessCode } = await fileABirth(page, look, javaScriptEnabled);

      await page.getByRole('link', { name: 'Theo dõi hồ sơ này' }).click();
      await step(page, `Hồ sơ ${reference}`);
      await expect(page.getByText('Cơ quan đang xử lý')).toBeVisible();
      await expect(page.getByText('Nguyễn Minh An')).toBeVisible();
      await look();
      await page.getByRole('button', { name: 'Đóng hồ sơ trên máy này' }).click();
      await expect(page.getByText('Nguyễn Minh An')).toHaveCount(0);

      const stranger = await (
        await browser.newContext({ javaScriptEnabled, baseURL: portal.url, viewport: { width: 360, height: 740 } })
      ).newPage();
      await stranger.goto('/tra-cuu');
      await stranger.getByLabel('Mã tra cứu hoặc mã hồ sơ', { exact: true }).fill(reference.toLowerCase());
      await stranger.getByRole('button', { name: 'Tra cứu' }).click();
      await expect(stranger.getByRole('heading', { level: 1 })).toHaveText(`Hồ sơ ${reference}`);
      await expect(stranger.getByText('Mới đăng ký')).toBeVisible();
      await expect(stranger.getByText('Trần Thị Hoa')).toHaveCount(0);
      await stranger.getByLabel('Mã truy cập').fill('AAAA-AAAA-AAAA');
      await stranger.getByRole('button', { name: 'Xem toàn bộ hồ sơ' }).click();
      await expect(stranger.getByRole('alert')).toContainText('Không tìm thấy hồ sơ');
      await stranger.getByLabel('Mã truy cập').fill(accessCode.toLowerCase());
      await stranger.getByRole('button', { name: 'Xem toàn bộ hồ sơ' }).click();
      await expect(stranger.getByText('Nguyễn Minh An')).toBeVisible();
      await stranger.context().close();
    });
  });
}

test('going back in the browser after sending tells that it was sent, and offers no second sending', async ({
  page,
}) => {
  let sent: PostedRequest | undefined;
  page.on('request', (request) => {
    if (request.postData()?.includes('declaration=true')) sent = request;
  });
  const { reference } = await fileABirth(page, async () => {});
  const filing = sent;

  // The page before is the one on which the first press was refused: the browser may ask for it by the same refused form.
  await page.goBack();

  await expect(page.getByText('không cần gửi lại')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Gửi hồ sơ' })).toHaveCount(0);
  await page.goto(`/tra-cuu/${reference}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(reference);
  // Who sends the same once more, from a page left open, has one case all the same.
  const again = await page.request.post(filing?.url() ?? '', {
    data: filing?.postDataBuffer() ?? '',
    headers: { 'content-type': filing?.headers()['content-type'] ?? '', origin: new URL(page.url()).origin },
    maxRedirects: 0,
  });
  expect(again.status()).toBe(303);
  expect(again.headers().location).toContain(reference);
});

test('rows of a group are added, dropped and kept', async ({ page, expectAccessible }) => {
  await page.goto('/thu-tuc/dang-ky-ho-kinh-doanh/nop-ho-so');
  await page.getByLabel('Họ và tên của bạn').fill('Trần Thị Hoa');
  await page.getByLabel('Số căn cước của bạn').fill('022195001234');
  await next(page);
  const group = page.getByRole('group', { name: 'Ngành, nghề kinh doanh', exact: true });
  await group.getByRole('textbox').first().fill('bán lẻ hải sản khô');
  await group.getByRole('button', { name: /^Thêm/ }).click();
  const second = page.getByRole('group', { name: 'Ngành, nghề kinh doanh 2' });
  await expect(second).toBeVisible();
  await expect(second).toBeFocused();
  await page
    .getByRole('group', { name: 'Ngành, nghề kinh doanh 2' })
    .getByRole('textbox')
    .first()
    .fill('chở khách du lịch');
  await expectAccessible();
  await page.getByRole('button', { name: 'Bỏ Ngành, nghề kinh doanh 1' }).click();

  await expect(page.getByRole('group', { name: 'Ngành, nghề kinh doanh 1' }).getByRole('textbox').first()).toHaveValue(
    'chở khách du lịch',
  );
});

test('a whole filing moves no more than 66 kB beside the papers', async ({ page }) => {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  let received = 0;
  let sent = 0;
  // Only what crossed the network: a style sheet that the browser has kept asks for nothing.
  const asked = new Map<string, number>();
  const addresses = new Map<string, string>();
  const parts: string[] = [];
  // The form's script has a budget of its own.
  const apart = new Set<string>();
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') apart.add(requestId);
  });
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    // A script that is loaded ahead is no `Script` to the browser; what carries papers is no part of it either.
    if (/\.js$|\/uploads\/resumable/.test(request.url)) apart.add(requestId);
    addresses.set(requestId, `${request.method} ${request.url}`);
    const body = request.postDataEntries?.reduce((sum, { bytes = '' }) => sum + bytes.length * 0.75, 0) ?? 0;
    asked.set(requestId, (asked.get(requestId) ?? 0) + body);
  });
  session.on('Network.requestWillBeSentExtraInfo', ({ requestId, headers }) => {
    const size = Object.entries(headers).reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0);
    asked.set(requestId, (asked.get(requestId) ?? 0) + size);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (apart.has(requestId)) return;
    received += encodedDataLength;
    parts.push(
      `${addresses.get(requestId)}: ${encodedDataLength} received, ${Math.round(asked.get(requestId) ?? 0)} sent`,
    );
    if (encodedDataLength > 0) sent += asked.get(requestId) ?? 0;
  });

  await page.goto('/thu-tuc/dang-ky-khai-sinh/nop-ho-so');
  await walkInPage(page, valuesFor('dang-ky-khai-sinh', 5));
  await page.getByLabel('Tôi cam đoan').check();
  await page.getByRole('button', { name: 'Gửi hồ sơ' }).click();
  await step(page, 'Xác nhận đã gửi hồ sơ');

  console.log(`a whole filing: ${Math.round(received / 100) / 10} kB received, ${Math.round(sent / 100) / 10} kB sent`);
  expect(received).toBeGreaterThan(10_000);
  // The birth form asks what the official form asks since 11/2026: nine more answers, sent and shown again on each page.
  expect(received + sent, parts.join('\n')).toBeLessThan(66_000);
});

test('the form is filled in with the keyboard alone', async ({ page }) => {
  await page.goto('/thu-tuc/dang-ky-khai-sinh/nop-ho-so');
  const reach = async (name: string) => {
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press('Tab');
      if ((await page.evaluate(() => document.activeElement?.getAttribute('name'))) === name) return;
    }
    throw new Error(`${name} is not reached by Tab`);
  };
  await reach('contact.fullName');
  await page.keyboard.type('Trần Thị Hoa');
  await reach('contact.idNumber');
  await page.keyboard.type('022195001234');
  await reach('contact.residence.commune');
  await page.keyboard.type('Xã Quan');
  await reach('contact.residence.detail');
  await page.keyboard.type('Thôn Thái Hòa');
  await page.keyboard.press('Enter');
  await step(page, 'Người được khai sinh');
  await reach('a.ho-ten-con');
  await page.keyboard.type('Nguyễn Minh An');
  await reach('a.gioi-tinh');
  await page.keyboard.press('ArrowDown');
  await reach('a.ngay-sinh');
  await page.keyboard.type('03112026');
  await reach('a.noi-sinh');
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Câu trả lời của bạn mở thêm câu hỏi.')).toBeVisible();
  await expect(page.locator('[name="a.ngay-sinh"]')).toHaveValue('03/11/2026');
});

test('at 320 px, and with text twice as large, nothing is cut off', async ({ page }) => {
  await page.goto('/thu-tuc/dang-ky-khai-sinh/nop-ho-so');
  const fits = async () => {
    for (const [width, size] of [
      [640, '200%'],
      [360, '200%'],
      [320, '100%'],
    ] as const) {
      await page.setViewportSize({ width, height: 640 });
      const needed = await page.locator('html').evaluate((html, fontSize) => {
        html.style.fontSize = fontSize;
        return html.scrollWidth;
      }, size);
      expect(needed).toBeLessThanOrEqual(width);
    }
  };
  await walkInPage(page, valuesFor('dang-ky-khai-sinh', 5), fits);
});

test('a service of the police ends in a checklist, the way there and a note to print', async ({
  page,
  expectAccessible,
}) => {
  await page.goto('/thu-tuc/dang-ky-thuong-tru/nop-ho-so');
  await step(page, 'Nộp tại Cổng Dịch vụ công quốc gia');
  await expect(page.getByRole('link', { name: 'Mở Cổng Dịch vụ công quốc gia' })).toHaveAttribute(
    'href',
    /^https:\/\/dichvucong\.gov\.vn\//,
  );
  await expectAccessible();

  await page.getByLabel('Mã hồ sơ được cấp').fill('không phải mã');
  await page.getByRole('button', { name: 'Lập phiếu để in' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByLabel('Mã hồ sơ được cấp').fill('G01.899.108-261122-0001');
  await page.getByRole('button', { name: 'Lập phiếu để in' }).click();
  await expect(page.getByRole('heading', { name: 'Phiếu ghi nhớ mã hồ sơ' })).toBeVisible();
  await expectAccessible();
});

test('a service that needs originals ends in a checklist and where to bring it', async ({ page, expectAccessible }) => {
  await page.goto('/thu-tuc/chung-thuc-chu-ky/nop-ho-so');
  await step(page, 'Chuẩn bị để nộp tại quầy');
  await expect(page.getByText('Điểm tiếp nhận', { exact: false }).first()).toBeVisible();
  await expectAccessible();
});

test('the form speaks English under /en', async ({ page, expectAccessible }) => {
  await page.goto('/en/thu-tuc/dang-ky-khai-sinh/nop-ho-so');
  await expect(page.getByRole('button', { name: 'Continue' })).toBeVisible();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page).toHaveURL(/\/en\/thu-tuc\//);
  await expect(page.getByRole('alert')).toContainText('Please');
  await expectAccessible();
});
