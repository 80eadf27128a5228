import { centerId, deskWidths, expectNoSideways, seatStaff, staffMember } from './desk-people.ts';
import { expect, test } from './fixtures.ts';
import { sendCase } from './send-case.ts';

const lan = staffMember('lan', 'Hoàng Thị Lan', ['receiver', 'officer'], centerId);
const minh = staffMember('minh', 'Trần Văn Minh', ['receiver', 'officer'], centerId);
const chief = staffMember('chief', 'Đỗ Thị Hạnh', ['approver'], centerId);
/** Gets a second unit, which ends the session: nobody else is this one. */
const hai = staffMember('hai', 'Phạm Thị Hải', ['officer'], centerId);
const admin = staffMember('admin', 'Nguyễn Thị Hòa', ['admin']);

let become: Awaited<ReturnType<typeof seatStaff>>;
test.use({ journey: 'desk-day' });
test.beforeAll(async ({ portal }) => {
  become = await seatStaff(portal, [lan, minh, chief, hai, admin]);
});

for (const width of deskWidths('a batch of thirty')) {
  test(`of thirty cases chosen at once two were moved meanwhile, and are told of; the others are given on (${width} px)`, async ({
    page,
    portal,
    browser,
    expectAccessible,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    const sent = [];
    for (let more = 0; more < 30; more += 1) sent.push(await sendCase(page, portal.url));
    await become(page, lan);
    await page.goto('/can-bo/ho-so?trang-thai=registered&so=50');
    await expect(page).toHaveTitle(/^\(30\) Hồ sơ/);
    for (const box of await page.getByRole('checkbox', { name: /^Chọn hồ sơ/ }).all()) await box.check();

    // Another officer is faster with two of them.
    const other = await browser.newPage();
    await become(other, minh);
    for (const { reference } of [sent[3], sent[21]].filter((item) => item !== undefined)) {
      await other.goto(`${portal.url}/can-bo/ho-so/${reference}`);
      await other.getByRole('button', { name: 'Tiếp nhận hồ sơ' }).click();
      await expect(other.getByText(/Đã tiếp nhận\. Mã hồ sơ/)).toBeVisible();
    }
    await other.close();

    await page.getByRole('button', { name: 'Tiếp nhận', exact: true }).click();
    await expect(page.getByText('Đã tiếp nhận 28 hồ sơ.')).toBeVisible();
    await expect(page.getByText('2 hồ sơ chưa tiếp nhận được')).toBeVisible();
    for (const { reference } of [sent[3], sent[21]].filter((item) => item !== undefined)) {
      await expect(page.getByRole('row').filter({ hasText: reference })).toContainText('vừa được người khác chuyển');
    }
    await expectAccessible();

    // They are given to a colleague in one press, and found by that.
    await page.goto('/can-bo/ho-so?trang-thai=accepted&so=50');
    for (const box of (await page.getByRole('checkbox', { name: /^Chọn hồ sơ/ }).all()).slice(0, 5)) await box.check();
    await page.locator('summary', { hasText: 'Giao, chuyển các hồ sơ đã chọn' }).click();
    await page.getByRole('combobox', { name: /^Giao cho/ }).selectOption({ label: minh.name });
    await page.getByRole('button', { name: 'Giao', exact: true }).click();
    await expect(page.getByText('Đã làm xong 5 hồ sơ.')).toBeVisible();
    await page.getByRole('link', { name: 'Về danh sách' }).click();
    await expect(page.getByText('Đang lọc: Được tiếp nhận.')).toBeVisible();
    await page.locator('summary', { hasText: 'Lọc thêm' }).click();
    await page.getByRole('combobox', { name: /^Người phụ trách/ }).selectOption({ label: minh.name });
    await page.getByRole('checkbox', { name: 'Đơn vị xử lý' }).check();
    await page.getByRole('button', { name: 'Tìm, lọc' }).click();
    await expect(page.getByText('5 hồ sơ', { exact: true })).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: minh.name })).toHaveCount(5);
    await expectNoSideways(page);
    await expectAccessible();

    // Nothing is done where nobody was chosen to give them to.
    await page
      .getByRole('checkbox', { name: /^Chọn hồ sơ/ })
      .first()
      .check();
    await page.locator('summary', { hasText: 'Giao, chuyển các hồ sơ đã chọn' }).click();
    await page.getByRole('button', { name: 'Chuyển', exact: true }).click();
    await expect(page.getByText('Chưa chọn giao cho ai hoặc chuyển đến đâu')).toBeVisible();

    // Two offices are asked about three cases in one press; what was left out is put right without typing anew.
    await page.goto('/can-bo/ho-so?trang-thai=accepted&so=50&xep=moi');
    for (const box of (await page.getByRole('checkbox', { name: /^Chọn hồ sơ/ }).all()).slice(0, 3)) await box.check();
    await page.locator('summary', { hasText: 'Xin ý kiến đơn vị khác về các hồ sơ đã chọn' }).click();
    const ask = page.locator('form').filter({ has: page.getByLabel('Cần ý kiến về việc gì') });
    await ask.getByRole('checkbox', { name: 'Phòng Kinh tế' }).check();
    await ask.getByRole('checkbox', { name: 'Phòng Văn hóa – Xã hội' }).check();
    await ask.getByLabel('Cần ý kiến về việc gì').fill('Có vướng quy hoạch đường 334 không');
    await expectNoSideways(page);
    await expectAccessible();
    await ask.getByRole('button', { name: 'Gửi xin ý kiến' }).click();
    await expect(page.getByText('3 hồ sơ chưa làm được')).toBeVisible();
    await expect(ask.getByLabel('Cần ý kiến về việc gì')).toHaveValue('Có vướng quy hoạch đường 334 không');
    await expect(ask.getByRole('checkbox', { name: 'Phòng Văn hóa – Xã hội' })).toBeChecked();
    await expectAccessible();
    await ask.getByLabel('Trả lời trước hết ngày').fill('2099-12-31');
    await ask.getByRole('button', { name: 'Gửi xin ý kiến' }).click();
    await expect(page.getByText('Đã làm xong 3 hồ sơ.')).toBeVisible();
    await expect(page.getByText('Đã gửi xin ý kiến.').filter({ visible: true })).toHaveCount(3);
    await expectNoSideways(page);
  });
}

