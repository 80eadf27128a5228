import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentIdOf } from '#src/documents/exchange/edxml.ts';
import { makeKeyFile } from '#src/documents/sign/make-key-file.ts';
import { openPackage } from '#src/platform/exchange/open-package.ts';
import type { Person } from '#src/staff/person.ts';
import { answering, county, province, samplePackage } from '#tests/stores/sample-packages.ts';
import { twins } from '#tests/stores/sampled.ts';
import { makeAuthority } from '#tests/stores/signed/authority.ts';
import { seatStaff, staffMember } from './desk-people.ts';
import { expect, test } from './fixtures.ts';

const lan = staffMember('lan', 'Hoàng Thị Lan', ['receiver', 'officer']);
const yen = staffMember('yen', 'Nguyễn Thị Hải Yến', ['approver']);
const hoa = staffMember('hoa', 'Vũ Thị Hoa', ['publisher']);
const password = 'mật khẩu của khóa 4711';

let become: Awaited<ReturnType<typeof seatStaff>>;
test.use({ journey: 'documents' });
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
    const sent = await page.request.post(`${portal.url}/api/v1/cases`, {
      headers: { origin: portal.url, 'idempotency-key': crypto.randomUUID() },
      data: {
        guide: 'cap-ban-sao-trich-luc-ho-tich',
        answers: {
          'loai-ban-sao': ['khai-sinh'],
          'so-ban': 2,
          'ho-ten': 'Phạm Thị Lụa',
          'nam-sinh': 1988,
          'noi-da-dang-ky': 'quan-lan',
          'quan-he': 'chinh-minh',
        },
        papers: [],
        delivery: { send: 'counter', return: 'counter' },
        contact: {
          fullName: 'Phạm Thị Lụa',
          idNumber: '022188001234',
          residence: { commune: 'quan-lan', detail: 'Thôn Thái Hòa' },
          phone: '0912345678',
        },
        declaration: true,
        consents: [],
      },
    });
    expect(sent.status(), await sent.text()).toBe(201);
    const { reference } = await sent.json();

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
    await fits();

    // Sent: the package in the folder carries the signed file.
    await page.goto(address);
    await page.getByLabel('Mã định danh nơi nhận').fill(province.organId);
    await page.getByLabel('Tên nơi nhận').fill(province.name);
    await page.getByRole('button', { name: 'Gửi văn bản' }).click();
    await expect(page.getByText('Chờ gửi')).toBeVisible();
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
    expect(carried?.files[0]?.name).toMatch(/\.pdf$/);
    const issued = carried?.message.kind === 'document' ? carried.message.issued : '';

    // Its answer comes in, is seen, accepted, and stands in the case.
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
    writeFileSync(join(exchange, 'in', `hong-${width}.edxml`), `<!DOCTYPE x><x>${width}</x>`);
    await expect.poll(() => readdirSync(join(exchange, 'in')), { timeout: 30_000 }).toEqual([]);
    await open(hoa, '/can-bo/van-ban/trao-doi');
    await expect(page.getByText('Gói có phần DOCTYPE, không được phép.').first()).toBeVisible();
    await fits();
    await page.getByRole('button', { name: 'Đã xử lý, xóa tệp' }).first().click();
    await expect(page.getByText('Đã đánh dấu xử lý')).toBeVisible();
    await page.goto('/can-bo/van-ban/so');
    await expect(page.getByRole('link', { name: notation })).toBeVisible();
    await fits();
  });
}
