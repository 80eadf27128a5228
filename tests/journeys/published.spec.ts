import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { bothWays } from './both-ways.ts';
import { expectNoSideways, seatStaff, staffMember } from './desk-people.ts';
import { expect, test } from './fixtures.ts';
import { overlapping } from './overlapping.ts';
import { approveAs } from './second-person.ts';

const lan = staffMember('lan', 'Phạm Thị Lan', ['editor']);
const binh = staffMember('binh', 'Trần Văn Bình', ['publisher']);
const guide = 'guides/duong-thuy/cong-bo-ben-thuy-noi-dia.md';
const title = 'Công bố hoạt động bến thủy nội địa';
const compare = `/can-bo/noi-dung/cong-bo/so-sanh?tep=${guide}`;
const shots = process.env.SHOTS;

let become: Awaited<ReturnType<typeof seatStaff>>;
test.use({ journey: 'published' });
test.describe.configure({ mode: 'serial' });

test('two people of staff are there', async ({ portal }) => {
  become = await seatStaff(portal, [lan, binh]);
});

for (const { width, javaScriptEnabled } of bothWays('published')) {
  test.describe(`at ${width} px, ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
    test.use({ viewport: { width, height: 800 }, javaScriptEnabled });

    test('an editor takes over a fee that is published otherwise, and accepts a time with a reason', async ({
      page,
      browser,
      portal,
      expectAccessible,
    }) => {
      const file = () => readFileSync(join(portal.contentDir, guide), 'utf8');
      const before = file();
      const [code, sum] = [
        /^code: "(.*)"$/m.exec(before)?.[1] ?? '',
        Number(/kind: counter[\s\S]*?amount: (\d+)/.exec(before)?.[1]),
      ];
      const next = sum + 1000;
      const days = width > 360 ? 8 : 7;
      const how = `Mô tảTrực tiếp${days} Ngày làm việc${next.toLocaleString('en')} Việt Nam ĐồngTại quầy`;
      const record = JSON.stringify({ id: code, title, how, field: 'Hàng hải và đường thủy nội địa' });
      const look = async (shown: Page, name: string) => {
        await expectNoSideways(shown);
        await expectAccessible();
        if (javaScriptEnabled) expect.soft(await shown.evaluate(overlapping), name).toEqual([]);
        for (const theme of shots ? (['light', 'dark'] as const) : []) {
          await shown.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
          await shown.screenshot({ path: `${shots}/${name}-${width}-${theme}.png`, fullPage: true });
        }
      };
      const row = (name: string) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });
      const fee = row('Phí, lệ phí (tại quầy)');

      await become(page, lan);
      await page.goto('/can-bo/noi-dung?loai=guide');
      await page.getByRole('link', { name: 'Bản công bố thủ tục', exact: true }).click();
      await look(page, 'none');
      await page.getByLabel('Tệp bản công bố').setInputFiles({
        name: 'cong-bo.jsonl',
        mimeType: 'application/jsonl',
        buffer: Buffer.from(`${record}\nkhông phải JSON\n`),
      });
      await page.getByLabel('Chỉ một số thủ tục').check();
      await page.getByRole('button', { name: 'Nhập', exact: true }).click();
      await expect(page.getByText(/^(Mới|Thay đổi): 1/)).toBeVisible();
      await expect(page.getByText('Dòng 2: không phải JSON')).toBeVisible();
      await look(page, 'imported');

      await page.goto(`/can-bo/noi-dung/viet?tep=${guide}`);
      await page.getByRole('link', { name: 'So với bản công bố' }).click();
      await expect(fee).toContainText('Khác');
      await expect(fee).toContainText(`${next.toLocaleString('vi-VN')} đồng`);
      await look(page, 'compared');
      await fee.getByRole('button', { name: /^Lấy theo bản công bố/ }).click();
      const change = page.getByRole('region', { name: 'Lấy theo bản công bố' });
      await expect(change).toContainText(
        new RegExp(`${sum.toLocaleString('vi-VN')} đồng.*→.*${next.toLocaleString('vi-VN')} đồng`),
      );
      await look(page, 'change');
      expect(file()).toBe(before);
      await change.getByRole('button', { name: 'Gửi duyệt' }).click();
      await expect(page.getByText('Đã gửi. Người khác có quyền đăng sẽ duyệt.')).toBeVisible();
      const sent = { url: portal.url, path: new URL(page.url()).pathname };
      await page.goto(compare);
      await expect(fee).toContainText('Đang chờ duyệt, Phạm Thị Lan đề xuất');
      await approveAs(browser, (other) => become(other, binh), sent);

      const [old, now] = [before.split('\n'), file().split('\n')];
      expect(now.filter((line, index) => line !== old[index])).toHaveLength(1);
      await page.goto(compare);
      await expect(fee).toContainText('Giống');
      await page.goto(`/thu-tuc/${guide.split('/').at(-1)?.replace('.md', '')}`);
      await expect(page.getByText(`${next.toLocaleString('vi-VN')} đồng`).first()).toBeVisible();

      await become(page, binh);
      await page.goto(compare);
      const time = row('Thời hạn (tại quầy)');
      await time.getByText('Chấp nhận, ghi lý do').click();
      await time.getByLabel('Lý do chấp nhận').fill(`Theo quyết định ${width}.`);
      await time.getByRole('button', { name: 'Xem thay đổi' }).click();
      await expect(page.getByRole('region', { name: 'Chấp nhận khác bản công bố' })).toContainText(
        `quyết định ${width}`,
      );
      await look(page, 'accept');
      await page.getByRole('button', { name: 'Lưu và công khai ngay' }).click();
      await expect(page.getByText('Đã ghi lý do chấp nhận.')).toBeVisible();
      await expect(time).toContainText('Đã chấp nhận');
      await expect(time).toContainText(`Trần Văn Bình: Theo quyết định ${width}.`);
      await look(page, 'accepted');
      expect(file()).toContain(`why: Theo quyết định ${width}.`);

      await page.goto('/can-bo/noi-dung/ra-soat?muc=differs');
      await expect(async () => {
        await page.reload();
        await expect(page.getByRole('link', { name: title, exact: true })).toBeVisible({ timeout: 500 });
      }).toPass();
      await look(page, 'proofread');
      await page.goto('/can-bo/noi-dung/cong-bo');
      await look(page, 'list');
    });

    test('a guide without a record says what to do', async ({ page }) => {
      await become(page, lan);
      await page.goto('/can-bo/noi-dung/cong-bo/so-sanh?tep=guides/ho-tich/dang-ky-khai-sinh.md');
      await expect(page.getByText(/^Chưa có bản công bố nào của mã/)).toBeVisible();
      await expectNoSideways(page);
    });
  });
}
