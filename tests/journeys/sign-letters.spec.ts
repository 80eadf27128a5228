import { readFileSync } from 'node:fs';
import type { Person } from '#src/staff/person.ts';
import { lookPage } from '#tests/stores/signed/plain-files.ts';
import { startSmtp } from '#tests/stores/smtp.ts';
import { giveKeys } from './desk-keys.ts';
import { centerId, deskWidths, expectNoSideways, seatStaff, staffMember } from './desk-people.ts';
import { test as base, expect } from './fixtures.ts';
import { startPortal } from './portal-process.ts';
import { sendCase } from './send-case.ts';

const lan = staffMember('lan', 'Hoàng Thị Lan', ['receiver', 'officer'], centerId);
const yen = staffMember('yen', 'Nguyễn Thị Hải Yến', ['approver'], centerId);
const password = 'mật khẩu của khóa 4711';

type Smtp = Awaited<ReturnType<typeof startSmtp>>;

/** A portal that writes to residents through a real SMTP server. */
const test = base.extend<object, { smtp: Smtp }>({
  smtp: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from this pattern
    async ({}, use) => {
      const smtp = await startSmtp();
      await use(smtp);
      await smtp.stop();
    },
    { scope: 'worker' },
  ],
  portal: [
    async ({ smtp }, use) => {
      const portal = await startPortal({ SMTP_URL: smtp.url, MAIL_FROM: 'Cổng Vân Đồn <thu@vandon.example>' });
      await use(portal);
      await portal.stop();
    },
    { scope: 'worker' },
  ],
});

/** The PDFs of the letters to this address; nothing for one without. */
const formsTo = ({ received }: Smtp, address: string) =>
  received
    .filter(({ to }) => to[0] === address)
    .flatMap(({ source }) => {
      const [, coded] = /filename="?[\w.-]+\.pdf"?[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+?)\r\n--/.exec(source) ?? [];
      return coded ? [Buffer.from(coded, 'base64')] : [];
    });
const soon = { timeout: 60_000 };

let become: Awaited<ReturnType<typeof seatStaff>>;
test.use({ journey: 'sign-letters' });
test.beforeAll(async ({ portal }) => {
  await giveKeys(portal, password);
  become = await seatStaff(portal, [lan, yen]);
});

