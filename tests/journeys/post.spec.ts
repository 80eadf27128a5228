import type { Page } from '@playwright/test';
import { readCode } from '#tests/stores/read-code.ts';
import { sampleSubmission } from '#tests/stores/sample-submission.ts';
import { expect, test } from './fixtures.ts';
import { signInAsFirstAdmin } from './sign-in.ts';

test.use({ journey: 'post' });
test.describe.configure({ mode: 'serial' });

let sent: { reference: string; accessCode: string };

async function sendByPost(page: Page, url: string): Promise<typeof sent> {
  const delivery = { send: 'post', return: 'post', address: { commune: 'quan-lan', detail: 'Thôn Thái Hòa' } };
  const contact = { fullName: 'Phạm Thị Hoa', idNumber: '022195001234', phone: '0912 345 678' };
  const answer = await page.request.post(`${url}/api/v1/cases`, {
    headers: { origin: url, 'idempotency-key': crypto.randomUUID() },
    data: { ...sampleSubmission([]), contact, papers: [], unit: 'dong-xa', delivery },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  return answer.json();
}

test('papers sent by post get a cover sheet that only their owner opens, with codes a scanner reads', async ({
  page,
  portal,
  expectAccessible,
}) => {
  sent = await sendByPost(page, portal.url);
  const sheet = `/tra-cuu/${sent.reference}/phieu-gui`;

  await page.goto(sheet);
  await expect(page.getByText('Phạm Thị Hoa')).toHaveCount(0);
  await expectAccessible();
  await page.getByLabel('Mã truy cập').fill('3333-3333-3333');
  await page.getByRole('button', { name: 'Xem toàn bộ hồ sơ' }).click();
  await expect(page.getByRole('alert')).toBeVisible();

  await page.getByLabel('Mã truy cập').fill(sent.accessCode);
  await page.getByRole('button', { name: 'Xem toàn bộ hồ sơ' }).click();
  await expect(page).toHaveURL(`${portal.url}${sheet}`);
  await expect(page.getByText('Phạm Thị Hoa')).toBeVisible();
  await expect(page.getByText('Điểm tiếp nhận Đông Xá')).toBeVisible();
  await expect(page.getByText('Giấy chứng sinh')).toBeVisible();
  await expect(page.getByText(sent.accessCode)).toHaveCount(0);
  await expectAccessible();

  const barcode = page.getByRole('img', { name: `Mã vạch của hồ sơ ${sent.reference}` });
  const qr = page.getByRole('img', { name: 'Mã QR mở trang tra cứu hồ sơ' });
  await page.setViewportSize({ width: 1280, height: 900 });
  expect(await readCode(await barcode.screenshot(), 'code128')).toBe(sent.reference);
  expect(await readCode(await qr.screenshot(), 'qr')).toBe(`${portal.url}/tra-cuu/${sent.reference}`);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the confirmation and the case lead to the cover sheet', async ({ page, portal }) => {
    await page.goto(`/tra-cuu/${sent.reference}`);
    await page.getByLabel('Mã truy cập').fill(sent.accessCode);
    await page.getByRole('button', { name: 'Xem toàn bộ hồ sơ' }).click();
    await page.getByRole('link', { name: 'In phiếu gửi kèm hồ sơ' }).click();
    await expect(page).toHaveURL(`${portal.url}/tra-cuu/${sent.reference}/phieu-gui`);

    await page.goto(`/tra-cuu/${sent.reference}/xac-nhan`);
    await expect(page.getByRole('link', { name: 'In phiếu gửi kèm hồ sơ' })).toBeVisible();
  });

  test('the printed sheet fits one page of A4 and of A5', async ({ page }) => {
    await page.goto(`/tra-cuu/${sent.reference}/phieu-gui`);
    await page.getByLabel('Mã truy cập').fill(sent.accessCode);
    await page.getByRole('button', { name: 'Xem toàn bộ hồ sơ' }).click();
    // A press does not wait for the page that it leads to, and what leaves cannot be printed.
    await expect(page.getByText('Phạm Thị Hoa')).toBeVisible();
    for (const format of ['A4', 'A5']) {
      const pdf = await page.pdf({ format });
      expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    }
  });

  test('what the desk scans opens the case at once', async ({ page, portal }) => {
    await signInAsFirstAdmin(page, () => portal.output());
    for (const scanned of [sent.reference, `${portal.url}/tra-cuu/${sent.reference}`]) {
      await page.goto('/can-bo/ho-so');
      const box = page.getByRole('searchbox').first();
      await box.fill(scanned);
      await box.press('Enter');
      await expect(page).toHaveURL(`${portal.url}/can-bo/ho-so/${sent.reference}`);
      await expect(page.getByText(sent.reference).filter({ visible: true }).first()).toBeVisible();
    }
  });
});
