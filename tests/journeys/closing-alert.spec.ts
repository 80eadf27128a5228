import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { bothWays } from './both-ways.ts';
import { centerId, expectNoSideways, seatStaff, staffMember, whileStopped } from './desk-people.ts';
import { expect, test } from './fixtures.ts';
import { sendCase } from './send-case.ts';

const lan = staffMember('lan', 'Hoàng Thị Lan', ['receiver', 'officer'], centerId);
const chief = staffMember('chief', 'Đỗ Thị Hạnh', ['admin']);
const alerts = '/can-bo/noi-dung/viet?tep=alerts.yaml';
/** `dd/MM/yyyy`, so many days from now. */
const day = (ahead: number) =>
  new Date(Date.now() + ahead * 86_400_000 + 7 * 3_600_000).toISOString().slice(0, 10).split('-').reverse().join('/');

let become: Awaited<ReturnType<typeof seatStaff>>;
let unit = '';
test.use({ journey: 'closing-alert' });
test.describe.configure({ mode: 'serial' });

test('two cases are promised for a day', async ({ page, portal }) => {
  become = await seatStaff(portal, [lan, chief]);
  await become(page, lan);
  for (let n = 0; n < 2; n += 1) {
    const { reference } = await sendCase(page, portal.url, { send: 'counter' });
    await page.goto(`/can-bo/ho-so/${reference}`);
    await page.getByRole('button', { name: 'Tiếp nhận hồ sơ' }).click();
    await expect(page.locator('.case-clock')).toContainText('Đang ở bước Tiếp nhận');
  }
  await whileStopped(portal, async ({ db }) => {
    const found = await db.selectFrom('cases').select('unit').executeTakeFirstOrThrow();
    unit = found.unit;
  });
});

async function storm(page: Page, id: string): Promise<void> {
  await page.goto(alerts);
  const rows = page.locator('#v-items > details');
  const count = await rows.count();
  await page.getByRole('button', { name: 'Thêm: thông báo khẩn' }).click();
  const row = rows.nth(count);
  await row.getByLabel(/^Mã/).fill(id);
  await row.getByLabel('Mức').selectOption('urgent');
  await row.getByRole('group', { name: 'Lời thông báo' }).getByLabel('Tiếng Việt').fill('Bão: đóng cửa');
  await row.getByLabel('Hiện từ').fill(day(0));
  await row.getByLabel('Hiện đến').fill(day(12));
  await row.locator('[name$=".units"]').last().selectOption(unit);
  await row.locator('[name$=".closes"][type=checkbox]').check();
}

for (const { width, javaScriptEnabled } of bothWays('closing-alert')) {
  test.describe(`at ${width} px, ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
    test.use({ viewport: { width, height: 800 }, javaScriptEnabled });
    test('how many cases an alert puts off is told before it is saved', async ({ page, portal, expectAccessible }) => {
      const file = join(portal.contentDir, 'alerts.yaml');
      const before = readFileSync(file, 'utf8');
      await become(page, chief);
      await storm(page, `bao-${width}`);
      await page.getByRole('button', { name: 'Xem trước: hạn trả hồ sơ nào đổi' }).click();
      const told = page.getByRole('alert');
      await expect(told).toContainText('Hạn trả của 2 hồ sơ sẽ lùi lại.');
      await expect(told).toContainText(`từ ${day(0)} đến ${day(11)}`);
      expect(readFileSync(file, 'utf8')).toBe(before);
      await expectAccessible();
      await expectNoSideways(page);
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/closing-${width}.png` });
      await page.getByRole('button', { name: 'Lưu và công khai ngay' }).click();
      await expect(page.getByText(/Đã lưu lúc/)).toBeVisible();
      expect(readFileSync(file, 'utf8')).toContain('closes: true');

      // Pressed at once, without a look, the first press tells the same and saves nothing.
      await page.goto('/can-bo/noi-dung/sua?tep=alerts.yaml');
      const text = page.getByLabel('Nội dung tệp');
      const saved = readFileSync(file, 'utf8');
      await text.fill(before);
      await page.getByRole('button', { name: 'Lưu và công khai ngay' }).click();
      await expect(page.getByRole('alert')).toContainText('Mở lại');
      expect(readFileSync(file, 'utf8')).toBe(saved);
      await page.getByRole('button', { name: 'Lưu và công khai ngay' }).click();
      await expect(page.getByText(/Đã lưu lúc/)).toBeVisible();
      expect(readFileSync(file, 'utf8')).toBe(before);
    });
  });
}
