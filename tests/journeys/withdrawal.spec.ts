import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { deskWidths, expectNoSideways, seatStaff, staffMember } from './desk-people.ts';
import { expect, test } from './fixtures.ts';

const hoa = staffMember('hoa', 'Lê Thị Hòa', ['publisher']);
const lan = staffMember('lan', 'Phạm Thị Lan', ['editor']);
const article = (slug: string) => `---
title: Tin ${slug}
summary: Tin để gỡ.
date: 2026-11-20
category: thong-bao
status: published
---

Chữ của tin.
`;

let become: Awaited<ReturnType<typeof seatStaff>>;
test.use({ journey: 'withdrawal', javaScriptEnabled: false });
test.describe.configure({ mode: 'serial' });

const withdraw = async (page: Page, how: string, to = '') => {
  await page.getByRole('link', { name: 'Gỡ khỏi trang công khai' }).click();
  await page.getByLabel(how).check();
  await page.getByLabel(/^Địa chỉ trang thay thế/).fill(to);
  await expectNoSideways(page);
  await page.getByRole('button', { name: 'Gỡ', exact: true }).click();
};

test('somebody who publishes is there', async ({ portal }) => {
  become = await seatStaff(portal, [hoa, lan]);
});

for (const width of deskWidths('withdrawal')) {
  test.describe(`at ${width} px`, () => {
    test.use({ viewport: { width, height: 800 } });

    async function publish(page: Page, slug: string) {
      await page.goto(`/can-bo/noi-dung/sua?loai=news&ten=${slug}`);
      await page.getByLabel('Nội dung tệp').fill(article(slug));
      await page.getByRole('button', { name: 'Lưu', exact: true }).click();
      expect((await page.request.get(`/tin-tuc/${slug}`)).status()).toBe(200);
    }

    test('what was a mistake is gone and says sorry; what was replaced leads on', async ({ page, portal }) => {
      await become(page, hoa);
      const [wrong, old] = [`dang-nham-${width}`, `bai-cu-${width}`];
      await publish(page, wrong);
      await withdraw(page, 'Đăng nhầm');
      await expect(page.getByText(/Bài đã cất, người dân không thấy/)).toBeVisible();
      const gone = await page.goto(`/tin-tuc/${wrong}`);
      expect(gone?.status()).toBe(410);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nội dung đã được gỡ');
      await expectNoSideways(page);
      expect(await (await page.request.get('/tin-tuc/rss.xml')).text()).not.toContain(wrong);

      await publish(page, old);
      await withdraw(page, 'Đã có bài hoặc thủ tục khác thay', 'khong phai dia chi');
      await expect(page.getByRole('alert')).toContainText('địa chỉ thay thế phải là một trang khác của Cổng');
      await page.getByLabel(/^Địa chỉ trang thay thế/).fill('/thu-tuc/dang-ky-khai-sinh');
      await page.getByRole('button', { name: 'Gỡ', exact: true }).click();
      await expect(page.getByText(/Bài đã cất/)).toBeVisible();
      await page.goto(`/tin-tuc/${old}`);
      expect(new URL(page.url()).pathname).toBe('/thu-tuc/dang-ky-khai-sinh');
      const moves = readFileSync(join(portal.contentDir, 'redirects.yaml'), 'utf8');
      expect(moves).toContain(`/tin-tuc/${old}`);
      expect(moves).toContain('# Địa chỉ cũ và địa chỉ mới của trang');
    });

    test('what has ended keeps its page, out of every list, and is filed no more', async ({ page }) => {
      await become(page, hoa);
      const slug = `het-han-${width}`;
      await publish(page, slug);
      await withdraw(page, 'Đã hết hiệu lực');
      expect((await page.goto(`/tin-tuc/${slug}`))?.status()).toBe(200);
      await expect(page.getByText('Tin này đã hết hiệu lực, giữ lại để tra cứu.')).toBeVisible();
      expect(await (await page.request.get('/tin-tuc/rss.xml')).text()).not.toContain(slug);
      expect(await (await page.request.get('/tin-tuc')).text()).not.toContain(slug);

      const guide = width === 360 ? 'dang-ky-khai-tu' : 'dang-ky-ket-hon';
      await page.goto(`/can-bo/noi-dung/viet?tep=guides/ho-tich/${guide}.md`);
      await withdraw(page, 'Đã hết hiệu lực');
      expect((await page.goto(`/thu-tuc/${guide}`))?.status()).toBe(200);
      await expect(page.getByText(/Thủ tục này hết hiệu lực từ sau ngày/)).toBeVisible();
      await expect(page.getByRole('link', { name: 'Nộp hồ sơ trực tuyến' })).toHaveCount(0);
      await expectNoSideways(page);
      expect((await page.request.get(`/thu-tuc/${guide}/nop-ho-so`)).status()).toBe(404);
      expect(JSON.stringify(await (await page.request.get('/api/v1/guides')).json())).not.toContain(`"${guide}"`);
      const found = await (await page.request.get(`/api/v1/search?q=${guide}&types=guide&limit=50`)).json();
      expect(found.results.map(({ id }: { id: string }) => id)).not.toContain(guide);
    });

    test('who was filling in a form that is withdrawn is told so, and keeps what was typed', async ({
      page,
      portal,
    }) => {
      const slug = width === 360 ? 'ghi-chu-ket-hon' : 'trich-luc-khai-tu';
      const file = join(portal.contentDir, `guides/ho-tich/thu-${slug}.md`);
      const text = readFileSync(join(portal.contentDir, 'guides/ho-tich/dang-ky-nhan-cha-me-con.md'), 'utf8')
        .replace(/^code: .*$/m, `code: "9.9${String(width).padStart(5, '0')}"`)
        .replace(/^title: .*$/m, `title: Thử ${slug}`);
      const status = (words: string) => writeFileSync(file, text.replace(/^title:/m, `${words}title:`));
      const form = `/thu-tuc/thu-${slug}/nop-ho-so`;
      status('');
      await expect.poll(async () => (await page.request.get(form)).status()).toBe(200);
      await page.goto(form);
      await page.getByLabel('Họ và tên', { exact: false }).first().fill('Trần Thị Lan');
      await page
        .getByRole('button', { name: 'Lưu và thoát' })
        .or(page.getByRole('button', { name: 'Tiếp tục' }))
        .first()
        .click();
      const [cookie] = (await page.context().cookies(portal.url + form)).filter(({ name }) => /to-khai/.test(name));
      status('status: archived\nwithdrawn: mistake\n');
      await expect.poll(async () => (await page.request.get(form)).status()).toBe(410);

      await page.goto(form);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thủ tục này đã được gỡ');
      await expectNoSideways(page);
      if (cookie) await expect(page.getByText(/vẫn được giữ \d+ ngày/)).toBeVisible();
      const sent = await page.request.post(form, {
        form: { 'a.fullName': 'Trần Thị Lan', go: 'next' },
        headers: { origin: portal.url },
      });
      expect([sent.status(), (await sent.text()).includes('Trần Thị Lan')]).toEqual([410, true]);
      // What is not public yet is not there for who never saw it; who was filling it in is told.
      await page.context().clearCookies();
      status('status: draft\n');
      await expect.poll(async () => (await page.request.get(form)).status()).toBe(404);
      expect(await (await page.request.get(form)).text()).not.toContain('tạm ngừng');
      const known = await page.request.post(form, { form: { 'a.fullName': 'Trần' }, headers: { origin: portal.url } });
      expect([known.status(), (await known.text()).includes('Thủ tục này đang tạm ngừng')]).toEqual([404, true]);

      writeFileSync(
        join(portal.contentDir, 'redirects.yaml'),
        `- from: /thu-tuc/thu-${slug}\n  to: /thu-tuc/dang-ky-khai-sinh\n`,
      );
      await expect
        .poll(async () => (await page.request.get(form, { maxRedirects: 0 })).headers().location)
        .toBe('/thu-tuc/dang-ky-khai-sinh');
    });

    test('a guide that was a mistake is nowhere; an editor without the right finds no way to it', async ({ page }) => {
      const path = `guides/${width === 360 ? 'ho-tich/dang-ky-lai-khai-sinh' : 'ho-tich/dang-ky-giam-ho'}.md`;
      const slug = path.split('/').at(-1)?.replace('.md', '') ?? '';
      await become(page, lan);
      await page.goto(`/can-bo/noi-dung/viet?tep=${path}`);
      await expect(page.getByRole('link', { name: 'Gỡ khỏi trang công khai' })).toHaveCount(0);
      expect((await page.request.get(`/can-bo/noi-dung/go-bo?tep=${path}`)).status()).toBe(403);
      await become(page, hoa);
      await page.goto(`/can-bo/noi-dung/viet?tep=${path}`);
      await withdraw(page, 'Đăng nhầm');
      expect((await page.goto(`/thu-tuc/${slug}`))?.status()).toBe(410);
      expect((await page.request.get(`/api/v1/guides/${slug}`)).status()).toBe(404);
      expect((await page.goto(`/thu-tuc/${slug}/nop-ho-so`))?.status()).toBe(410);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thủ tục này đã được gỡ');
      await expectNoSideways(page);
      expect(await (await page.request.get('/sitemap.xml')).text()).not.toContain(`/thu-tuc/${slug}<`);
      // It is still there for who writes it.
      await page.goto(`/can-bo/noi-dung/viet?tep=${path}`);
      await expect(page.getByRole('button', { name: 'Đăng', exact: true })).toBeVisible();
    });
  });
}
