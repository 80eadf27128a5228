import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startBotpress } from '#tests/stores/botpress-server.ts';
import { test as base, expect } from './fixtures.ts';
import { type RunningPortal, startPortal } from './portal-process.ts';
import { signInAsFirstAdmin } from './sign-in.ts';

type Bot = Awaited<ReturnType<typeof startBotpress>>;

/** A portal with a bot beside it. */
const test = base.extend<object, { bot: Bot; portal: RunningPortal }>({
  bot: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from this pattern.
    async ({}, use) => {
      const bot = await startBotpress();
      await use(bot);
      await bot.stop();
    },
    { scope: 'worker' },
  ],
  portal: [
    async ({ bot }, use) => {
      const { apiUrl, botId, token } = bot.access;
      const access = { BOTPRESS_API_URL: apiUrl, BOTPRESS_BOT_ID: botId, BOTPRESS_TOKEN: token };
      const portal = await startPortal({ ...access, LOG_LEVEL: 'info' });
      await use(portal);
      await portal.stop();
    },
    { scope: 'worker' },
  ],
});
test.use({ viewport: { width: 360, height: 740 }, journey: 'bot' });

const unknown = 'sửa đàn piano phím kêu lạch cạch';
/** Said in other words each time. */
const notFound = /Tôi chưa tìm thấy|Tôi vẫn chưa hiểu|chưa hiểu/;
const secret = '022099001234';

async function say(page: Page, words: string): Promise<void> {
  await page.getByLabel('Bạn nhập câu hỏi hoặc câu trả lời').fill(words);
  await page.getByRole('button', { name: 'Gửi', exact: true }).click();
}
const hears = (page: Page, words: string | RegExp) =>
  expect(page.getByRole('log').locator('.turn-assistant').last()).toContainText(words, { timeout: 60_000 });

test('a bot answers what the portal cannot, staff see how it does, and without it the talk goes on', async ({
  page,
  browser,
  portal,
  bot,
  expectAccessible,
}) => {
  bot.says = () => [`Bạn cần giấy chứng sinh. Xem ở ${portal.url}/thu-tuc/dang-ky-khai-sinh`];
  const resident = await (await browser.newContext({ baseURL: portal.url, javaScriptEnabled: false })).newPage();

  await test.step('a resident without JavaScript is answered, with our page as the source', async () => {
    await resident.goto('/tro-ly');
    await say(resident, `${unknown} ${secret}`);
    await hears(resident, 'Bạn cần giấy chứng sinh');
    await hears(resident, 'trợ lý mở rộng');
    await expect(resident.getByRole('log').getByRole('link', { name: 'Đăng ký khai sinh' }).last()).toHaveAttribute(
      'href',
      '/thu-tuc/dang-ky-khai-sinh',
    );
    expect(bot.questions().join()).not.toContain(secret);
  });

  await test.step('so is one with it', async () => {
    await page.goto('/tro-ly');
    await say(page, unknown);
    await hears(page, 'Bạn cần giấy chứng sinh');
    await expect(page.locator('main')).toContainText('được gửi tới dịch vụ Botpress');
    await expectAccessible();
  });

  await test.step('a lie is not shown', async () => {
    bot.says = () => ['Bạn nộp 750.000 đồng ở https://evil.example nhé'];
    await say(resident, `${unknown} nữa`);
    await hears(resident, notFound);
    await expect(resident.locator('body')).not.toContainText('750.000');
  });

  await test.step('the bot falls silent and the talk goes on', async () => {
    bot.faultFor = () => '401';
    await say(resident, `${unknown} lần ba`);
    await hears(resident, notFound);
    await say(resident, 'khai sinh cho con cần giấy tờ gì');
    await hears(resident, 'Giấy chứng sinh');
  });

  await test.step('staff see it rest, and why', async () => {
    await signInAsFirstAdmin(page, portal.output);
    const panel = page.getByRole('region', { name: 'Trợ lý mở rộng (Botpress)' });
    await expect(panel).toContainText('tạm nghỉ');
    await expect(panel).toContainText('bot từ chối mã truy cập');
    await expect(panel).toContainText('2 câu đã trả lời, 1 lần bot không trả lời, 1 câu bị loại');
    await expectAccessible();
    if (process.env.LOOK) await page.screenshot({ path: join(process.env.LOOK, 'bot-desk.png'), fullPage: true });
  });

  await test.step('switched off in the content with a reason, it hears nothing', async () => {
    const file = join(portal.contentDir, 'site.yaml');
    const off = readFileSync(file, 'utf8').replace(
      'botpress: { on: true }',
      'botpress: { on: false, reason: Đang rà soát câu trả lời }',
    );
    writeFileSync(file, off);
    await expect(async () => {
      await page.goto('/can-bo');
      await expect(page.getByRole('region', { name: 'Trợ lý mở rộng (Botpress)' })).toContainText(
        'Lý do: Đang rà soát câu trả lời',
        { timeout: 2_000 },
      );
    }).toPass();
    const heard = bot.calls.length;
    await say(resident, `${unknown} lần nữa`);
    await hears(resident, notFound);
    expect(bot.calls.length).toBe(heard);
  });

  await test.step('operators read figures, and the log holds no words', async () => {
    const metrics = await (await fetch(`${portal.url}/metrics`)).text();
    expect(metrics).toMatch(/^portal_bot_answered_total 2$/m);
    expect(metrics).toMatch(/^portal_bot_on 0$/m);
    expect(metrics).toMatch(/^portal_bot_circuit 2$/m);
    expect(portal.output()).toContain('not-authorized');
    for (const word of ['thiên văn', secret, 'chứng sinh', bot.access.token])
      expect(portal.output()).not.toContain(word);
  });
  if (process.env.LOOK) await resident.screenshot({ path: join(process.env.LOOK, 'bot-talk.png'), fullPage: true });
});
