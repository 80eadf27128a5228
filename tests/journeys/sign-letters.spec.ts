import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeKeyFile } from '#src/documents/sign/make-key-file.ts';
import type { Person } from '#src/staff/person.ts';
import { makeAuthority } from '#tests/stores/signed/authority.ts';
import { centerId, deskWidths, expectNoSideways, seatStaff, staffMember } from './desk-people.ts';
import { expect, test } from './fixtures.ts';
import { sendCase } from './send-case.ts';

const lan = staffMember('lan', 'Hoàng Thị Lan', ['receiver', 'officer'], centerId);
const yen = staffMember('yen', 'Nguyễn Thị Hải Yến', ['approver'], centerId);
const password = 'mật khẩu của khóa 4711';

let become: Awaited<ReturnType<typeof seatStaff>>;
test.use({ journey: 'sign-letters' });
test.beforeAll(async ({ portal }) => {
  const { person, agency, root, list } = await makeAuthority(new Date());
  const [keys, trust] = [join(portal.dataDir, 'keys'), join(portal.dataDir, 'trust')];
  for (const folder of [keys, trust]) mkdirSync(folder, { recursive: true });
  for (const [name, own] of [['person-yen', person] as const, ['agency-vandon', agency] as const]) {
    writeFileSync(join(keys, `${name}.p12`), await makeKeyFile(own, [root.der], password, 1_000));
    writeFileSync(join(keys, `${name}.cer`), own.der);
  }
  const pem = (kind: string, der: Uint8Array) =>
    `-----BEGIN ${kind}-----\n${Buffer.from(der).toString('base64')}\n-----END ${kind}-----\n`;
  writeFileSync(join(trust, 'test.pem'), pem('CERTIFICATE', root.der) + pem('X509 CRL', await list()));
  become = await seatStaff(portal, [lan, yen]);
});

for (const width of deskWidths('signing letters')) {
  test(`a supplement request is drafted, approved, signed, sealed, given to its owner and checked by anybody (${width} px)`, async ({
    page,
    portal,
    expectAccessible,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    const { reference, accessCode } = await sendCase(page, portal.url, { send: 'counter', copies: 2 });
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
    if (!(await form.locator('form').isVisible())) await form.locator('summary').first().click();
    await form.getByText('Nội dung khai cần sửa').first().click();
    await form.getByLabel(/^Họ/).first().fill('Thiếu chữ đệm');
    await form.locator('summary', { hasText: 'Trình duyệt' }).click();
    await form.getByRole('button', { name: 'Trình duyệt' }).click();

    // The approver makes it so, and signs it.
    await open(yen);
    await page.getByRole('button', { name: 'Duyệt, thực hiện đúng như trên' }).click();
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
    const path = await (await coming).path();
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
