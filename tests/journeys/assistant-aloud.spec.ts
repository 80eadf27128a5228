import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

/** A device with these voices, which reads for as long as it is let. */
async function withVoices(page: Page, languages: string[]): Promise<() => Promise<string[]>> {
  await page.addInitScript((spoken) => {
    let queue: string[] = [];
    const voices = spoken.map((lang) => ({ lang, localService: true, name: lang, voiceURI: lang, default: false }));
    class Piece extends EventTarget {
      text: string;
      voice = null;
      lang = '';
      constructor(text: string) {
        super();
        this.text = text;
      }
    }
    const device = Object.assign(new EventTarget(), {
      getVoices: () => voices,
      speak: ({ text }: Piece) => void queue.push(text),
      cancel: () => {
        queue = [];
      },
      heard: () => queue,
    });
    Object.defineProperty(window, 'speechSynthesis', { value: device });
    Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Piece });
  }, languages);
  return () => page.evaluate(() => (window.speechSynthesis as unknown as { heard(): string[] }).heard());
}

const listen = (page: Page) => page.getByRole('log').getByRole('button', { name: /^Nghe đọc: / });

test('an answer is read aloud where the device has a voice, one at a time, by mouse and by key', async ({
  page,
  expectAccessible,
}) => {
  const heard = await withVoices(page, ['en-US', 'vi-VN']);
  await page.goto('/tro-ly');
  await page.getByLabel('Bạn nhập câu hỏi hoặc câu trả lời').fill('làm giấy khai sinh cho con');
  await page.getByRole('button', { name: 'Gửi', exact: true }).click();
  await expect(listen(page)).toHaveCount(2);
  const first = listen(page).first();
  const last = listen(page).last();
  await expect(first).toHaveAttribute('aria-pressed', 'false');

  await last.click();
  await expect(last).toHaveAttribute('aria-pressed', 'true');
  expect((await heard()).join(' ')).toContain('Đăng ký khai sinh');
  await expectAccessible();

  await first.focus();
  await page.keyboard.press('Space');
  await expect(first).toHaveAttribute('aria-pressed', 'true');
  await expect(last).toHaveAttribute('aria-pressed', 'false');
  expect((await heard()).join(' ')).not.toContain('Đăng ký khai sinh');
  await expect(first).toBeFocused();

  await page.keyboard.press('Enter');
  await expect(first).toHaveAttribute('aria-pressed', 'false');
  expect(await heard()).toEqual([]);
});

test('whoever says something is not spoken to meanwhile', async ({ page }) => {
  const heard = await withVoices(page, ['vi-VN']);
  await page.goto('/tro-ly');
  await listen(page).first().click();
  expect(await heard()).not.toEqual([]);

  await page.getByLabel('Bạn nhập câu hỏi hoặc câu trả lời').fill('làm giấy khai sinh cho con');
  await page.getByRole('button', { name: 'Gửi', exact: true }).click();

  await expect(page.getByRole('log')).toContainText('Đăng ký khai sinh');
  expect(await heard()).toEqual([]);
});

test('without a voice of the language, nothing is offered; in English pages an English one reads', async ({ page }) => {
  await withVoices(page, ['en-US']);
  await page.goto('/tro-ly');
  await expect(page.locator('textarea#cau')).toBeVisible();
  await expect(listen(page)).toHaveCount(0);

  await page.goto('/en/tro-ly');
  await expect(page.getByRole('log').getByRole('button', { name: /^Listen: / })).toHaveCount(1);
});

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });

  test('nothing is offered that could not be done', async ({ page }) => {
    await page.goto('/tro-ly');
    await expect(page.getByRole('log')).toBeVisible();
    await expect(page.getByText('Nghe đọc')).toHaveCount(0);
  });
});
