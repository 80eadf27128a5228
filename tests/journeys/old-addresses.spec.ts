import { deskWidths, expectNoSideways, seatStaff, staffMember } from './desk-people.ts';
import { expect, test } from './fixtures.ts';

const hoa = staffMember('hoa', 'Lê Thị Hòa', ['publisher']);
const lan = staffMember('lan', 'Phạm Thị Lan', ['editor']);

let become: Awaited<ReturnType<typeof seatStaff>>;
test.use({ journey: 'old-addresses', javaScriptEnabled: false });
test.describe.configure({ mode: 'serial' });

test('two people of staff are there', async ({ portal }) => {
  become = await seatStaff(portal, [hoa, lan]);
});

for (const width of deskWidths('old-addresses')) {
  test.describe(`at ${width} px`, () => {
    test.use({ viewport: { width, height: 800 } });

    test('an old address is written by hand, and a list is looked at before it is taken', async ({
      page,
      expectAccessible,
    }) => {
      const where = async (address: string) => {
        const answer = await page.request.get(address, { maxRedirects: 0 });
        return [answer.status(), answer.headers().location];
      };
      await become(page, hoa);
      await page.goto('/can-bo/noi-dung/dia-chi-cu');
      await page.getByLabel('Địa chỉ cũ', { exact: true }).fill('/tin-tuc');
      await page.getByLabel('Đưa tới trang').fill('/thu-tuc');
      await page.getByRole('button', { name: 'Ghi lại' }).click();
      await expect(page.getByRole('alert')).toContainText('/tin-tuc đang có trang ở địa chỉ này');
      await page.getByLabel('Địa chỉ cũ', { exact: true }).fill(`http://cu.example/Trang-Cũ-${width}.aspx?id=7`);
      await page.getByLabel('Đưa tới trang').fill('/thu-tuc/dang-ky-ket-hon');
      await page.getByLabel('Vì sao').fill('trang trước đây');
      await page.getByRole('button', { name: 'Ghi lại' }).click();
      await expect(page.getByText('Đã ghi: ')).toBeVisible();
      await expectNoSideways(page);
      await expectAccessible();
      const target = '/thu-tuc/dang-ky-ket-hon';
      expect(await where(`/trang-c%C5%A9-${width}.aspx?ID=7`)).toEqual([301, target]);
      expect(await where(`/en/TRANG-cu%CC%83-${width}.ASPX?id=7`)).toEqual([301, `/en${target}`]);
      expect((await where(`/trang-c%C5%A9-${width}.aspx?id=8`))[0]).toBe(404);

      const upload = async (text: string) => {
        const file = { name: 'cu.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
        await page.getByLabel('Tệp danh sách').setInputFiles(file);
        await page.getByRole('button', { name: 'Xem trước' }).click();
      };
      await upload(`/a-${width},/tin-tuc\n/b-${width},https://evil.example/\n`);
      await expect(page.getByText('Dòng 2')).toBeVisible();
      await expect(page.getByText('là trang ngoài Cổng')).toBeVisible();
      await expectNoSideways(page);
      await expect(page.getByRole('button', { name: /^Nhận \d+ địa chỉ/ })).toHaveCount(0);
      expect((await where(`/a-${width}`))[0]).toBe(404);
      await upload(`\uFEFFcũ;mới\r\n"/a-${width}";/tin-tuc\r\nhttp://cu.example/b-${width};/thu-tuc;mục cũ\r\n`);
      await expect(page.getByText('2 địa chỉ sẽ được ghi thêm.')).toBeVisible();
      await expectAccessible();
      await page.getByRole('button', { name: 'Nhận 2 địa chỉ' }).click();
      await expect(page.getByText('Đã nhận 2 địa chỉ cũ.')).toBeVisible();
      expect(await where(`/A-${width}`)).toEqual([301, '/tin-tuc']);
      expect(await where(`/b-${width}?x=1`)).toEqual([301, '/thu-tuc']);

      await page
        .getByRole('row')
        .filter({ hasText: `/a-${width}` })
        .getByRole('button', { name: /^Bỏ/ })
        .click();
      await expect(page.getByText(`Đã bỏ địa chỉ cũ /a-${width}.`)).toBeVisible();
      expect((await where(`/a-${width}`))[0]).toBe(404);
      await expectNoSideways(page);
    });

    test('what people still ask for is counted; an editor sees it and may not change it', async ({ page }) => {
      await become(page, lan);
      const asked = `/con-hoi-${width}`;
      const headers = { 'user-agent': 'Mozilla/5.0 (Linux; Android 10)' };
      expect((await page.request.get(asked, { headers })).status()).toBe(404);
      expect((await page.request.get(`${asked}/0912345678`, { headers })).status()).toBe(404);
      await expect(async () => {
        await page.goto('/can-bo/noi-dung/dia-chi-cu');
        await expect(page.getByRole('rowheader', { name: asked, exact: true })).toBeVisible({ timeout: 500 });
      }).toPass({ timeout: 45_000, intervals: [3_000] });
      await expect(page.getByText('0912345678')).toHaveCount(0);
      await expect(page.getByRole('button', { name: 'Ghi lại' })).toHaveCount(0);
      await expectNoSideways(page);
    });
  });
}
