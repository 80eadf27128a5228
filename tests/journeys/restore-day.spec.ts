import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { deskWidths, expectNoSideways, seatStaff, staffMember } from './desk-people.ts';
import { expect, test } from './fixtures.ts';

const hoa = staffMember('hoa', 'Lê Thị Hòa', ['publisher']);
const article = (title: string) => `---
title: ${title}
summary: Tin của một ngày.
date: 2026-11-20
category: thong-bao
status: published
---

Chữ của tin.
`;

let become: Awaited<ReturnType<typeof seatStaff>>;
test.use({ journey: 'restore-day', javaScriptEnabled: false });
test.describe.configure({ mode: 'serial' });

test('somebody who publishes is there', async ({ portal }) => {
  become = await seatStaff(portal, [hoa]);
});

/** Vietnam's clock as people write it, to the second as files do. */
const nowInVietnam = () => `${new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`;

for (const width of deskWidths('restore-day')) {
  test.describe(`at ${width} px`, () => {
    test.use({ viewport: { width, height: 800 } });

    async function save(page: Page, address: string, text: string) {
      await page.goto(`/can-bo/noi-dung/sua?${address}`);
      await page.getByLabel('Nội dung tệp').fill(text);
      await page.getByRole('button', { name: 'Lưu', exact: true }).click();
      await expect(page.getByText(/^Đã lưu|Đã đăng/).first()).toBeVisible();
    }

    test('a day is put back: what was changed says what it said, what was added is out of sight', async ({
      page,
      portal,
      expectAccessible,
    }) => {
      await become(page, hoa);
      const year = new Date().getFullYear();
      const [old, added] = [`ngay-cu-${width}`, `ngay-moi-${width}`];
      await save(page, `loai=news&ten=${old}`, article('Chữ lúc đầu'));
      await page.waitForTimeout(1_100);
      const moment = nowInVietnam();
      await page.waitForTimeout(1_100);
      await save(page, `tep=news/${year}/${old}.md`, article('Chữ sửa nhầm'));
      await save(page, `loai=news&ten=${added}`, article('Tin thêm nhầm'));

      await page.goto('/can-bo/noi-dung');
      await page.getByRole('link', { name: 'Trả lại cả ngày' }).click();
      await page.getByLabel('Như lúc').fill('32/13/2026 17:00');
      await page.getByRole('button', { name: 'Xem', exact: true }).click();
      await expect(page.getByRole('alert')).toContainText('Bạn ghi một lúc đã qua');
      await page.getByLabel('Như lúc').fill(moment);
      await page.getByRole('button', { name: 'Xem', exact: true }).click();
      await expect(page.getByRole('heading', { level: 2 })).toContainText('2 tệp nay khác lúc');
      await expect(page.getByRole('checkbox')).toHaveCount(2);
      await page.getByText('Thay đổi', { exact: true }).click();
      await expect(page.getByText('Chữ lúc đầu')).toBeVisible();
      await expectNoSideways(page);
      await expectAccessible();
      await page.getByRole('button', { name: 'Trả lại các tệp đã chọn' }).click();
      await expect(page.getByText('Đã trả lại 2 tệp.')).toBeVisible();
      await expectNoSideways(page);

      await page.goto(`/tin-tuc/${old}`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Chữ lúc đầu');
      expect((await page.request.get(`/tin-tuc/${added}`)).status()).toBe(404);
      const kept = readFileSync(join(portal.contentDir, `news/${year}/${added}.md`), 'utf8');
      expect(kept).toContain('Tin thêm nhầm');
      expect(kept).toContain('status: archived');
    });
  });
}
