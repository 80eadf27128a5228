import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deskWidths, expectNoSideways, seatStaff, staffMember } from './desk-people.ts';
import { expect, test } from './fixtures.ts';

const hoa = staffMember('hoa', 'Lê Thị Hòa', ['publisher']);
const article = (slug: string) => `---
title: Tin ${slug}
summary: Tin để đổi địa chỉ.
date: 2026-11-20
category: thong-bao
status: published
guides: [dang-ky-khai-sinh]
---

Xem [cách nộp](/thu-tuc/dang-ky-khai-sinh/nop-ho-so).
`;

let become: Awaited<ReturnType<typeof seatStaff>>;
test.use({ journey: 'rename', javaScriptEnabled: false });
test.describe.configure({ mode: 'serial' });

test('somebody who publishes is there', async ({ portal }) => {
  become = await seatStaff(portal, [hoa]);
});

for (const width of deskWidths('rename')) {
  test.describe(`at ${width} px`, () => {
    test.use({ viewport: { width, height: 800 } });

    test('a news item is renamed, and who kept the old address reads it', async ({ page }) => {
      await become(page, hoa);
      const [old, now] = [`ten-cu-${width}`, `ten-moi-${width}`];
      await page.goto(`/can-bo/noi-dung/sua?loai=news&ten=${old}`);
      await page.getByLabel('Nội dung tệp').fill(article(old));
      await page.getByRole('button', { name: 'Lưu', exact: true }).click();
      const path = `news/${new Date().getFullYear()}/${old}.md`;
      await page.goto(`/can-bo/noi-dung/viet?tep=${path}`);
      await page.getByRole('link', { name: 'Đổi địa chỉ trang' }).click();
      await page.getByLabel('Tên mới trên địa chỉ').fill('Tên Mới');
      await page.getByRole('button', { name: 'Đổi địa chỉ' }).click();
      await expect(page.getByRole('alert')).toContainText('chữ thường không dấu');
      await expect(page.getByLabel('Tên mới trên địa chỉ')).toHaveValue('Tên Mới');
      await page.getByLabel('Tên mới trên địa chỉ').fill(now);
      await expectNoSideways(page);
      await page.getByRole('button', { name: 'Đổi địa chỉ' }).click();
      await expect(page.getByText(`Đã đổi địa chỉ. Trang đang ở /tin-tuc/${now}.`)).toBeVisible();
      await expectNoSideways(page);

      await page.goto(`/tin-tuc/${old}`);
      expect(new URL(page.url()).pathname).toBe(`/tin-tuc/${now}`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Tin ${old}`);
      await page.goto(`/en/tin-tuc/${old}/?x=1`);
      expect(new URL(page.url()).pathname).toBe(`/en/tin-tuc/${now}`);
      for (const list of ['/tin-tuc/rss.xml', '/sitemap.xml', '/tin-tuc']) {
        const words = await (await page.request.get(list)).text();
        expect(words).toContain(`/tin-tuc/${now}`);
        expect(words).not.toContain(`/tin-tuc/${old}"`);
        expect(words).not.toContain(`/tin-tuc/${old}<`);
      }
      await page.goto(`/can-bo/noi-dung/lich-su?tep=${path}`);
      await expect(page.getByText(`Đổi địa chỉ, trước là ${path}`)).toBeVisible();
      await expectNoSideways(page);
    });

    test('a guide is renamed while somebody fills in its form: the form, its key and links to it go on', async ({
      page,
      browser,
      portal,
    }) => {
      const folder = 'guides/ho-tich';
      const first = 'dang-ky-khai-sinh';
      const turns = deskWidths('rename').indexOf(width);
      const [old, now] = turns === 0 ? [first, 'khai-sinh'] : ['khai-sinh', 'khai-sinh-moi'];
      const resident = await browser.newContext({ javaScriptEnabled: false, viewport: { width, height: 800 } });
      const form = await resident.newPage();
      await form.goto(`${portal.url}/thu-tuc/${old}/nop-ho-so`);
      await form.getByLabel('Họ và tên của bạn').fill('Trần Thị Hoa');
      await form.getByLabel('Số căn cước của bạn').fill('022195001234');
      const own = form.getByRole('group', { name: 'Nơi cư trú của bạn' });
      await own.getByLabel('Xã, thị trấn cũ ở Vân Đồn').selectOption('Xã Quan Lạn');
      await own.getByLabel('Số nhà, đường, thôn, khu').fill('Thôn Thái Hòa');
      await form.getByRole('button', { name: 'Tiếp tục' }).click();
      await expect(form.getByText('Đã lưu, chưa nộp')).toBeVisible();
      const key = (await resident.cookies()).find(({ name }) => name.includes('to-khai'))?.value;
      expect(key).toBeTruthy();

      await become(page, hoa);
      await page.goto(`/can-bo/noi-dung/doi-dia-chi?tep=${folder}/${old}.md`);
      await page.getByLabel('Tên mới trên địa chỉ').fill(now);
      await page.getByRole('button', { name: 'Đổi địa chỉ' }).click();
      await expect(page.getByText(`Đã đổi địa chỉ. Trang đang ở /thu-tuc/${now}.`)).toBeVisible();
      await expect(page.getByText(/Đã ghi địa chỉ mới trong \d+ tệp/)).toBeVisible();
      await expectNoSideways(page);

      // The button of the page that is still open goes on with the form.
      await form.getByLabel('Họ, chữ đệm, tên').fill('Nguyễn Minh An');
      await form.getByRole('button', { name: 'Tiếp tục' }).click();
      await expect(form.getByLabel('Họ, chữ đệm, tên')).toHaveValue('Nguyễn Minh An');
      const again = await resident.newPage();
      await again.goto(`${portal.url}/thu-tuc/${old}/nop-ho-so`);
      expect(new URL(again.url()).pathname).toBe(`/thu-tuc/${now}/nop-ho-so`);
      const handed = (await resident.cookies(`${portal.url}/thu-tuc/${now}/nop-ho-so`)).map(({ value }) => value);
      expect(handed).toContain(key);
      await expect(again.getByLabel('Họ, chữ đệm, tên')).toHaveValue('Nguyễn Minh An');
      await resident.close();

      const printed = await page.request.get(`/thu-tuc/${first}/mau.pdf`, { maxRedirects: 0 });
      expect([printed.status(), printed.headers().location]).toEqual([301, `/thu-tuc/${now}/mau.pdf`]);
      expect((await page.request.get(`/thu-tuc/${first}/mau.pdf`)).headers()['content-type']).toBe('application/pdf');
      const guide = await (await page.request.get(`/api/v1/guides/${first}`)).json();
      expect(guide.slug).toBe(now);
      const found = await (await page.request.get('/api/v1/search?q=đăng ký khai sinh&types=guide&limit=20')).json();
      const ids = found.results.map(({ id }: { id: string }) => id);
      expect(ids).toContain(now);
      expect(ids).not.toContain(first);
      const moves = readFileSync(join(portal.contentDir, 'redirects.yaml'), 'utf8');
      expect(moves).toContain(`to: /thu-tuc/${now}`);
      expect(moves.match(new RegExp(`to: /thu-tuc/${old}\\b(?!-)`))).toBeNull();
    });
  });
}
