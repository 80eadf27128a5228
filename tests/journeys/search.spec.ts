import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { twins } from '#tests/stores/sampled.ts';
import { expect, test } from './fixtures.ts';
import { startPortal } from './portal-process.ts';
import { openMenu, signInAsFirstAdmin } from './sign-in.ts';

/** Nobody writes like this: residents of this journey call a guide so. Only one syllable is in any page. */
const folkWords = 'zzụpfw kxạpj wqằnz jquèow';
/** Not a word of any page, nor a slip of one. */
const nonsense = 'xyzzy qwrtp';

const box = (page: Page) => page.getByLabel('Tìm tin tức, thủ tục, văn bản');
const options = (page: Page) => page.getByRole('listbox', { name: 'Gợi ý tìm kiếm' }).getByRole('option');
const heading = (page: Page, text: string | RegExp) => expect(page.getByRole('heading', { level: 1 })).toHaveText(text);

async function type(page: Page, text: string): Promise<void> {
  await box(page).focus();
  await expect(box(page)).toHaveRole('combobox');
  await box(page).pressSequentially(text, { delay: 10 });
  await expect(options(page).first()).toBeVisible();
}

test.use({ journey: 'search' });

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the search finds, filters, and offers ways on when it finds nothing', async ({ page }) => {
    await page.goto('/tim-kiem');
    await box(page).fill('giay khai sinh');
    await page.getByRole('button', { name: 'Tìm', exact: true }).click();
    await expect(page.getByRole('link', { name: 'Đăng ký khai sinh' }).first()).toBeVisible();

    await page.goto('/tim-kiem?q=khai+sinh&tu=1999-01-01&den=1999-01-02');
    await expect(page.getByRole('status').first()).toHaveText(/Không có kết quả/);
    await page.getByRole('link', { name: /kết quả khi không lọc/ }).click();
    await expect(page.getByRole('status').first()).toHaveText(/Có \d+ kết quả cho “khai sinh”/);

    await page.goto(`/tim-kiem?q=${encodeURIComponent(nonsense)}`);
    await expect(page.getByRole('heading', { name: 'Gọi Trung tâm' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Hộ tịch', exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Hỏi trợ lý câu này' }).click();
    await heading(page, 'Trợ lý');
    await expect(page.getByText(nonsense)).toBeVisible();
  });
});

test('suggestions are chosen with the keyboard alone, and going back shows the results for what was typed', async ({
  page,
}) => {
  await page.goto('/tim-kiem');
  expect(
    await page.evaluate(() => performance.getEntriesByName(`${location.origin}/tim-kiem/chi-muc.json`).length),
  ).toBe(0);
  await type(page, 'khai s');
  await expect(box(page)).toHaveAttribute('aria-expanded', 'true');
  await expect(options(page).first()).toContainText('Đăng ký khai sinh');
  await expect(page.locator('.type-ahead').getByRole('status')).toHaveText(/Có \d gợi ý/);

  await page.keyboard.press('Escape');
  await expect(options(page).first()).toBeHidden();
  await expect(box(page)).toHaveValue('khai s');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(options(page).first()).toHaveAttribute('aria-selected', 'true');
  const active = await box(page).getAttribute('aria-activedescendant');
  expect(active).toBe(await options(page).first().getAttribute('id'));
  await page.keyboard.press('End');
  await expect(options(page).last()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(box(page)).not.toHaveAttribute('aria-activedescendant', /./);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/thu-tuc\/dang-ky-khai-sinh$/);

  await page.goBack();
  await expect(page).toHaveURL(/\/tim-kiem\?q=khai\+s$/);
  await expect(page.getByRole('link', { name: 'Đăng ký khai sinh' }).first()).toBeVisible();
  await expect(options(page)).toHaveCount(0);

  // Enter without a choice sends the form.
  await box(page).fill('');
  await type(page, 'so do');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/tim-kiem\?q=so\+do/);
});

test('Telex and other input methods keep their keys and their text', async ({ page }) => {
  await page.goto('/tim-kiem');
  await box(page).focus();
  await expect(box(page)).toHaveRole('combobox');
  const client = await page.context().newCDPSession(page);
  await client.send('Input.imeSetComposition', { text: 'khai sinh', selectionStart: 9, selectionEnd: 9 });
  await expect(options(page).first()).toContainText('khai sinh');
  // While composing, an arrow belongs to the input method.
  await box(page).dispatchEvent('keydown', { key: 'ArrowDown', isComposing: true });
  await expect(box(page)).not.toHaveAttribute('aria-activedescendant', /./);
  await client.send('Input.insertText', { text: 'khai sinh' });
  await expect(box(page)).toHaveValue('khai sinh');
});

