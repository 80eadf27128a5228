import { photoOf } from '#tests/unit/islands/card/card-codes.ts';
import { expect, test } from './fixtures.ts';

const code = '022185001234|101234567|Phạm Thị Hoa|01021985|Nữ|Thôn Thái Hòa, Quan Lạn, Vân Đồn, Quảng Ninh|10052021';
const form = '/thu-tuc/dang-ky-khai-sinh/nop-ho-so';
const photo = (buffer: Buffer) => ({ name: 'the.jpg', mimeType: 'image/jpeg', buffer });

test.use({ viewport: { width: 360, height: 740 } });

test('a photo of the card fills in who files; nothing of it is sent', async ({ page, expectAccessible }) => {
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(request.url());
  });
  await page.goto(form);
  const card = page.getByRole('region', { name: 'Điền từ thẻ căn cước' });
  await expect(card).toBeVisible();
  await expectAccessible();
  await page.getByLabel('Họ và tên của bạn').fill('Phạm Hoa');

  const chosen = card.getByLabel('Chụp hoặc chọn ảnh thẻ');
  await chosen.setInputFiles(photo(await photoOf(code, { turn: 8, light: 0.5, blur: 1 })));
  await expect(card.getByRole('status')).toHaveText('Thẻ ghi như sau. Bạn xem lại rồi bấm điền.');
  await expect(card.getByRole('definition').filter({ hasText: '022185001234' })).toBeVisible();
  await expect(card.getByText('thay cho “Phạm Hoa” đang có trong tờ khai')).toBeVisible();
  await expect(page.getByLabel('Số căn cước của bạn')).toHaveValue('');
  expect(await page.locator('html').evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(360);
  await expectAccessible();
  const fill = card.getByRole('button', { name: 'Điền vào tờ khai' });
  await expect(fill).toBeFocused();
  await page.keyboard.press('Enter');

  await expect(page.getByLabel('Số căn cước của bạn')).toHaveValue('022185001234');
  await expect(page.getByLabel('Số căn cước của bạn')).toBeFocused();
  await expect(page.getByLabel('Họ và tên của bạn')).toHaveValue('Phạm Thị Hoa');
  const home = page.getByRole('group', { name: 'Nơi cư trú của bạn' });
  await expect(home.getByRole('combobox')).toHaveValue('quan-lan');
  await expect(home.getByLabel('Số nhà, đường, thôn, khu')).toHaveValue('Thôn Thái Hòa');
  await expect(card.getByRole('status')).toHaveText('Đã điền từ thẻ. Bạn xem lại các ô trước khi đi tiếp.');
  await expectAccessible();
  expect(sent).toEqual([]);

  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Người được khai sinh');
});

test('other codes, damaged ones, and pictures without one get a plain word, and nothing is filled in', async ({
  page,
}) => {
  await page.goto(form);
  const card = page.getByRole('region', { name: 'Điền từ thẻ căn cước' });
  const told = card.getByRole('status');
  const choose = async (buffer: Buffer) => card.getByLabel('Chụp hoặc chọn ảnh thẻ').setInputFiles(photo(buffer));

  await choose(await photoOf('https://vandon.example/tra-cuu'));
  await expect(told).toContainText('không phải của thẻ căn cước');
  await choose(await photoOf('022185001234||Phạm Thị Hoa|31021985|Nữ|Thôn 1|'));
  await expect(told).toContainText('nội dung không đầy đủ');
  await choose(await photoOf('x', { blur: 30 }));
  await expect(told).toContainText('Không tìm thấy mã QR trong ảnh');
  await choose(Buffer.from('no picture'));
  await expect(told).toContainText('không phải ảnh');
  await expect(page.getByLabel('Số căn cước của bạn')).toHaveValue('');

  await choose(await photoOf(code));
  await card.getByRole('button', { name: 'Không điền' }).click();
  await expect(page.getByLabel('Số căn cước của bạn')).toHaveValue('');
  await expect(card.getByRole('definition')).toHaveCount(0);
});

test('the card of the mother fills the boxes about her, and no others', async ({ page }) => {
  await page.goto('/thu-tuc/dang-ky-ket-hon/nop-ho-so');
  await page.getByLabel('Họ và tên của bạn').fill('Trần Văn Nam');
  await page.getByLabel('Số căn cước của bạn').fill('022090001234');
  const home = page.getByRole('group', { name: 'Nơi cư trú của bạn' });
  await home.getByRole('combobox').selectOption('quan-lan');
  await home.getByLabel('Số nhà, đường, thôn, khu').fill('Thôn 1');
  await page.getByRole('button', { name: 'Tiếp tục' }).click();

  const card = page.getByRole('region', { name: /Điền từ thẻ căn cước/ }).first();
  await card.getByLabel(/Chụp hoặc chọn ảnh thẻ/).setInputFiles(photo(await photoOf(code)));
  await card.getByRole('button', { name: 'Điền vào tờ khai' }).click();

  const filled = await page.locator('main input[name^="a."], main select[name^="a."]').evaluateAll((boxes) =>
    boxes.flatMap((box) => {
      const { name, value } = box as HTMLInputElement;
      return value && (box as HTMLInputElement).type !== 'radio' ? [[name, value]] : [];
    }),
  );
  expect(Object.fromEntries(filled)).toMatchObject({
    'a.so-dinh-danh-nu': '022185001234',
    'a.ho-ten-nu': 'Phạm Thị Hoa',
  });
  expect(filled.filter(([name]) => String(name).includes('-nam') && !String(name).includes('nam-sinh'))).toEqual([]);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('no card is spoken of', async ({ page }) => {
    await page.goto(form);
    await expect(page.getByLabel('Họ và tên của bạn')).toBeVisible();
    await expect(page.getByText('thẻ căn cước', { exact: false }).filter({ visible: true })).toHaveCount(1);
  });
});