for (const width of deskWidths('absence and leaving')) {
  test(`who is away is stood in for, and who leaves hands everything over first (${width} px)`, async ({
    page,
    portal,
    expectAccessible,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    const { reference } = await sendCase(page, portal.url);
    await become(page, minh);
    await page.goto(`/can-bo/ho-so/${reference}`);
    await page.getByRole('button', { name: 'Tiếp nhận hồ sơ' }).click();
    await page.getByRole('button', { name: 'Tôi nhận hồ sơ này' }).click();
    await expect(page.getByText('Đã giao hồ sơ.')).toBeVisible();

    await page.goto('/can-bo/vang-mat');
    const today = await page.evaluate(() => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10));
    await page.getByLabel('Từ ngày').fill(today);
    await page.getByLabel(/Đến hết ngày|Đến ngày/).fill(today);
    await page.getByLabel(/Người làm thay/).selectOption({ label: lan.name });
    await page
      .getByRole('button', { name: /Ghi|Lưu/ })
      .first()
      .click();
    await expect(page.getByText(`người làm thay: ${lan.name}`)).toBeVisible();

    // What lay on the table of who is away from today on is with the stand-in at once, who works on it.
    await become(page, lan);
    await page.goto(`/can-bo/ho-so/${reference}`);
    await expect(page.locator('#cong-viec').getByRole('definition').filter({ hasText: lan.name })).toBeVisible();
    await page.getByRole('button', { name: 'Chuyển xử lý' }).click();
    await expect(page.getByText('Đã chuyển hồ sơ sang: Đang xử lý.')).toBeVisible();

    // Nobody leaves with cases on their table.
    await become(page, admin);
    await page.goto('/can-bo/nguoi-dung');
    const account = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: lan.name }) });
    await account.locator('summary', { hasText: `Đổi quyền của ${lan.name}` }).click();
    await account.getByRole('checkbox', { name: 'Được đăng nhập' }).uncheck();
    await account.getByRole('button', { name: 'Lưu thay đổi' }).click();
    const leaving = page.getByRole('form', { name: new RegExp(`Chuyển hết hồ sơ của ${lan.name}`) });
    await leaving.getByLabel('Chuyển cho').selectOption({ label: chief.name });
    await leaving.getByRole('button', { name: 'Chuyển hết' }).click();
    await page.goto(`/can-bo/ho-so/${reference}`);
    await expect(page.locator('#cong-viec').getByRole('definition').filter({ hasText: chief.name })).toBeVisible();

    // Who works in a second unit has its roles there, and reads of both on the own account.
    await page.goto('/can-bo/nguoi-dung');
    const second = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: hai.name }) });
    await second.locator('summary', { hasText: `Đổi quyền của ${hai.name}` }).click();
    const seats = second.locator('.staff-seats');
    if (!(await seats.getByRole('combobox').first().isVisible())) await seats.locator('summary').click();
    await seats.getByRole('combobox').last().selectOption('quan-lan');
    await seats.getByRole('group').last().getByRole('checkbox', { name: 'Duyệt' }).check();
    await second.getByRole('button', { name: 'Lưu thay đổi' }).click();
    await expect(page.getByText('Quan Lạn: Duyệt').first()).toBeVisible();
    await expectNoSideways(page);
    await expectAccessible();
  });
}

