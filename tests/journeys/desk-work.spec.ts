import type { Page } from '@playwright/test';
import type { Person } from '#src/staff/person.ts';
import { twins } from '#tests/stores/sampled.ts';
import { centerId, seatStaff, staffMember } from './desk-people.ts';
import { expect, test } from './fixtures.ts';

const lan = staffMember('lan', 'Hoàng Thị Lan', ['receiver', 'officer'], centerId);
const kinh = staffMember('kinh', 'Vũ Văn Kính', ['officer'], 'phong-kinh-te');
const head = staffMember('head', 'Đỗ Thị Hạnh', ['approver'], 'phong-kinh-te');
const van = staffMember('van', 'Lê Văn Vân', ['officer'], 'phong-van-hoa-xa-hoi');

let become: Awaited<ReturnType<typeof seatStaff>>;
test.use({ journey: 'desk-work' });
test.beforeAll(async ({ portal }) => {
  become = await seatStaff(portal, [lan, kinh, head, van]);
});

/** Opens a part that is folded, and presses its button. */
async function press(page: Page, fold: string, fill: () => Promise<void>, button: string): Promise<void> {
  const part = page.locator('details').filter({ has: page.locator(':scope > summary', { hasText: fold }) });
  const form = part.last();
  if (!(await form.getByRole('button', { name: button, exact: true }).isVisible())) {
    await form.locator('summary').first().click();
  }
  await fill();
  await form.getByRole('button', { name: button, exact: true }).click();
}

for (const width of twins('the work on a case', [360, 1280])) {
  test(`a case goes from the counter to an office, is proposed, returned, approved, and given back (${width} px)`, async ({
    page,
    portal,
    expectAccessible,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    const answer = await page.request.post(`${portal.url}/api/v1/cases`, {
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
    expect(answer.status(), await answer.text()).toBe(201);
    const { reference, accessCode } = await answer.json();
    const address = `/can-bo/ho-so/${reference}`;
    const open = async (person: Person) => {
      await become(page, person);
      return page.goto(address);
    };
    const work = page.locator('#cong-viec');

    // The counter takes it in, takes it on, and hands it to the office.
    await open(lan);
    await page.getByRole('button', { name: 'Tiếp nhận hồ sơ' }).click();
    await page.getByRole('button', { name: 'Tôi nhận hồ sơ này' }).click();
    await expect(page.getByText('Đã giao hồ sơ.')).toBeVisible();
    await page.getByRole('button', { name: 'Chuyển xử lý' }).click();
    await press(
      page,
      'Chuyển đơn vị khác',
      async () => {
        await work.getByLabel('Chuyển đến').selectOption('phong-kinh-te');
        await work.getByLabel('Chuyển để làm gì').fill('Nhờ phòng thẩm định');
      },
      'Chuyển',
    );
    await expect(page.getByText('Đã chuyển hồ sơ sang đơn vị khác.')).toBeVisible();

    // Somebody of a third unit needs a reason, which the owner will read.
    expect((await open(van))?.status()).toBe(403);
    await expectAccessible();
    await page.getByLabel('Lý do mở hồ sơ').fill('Đối chiếu với sổ lưu của phòng');
    await page.getByRole('button', { name: 'Ghi lý do và mở hồ sơ' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Hồ sơ /);

    // The office asks for an opinion, gets it, and proposes.
    await open(kinh);
    await page.getByRole('button', { name: 'Tôi nhận hồ sơ này' }).click();
    await press(
      page,
      'Xin ý kiến đơn vị khác',
      async () => {
        await work.getByLabel('Phòng Văn hóa – Xã hội').check();
        await work.getByLabel('Trả lời trước hết ngày').fill('2099-12-31');
        await work.getByLabel('Cần ý kiến về việc gì').fill('Có hồ sơ lưu không');
      },
      'Gửi xin ý kiến',
    );
    await open(van);
    await work.getByLabel('Ý kiến của Phòng Văn hóa – Xã hội').fill('Có, khớp');
    await page.getByRole('button', { name: 'Gửi ý kiến' }).click();
    await open(kinh);
    await expect(work.getByText('đã cho ý kiến')).toBeVisible();
    const resolved = page.getByRole('listitem').filter({ has: page.locator('summary', { hasText: 'Đã xử lý xong' }) });
    const propose = async (words: string) => {
      if (!(await resolved.getByRole('button', { name: 'Đã xử lý xong' }).isVisible())) {
        await resolved.locator('summary').first().click();
      }
      if (!(await resolved.getByLabel('Ý kiến gửi người duyệt').isVisible())) {
        await resolved.locator('summary', { hasText: 'Trình duyệt' }).click();
        await resolved.getByLabel('Ghi chú gửi người nộp').fill('Mời bạn đến nhận bản sao');
      }
      await resolved.getByLabel('Ý kiến gửi người duyệt').fill(words);
      await resolved.getByRole('button', { name: 'Trình duyệt' }).click();
      await expect(page.getByText('Đã trình duyệt.')).toBeVisible();
    };
    await propose('Đủ điều kiện');
    await expectAccessible();

    // The leader finds it among today's work, gives it back, and approves the second one.
    await become(page, head);
    await page.goto('/can-bo');
    await page
      .getByRole('region', { name: /Phiếu trình chờ bạn duyệt/ })
      .getByRole('link', { name: reference })
      .click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Hồ sơ /);
    await press(page, 'Trả lại người trình', () => work.getByLabel('Lý do trả lại').fill('Ghi rõ số bản'), 'Trả lại');
    await expect(page.getByText('Đã trả lại phiếu trình.')).toBeVisible();
    await open(kinh);
    await work.locator('summary', { hasText: 'Nhật ký xử lý' }).click();
    await expect(work.getByText('Ghi rõ số bản')).toBeVisible();
    // It waits in its form as it was written, with why it came back.
    await expect(page.getByText('Đỗ Thị Hạnh trả lại phiếu trình của bạn:')).toBeVisible();
    await expect(resolved.getByLabel('Ghi chú gửi người nộp')).toHaveValue('Mời bạn đến nhận bản sao');
    await expect(resolved.getByLabel('Ý kiến gửi người duyệt')).toHaveValue('Đủ điều kiện');
    await expectAccessible();
    await propose('Hai bản, đủ điều kiện');
    await open(head);
    await page.getByRole('button', { name: 'Duyệt, thực hiện đúng như trên' }).click();
    await expect(page.getByText('Đã duyệt và thực hiện đúng như phiếu trình.')).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);

    // The counter gives the result back; the owner reads the note and who opened the case.
    await open(lan);
    const returned = page.getByRole('listitem').filter({ has: page.locator('summary', { hasText: 'Đã trả kết quả' }) });
    await returned.getByLabel(/Tôi đã kiểm tra/).check();
    await returned.getByRole('button', { name: 'Đã trả kết quả' }).click();
    await expect(page.getByText('Đã chuyển hồ sơ sang: Đã trả kết quả.')).toBeVisible();
    await page.goto(`/tra-cuu/${reference}`);
    await page.getByLabel(/Mã truy cập/).fill(accessCode);
    await page.getByRole('button', { name: /Mở|Xem/ }).click();
    const opened = page.getByRole('region', { name: 'Ai đã mở hồ sơ của bạn' });
    await expect(opened).toContainText('Lê Văn Vân');
    await expect(opened).toContainText('Đối chiếu với sổ lưu của phòng');
    await expect(page.getByText('Mời bạn đến nhận bản sao')).toBeVisible();
    await expect(page.getByText('Ghi rõ số bản')).toHaveCount(0);
  });
}
