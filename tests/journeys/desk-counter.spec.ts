import sharp from 'sharp';
import { seed } from '#tests/stores/sampled.ts';
import { centerId, deskWidths, expectNoSideways, seatStaff, staffMember } from './desk-people.ts';
import { expect, test } from './fixtures.ts';
import { openAsOwner, sendCase } from './send-case.ts';
import { valuesFor, walkInPage } from './walk-form.ts';

const lan = staffMember('lan', 'Hoàng Thị Lan', ['receiver', 'officer'], centerId);

let become: Awaited<ReturnType<typeof seatStaff>>;
test.use({ journey: 'desk-counter' });
test.beforeAll(async ({ portal }) => {
  become = await seatStaff(portal, [lan]);
});

for (const width of deskWidths('at the counter')) {
  test(`what somebody brings to the counter is typed in, with who helped, and opened by its owner (${width} px)`, async ({
    page,
    expectAccessible,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await become(page, lan);
    await page.goto('/can-bo/nhan-ho-so');
    await page.getByRole('searchbox').fill('trich luc ho tich');
    await page.getByRole('button', { name: 'Tìm', exact: true }).click();
    await page
      .getByRole('link', { name: /bản sao trích lục hộ tịch/ })
      .first()
      .click();
    const values = new Map([...valuesFor('cap-ban-sao-trich-luc-ho-tich', seed), ['unit', [centerId]]] as const);
    await walkInPage(page, values, () => expectNoSideways(page));
    await expectAccessible();
    // It is sent when the person at the counter has heard it read, and not before.
    const send = page.getByRole('button', { name: 'Gửi hồ sơ' });
    await send.click();
    await expect(page.getByRole('alert').first()).toBeVisible();
    await page.getByLabel(/^Người nộp có mặt, đã nghe đọc lại/).check();
    await send.click();
    await expect(page.getByText(/^Đã nhận hồ sơ VD-/)).toBeVisible();
    await expectNoSideways(page);
    await expectAccessible();
    const [reference = '', accessCode = ''] = await page.locator('.slip-code .code').allTextContents();

    await page.getByRole('link', { name: 'Mở hồ sơ để tiếp nhận' }).click();
    await page.getByRole('button', { name: 'Tiếp nhận hồ sơ' }).click();
    await expect(page.getByText(/Đã tiếp nhận\. Mã hồ sơ/)).toBeVisible();
    await openAsOwner(page, { reference, accessCode });
    await expect(page.getByText(lan.name).first()).toBeVisible();
  });
}

for (const width of deskWidths('papers and lists of one’s own')) {
  test(`a photo is turned and enlarged in the page, and a list is kept under a name (${width} px)`, async ({
    page,
    portal,
    expectAccessible,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    const photo = await sharp({ create: { width: 900, height: 500, channels: 3, background: '#7a9' } })
      .jpeg()
      .toBuffer();
    const { reference } = await sendCase(page, portal.url, { files: ['Ủy quyền.jpg'], content: photo });
    await become(page, lan);
    await page.goto(`/can-bo/ho-so/${reference}/giay-to`);
    const picture = page.locator('.view-sheet img');
    await picture.scrollIntoViewIfNeeded();
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
    const shape = async () => {
      const { width: across, height: down } = await picture.evaluate((image) => image.getBoundingClientRect());
      return across > down ? 'lying' : 'standing';
    };
    const breadth = () => picture.evaluate((image) => image.getBoundingClientRect().width);
    expect(await shape()).toBe('lying');
    const before = await breadth();
    await page.getByText('Rất lớn', { exact: true }).click();
    await expect.poll(breadth).toBeGreaterThan(before * 2);
    await page.getByText('Vừa khung', { exact: true }).click();
    await page.getByText('90°', { exact: true }).click();
    await expect.poll(shape).toBe('standing');
    await expectNoSideways(page);
    await expectAccessible();

    await page.goto('/can-bo/ho-so?trang-thai=registered&xep=moi');
    await page.locator('summary', { hasText: 'Giữ cách xem này' }).click();
    await page.getByLabel('Tên cách xem').fill('Mới của quầy');
    await page.getByRole('button', { name: 'Giữ cách xem', exact: true }).click();
    await expect(page.getByText('Đã giữ cách xem.')).toBeVisible();
    await page.goto('/can-bo/ho-so');
    await page.getByRole('link', { name: 'Mới của quầy' }).click();
    await expect(page).toHaveURL(/trang-thai=registered&xep=moi/);
    await expectNoSideways(page);
    await page.locator('summary', { hasText: 'Bỏ cách xem này' }).click();
    await page.getByRole('button', { name: 'Bỏ “Mới của quầy”' }).click();
    await expect(page.getByText('Đã bỏ cách xem.')).toBeVisible();
  });
}
