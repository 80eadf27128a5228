import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { canReadPdf, pagesOfPdf } from '#tests/stores/read-pdf.ts';
import { centerId, deskWidths, seatStaff, staffMember } from './desk-people.ts';
import { expect, test } from './fixtures.ts';
import { sendCase } from './send-case.ts';

const lan = staffMember('lan', 'Hoàng Thị Lan', ['receiver', 'officer'], centerId);
const fullName = 'Công Tằng Tôn Nữ Nguyễn Phước Hoàng Phương Thảo';
const packed = (text: string) => text.normalize('NFC').replaceAll(/\s+/g, '');
let become: Awaited<ReturnType<typeof seatStaff>>;

test.use({ journey: 'slips' });
test.beforeAll(async ({ portal }) => {
  become = await seatStaff(portal, [lan]);
});

const textOf = async (page: Page, what: string) => (await page.locator(what).textContent()) ?? '';

/** What the page of a form says, and what its PDF holds: the same. */
async function expectSame(page: Page, pdfAddress: string): Promise<void> {
  const shown = packed(await textOf(page, '.slip'));
  const answer = await page.request.get(pdfAddress);
  expect(answer.headers()['content-type']).toBe('application/pdf');
  const pdf = await answer.body();
  if (!canReadPdf) return;
  const text = pagesOfPdf(pdf)
    .map((part, index) => packed(part).slice(0, index === 0 ? undefined : -String(index + 1).length))
    .join('');
  expect(text).toBe(shown);
}

for (const width of deskWidths('forms of the law')) {
  test(`every step leaves its form: seen before, printed at the counter, given to the owner, checked by anybody (${width} px)`, async ({
    page,
    portal,
    expectAccessible,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    const { reference, accessCode } = await sendCase(page, portal.url, { fullName, send: 'counter', copies: 2 });
    await become(page, lan);
    const address = `/can-bo/ho-so/${reference}`;
    const preview = async (fold: string, fill: () => Promise<void> = async () => {}) => {
      const form = page.locator('details.move', { hasText: fold }).first();
      if (!(await form.locator('form').isVisible())) await form.locator('summary').first().click();
      await fill();
      const opening = page.waitForEvent('popup');
      await form.getByRole('button', { name: 'Xem trước giấy sẽ gửi' }).click();
      const shown = await opening;
      const text = await textOf(shown, '.slip');
      await shown.close();
      return text;
    };

    // The receipt is seen before, and is the same once it is given, but for its number and its code.
    await page.goto(address);
    const before = await preview('Tiếp nhận hồ sơ');
    expect(before).toContain(fullName);
    expect(before).toContain('……/TNHS');
    await page.getByRole('button', { name: 'Tiếp nhận hồ sơ' }).click();
    await page.getByRole('link', { name: /Giấy tiếp nhận hồ sơ và hẹn trả kết quả số \d+\/TNHS/ }).click();
    await expectAccessible();
    const receipt = await textOf(page, '.slip');
    const lasting = (text: string) =>
      packed(text)
        .replace(/Số:(……|\d+)\/TNHS/, '')
        .replace(/Mãhồsơ:.*?Tiếpnhận/, '')
        .replace(/sốthứtự(……|\d+)/, '')
        .replace(/\d\dgiờ\d\dphút/g, '')
        .replace(/Kiểmtragiấynày:.*?xac-minh/, '');
    expect(lasting(receipt)).toBe(lasting(before));
    await expectSame(page, `${page.url()}/tep`);

    // A request for a supplement says what the clock of this case does.
    await page.goto(address);
    await page.getByRole('button', { name: 'Chuyển xử lý' }).click();
    const ask = async () => {
      const fields = page.locator('details', { hasText: 'Nội dung khai' }).last();
      await page.getByText('Nội dung khai cần sửa').first().click();
      await fields.getByLabel(/^Họ/).first().fill('Thiếu chữ đệm');
    };
    const asked = await preview('Yêu cầu bổ sung', ask);
    expect(asked).toContain('Thiếu chữ đệm');
    expect(asked).toContain('tính lại từ đầu');
    await page.getByRole('button', { name: 'Yêu cầu bổ sung' }).click();
    await page.getByRole('link', { name: /số \d+\/HDHS/ }).click();
    await expectSame(page, `${page.url()}/tep`);
    await page.goto(`${address}/phieu/kiem-soat`);
    await expect(page.locator('.slip')).toContainText('Hoàng Thị Lan');
    await expectSame(page, `${page.url()}/tep`);
    await page.goto('/can-bo/so-theo-doi');
    await expect(page.locator('.slip')).toContainText(fullName);
    await expectAccessible();

    // Its owner has them, with a confirmation that is checked without the network.
    await page.context().clearCookies();
    await page.goto(`/tra-cuu/${reference}`);
    await page.getByLabel('Mã truy cập').fill(accessCode);
    await page.getByRole('button', { name: 'Xem toàn bộ hồ sơ' }).click();
    await expect(page.getByRole('link', { name: /số \d+\/TNHS/ })).toBeVisible();
    await expectAccessible();
    const save = async (link: string | RegExp) => {
      const coming = page.waitForEvent('download');
      await page.getByRole('link', { name: link }).click();
      return (await coming).path();
    };
    expect(readFileSync(await save(/số \d+\/TNHS/)).toString('latin1', 0, 5)).toBe('%PDF-');
    const signed = readFileSync(await save('Tải dạng dữ liệu (.json)'), 'utf8');
    const offline = await save('Tải dạng trang tự kiểm tra (.html)');
    await page.goto('/xac-minh/giay-xac-nhan');
    const check = async (text: string) => {
      await page.getByLabel('Hoặc dán nội dung tệp').fill(text);
      await page.getByRole('button', { name: 'Kiểm tra', exact: true }).click();
    };
    await check(signed);
    await expect(page.getByRole('status')).toContainText('Đúng: Cổng đã ký');
    await expect(page.getByRole('status')).toContainText(reference);
    await expectAccessible();
    await check(signed.replace('"receipt"', '"confirmation"'));
    await expect(page.getByRole('status')).toContainText('Sai: nội dung đã bị sửa');

    const copy = join(portal.dataDir, 'giay.html');

    writeFileSync(copy, readFileSync(offline));
    await page.context().setOffline(true);
    await page.goto(pathToFileURL(copy).href);
    await expect(page.locator('#ket-qua')).toContainText('Đúng: Cổng đã ký');
    await page.locator('textarea').fill(signed.replace('"receipt"', '"confirmation"'));
    await page.getByRole('button', { name: 'Kiểm tra' }).click();
    await expect(page.locator('#ket-qua')).toContainText('Sai: nội dung đã bị sửa');
    await page.context().setOffline(false);

    // Anybody who scans the code learns that the form was given, and nothing of whose it is.
    await page.goto(
      '/xac-minh/giay-xac-nhan?so=1.TNHS.2026.trung-tam-phuc-vu-hanh-chinh-cong'.replace(
        '2026',
        String(new Date().getFullYear()),
      ),
    );
    await expect(page.getByText('Có giấy này trong sổ của cơ quan.')).toBeVisible();
    expect(await textOf(page, 'main')).not.toContain(fullName);
    await page.goto('/xac-minh/giay-xac-nhan?so=999.TNHS.2026.cai-rong');
    await expect(page.getByText(/Không có giấy nào mang số này/)).toBeVisible();
  });
}