for (const width of deskWidths('a day without a mouse')) {
  test(`a day at the desk needs no mouse: the menu, a case by three keys, the next one, back (${width} px)`, async ({
    page,
    portal,
    expectAccessible,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    for (let more = 0; more < 2; more += 1) await sendCase(page, portal.url);
    await become(page, lan);
    const pages: string[] = [];
    page.on('framenavigated', (frame) => frame === page.mainFrame() && pages.push(frame.url()));
    await page.goto('/can-bo');

    // The menu opens by a key, is walked through by Tab and shut by Escape, which leaves the focus on it.
    const menu = page.locator('summary', { hasText: 'Mục khác' });
    await menu.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('link', { name: 'Khoản thu' })).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Khoản thu' })).toBeFocused();
    await expectAccessible();
    await page.keyboard.press('Escape');
    await expect(menu).toBeFocused();
    await expect(page.getByRole('link', { name: 'Khoản thu' })).toBeHidden();

    await page.goto('/can-bo/ho-so?trang-thai=registered');
    await expect(page.locator('[data-keys]')).toBeVisible();
    pages.length = 0;
    await page.keyboard.press('o');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Hồ sơ VD-/);
    await expect(page.locator('[data-keys]')).toBeVisible();
    await page.keyboard.press('1');
    await page.keyboard.press('Enter');
    await expect(page.getByText(/Đã tiếp nhận\. Mã hồ sơ/)).toBeVisible();
    // Three keys, and two pages: the case, and the case again once it is accepted.
    expect(pages.length).toBeLessThanOrEqual(3);
    await page.keyboard.press('n');
    await expect(page.getByText(/Đã tiếp nhận\. Mã hồ sơ/)).toHaveCount(0);
    await page.keyboard.press('d');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hồ sơ');
  });
}