test('the news archive is suggested by the server, below what the browser knows', async ({ page, portal }) => {
  const answer = await page.request.get(`${portal.url}/api/v1/search?types=news&limit=1`);
  const { title } = (await answer.json()).results[0] as { title: string };
  await page.goto('/tim-kiem');
  await type(page, title.split(' ').slice(0, 6).join(' '));
  await expect(options(page).filter({ hasText: title })).toContainText('Tin tức');
});

test('after the first visit guides are suggested without a connection', async ({ page, context, expectAccessible }) => {
  await page.goto('/tim-kiem');
  await type(page, 'ket hon');
  await page.reload();
  await context.setOffline(true);
  await box(page).focus();
  await page.keyboard.press('Control+a');
  // The island itself is in the browser's cache, the index in its own.
  await type(page, 'khai tu');
  await expect(options(page).first()).toContainText('khai tử', { ignoreCase: true });
  await expect(page.getByText('Đang mất mạng: chỉ gợi ý').first()).toBeVisible();
  await context.setOffline(false);
  await expectAccessible();
});

test('a page of results, one of none and one that filters leave empty are accessible', async ({
  page,
  expectAccessible,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const query of [
    'q=giay+khai+sinh',
    'q=ngiay+kkai+sihn',
    `q=${nonsense}`,
    'q=khai+sinh&tu=1999-01-01&den=1999-01-02',
  ]) {
    await page.goto(`/tim-kiem?${query}`);
    await expectAccessible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  }
});

