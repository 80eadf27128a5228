import type { Person } from '#src/staff/person.ts';
import { centerId, deskWidths, expectNoSideways, pressIn, seatStaff, staffMember, stepForm } from './desk-people.ts';
import { expect, test } from './fixtures.ts';
import { openAsOwner, paperFile, sendCase } from './send-case.ts';

const lan = staffMember('lan', 'Hoàng Thị Lan', ['receiver', 'officer'], centerId);
const kinh = staffMember('kinh', 'Vũ Văn Kính', ['officer'], 'phong-kinh-te');
const head = staffMember('head', 'Đỗ Thị Hạnh', ['approver'], 'phong-kinh-te');
const van = staffMember('van', 'Lê Văn Vân', ['officer'], 'phong-van-hoa-xa-hoi');

let become: Awaited<ReturnType<typeof seatStaff>>;
test.use({ journey: 'desk-work' });
test.beforeAll(async ({ portal }) => {
  become = await seatStaff(portal, [lan, kinh, head, van]);
});

for (const width of deskWidths('the work on a case')) {
  test(`a web case is supplemented, goes to an office, is proposed, returned, approved, and given back (${width} px)`, async ({
    page,
    portal,
    expectAccessible,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    const sent = await sendCase(page, portal.url, { files: ['Ủy quyền.pdf'], copies: 2 });
    const { reference } = sent;
    const address = `/can-bo/ho-so/${reference}`;
    const open = async (person: Person) => {
      await become(page, person);
      return page.goto(address);
    };
    const work = page.locator('#cong-viec');

    // The counter takes it in and on, and asks for the paper that is not right.
    await open(lan);
    await page.getByRole('button', { name: 'Tiếp nhận hồ sơ' }).click();
    await page.getByRole('button', { name: 'Tôi nhận hồ sơ này' }).click();
    await expect(page.getByText('Đã giao hồ sơ.')).toBeVisible();
    await page.getByRole('button', { name: 'Chuyển xử lý' }).click();
    await expect(page.getByText('Đã chuyển hồ sơ sang: Đang xử lý.')).toBeVisible();
    await page.getByRole('link', { name: 'Xem giấy tờ, ghi kết luận' }).click();
    const paper = page.locator('.paper-panel').filter({ hasText: 'Ủy quyền.pdf' });
    await paper.getByRole('radio', { name: 'Chưa đúng' }).check();
    await paper.getByRole('combobox', { name: 'Lý do có sẵn' }).selectOption({ label: 'Thiếu chữ ký hoặc con dấu' });
    await page.getByRole('button', { name: 'Lưu kết luận' }).click();
    await page.getByRole('button', { name: 'Gửi phiếu yêu cầu bổ sung' }).click();
    await expect(page.getByText('Đã chuyển hồ sơ sang: Yêu cầu bổ sung giấy tờ.')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Giấy tờ' }).getByText('Chưa đúng')).toBeVisible();

    // Its owner answers with another file; the verdict on the former one says no more.
    await openAsOwner(page, sent);
    await page.getByRole('link', { name: 'Gửi bổ sung' }).click();
    await page.getByLabel('Chọn tệp: Văn bản ủy quyền').setInputFiles([paperFile('Có chữ ký.pdf')]);
    await page.getByRole('button', { name: 'Gửi bổ sung' }).last().click();
    await expect(page.getByText('Đã gửi bổ sung. Cơ quan giải quyết tiếp.')).toBeVisible();
    await open(lan);
    await expect(page.getByText('Người nộp vừa gửi bổ sung')).toBeVisible();
    await expect(page.getByText('cần xem lại')).toBeVisible();
    await page.getByRole('link', { name: 'Xem giấy tờ, ghi kết luận' }).click();
    await paper.getByRole('radio', { name: 'Đủ, đúng' }).check();
    await page.getByRole('button', { name: 'Lưu kết luận' }).click();
    await expect(page.getByText('Đã lưu kết luận: các giấy vừa xem đều đủ, đúng.')).toBeVisible();
    await open(lan);
    await pressIn(
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
    await pressIn(
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

    // What will be written into the register is seen by its owner first.
    await page.getByRole('button', { name: 'Gửi người nộp xem lại' }).click();
    await expect(page.getByText(/^Đã gửi, nhưng hồ sơ không có thư điện tử/)).toBeVisible();
    await openAsOwner(page, sent);
    await page.getByRole('link', { name: 'Xem lại và trả lời' }).click();
    await page.getByRole('button', { name: 'Mọi nội dung đúng, tôi xác nhận' }).click();
    await expect(page.getByText('Đã ghi nhận: bạn xác nhận nội dung đúng.')).toBeVisible();
    await open(kinh);
    const { form: resolved } = await stepForm(page, 'Đã xử lý xong');
    const propose = async (words: string) => {
      await stepForm(page, 'Đã xử lý xong');
      const unseen = resolved.getByLabel(/^Tôi chưa mở giấy tờ/);
      if ((await unseen.count()) > 0) await unseen.check();
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
    await pressIn(page, 'Trả lại người trình', () => page.getByLabel('Lý do trả lại').fill('Ghi rõ số bản'), 'Trả lại');
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
    await expectNoSideways(page);

    // The counter gives the result back; the owner reads the note and who opened the case.
    await open(lan);
    const { form: returned, press } = await stepForm(page, 'Đã trả kết quả');
    await returned.getByLabel(/Tôi đã kiểm tra/).check();
    await press();
    await expect(page.getByText('Đã chuyển hồ sơ sang: Đã trả kết quả.')).toBeVisible();
    await openAsOwner(page, sent);
    const opened = page.getByRole('region', { name: 'Ai đã mở hồ sơ của bạn' });
    await expect(opened).toContainText('Lê Văn Vân');
    await expect(opened).toContainText('Đối chiếu với sổ lưu của phòng');
    await expect(page.getByText('Mời bạn đến nhận bản sao')).toBeVisible();
    await expect(page.getByText('Ghi rõ số bản')).toHaveCount(0);
  });
}