for (const width of deskWidths('Enter in the list')) {
  test(`Enter in the list decides nothing, what was typed is shown again, and the ring of the focus is whole (${width} px)`, async ({
    page,
    portal,
    expectAccessible,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    const { reference } = await sendCase(page, portal.url);
    await become(page, lan);
    const list = '/can-bo/ho-so?trang-thai=registered&xep=moi';
    const box = page.getByRole('checkbox', { name: `Chọn hồ sơ ${reference}` });
    const openFold = (name: string) => page.locator('summary', { hasText: name }).click();

    await page.goto(list);
    await box.check();
    await box.press('Enter');
    await expect(page.getByText('Chưa làm gì với hồ sơ nào')).toBeVisible();
    await expectAccessible();

    await page.goto(list);
    await box.check();
    await openFold('Giao, chuyển các hồ sơ đã chọn');
    const words = page.getByLabel('Lời cho người nhận');
    await words.fill('Giao chị Minh xem trước thứ Sáu');
    await words.press('Enter');
    await expect(page.getByText('Chưa làm gì với hồ sơ nào')).toBeVisible();
    await expect(page.getByText('Giao chị Minh xem trước thứ Sáu')).toBeVisible();

    // Asked of other units with no case chosen: the question is there to be copied.
    await page.goto(list);
    await openFold('Xin ý kiến đơn vị khác về các hồ sơ đã chọn');
    await page.getByLabel('Cần ý kiến về việc gì').fill('Có vướng quy hoạch không');
    await page.getByRole('button', { name: 'Gửi xin ý kiến' }).click();
    await expect(page.getByText('Chưa chọn hồ sơ nào.')).toBeVisible();
    await expect(page.getByText('Có vướng quy hoạch không')).toBeVisible();
    await page.goto(`/can-bo/ho-so/${reference}`);
    await expect(page.getByRole('button', { name: 'Tiếp nhận hồ sơ' })).toBeVisible();

    await page.goto(list);
    await box.check();
    await openFold('Giao, chuyển các hồ sơ đã chọn');
    await openFold('Xin ý kiến đơn vị khác về các hồ sơ đã chọn');
    expect(await page.locator('.case-batch').evaluate(cutRings)).toEqual([]);
    await expectNoSideways(page);
  });
}

/** What of this element can have the focus and stands so near to where it is cut that the ring is not whole. */
function cutRings(bar: HTMLElement): string[] {
  const ring = 5;
  return [...bar.querySelectorAll<HTMLElement>('a, button, input, select, textarea, summary')].flatMap((thing) => {
    if (thing.offsetParent === null) return [];
    thing.focus();
    const cut = bar.getBoundingClientRect();
    const { left, right, top, bottom } = thing.getBoundingClientRect();
    const isWhole =
      left - ring >= cut.left && right + ring <= cut.right && top - ring >= cut.top && bottom + ring <= cut.bottom;
    return isWhole ? [] : [`${thing.tagName} ${thing.textContent?.trim().slice(0, 30)}`];
  });
}

for (const width of deskWidths('contact corrected')) {
  test(`how somebody is reached is put right, and they read who was told what (${width} px)`, async ({
    page,
    portal,
    expectAccessible,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    const { reference, accessCode } = await sendCase(page, portal.url);
    await become(page, lan);
    await page.goto(`/can-bo/ho-so/${reference}`);
    await page.getByRole('link', { name: 'Sửa thông tin liên hệ' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Sửa thông tin liên hệ/);
    await page.getByLabel(/^Số điện thoại/).fill('không phải số');
    await page.getByLabel(/Căn cứ, vì sao sửa/).fill('Bà Lụa đề nghị tại quầy');
    await page.getByRole('button', { name: 'Lưu thông tin liên hệ' }).click();
    // What is wrong is told, and nothing of what was typed is lost.
    await expect(page.getByLabel(/Căn cứ, vì sao sửa/)).toHaveValue('Bà Lụa đề nghị tại quầy');
    await expect(page.getByLabel(/^Số điện thoại/)).toHaveValue('không phải số');
    await expectAccessible();
    await page.getByLabel(/^Số điện thoại/).fill('0987654321');
    await page.getByRole('button', { name: 'Lưu thông tin liên hệ' }).click();
    await expect(page.getByRole('definition').filter({ hasText: '0987 654 321' })).toBeVisible();
    await page.goto(`/tra-cuu/${reference}`);
    await page.getByLabel(/Mã truy cập/).fill(accessCode);
    await page.getByRole('button', { name: /Mở|Xem/ }).click();
    await expect(page.getByText('Bà Lụa đề nghị tại quầy')).toBeVisible();
    await expect(page.getByText(/0912 345 678 → 0987 654 321/)).toBeVisible();
  });
}

test('where the browser allows no notes, the desk says that it calls by sound alone', async ({ page }) => {
  await become(page, lan);
  await page.goto('/can-bo/tro-chuyen');
  await page.getByRole('button', { name: 'Báo cho tôi khi có người chờ' }).click();
  await expect(page.getByText('Máy này báo bằng tiếng chuông.')).toBeVisible();
});