for (const colorScheme of twins('themes of the list', ['light', 'dark'])) {
  test(`the open list is accessible and fits 320 pixels (${colorScheme})`, async ({ page, expectAccessible }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.emulateMedia({ colorScheme });
    await page.goto('/tim-kiem');
    const before = await page.locator('#tim-hint').boundingBox();
    await type(page, 'giay khai sinh');
    await page.keyboard.press('ArrowDown');
    await expectAccessible();
    expect(await page.locator('#tim-hint').boundingBox()).toEqual(before);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    for (const option of await options(page).all()) {
      expect((await option.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    }
  });
}

test('staff see what was not found, add it to a guide with one press, and a resident finds it', async ({
  page,
  browser,
  expectAccessible,
}) => {
  // A portal of its own: the link to the first account works once, and other journeys of this worker want it too.
  const portal = await startPortal();
  const found = async () => {
    const answer = await page.request.get(`${portal.url}/api/v1/search?q=${encodeURIComponent(folkWords)}`);
    return ((await answer.json()) as { results: { id: string }[] }).results.map((item) => item.id);
  };
  expect(await found()).not.toContain('dang-ky-khai-tu');
  await page.request.get(`${portal.url}/tim-kiem?q=${encodeURIComponent(`${nonsense} của nguyễn văn tèo 0912345678`)}`);

  await signInAsFirstAdmin(page, () => portal.output());
  await openMenu(page);
  await page.getByRole('link', { name: 'Tìm kiếm' }).click();
  await heading(page, 'Tìm kiếm');
  const item = page.getByRole('listitem').filter({ hasText: `“${folkWords}”` });
  await expect(item).toContainText('1 lần');
  await expect(page.getByRole('heading', { name: `${nonsense} của …` })).toBeVisible();
  await expect(page.getByText('tèo')).toHaveCount(0);
  await expectAccessible();
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);

  // It is open already where no guide is near enough to be offered by a button.
  if (!(await item.getByLabel('Thủ tục khác').isVisible())) await item.getByText('Thủ tục khác, từ đồng nghĩa').click();
  await item.getByLabel('Thủ tục khác').fill('khong-co-thu-tuc-nay');
  await item.getByRole('button', { name: 'Thêm vào thủ tục này' }).click();
  await expect(page.getByRole('alert')).toHaveText(/Chưa chọn thủ tục/);
  await item.getByLabel('Thủ tục khác').fill('dang-ky-khai-tu');
  await item.getByRole('button', { name: 'Thêm vào thủ tục này' }).click();
  await expect(page.getByText(`Tìm “${folkWords}” giờ ra: Đăng ký khai tử`)).toBeVisible();
  await expect(item).toHaveCount(0);
  await page.getByText('Vì sao tìm ra').first().click();
  await expect(page.getByRole('cell', { name: 'wqanz jqueow' })).toBeVisible();
  await expectAccessible();
  expect(readFileSync(join(portal.contentDir, 'guides/ho-tich/dang-ky-khai-tu.md'), 'utf8')).toContain(
    `  - ${folkWords}\n`,
  );

  expect((await found())[0]).toBe('dang-ky-khai-tu');
  // The reasons are for staff only, and never kept by a cache.
  const address = `${portal.url}/api/v1/search?q=khai+sinh&explain=1`;
  const own = await page.request.get(address);
  expect(own.headers()['cache-control']).toBe('no-store');
  expect((await own.json()).results[0].explanation.length).toBeGreaterThan(0);
  const stranger = await browser.newContext();
  const theirs = await stranger.request.get(address);
  expect((await theirs.json()).results[0]).not.toHaveProperty('explanation');
  await stranger.close();

  // The rest: a synonym, and setting aside.
  const other = page.getByRole('listitem').filter({ hasText: `“${nonsense} của …”` });
  await other.getByRole('button', { name: 'Bỏ qua' }).click();
  await expect(page.getByText('Đã bỏ qua câu này.')).toBeVisible();
  await expect(other).toHaveCount(0);
  await portal.stop();
});

test('the API says what is wrong with a question', async ({ request, portal }) => {
  const get = (path: string) => request.get(`${portal.url}/api/v1/${path}`);
  const wrong: [string, string][] = [
    ['search?q=a&types=guide,nothing', 'types'],
    ['search?q=a&from=2026-02-30', 'from'],
    ['search?q=a&to=yesterday', 'to'],
    ['search?q=a&limit=51', 'limit'],
    ['search?q=a&offset=-1', 'offset'],
    ['search?q=a&category=%3Cb%3E', 'category'],
    ['search?q=a&sector=A%20B', 'sector'],
    ['search?q=a&sort=best', 'sort'],
    ['search?q=a&lang=fr', 'lang'],
    ['suggest?q=a&limit=many', 'limit'],
    ['suggest?q=a&lang=fr', 'lang'],
  ];
  for (const [path, parameter] of wrong) {
    const answer = await get(path);
    expect(answer.status(), path).toBe(400);
    expect(answer.headers()['content-type'], path).toContain('application/problem+json');
    const problem = await answer.json();
    expect(problem.parameter, path).toBe(parameter);
    expect(problem.detail, path).toContain(parameter);
  }
  const page = async (offset: number) =>
    (await get(`search?q=giay+to&types=guide,news&limit=2&offset=${offset}`)).json();
  const [first, second] = [await page(0), await page(2)];
  expect(first.results).toHaveLength(2);
  expect(first.total).toBe(second.total);
  expect(first.results.map((item: { id: string }) => item.id)).not.toEqual(
    second.results.map((item: { id: string }) => item.id),
  );
  const english = await (await get('search?q=birth+registration&lang=en')).json();
  expect(english.results[0].title).toBe('Birth registration');
  const sector = await (await get('search?q=dang+ky&sector=ho-tich&types=guide')).json();
  expect(new Set(sector.results.map((item: { sector: string }) => item.sector))).toEqual(new Set(['ho-tich']));
  const none = await (await get('search')).json();
  expect(none).toMatchObject({ query: '', total: 0, results: [] });
  const beyond = await (await get('search?q=khai+sinh&offset=9999')).json();
  expect(beyond.results).toEqual([]);
  expect(beyond.total).toBeGreaterThan(0);
  const suggested = await (await get('suggest?q=khai&limit=3')).json();
  expect(suggested.suggestions).toHaveLength(3);
  expect(Object.keys(suggested.suggestions[0]).sort()).toEqual(['text', 'type', 'url']);
});

test('the index of the browser is one small answer that is revalidated by its hash', async ({ request, portal }) => {
  const address = `${portal.url}/tim-kiem/chi-muc.json`;
  await expect.poll(async () => (await request.get(address)).headers().etag).toBeTruthy();
  const kept = await request.get(address);
  const etag = kept.headers().etag ?? '';
  expect(kept.headers()['content-encoding']).toBe('br');
  // Seven tenths of a kilobyte a guide, with 32 ways of asking at the most: 33.4 kB with 48 of them.
  expect(Number(kept.headers()['content-length'])).toBeLessThanOrEqual(36_000);
  expect((await request.get(address, { headers: { 'if-none-match': etag } })).status()).toBe(304);
});
