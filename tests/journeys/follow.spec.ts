import type { Browser, Cookie, Locator, Page } from '@playwright/test';
import { HtmlValidate } from 'html-validate';
import { calendarFiles } from '#src/county/calendar.ts';
import { readContent } from '#tests/stores/content-library.ts';
import { expect, oneWayEach, test } from './fixtures.ts';
import { paperFile, type SentCase, sendCase } from './send-case.ts';
import { signInAsFirstAdmin } from './sign-in.ts';

const validator = new HtmlValidate({ extends: ['html-validate:standard'] });
const phone = { width: 360, height: 740 };
let session: Cookie[] = [];

test.describe.configure({ mode: 'serial' });
test.use({ journey: 'follow' });
test.use({ viewport: phone, actionTimeout: 15_000 });

/** An authorised person asks for copies of a birth record. */
const send = (page: Page, url: string, back: 'online' | 'counter' | 'post' = 'online') =>
  sendCase(page, url, { files: ['Ủy quyền.pdf'], copies: 2, back });

async function open(page: Page, { reference, accessCode }: SentCase) {
  await page.goto('/tra-cuu');
  await page.getByLabel('Mã tra cứu hoặc mã hồ sơ', { exact: true }).fill(reference);
  await page.getByLabel(/^Mã truy cập/).fill(accessCode);
  await page.getByRole('button', { name: 'Tra cứu' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Hồ sơ ${reference}`);
  expect(page.url()).not.toContain(accessCode);
}

async function staffPage(browser: Browser, baseURL: string, javaScriptEnabled = true): Promise<Page> {
  const context = await browser.newContext({ baseURL, javaScriptEnabled, viewport: phone });
  await context.addCookies(session);
  return context.newPage();
}

/** One of the steps the desk may take, opened. */
async function stepForm(page: Page, title: string) {
  const form = page.getByRole('listitem').filter({ has: page.locator('summary', { hasText: title }) });
  const button = form.getByRole('button', { name: title });
  if (!(await button.isVisible())) await form.locator('summary').first().click();
  return { form, press: () => button.click() };
}

async function take(page: Page, title: string, note?: string, sure = false) {
  const { form, press } = await stepForm(page, title);
  if (note) await form.getByRole('textbox', { name: /Lý do|Ghi chú/ }).fill(note);
  if (sure) await form.getByLabel(/^Tôi đã kiểm tra/).check();
  await saysUnseen(form);
  await press();
}

/** Whoever has not opened the papers says so, each time. */
async function saysUnseen(form: Locator) {
  const unseen = form.getByLabel(/^Tôi chưa mở giấy tờ/);
  if ((await unseen.count()) > 0) await unseen.check();
}

const proofForm = (desk: Page) => desk.getByRole('region', { name: 'Xem lại trước khi ghi vào sổ' });

/** The desk sends what will be registered; its form lies open until there is something to wait for. */
async function sendProof(desk: Page) {
  await proofForm(desk).getByRole('button', { name: 'Gửi người nộp xem lại' }).click();
  await expect(desk.getByText(/^Đã gửi, nhưng hồ sơ không có thư điện tử/)).toBeVisible();
}

/** The owner calls everything right. */
async function agree(page: Page, { reference }: SentCase) {
  await page.goto(`/tra-cuu/${reference}`);
  await page.getByRole('link', { name: 'Xem lại và trả lời' }).click();
  await page.getByRole('button', { name: 'Mọi nội dung đúng, tôi xác nhận' }).click();
  await expect(page.getByText('Đã ghi nhận: bạn xác nhận nội dung đúng.')).toBeVisible();
}

test('the desk signs in', async ({ page, portal }) => {
  session = await signInAsFirstAdmin(page, portal.output);
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });
    // These pages have hardly a script, so each of them is a journey one way or the other.
    test.beforeEach(oneWayEach);

    /** No sideways scrolling, valid HTML, and, where axe can run, no finding in either theme. */
    const looker =
      (expectAccessible: () => Promise<void>) =>
      async (page: Page, isAxed = true) => {
        const width = await page.locator('html').evaluate((html) => html.scrollWidth);
        expect(width).toBeLessThanOrEqual(360);
        const report = await validator.validateString(
          `<!doctype html>${await page.content()}`.replace(/<!doctype html>(?=<!)/i, ''),
        );
        expect(
          report.results.flatMap((result) => result.messages.map(({ ruleId, message }) => `${ruleId}: ${message}`)),
        ).toEqual([]);
        if (!javaScriptEnabled || !isAxed) return;
        for (const colorScheme of ['dark', 'light'] as const) {
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          await expectAccessible();
        }
      };

    test('a supplement is answered, a fee paid, a question answered, the result downloaded and rated', async ({
      page,
      browser,
      portal,
      expectAccessible,
    }) => {
      test.setTimeout(300_000);
      const look = looker(expectAccessible);
      const owner = await send(page, portal.url);
      const desk = await staffPage(browser, portal.url, javaScriptEnabled);
      const deskCase = `/can-bo/ho-so/${owner.reference}`;
      await open(page, owner);
      await look(page);

      // The desk asks for a paper again and for one answer to be corrected.
      await desk.goto(deskCase);
      const asking = await stepForm(desk, 'Yêu cầu bổ sung');
      await asking.form
        .getByRole('group', { name: /Văn bản ủy quyền/ })
        .getByLabel('Chưa đúng')
        .check();
      await asking.form.getByText('Nội dung khai cần sửa').click();
      await asking.form.getByLabel(/Họ tên trên giấy tờ/).fill('Thiếu chữ đệm');
      await asking.press();
      await expect(desk.getByRole('alert')).toHaveText(/Ghi lý do/);
      await expect(asking.form.getByLabel(/Họ tên trên giấy tờ/)).toHaveValue('Thiếu chữ đệm');
      await asking.form.getByLabel('Vì sao, cần gửi thế nào').first().fill('Thiếu chữ ký');
      await look(desk, false);
      await asking.press();
      await expect(desk.getByText('Đã chuyển hồ sơ sang: Yêu cầu bổ sung giấy tờ.')).toBeVisible();
      await look(desk, false);

      await page.reload();
      await expect(page.getByText('Đang chờ bạn')).toBeVisible();
      await expect(page.getByText('Thiếu chữ ký').first()).toBeVisible();
      await look(page);
      await page.getByRole('link', { name: 'Gửi bổ sung' }).click();
      await look(page);
      await page.getByLabel('Họ tên trên giấy tờ').fill('Phạm Thị Thúy Lụa');
      await page.getByRole('button', { name: 'Gửi bổ sung' }).last().click();
      await expect(page.getByRole('alert')).toContainText('Bạn chưa gửi tệp cho giấy tờ này');
      await expect(page.getByLabel('Họ tên trên giấy tờ')).toHaveValue('Phạm Thị Thúy Lụa');
      await look(page);
      await page.getByLabel('Chọn tệp: Văn bản ủy quyền').setInputFiles([paperFile('Ủy quyền có chữ ký.pdf')]);
      await page.getByRole('button', { name: 'Tải tệp lên' }).click();
      await expect(page.getByRole('listitem').filter({ hasText: 'Ủy quyền có chữ ký.pdf' })).toBeVisible();
      await page.getByLabel('Lời nhắn cho cán bộ').fill('Em gửi lại ạ.');
      await page.getByRole('button', { name: 'Gửi bổ sung' }).last().click();
      await expect(page.getByText('Đã gửi bổ sung. Cơ quan giải quyết tiếp.')).toBeVisible();
      await expect(page.getByText('Người nộp đã gửi bổ sung')).toBeVisible();
      await page.goto(`/tra-cuu/${owner.reference}/bo-sung`);
      await expect(page.getByText('hiện không có yêu cầu bổ sung nào')).toBeVisible();

      // The desk sees what came, accepts, and asks for the fee.
      await desk.goto('/can-bo/ho-so');
      await look(desk, false);
      // The most urgent case stands on the first screen.
      expect((await desk.locator('[data-row] a').first().boundingBox())?.y).toBeLessThan(phone.height);
      await desk.goto('/can-bo/ho-so?cho=1');
      const its = desk.getByRole('link', { name: owner.reference });
      await expect(desk.getByRole('row').filter({ has: its }).getByText('vừa bổ sung')).toBeVisible();
      await its.click();
      await expect(desk.getByText('Người nộp vừa gửi bổ sung')).toBeVisible();
      await expect(desk.getByText('mới bổ sung', { exact: true })).toHaveCount(1);
      await expect(desk.getByRole('definition').filter({ hasText: 'Phạm Thị Thúy Lụa' })).toBeVisible();
      await take(desk, 'Tiếp nhận hồ sơ');
      await expect(desk.getByText('Người nộp vừa gửi bổ sung')).toHaveCount(0);
      await page.goto(`/tra-cuu/${owner.reference}`);
      await expect(page.getByText(/còn \d+ ngày làm việc|đến hẹn hôm nay/)).toBeVisible();
      await page.getByText('Cách tính ngày hẹn').click();
      await expect(page.getByText(/^Thời hạn 1 ngày làm việc/)).toBeVisible();
      await look(page);
      await page.getByRole('link', { name: 'Xem giấy tiếp nhận và hẹn trả để in' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Giấy tiếp nhận hồ sơ và hẹn trả kết quả');
      await expect(page.getByText(/^H49\.71-\d{6}-\d{4}$/)).toBeVisible();
      await look(page);
      const printed = await page.pdf({ format: 'A5' });
      expect(printed.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(2);

      await take(desk, 'Chuyển xử lý');
      const paying = await stepForm(desk, 'Yêu cầu nộp phí, lệ phí');
      await paying.form.getByLabel('Số tiền cần nộp').fill('16.000');
      await paying.press();
      await page.goto(`/tra-cuu/${owner.reference}`);
      await expect(page.getByText('Số tiền: 16.000 đồng.')).toBeVisible();
      await look(page);
      await take(desk, 'Đã nộp đủ, xử lý tiếp');

      // A question, and its answer.
      await page.reload();
      await page.getByText('Hỏi cán bộ về hồ sơ này').click();
      await page.getByRole('button', { name: 'Gửi câu hỏi' }).click();
      await expect(page.getByText('Bạn chưa điền mục này.')).toBeVisible();
      await look(page);
      await page.getByLabel('Câu hỏi của bạn').fill('Bao giờ tôi nhận được?');
      await page.getByRole('button', { name: 'Gửi câu hỏi' }).click();
      await expect(page.getByText('Đã gửi câu hỏi.')).toBeVisible();
      await desk.goto(deskCase);
      await expect(desk.getByText(/Có câu hỏi chờ trả lời/)).toBeVisible();
      await desk.getByRole('textbox', { name: 'Trả lời người nộp' }).fill('Chiều mai bạn nhé.');
      await desk.getByRole('button', { name: 'Gửi trả lời' }).click();
      await expect(desk.getByText('Đã gửi trả lời.')).toBeVisible();
      await page.reload();
      await expect(page.getByText('Chiều mai bạn nhé.')).toBeVisible();
      await look(page);

      // An extension with its apology.
      await desk.locator('summary', { hasText: 'Xin lỗi và hẹn lại ngày' }).click();
      await desk.getByLabel('Ngày hẹn mới').fill('2020-01-06');
      await desk.getByLabel('Lý do chậm').fill('Sổ gốc đang được số hóa');
      await desk.getByRole('button', { name: 'Xin lỗi và hẹn lại ngày' }).click();
      await expect(desk.getByRole('alert')).toHaveText(/Ngày mới phải sau/);
      await expect(desk.getByLabel('Lý do chậm')).toHaveValue('Sổ gốc đang được số hóa');
      await desk.getByLabel('Ngày hẹn mới').fill(monday());
      await desk.getByRole('button', { name: 'Xin lỗi và hẹn lại ngày' }).click();
      await expect(desk.getByText(/Đã hẹn lại/)).toBeVisible();
      await page.reload();
      await expect(page.getByText(/Chúng tôi xin lỗi vì chưa giải quyết xong/)).toBeVisible();

      // What will be registered is shown to the owner first: wrong once, then right.
      await take(desk, 'Đã xử lý xong');
      await expect(desk.getByRole('alert')).toHaveText(/Chưa ghi sổ được/);
      await desk.goto(deskCase);
      await look(desk, false);
      await proofForm(desk).getByLabel('Họ tên trên giấy tờ').fill('Phạm Thị Lụa');
      await sendProof(desk);
      await page.reload();
      await expect(page.getByText('Sau thời hạn này mà bạn không trả lời thì được coi là bạn đồng ý')).toBeVisible();
      await look(page);
      await page.getByRole('link', { name: 'Xem lại và trả lời' }).click();
      await look(page);
      const second = await page.context().newPage();
      await second.goto(page.url());
      await page.getByRole('button', { name: 'Gửi những chỗ cần sửa' }).click();
      await expect(page.getByRole('alert')).toContainText('Bạn viết chỗ nào chưa đúng');
      await look(page);
      const line = page.getByRole('listitem').filter({ hasText: 'Phạm Thị Lụa' });
      await line.getByText('Dòng này chưa đúng').click();
      await line.getByRole('textbox').fill('Phạm Thị Thúy Lụa');
      await page.getByRole('button', { name: 'Mọi nội dung đúng, tôi xác nhận' }).click();
      await expect(page.getByRole('alert')).toContainText('Bạn đã viết chỗ cần sửa nên chưa xác nhận được');
      await expect(line.getByRole('textbox')).toHaveValue('Phạm Thị Thúy Lụa');
      await page.getByRole('button', { name: 'Gửi những chỗ cần sửa' }).click();
      await expect(page.getByText('Đã gửi những chỗ cần sửa cho cán bộ.')).toBeVisible();
      await second.getByRole('button', { name: 'Mọi nội dung đúng, tôi xác nhận' }).click();
      await expect(second.getByRole('alert')).toContainText('Nội dung này đã được trả lời');
      await desk.goto(deskCase);
      await expect(desk.getByRole('definition').filter({ hasText: 'Phạm Thị Thúy Lụa' }).first()).toBeVisible();
      await look(desk, false);
      await proofForm(desk).getByLabel('Họ tên trên giấy tờ').fill('Phạm Thị Thúy Lụa');
      await sendProof(desk);
      // Written in the tab that still shows what was replaced.
      await second.goto(`/tra-cuu/${owner.reference}/xem-lai`);
      await desk.locator('summary', { hasText: 'Sửa và gửi lại' }).click();
      await sendProof(desk);
      await second.getByLabel('Điều khác cần sửa hoặc bổ sung').fill('Ghi cả tên đệm');
      await second.getByRole('button', { name: 'Gửi những chỗ cần sửa' }).click();
      await expect(second.getByRole('alert')).toContainText('Cán bộ vừa gửi nội dung mới');
      await expect(second.getByLabel('Điều khác cần sửa hoặc bổ sung')).toHaveValue('Ghi cả tên đệm');
      await second.close();
      await agree(page, owner);
      await look(page);
      await desk.goto(deskCase);
      await look(desk, false);

      // The result is there to download, and is rated once.
      await take(desk, 'Đã xử lý xong');
      await expect(desk.getByRole('alert')).toHaveText(/tải tệp kết quả lên/);
      const ending = await stepForm(desk, 'Đã xử lý xong');
      await ending.form.getByLabel('Tệp kết quả').setInputFiles([paperFile('Trích lục khai sinh.pdf')]);
      await saysUnseen(ending.form);
      await ending.press();
      // It is not signed: who gives it is told what to mend, and says that they do all the same.
      await expect(desk.getByRole('alert')).toHaveText(/chưa ký số đúng.*Trích lục khai sinh\.pdf: /);
      const again = await stepForm(desk, 'Đã xử lý xong');
      await again.form.getByLabel(/^Tôi đã đọc cảnh báo về chữ ký số/).check();
      await saysUnseen(again.form);
      await again.press();
      await expect(desk.getByText('Đã chuyển hồ sơ sang: Đã xử lý xong.')).toBeVisible();
      await look(desk, false);
      await page.reload();
      await look(page);
      const download = page.waitForEvent('download');
      await page.getByRole('link', { name: 'Tải Trích lục khai sinh.pdf' }).click();
      expect((await download).suggestedFilename()).toBe('Trích lục khai sinh.pdf');
      await take(desk, 'Đã trả kết quả', undefined, true);
      await page.reload();
      await look(page);
      await page.getByLabel('Hài lòng', { exact: true }).check();
      await page.getByLabel('Góp ý thêm').fill('Nhanh.');
      await page.getByRole('button', { name: 'Gửi đánh giá' }).click();
      await expect(page.getByText('Cảm ơn bạn. Đánh giá của bạn: Hài lòng.')).toBeVisible();
      await expect(page.getByRole('button', { name: 'Gửi đánh giá' })).toHaveCount(0);
      await look(page);
      await desk.reload();
      await expect(desk.getByText('Nhanh.')).toBeVisible();
      await desk.context().close();
    });

    test('the result goes by post after the way was changed, with the number of its item', async ({
      page,
      browser,
      portal,
      expectAccessible,
    }) => {
      const look = looker(expectAccessible);
      const owner = await send(page, portal.url, 'counter');
      await open(page, owner);
      await page.getByRole('link', { name: 'Đổi cách nhận kết quả' }).click();
      await look(page);
      await page.getByLabel('Nhận tại nhà qua bưu chính').check();
      await expect(page.getByText(/^Cước khoảng/)).toBeVisible();
      await page.getByRole('button', { name: 'Lưu thay đổi' }).click();
      await expect(page.getByRole('alert')).toBeVisible();
      await look(page);
      await page.getByLabel('Xã, thị trấn cũ ở Vân Đồn').selectOption('Xã Quan Lạn');
      await page.getByLabel('Số nhà, đường, thôn, khu').fill('Thôn Đông Nam');
      await page.getByRole('button', { name: 'Lưu thay đổi' }).click();
      await expect(page.getByText('Đã đổi cách nhận kết quả.')).toBeVisible();
      await expect(page.getByText('Thôn Đông Nam, Xã Quan Lạn')).toBeVisible();

      const desk = await staffPage(browser, portal.url, javaScriptEnabled);
      await desk.goto(`/can-bo/ho-so/${owner.reference}`);
      await take(desk, 'Tiếp nhận hồ sơ');
      await take(desk, 'Chuyển xử lý');
      await sendProof(desk);
      await agree(page, owner);
      await desk.reload();
      await take(desk, 'Đã xử lý xong');
      await page.goto(`/tra-cuu/${owner.reference}/nhan-ket-qua`);
      await expect(page.getByText('Kết quả đã có nên không đổi cách nhận được nữa')).toBeVisible();
      await take(desk, 'Đã trả kết quả', undefined, true);
      await expect(desk.getByRole('alert')).toHaveText(/ghi số hiệu bưu gửi/);
      const { form, press } = await stepForm(desk, 'Đã trả kết quả');
      await form.getByLabel('Số hiệu bưu gửi').fill('ea123456785vn');
      await form.getByRole('checkbox').check();
      await press();
      await page.goto(`/tra-cuu/${owner.reference}`);
      await expect(page.getByText('Gửi qua bưu chính, số hiệu bưu gửi EA123456785VN')).toBeVisible();
      await look(page);
      await desk.context().close();
    });

    test('whose half hour runs out while they type finds the words and the papers again', async ({
      browser,
      portal,
      page,
      expectAccessible,
    }) => {
      const owner = await send(page, portal.url);
      const desk = await staffPage(browser, portal.url, javaScriptEnabled);
      await desk.goto(`/can-bo/ho-so/${owner.reference}`);
      const { form, press } = await stepForm(desk, 'Yêu cầu bổ sung');
      await form
        .getByRole('group', { name: /ủy quyền/i })
        .getByLabel('Thiếu')
        .check();
      await press();
      await open(page, owner);
      await page.goto(`/tra-cuu/${owner.reference}/bo-sung`);
      await page.getByRole('textbox').fill('Tôi gửi lại\nbản rõ hơn');
      // Larger than any form without papers may be.
      const large = Buffer.concat([paperFile('').buffer, Buffer.from(`%${' '.repeat(1_500_000)}\n%%EOF\n`)]);
      const scan = { name: 'bản chụp.pdf', mimeType: 'application/pdf', buffer: large };
      await page.locator('input[type="file"]').setInputFiles(scan);
      await page.context().clearCookies();

      await page.locator('.form-buttons button').click();
      await expect(page.getByText('cần nhập lại mã truy cập')).toBeVisible();
      expect(await page.content()).not.toContain('Tôi gửi lại');
      if (javaScriptEnabled) await expectAccessible();
      await page.getByLabel(/^Mã truy cập/).fill('AAAA-AAAA-AAAA');
      await page.locator('button[value="open"]').click();
      await expect(page.getByRole('alert')).toContainText('Không tìm thấy hồ sơ');
      await page.getByLabel(/^Mã truy cập/).fill(owner.accessCode);
      await page.locator('button[value="open"]').click();

      await expect(page.getByRole('textbox')).toHaveValue('Tôi gửi lại\nbản rõ hơn');
      await expect(page.getByText('bản chụp.pdf')).toBeVisible();
      await expect(page.getByText('nhưng chưa gửi')).toBeVisible();
      await page.locator('.form-buttons button').click();
      await expect(page.getByText('Đã gửi bổ sung.')).toBeVisible();
      await desk.context().close();
    });

    test('a case is withdrawn with a reason and stopped; another one is refused', async ({
      page,
      browser,
      portal,
      expectAccessible,
    }) => {
      const look = looker(expectAccessible);
      const owner = await send(page, portal.url);
      await open(page, owner);
      await page.getByRole('link', { name: 'Rút hồ sơ này' }).click();
      await look(page);
      await page.getByRole('button', { name: 'Tôi muốn rút hồ sơ này' }).click();
      await expect(page.getByText('Bạn ghi lý do, một câu là đủ.')).toBeVisible();
      await look(page);
      await page.getByLabel('Vì sao bạn rút hồ sơ?').fill('Tôi nộp nhầm thủ tục.');
      await page.getByRole('button', { name: 'Tôi muốn rút hồ sơ này' }).click();
      await expect(page.getByText('Đã gửi đề nghị rút hồ sơ.')).toBeVisible();
      await expect(page.getByRole('link', { name: 'Rút hồ sơ này' })).toHaveCount(0);
      await look(page);

      const desk = await staffPage(browser, portal.url, javaScriptEnabled);
      await desk.goto(`/can-bo/ho-so/${owner.reference}`);
      await expect(desk.getByText('Tôi nộp nhầm thủ tục.')).toBeVisible();
      await take(desk, 'Dừng xử lý', 'Dừng theo đề nghị của bạn.', true);
      await page.goto(`/tra-cuu/${owner.reference}`);
      await expect(page.getByText('Dừng theo đề nghị của bạn.')).toBeVisible();
      await look(page);

      const other = await send(page, portal.url);
      await desk.goto(`/can-bo/ho-so/${other.reference}`);
      await take(desk, 'Không tiếp nhận', 'Không đăng ký tại Vân Đồn.', true);
      await open(page, other);
      await expect(page.getByText('Không đăng ký tại Vân Đồn.')).toBeVisible();
      await look(page);
      await desk.context().close();
    });

    test('of two at the desk, the second is told, and keeps what was typed', async ({ browser, portal, page }) => {
      const owner = await send(page, portal.url);
      const [first, second] = [
        await staffPage(browser, portal.url, javaScriptEnabled),
        await staffPage(browser, portal.url, javaScriptEnabled),
      ];
      await first.goto(`/can-bo/ho-so/${owner.reference}`);
      await second.goto(`/can-bo/ho-so/${owner.reference}`);
      await take(first, 'Tiếp nhận hồ sơ');

      await take(second, 'Không tiếp nhận', 'Lý do viết rất công phu.', true);
      await expect(second.getByRole('alert')).toHaveText(/vừa được người khác chuyển/);
      await expect(second.getByLabel('Nội dung bạn vừa nhập, chưa lưu')).toHaveValue(/Lý do viết rất công phu\./);
      await first.context().close();
      await second.context().close();
    });

    test('without the access code nothing but state and progress is told', async ({ page, portal }) => {
      const owner = await send(page, portal.url);
      await page.goto(`/tra-cuu/${owner.reference}`);
      await expect(page.getByText('Mới đăng ký')).toBeVisible();
      await expect(page.getByText('Lụa')).toHaveCount(0);
      await expect(page.getByRole('link', { name: /^Mất mã truy cập/ })).toBeVisible();
      for (const part of ['bo-sung', 'rut-ho-so', 'hoi', 'danh-gia', 'nhan-ket-qua', 'giay-tiep-nhan']) {
        await page.goto(`/tra-cuu/${owner.reference}/${part}`);
        await expect(page).toHaveURL(`${portal.url}/tra-cuu/${owner.reference}`);
      }
      const papers = await page.request.get(`${portal.url}/tra-cuu/${owner.reference}/tep/${'0'.repeat(32)}`);
      expect(papers.status()).toBe(404);
    });
  });
}

/** A Monday some weeks ahead that is no day off in the calendar we ship. */
function monday(): string {
  const daysOff = readContent()
    .data(calendarFiles)
    .flatMap((year) => year.daysOff.map(({ date }) => date));
  const day = new Date(Date.now() + 14 * 86_400_000);
  day.setUTCDate(day.getUTCDate() + ((8 - day.getUTCDay()) % 7));
  while (daysOff.includes(day.toISOString().slice(0, 10))) day.setUTCDate(day.getUTCDate() + 7);
  return day.toISOString().slice(0, 10);
}
