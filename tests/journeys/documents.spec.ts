import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { documentIdOf } from '#src/documents/exchange/edxml.ts';
import { openPackage } from '#src/platform/exchange/open-package.ts';
import type { Person } from '#src/staff/person.ts';
import { answering, county, province, samplePackage } from '#tests/stores/sample-packages.ts';
import { twins } from '#tests/stores/sampled.ts';
import { lookPage } from '#tests/stores/signed/plain-files.ts';
import { giveKeys } from './desk-keys.ts';
import { expectNoSideways, seatStaff, staffMember } from './desk-people.ts';
import { expect, test } from './fixtures.ts';
import { paperFile, sendCase } from './send-case.ts';

const lan = staffMember('lan', 'Hoàng Thị Lan', ['receiver', 'officer']);
const yen = staffMember('yen', 'Nguyễn Thị Hải Yến', ['approver']);
const hoa = staffMember('hoa', 'Vũ Thị Hoa', ['publisher']);
const password = 'mật khẩu của khóa 4711';

let become: Awaited<ReturnType<typeof seatStaff>>;
test.use({ journey: 'documents' });
test.beforeAll(async ({ portal }) => {
  await giveKeys(portal, password);
  become = await seatStaff(portal, [lan, yen, hoa]);
});

for (const width of twins('documents', [360, 1280])) {
  test(`a document goes from its draft to the library and out; an answer comes in and reaches its case (${width} px)`, async ({
    page,
    portal,
    expectAccessible,
  }) => {
    test.setTimeout(180_000);
    await page.setViewportSize({ width, height: 800 });
    const fits = async () => {
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await expectAccessible();
    };
    const { reference } = await sendCase(page, portal.url, { send: 'counter', copies: 2 });

    // Drafted about a case; what is missing is said, and what was typed stays.
    await become(page, lan);
    await page.goto(`/can-bo/ho-so/${reference}`);
    await page.getByRole('link', { name: 'Soạn văn bản về hồ sơ này' }).click();
    await page.getByLabel('Loại văn bản').selectOption('quyet-dinh');
    await page.getByLabel('Trích yếu').fill('Về việc ban hành Quy chế tiếp công dân');
    await page.getByLabel('Tóm tắt cho người dân').fill('Quy định nơi và giờ tiếp công dân.');
    await page.getByLabel('Nội dung').fill('**Điều 1.** Ban hành Quy chế.\n\n**Điều 2.** Có hiệu lực từ ngày ký.');
    await page.getByLabel('Họ tên người ký').fill('Nguyễn Thị Hải Yến');
    await page.getByLabel('Thay thế văn bản').fill('1/1901/QĐ-UBND');
    await page.getByRole('button', { name: 'Lưu dự thảo' }).click();
    await expect(page.getByRole('alert')).toContainText('Chưa lưu');
    await expect(page.getByLabel('Trích yếu')).toHaveValue('Về việc ban hành Quy chế tiếp công dân');
    await fits();
    await page.getByLabel('Thay thế văn bản').fill('');
    await page.getByRole('button', { name: 'Lưu dự thảo' }).click();
    await expect(page.getByText('Đã lưu dự thảo.')).toBeVisible();
    const address = new URL(page.url()).pathname;
    await fits();
    // An appendix in a file of its own: what is wrong is said, and what was typed stays.
    await page.getByRole('link', { name: 'Thêm, bớt phụ lục' }).click();
    const appendix = page.getByLabel('Tên phụ lục');
    await appendix.fill('Phụ lục I – Lịch tiếp công dân');
    await page
      .getByLabel('Tệp PDF')
      .setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('x') });
    await page.getByRole('button', { name: 'Thêm phụ lục' }).click();
    await expect(page.getByRole('alert')).toContainText('a.pdf');
    await expect(appendix).toHaveValue('Phụ lục I – Lịch tiếp công dân');
    await page.getByLabel('Tệp PDF').setInputFiles({ ...paperFile('lich.pdf'), buffer: Buffer.from(lookPage) });
    // Somebody else changes the document in between: what was chosen and typed is there for the second press.
    await page
      .locator('input[name=seen]')
      .last()
      .evaluate((field: HTMLInputElement) => {
        field.value = '0';
      });
    await page.getByRole('button', { name: 'Thêm phụ lục' }).click();
    await expect(page.getByRole('alert')).toContainText('Có người vừa thay đổi văn bản này.');
    await expect(page.getByText('Đã nhận tệp lich.pdf.')).toBeVisible();
    await page.getByRole('button', { name: 'Thêm phụ lục' }).click();
    await expect(page.getByRole('button', { name: 'Bỏ Phụ lục I – Lịch tiếp công dân' })).toBeVisible();
    await fits();
    await page.goto(address);
    await page.getByRole('button', { name: 'Trình duyệt' }).click();
    await expect(page.getByText('Đã trình.')).toBeVisible();
    const open = async (person: Person, at = address) => {
      await become(page, person);
      await page.goto(at);
    };

    // Returned with a reason, mended, approved by another, numbered by the clerk.
    await open(yen);
    await page.locator('summary', { hasText: 'Trả lại' }).click();
    await page.getByLabel('Lý do').first().fill('Thiếu căn cứ pháp lý');
    await page.getByRole('button', { name: 'Trả lại' }).click();
    await open(lan);
    await expect(page.getByText('Bị trả lại: Thiếu căn cứ pháp lý')).toBeVisible();
    await page.getByRole('link', { name: 'Sửa dự thảo' }).click();
    const body = page.getByLabel('Nội dung');
    await body.fill(`Căn cứ Luật Tổ chức chính quyền địa phương;\n\n${await body.inputValue()}`);
    await page.getByRole('button', { name: 'Lưu dự thảo' }).click();
    await page.getByRole('button', { name: 'Trình duyệt' }).click();
    await open(yen);
    await page.getByRole('button', { name: 'Duyệt', exact: true }).click();
    await open(hoa);
    await page.getByRole('button', { name: 'Cấp số' }).click();
    await expect(page.getByText(/Đã cấp số \d+\/QĐ-UBND/)).toBeVisible();
    const notation = (await page.locator('.meta b').first().textContent()) ?? '';

    // Signed, sealed, published, and found by anybody by its number.
    await open(yen);
    await page.getByRole('link', { name: 'Ký số' }).click();
    await fits();
    await page.getByLabel('Mật khẩu của khóa').fill('sai');
    await page.getByRole('button', { name: 'Ký số' }).click();
    await expect(page.getByRole('alert')).toContainText('Mật khẩu của khóa không đúng');
    await page.getByLabel('Mật khẩu của khóa').fill(password);
    await page.getByRole('button', { name: 'Ký số' }).click();
    await expect(page.getByText('Đã ký. Văn thư đóng dấu tiếp theo.')).toBeVisible();
    await open(hoa);
    await page.getByRole('link', { name: 'Đóng dấu' }).click();
    await page.getByLabel('Mật khẩu của khóa').fill(password);
    await page.getByRole('button', { name: 'Đóng dấu số' }).click();
    await expect(page.getByText('Đã đóng dấu: văn bản đã ban hành.')).toBeVisible();
    await expect(page.getByRole('status').first()).toContainText('Hợp lệ');
    await fits();
    await page.getByRole('button', { name: 'Đăng công khai' }).click();
    await expect(page.getByText('Đã đăng lên thư viện công khai.')).toBeVisible();
    await page.goto(`/van-ban?q=${encodeURIComponent(notation.replace('/QĐ-UBND', ' qd ubnd'))}`);
    await page.getByRole('link', { name: 'Quyết định về việc ban hành Quy chế tiếp công dân' }).first().click();
    await expect(page.getByRole('status').first()).toContainText('Hợp lệ');
    await expect(page.getByRole('link', { name: 'Tải bản ký số (PDF)' })).toBeVisible();
    await expect(page.getByRole('listitem').filter({ hasText: 'Phụ lục I – Lịch tiếp công dân' })).toContainText(
      'Hợp lệ',
    );
    await fits();

    // Sent: the package in the folder carries the signed file.
    await page.goto(address);
    await page.getByLabel('Mã định danh nơi nhận').fill(province.organId);
    await page.getByLabel('Tên nơi nhận').fill(province.name);
    await page.getByRole('button', { name: 'Gửi văn bản' }).click();
    // It is on its way within moments: the page may come after it has gone.
    await expect(page.getByText(/Chờ gửi|Đã chuyển đi/)).toBeVisible();
    const exchange = join(portal.dataDir, 'exchange');
    const outgoing = async () => {
      if (!existsSync(join(exchange, 'out'))) return undefined;
      for (const name of readdirSync(join(exchange, 'out')).filter((name) => name.endsWith('.edxml'))) {
        const opened = await openPackage(readFileSync(join(exchange, 'out', name)));
        if (opened.ok && opened.value.message.kind === 'document' && opened.value.message.notation === notation) {
          return opened.value;
        }
      }
      return undefined;
    };
    await expect.poll(outgoing, { timeout: 30_000 }).toBeDefined();
    const carried = await outgoing();
    expect(carried?.files.map(({ name }) => name)).toEqual([
      expect.stringMatching(/\d-QĐ-UBND\.pdf$/),
      expect.stringMatching(/-phu-luc-1\.pdf$/),
    ]);
    const issued = carried?.message.kind === 'document' ? carried.message.issued : '';

    // Its answer comes in with what is no package, is seen, accepted, and stands in the case.
    writeFileSync(join(exchange, 'in', `hong-${width}.edxml`), `<!DOCTYPE x><x>${width}</x>`);
    const answers = documentIdOf(county.organId, issued, notation);
    const subject = `Trả lời văn bản ${notation} (${width})`;
    const printed = `${width}/UBND-NC`;
    writeFileSync(
      join(exchange, 'in', '.den.tmp'),
      samplePackage({ subject, printed, number: String(width) }, answering(answers)),
    );
    renameSync(join(exchange, 'in', '.den.tmp'), join(exchange, 'in', 'den.edxml'));
    await expect.poll(() => readdirSync(join(exchange, 'in')), { timeout: 30_000 }).toEqual([]);
    await open(hoa, '/can-bo/van-ban/den');
    await fits();
    await page.getByRole('link', { name: subject }).click();
    await fits();
    await page.getByRole('button', { name: 'Tiếp nhận' }).click();
    await expect(page.getByText('Đã tiếp nhận và vào sổ văn bản đến.')).toBeVisible();
    await open(lan, `/can-bo/ho-so/${reference}`);
    const link = page.getByRole('link', { name: new RegExp(subject.replace(/[()]/g, '\\$&')) });
    await expect(link).toBeVisible();
    await fits();
    await link.click();
    await page.getByLabel('Hồ sơ liên quan').fill('');
    await page.getByRole('button', { name: 'Lưu hồ sơ liên quan' }).click();
    await page.getByLabel('Hồ sơ liên quan').fill(reference);
    await page.getByRole('button', { name: 'Lưu hồ sơ liên quan' }).click();
    await expect(page.getByRole('link', { name: reference })).toBeVisible();

    // What is not right is put aside, and staff see why.
    await open(hoa, '/can-bo/van-ban/trao-doi');
    await expect(page.getByText('Gói có phần DOCTYPE, không được phép.').first()).toBeVisible();
    await fits();
    await page.getByRole('button', { name: 'Đã xử lý, xóa tệp' }).first().click();
    await expect(page.getByText('Đã đánh dấu xử lý')).toBeVisible();
    await page.goto('/can-bo/van-ban/so');
    await expect(page.getByRole('link', { name: notation })).toBeVisible();
    await fits();
  });

  test(`a letter on paper is registered with its scan, passed on, and stands in the register (${width} px)`, async ({
    page,
    expectAccessible,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await become(page, hoa);
    await page.goto('/can-bo/van-ban/den');
    await page.getByRole('link', { name: 'Vào sổ văn bản giấy' }).click();
    const subject = `Hướng dẫn đăng ký hộ tịch (${width})`;
    await page.getByLabel('Cơ quan ban hành').fill('Sở Tư pháp tỉnh Quảng Ninh');
    await page.getByLabel('Số, ký hiệu').fill(`${width}/STP-HCTP`);
    await page.getByLabel('Ngày văn bản').fill('2099-01-01');
    await page.getByLabel('Trích yếu').fill(subject);
    await page.getByLabel('Chuyển đơn vị hoặc người nhận').fill('Phòng Văn hóa – Xã hội');
    await page.getByLabel('Bản quét (PDF)').setInputFiles(paperFile('quét.pdf'));
    await page.getByRole('button', { name: 'Vào sổ' }).click();
    await expect(page.getByRole('alert')).toContainText('Chưa vào sổ');
    await expect(page.getByText('Ngày này chưa tới.', { exact: true })).toBeVisible();
    await expect(page.getByText('Đã nhận tệp quét.pdf.')).toBeVisible();
    await expectAccessible();
    await expectNoSideways(page);
    await page.getByLabel('Ngày văn bản').fill(new Date().toLocaleDateString('sv', { timeZone: 'Asia/Ho_Chi_Minh' }));
    await page.getByRole('button', { name: 'Vào sổ' }).click();
    await expect(page.getByText(/Đã vào sổ, số đến \d+\/\d{4}\./)).toBeVisible();
    await expect(page.getByText('Phòng Văn hóa – Xã hội')).toBeVisible();
    await expectNoSideways(page);
    const coming = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Tải quét.pdf' }).click();
    expect(readFileSync(await (await coming).path())).toEqual(paperFile('').buffer);

    await page.goto(`/can-bo/van-ban/so?so=${new Date().getFullYear()}.den`);
    const row = page.getByRole('row').filter({ hasText: subject });
    await expect(row).toContainText('Sở Tư pháp tỉnh Quảng Ninh');
    await expect(row).toContainText('Phòng Văn hóa – Xã hội');
    await expectAccessible();
    await expectNoSideways(page);
    const csv = await page.request.get(`/can-bo/van-ban/so/bang.csv?so=${new Date().getFullYear()}.den`);
    expect(await csv.text()).toContain(subject);
  });
}

