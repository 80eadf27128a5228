import { centerId, seatStaff, staffMember, whileStopped } from './desk-people.ts';
import { expect, test } from './fixtures.ts';
import { sendCase } from './send-case.ts';

const lan = staffMember('lan', 'Hoàng Thị Lan', ['receiver', 'officer'], centerId);
const chief = staffMember('chief', 'Đỗ Thị Hạnh', ['approver'], centerId);

let become: Awaited<ReturnType<typeof seatStaff>>;
test.use({ journey: 'clocks' });
test.beforeAll(async ({ portal }) => {
  become = await seatStaff(portal, [lan, chief]);
});

test('a case says its next step and date, its apology is drafted, and leaders see who has not heard from us', async ({
  page,
  portal,
  expectAccessible,
}) => {
  const { reference } = await sendCase(page, portal.url, { send: 'counter' });
  await become(page, lan);
  await page.goto(`/can-bo/ho-so/${reference}`);
  await expect(page.locator('.case-clock')).toContainText('Xem hồ sơ mới');
  await page.getByRole('button', { name: 'Tiếp nhận hồ sơ' }).click();
  await expect(page.locator('.case-clock')).toContainText('Đang ở bước Tiếp nhận');
  await page.getByRole('button', { name: 'Chuyển xử lý' }).click();

  // The day is near: the apology is drafted, and one with its gap is no reason.
  await expect(page.getByText('Mở lời soạn sẵn')).toBeVisible();
  await page.locator('#gia-han summary').first().click();
  await expect(page.getByLabel('Lý do chậm')).toHaveValue(/chưa giải quyết xong đúng hẹn vì \[…\]/);
  await page.locator('#gia-han').getByRole('button', { name: 'Xin lỗi và hẹn lại' }).click();
  await expect(page.locator('.notice-error').first()).toContainText('Ghi lý do');
  await expectAccessible();

  // Weeks without a word: the step is late, and a leader sees it.
  await whileStopped(portal, async ({ db }) => {
    const long = '2026-01-05T08:00:00+07:00';
    const past = { told_at: long, due_at: '2026-02-02T17:00:00+07:00', accepted_at: long };
    await db.updateTable('cases').set(past).where('reference', '=', reference).execute();
    await db.insertInto('case_violations').values({ reference, kind: 'unheard', at: long }).execute();
  });
  await page.goto(`/can-bo/ho-so/${reference}`);
  await expect(page.locator('.case-clock .late')).toContainText('trễ hạn bước');
  await page.goto('/can-bo/ho-so');
  await expect(page.getByText('trễ bước')).toBeVisible();
  await page.goto('/can-bo/giam-sat');
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText('cần người gỡ');
  await become(page, chief);
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto('/can-bo');
    await page.getByRole('link', { name: 'Hồ sơ cần người gỡ' }).click();
    await expect(page.getByText('Người nộp lâu không được nghe tin')).toBeVisible();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await expectAccessible();
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/oversee-${width}.png`, fullPage: true });
  }
  await page.getByRole('link', { name: reference }).click();
  await expect(page.locator('.case-clock')).toBeVisible();
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/case.png`, fullPage: true });
});
