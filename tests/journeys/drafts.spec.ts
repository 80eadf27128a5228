import type { Browser, Page } from '@playwright/test';
import { twins } from '#tests/stores/sampled.ts';
import { expect, test } from './fixtures.ts';
import type { RunningPortal } from './portal-process.ts';
import { fillPage, stepOf, valuesFor } from './walk-form.ts';

const slug = 'dang-ky-khai-sinh';
const address = `/thu-tuc/${slug}/nop-ho-so`;
const next = (page: Page) => page.getByRole('button', { name: 'Tiếp tục' }).click();
const values = valuesFor(slug, 5);

test.use({ viewport: { width: 360, height: 740 } });

/** Another phone: no cookie, no cache. */
async function anotherBrowser(browser: Browser, portal: RunningPortal, javaScriptEnabled: boolean): Promise<Page> {
  const context = await browser.newContext({
    javaScriptEnabled,
    baseURL: portal.url,
    viewport: { width: 360, height: 740 },
  });
  return context.newPage();
}

async function fillTwoSteps(page: Page, shared = false): Promise<string> {
  await page.goto(address);
  await fillPage(page, values);
  if (shared) await page.getByLabel('Máy dùng chung: không lưu gì trên máy này').check();
  await next(page);
  await expect(page.getByText('Đã lưu, chưa nộp')).toBeVisible();
  await page.getByLabel('Họ, chữ đệm, tên').fill('Nguyễn Minh An');
  await next(page);
  return (await page.locator('[data-draft-code]').getAttribute('data-draft-code')) ?? '';
}

for (const javaScriptEnabled of twins('drafts', [true, false])) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a form begun on one phone is finished on another', async ({ page, browser, portal, expectAccessible }) => {
      const look = async (seen: Page) => {
        expect(await seen.locator('html').evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(360);
        if (javaScriptEnabled && seen === page) await expectAccessible();
      };
      const code = await fillTwoSteps(page);
      await page.getByText('Làm tiếp lúc khác hoặc ở máy khác').click();
      await look(page);
      await page.getByRole('link', { name: 'Mở lại tờ khai chưa nộp' }).click();
      await look(page);
      await page.getByLabel('Mã tờ khai').fill('TK-AAAA-AAAA');
      await page.getByRole('button', { name: 'Tìm tờ khai' }).click();
      await expect(page.getByRole('alert')).toContainText('Không tìm thấy tờ khai');
      await expect(page.getByRole('alert')).toBeFocused();
      await look(page);

      const other = await anotherBrowser(browser, portal, javaScriptEnabled);
      await other.goto('/thu-tuc/tiep-tuc');
      await other.getByLabel('Mã tờ khai').fill(code.toLowerCase());
      await other.getByLabel('Số điện thoại hoặc thư điện tử').fill('0912345679');
      await other.getByRole('button', { name: 'Tìm tờ khai' }).click();
      await expect(other.getByRole('alert')).toContainText('Không tìm thấy tờ khai');
      await expect(other.getByText('Nguyễn')).toHaveCount(0);
      await other.getByLabel('Số điện thoại hoặc thư điện tử').fill('+84 912 345 678');
      await other.getByRole('button', { name: 'Tìm tờ khai' }).click();
      await expect(other.getByText('Đăng ký khai sinh')).toBeVisible();
      await look(other);
      await other.getByRole('button', { name: 'Khai tiếp' }).click();
      await expect(other.getByLabel('Họ, chữ đệm, tên')).toHaveValue('Nguyễn Minh An');
      expect(other.url()).toBe(`${portal.url}${address}#buoc`);

      for (let turn = 0; turn < 20 && (await stepOf(other)) !== 'xem-lai'; turn += 1) {
        await fillPage(other, values);
        await next(other);
      }
      await other.getByLabel('Tôi cam đoan').check();
      await other.getByRole('button', { name: 'Gửi hồ sơ' }).click();
      await expect(other.getByRole('heading', { level: 1 })).toHaveText('Xác nhận đã gửi hồ sơ');
      await other.goto('/thu-tuc/tiep-tuc');
      await other.getByLabel('Mã tờ khai').fill(code);
      await other.getByLabel('Số điện thoại hoặc thư điện tử').fill('0912345678');
      await other.getByRole('button', { name: 'Tìm tờ khai' }).click();
      await expect(other.getByRole('alert')).toContainText('Không tìm thấy tờ khai');
      await other.context().close();
    });
  });
}

test('the same phone goes on where it stopped, begins another form, or has the form erased', async ({
  page,
  expectAccessible,
}) => {
  const code = await fillTwoSteps(page);

  await page.goto('/');
  await page.goto(address);
  await expect(page.locator('[data-draft-code]')).toHaveAttribute('data-draft-code', code);
  await expect(page.getByLabel('Họ, chữ đệm, tên')).toHaveValue('Nguyễn Minh An');

  await page.getByText('Làm tiếp lúc khác hoặc ở máy khác').click();
  await page.getByRole('button', { name: 'Giữ lại, khai hồ sơ khác' }).click();
  await expect(page.getByLabel('Họ và tên của bạn')).toHaveValue('');

  await fillTwoSteps(page);
  await page.getByText('Làm tiếp lúc khác hoặc ở máy khác').click();
  await page.getByRole('button', { name: 'Xóa tờ khai đang lưu' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đã xóa tờ khai');
  await expectAccessible();
  await page.getByRole('link', { name: 'Khai lại từ đầu' }).click();
  await expect(page.getByLabel('Họ và tên của bạn')).toHaveValue('');
});

test('on a shared machine nothing stays, yet the code opens the form', async ({ page, context }) => {
  const code = await fillTwoSteps(page, true);
  expect(await context.cookies()).toEqual([]);
  const answer = await page.request.get(address);
  expect(await answer.text()).not.toContain('Nguyễn Minh An');

  await page.goto('/thu-tuc/tiep-tuc');
  await page.getByLabel('Mã tờ khai').fill(code);
  await page.getByLabel('Số điện thoại hoặc thư điện tử').fill('0912345678');
  await page.getByRole('button', { name: 'Tìm tờ khai' }).click();
  await page.getByLabel('Máy dùng chung').check();
  await page.getByRole('button', { name: 'Khai tiếp' }).click();
  await expect(page.getByLabel('Họ, chữ đệm, tên')).toHaveValue('Nguyễn Minh An');
  await expect(page.getByText('Máy dùng chung: không lưu gì trên máy này')).toBeVisible();
  expect(await context.cookies()).toEqual([]);
});

test('a script keeps a step and learns what is wrong without a page', async ({ page, portal }) => {
  await fillTwoSteps(page);
  const told = await page.evaluate(async () => {
    const form = document.querySelector<HTMLFormElement>('form[data-filing]');
    if (!form) throw new Error('no form');
    const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    const ask = async (go: string) => {
      body.set('go', go);
      const answer = await fetch(form.action, { method: 'POST', body, headers: { accept: 'application/json' } });
      return { status: answer.status, body: await answer.json() };
    };
    return { stay: await ask('stay'), next: await ask('next') };
  });

  expect(told.stay).toMatchObject({ status: 200, body: { kind: 'shown', step: { id: 'phan-0' } } });
  expect(told.stay.body.draft.code).toMatch(/^TK-/);
  expect(told.next.status).toBe(422);
  expect(told.next.body.problems).toContainEqual(
    expect.objectContaining({ field: 'gioi-tinh', kind: 'choose-one', step: 'phan-0' }),
  );
  expect(portal.output()).not.toContain('Nguyễn Minh An');
});