test('a letter on paper is registered and put right with the keyboard alone (1280 px)', async ({
  page,
  expectAccessible,
}) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 1280, height: 800 });
  await become(page, hoa);
  const { keyboard } = page;
  /** Goes on by Tab to what is named, which then shows that it has the focus. */
  const tabTo = async (thing: Locator, most = 40) => {
    const hasFocus = () => thing.evaluate((element) => element === document.activeElement);
    for (let pressed = 0; pressed < most && !(await hasFocus()); pressed += 1) await keyboard.press('Tab');
    await expect(thing).toBeFocused();
    await expect(thing).toBeInViewport();
    expect(await thing.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('solid');
  };
  const field = (label: string) => page.getByLabel(label);
  const lastYear = String(new Date().getFullYear() - 1);
  const subject = `Báo cáo phòng cháy ${Date.now()}`;
  // Waited for from the beginning: the browser must know that the test chooses.
  const choosing = page.waitForEvent('filechooser', { timeout: 60_000 });

  await page.goto('/can-bo/van-ban/den');
  await tabTo(page.getByRole('link', { name: 'Vào sổ văn bản giấy' }));
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Vào sổ văn bản giấy');
  await tabTo(field('Cơ quan ban hành'));
  await keyboard.type('Công an tỉnh Quảng Ninh');
  await tabTo(field('Số, ký hiệu'), 1);
  await keyboard.type('9/BC-CAT');
  // A day that is the same in every order of days and months; it is to come, and refused.
  await tabTo(field('Ngày văn bản'), 1);
  await keyboard.type('11112099');
  await tabTo(field('Trích yếu'));
  await keyboard.type(subject);
  const scan = field('Bản quét (PDF)');
  await tabTo(scan);
  await keyboard.press('Enter');
  await (await choosing).setFiles(paperFile('quét.pdf'));
  const enter = page.getByRole('button', { name: 'Vào sổ' });
  await tabTo(enter);
  await keyboard.press('Enter');

  // What was refused has the focus, and leads to its field.
  const refused = page.getByRole('alert');
  await expect(refused).toContainText('Chưa vào sổ');
  await expect(refused).toBeFocused();
  await expectAccessible();
  await tabTo(refused.getByRole('link', { name: /^Ngày văn bản/ }), 2);
  await keyboard.press('Enter');
  await expect(field('Ngày văn bản')).toBeFocused();
  await keyboard.type(`1111${lastYear}`);
  await tabTo(enter);
  await keyboard.press('Enter');
  await expect(page.getByText(/Đã vào sổ, số đến \d+\/\d{4}\./)).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(subject);
  const number = await page.getByRole('row').filter({ hasText: 'Số đến' }).textContent();

  // A number that was typed wrong is put right; the history has both.
  await tabTo(page.getByRole('link', { name: 'Sửa thông tin đã vào sổ' }));
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sửa thông tin đã vào sổ');
  await expectAccessible();
  await tabTo(field('Số, ký hiệu'));
  await keyboard.press('ControlOrMeta+A');
  await keyboard.type('90/BC-CAT');
  await tabTo(page.getByRole('button', { name: 'Lưu thông tin đã sửa' }));
  await keyboard.press('Enter');
  await expect(page.getByText('Đã lưu thông tin đã sửa.')).toBeVisible();
  await expect(page.getByText('Số, ký hiệu: 9/BC-CAT → 90/BC-CAT')).toBeVisible();
  expect(await page.getByRole('row').filter({ hasText: 'Số đến' }).textContent()).toBe(number);
  await expectNoSideways(page);
  await expectAccessible();
});