for (const width of deskWidths('signing letters')) {
  test(`a supplement request is drafted, approved, signed, sealed, given to its owner and checked by anybody (${width} px)`, async ({
    page,
    portal,
    smtp,
    expectAccessible,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    const email = `lua-${width}@example.vn`;
    const { reference, accessCode } = await sendCase(page, portal.url, { email, send: 'counter', copies: 2 });
    const address = `/can-bo/ho-so/${reference}`;
    const open = async (person: Person) => {
      await become(page, person);
      await page.goto(address);
    };

    // The officer drafts it and lays it before an approver.
    await open(lan);
    await page.getByRole('button', { name: 'Tiếp nhận hồ sơ' }).click();
    await page.getByRole('button', { name: 'Chuyển xử lý' }).click();
    await expect(page.getByRole('link', { name: /^Ký số/ })).toHaveCount(0);
    const form = page.locator('details.move', { hasText: 'Yêu cầu bổ sung' }).first();
    const name = form.getByLabel(/^Họ/).first();
    const propose = async () => {
      if (!(await form.locator('form').isVisible())) await form.locator('summary').first().click();
      if (!(await name.isVisible())) await form.getByText('Nội dung khai cần sửa').first().click();
      await name.fill('Thiếu chữ đệm');
      const button = form.getByRole('button', { name: 'Trình duyệt' });
      if (!(await button.isVisible())) await form.locator('summary', { hasText: 'Trình duyệt' }).click();
      await button.click();
      await expect(page.getByText('Đã trình duyệt.')).toBeVisible();
    };
    await propose();

    // The approver gives it back, and gets it again.
    await open(yen);
    await page.locator('summary', { hasText: 'Trả lại người trình' }).click();
    await page.getByLabel('Lý do trả lại').fill('Xem lại tên');
    await page.getByRole('button', { name: 'Trả lại', exact: true }).click();
    await expect(page.getByText('Đã trả lại phiếu trình.')).toBeVisible();
    await open(lan);
    await propose();

    // The approver makes it so, and signs it.
    await open(yen);
    await page.getByRole('button', { name: 'Duyệt, thực hiện đúng như trên' }).click();
    // Nobody is given the form yet: it stands in the list of those that wait, and its owner only learns of it.
    await page.goto('/can-bo/cho-ky');
    const row = page.getByRole('row').filter({ hasText: 'HDHS' });
    await expect(row.first()).toContainText('chữ ký, con dấu');
    await expectAccessible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.goto(address);
    expect(formsTo(smtp, email)).toEqual([]);
    const letter = page.locator('li', { has: page.getByRole('link', { name: /^Phiếu .* số \d+\/HDHS/ }) }).first();
    await letter.getByRole('link', { name: /^Ký số/ }).click();
    await expect(page.getByText('Nguyễn Thị Hải Yến, Phó Chủ tịch')).toBeVisible();
    await expectAccessible();
    await page.getByLabel('Mật khẩu của khóa').fill('sai');
    await page.getByRole('button', { name: 'Ký số' }).click();
    await expect(page.getByRole('alert')).toContainText('Mật khẩu của khóa không đúng');
    await expect(page.getByLabel('Mật khẩu của khóa')).toHaveValue('');
    await page.getByLabel('Mật khẩu của khóa').fill(password);
    await page.getByRole('button', { name: 'Ký số' }).click();
    await expect(page.getByText('Đã ký. Bước tiếp theo: đóng dấu của cơ quan.')).toBeVisible();
    await page.getByLabel('Mật khẩu của khóa').fill(password);
    await page.getByRole('button', { name: 'Đóng dấu số' }).click();
    await expect(page.getByText('Đã đóng dấu.')).toBeVisible();
    await expect(page.getByRole('status')).toContainText('Hợp lệ');
    await expectAccessible();
    await expectNoSideways(page);
    await page.goto(`/en${address}/ky/none`);
    await expect(page.getByRole('alert')).toContainText('No such form or result waits to be signed');
    await page.goto(address);
    await expect(letter).toContainText('Đã ký số và đóng dấu: hợp lệ');

    // Its owner gets what was signed, and anybody checks it.
    await page.context().clearCookies();
    await page.goto(`/tra-cuu/${reference}`);
    await page.getByLabel('Mã truy cập').fill(accessCode);
    await page.getByRole('button', { name: 'Xem toàn bộ hồ sơ' }).click();
    await expect(page.getByText('Đã ký số và đóng dấu: hợp lệ')).toBeVisible();
    const coming = page.waitForEvent('download');
    await page.getByRole('link', { name: /số \d+\/HDHS/ }).click();
    await expect.poll(() => formsTo(smtp, email).length, soon).toBe(1);
    const path = await (await coming).path();
    // What came by mail is what is downloaded; the receipt, which nobody has signed, is given to nobody.
    expect(formsTo(smtp, email)[0]?.equals(readFileSync(path))).toBe(true);
    await expect(page.getByText('đang chờ ký số và đóng dấu')).toBeVisible();
    await page.goto(`/xac-minh?so=1.HDHS.${new Date().getFullYear()}.${centerId}`);
    await expect(page.getByText('Giấy đã được ký số và đóng dấu của cơ quan')).toBeVisible();
    await expectAccessible();
    await page.getByLabel('Tệp PDF cần xác minh').setInputFiles(path);
    await page.getByRole('button', { name: 'Xác minh', exact: true }).click();
    await expect(page.getByRole('main').getByRole('status')).toContainText('Hợp lệ');
    await expect(page.getByText('Nguyễn Thị Hải Yến').first()).toBeVisible();
    expect(portal.output()).not.toContain(password);
  });
}

test('a result that is not signed is told of, then signed, sealed, given and checked by its owner', async ({
  page,
  portal,
  smtp,
}) => {
  const email = 'ket-qua@example.vn';
  const { reference, accessCode } = await sendCase(page, portal.url, { email, send: 'counter', copies: 2 });
  const open = async (person: Person) => {
    await become(page, person);
    await page.goto(`/can-bo/ho-so/${reference}`);
  };
  await open(lan);
  await page.getByRole('button', { name: 'Tiếp nhận hồ sơ' }).click();
  await page.getByRole('button', { name: 'Chuyển xử lý' }).click();
  const resolved = page.getByRole('listitem').filter({ has: page.locator('summary', { hasText: 'Đã xử lý xong' }) });
  const propose = async () => {
    if (!(await resolved.locator('form').isVisible())) await resolved.locator('summary').first().click();
    const button = resolved.getByRole('button', { name: 'Trình duyệt' });
    if (!(await button.isVisible())) await resolved.locator('summary', { hasText: 'Trình duyệt' }).click();
    await button.click();
  };
  await resolved.locator('summary').first().click();
  await resolved.locator('input[type=file]').setInputFiles({
    name: 'Trich luc.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from(lookPage),
  });
  await propose();
  await expect(page.getByText('Văn bản chưa ký số (ảnh chữ ký, con dấu không phải chữ ký số).').first()).toBeVisible();
  await resolved.getByLabel('Tôi đã đọc cảnh báo về chữ ký số và vẫn trả tệp kết quả này').check();
  await propose();
  await expect(page.getByText('Đã trình duyệt.')).toBeVisible();

  await open(yen);
  await page
    .getByRole('link', { name: /^Ký số/ })
    .first()
    .click();
  for (const press of ['Ký số', 'Đóng dấu số']) {
    await page.getByLabel('Mật khẩu của khóa').fill(password);
    await page.getByRole('button', { name: press }).click();
  }
  await expect(page.getByText('Đã đóng dấu.')).toBeVisible();
  await page.goto(`/can-bo/ho-so/${reference}`);
  await page.getByRole('button', { name: 'Duyệt, thực hiện đúng như trên' }).click();
  await expect(page.getByText('Đã duyệt và thực hiện đúng như phiếu trình.')).toBeVisible();
  await expect.poll(() => smtp.received.filter(({ to }) => to[0] === email).length, soon).toBe(3);

  await page.context().clearCookies();
  await page.goto(`/tra-cuu/${reference}`);
  await page.getByLabel('Mã truy cập').fill(accessCode);
  await page.getByRole('button', { name: 'Xem toàn bộ hồ sơ' }).click();
  const coming = page.waitForEvent('download');
  await page
    .getByRole('link', { name: /Trich luc/ })
    .first()
    .click();
  const path = await (await coming).path();
  await page.goto('/xac-minh');
  await page.getByLabel('Tệp PDF cần xác minh').setInputFiles(path);
  await page.getByRole('button', { name: 'Xác minh', exact: true }).click();
  await expect(page.getByRole('main').getByRole('status')).toContainText('Hợp lệ');
});
