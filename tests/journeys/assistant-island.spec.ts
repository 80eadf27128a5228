import type { Page, Route } from '@playwright/test';
import { pdf } from '#tests/stores/sample-files.ts';
import { twins } from '#tests/stores/sampled.ts';
import { expect, oneWayEach, test } from './fixtures.ts';
import { fillPage, stepOf, valuesFor, walkInPage } from './walk-form.ts';

const log = (page: Page) => page.getByRole('log');
const box = (page: Page) => page.getByLabel('Bạn nhập câu hỏi hoặc câu trả lời');

async function say(page: Page, words: string): Promise<void> {
  await box(page).fill(words);
  await page.getByRole('button', { name: 'Gửi', exact: true }).click();
  await expect(log(page).locator('.turn-user').last()).toContainText(words);
}
const hears = (page: Page, words: string | RegExp) =>
  expect(log(page).locator('.turn-assistant').last()).toContainText(words);
const own = (page: Page, words: string) => log(page).locator('.turn-user').filter({ hasText: words });
/** The island has taken over: it types into an area that grows. */
const takenOver = (page: Page) => expect(page.locator('textarea#cau')).toBeVisible();

/** What the page would try again by itself seconds later waits until it is told that they have passed. */
async function holdRetries(page: Page): Promise<() => Promise<void>> {
  await page.addInitScript(() => {
    const [start, stop] = [window.setTimeout.bind(window), window.clearTimeout.bind(window)];
    const held = new Map<number, () => void>();
    let last = 0;
    const hold = (task: () => void, ms = 0) => {
      if (ms < 2_000) return start(task, ms);
      last -= 1;
      held.set(last, task);
      return last;
    };
    const passSeconds = () => {
      const due = [...held.values()];
      held.clear();
      for (const task of due) task();
    };
    Object.assign(window, {
      setTimeout: hold,
      clearTimeout: (id: number) => held.delete(id) || stop(id),
      passSeconds,
    });
  });
  return () => page.evaluate(() => (window as unknown as { passSeconds(): void }).passSeconds());
}

async function begin(page: Page): Promise<void> {
  await page.goto('/tro-ly?tu=/thu-tuc/dang-ky-khai-sinh');
  await page.getByRole('button', { name: 'Nộp hồ sơ ở đây' }).click();
  await hears(page, 'Họ, chữ đệm và tên của cháu là gì?');
  await say(page, 'Nguyễn Minh An');
  await hears(page, 'Cháu là bé trai hay bé gái?');
}

/** Fills in the form, all but its papers. */
async function fillUpToPapers(page: Page): Promise<void> {
  await page.goto('/thu-tuc/dang-ky-khai-sinh/nop-ho-so');
  for (let turn = 0; turn < 20 && (await stepOf(page)) !== 'giay-to'; turn += 1) {
    await fillPage(page, valuesFor('dang-ky-khai-sinh', 1));
    await page.getByRole('button', { name: 'Tiếp tục', exact: true }).click();
  }
}

/** Sends every paper the conversation asks for, until it asks for nothing more. */
async function sendPapers(page: Page): Promise<void> {
  const review = page.getByRole('button', { name: 'Tôi cam đoan và gửi hồ sơ' });
  const file = page.getByLabel('Chọn tệp giấy tờ');
  for (let turn = 0; turn < 6; turn += 1) {
    await expect(review.or(file).first()).toBeVisible();
    if (await review.isVisible()) return;
    await file.setInputFiles({ name: 'giay.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf) });
    const taken = page.waitForResponse(
      (answer) => answer.request().method() === 'POST' && /tro-ly$/.test(answer.url()),
    );
    await page.getByRole('button', { name: 'Gửi tệp' }).click();
    await taken;
    await expect(page.getByText(/^Đã nhận .* \(1 tệp\)/).nth(turn)).toBeAttached();
  }
}

test.describe('the box for files', () => {
  /** The page as the server drew it, at its first paper; `takeOver` lets the script come. */
  async function atPapers(page: Page): Promise<{ takeOver: () => Promise<void> }> {
    await fillUpToPapers(page);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/open-talk*.js', async (route) => {
      await held;
      await route.continue();
    });
    await page.getByRole('button', { name: 'Điền tiếp cùng trợ lý' }).click();
    await expect(page.getByLabel('Chọn tệp giấy tờ')).toBeVisible();
    await expect(page.locator('input#cau')).toBeVisible();
    return {
      takeOver: async () => {
        release();
        await takenOver(page);
      },
    };
  }
  const paper = { name: 'giay.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf) };
  const sendsIt = async (page: Page) => {
    await page.getByRole('button', { name: 'Gửi tệp' }).click();
    await hears(page, /Bạn|giấy/i);
    await expect(page.getByText(/^Đã nhận .* \(1 tệp\)/).first()).toBeAttached();
  };

  test('a file chosen before the script has taken over stays chosen', async ({ page }) => {
    const { takeOver } = await atPapers(page);
    await page.getByLabel('Chọn tệp giấy tờ').setInputFiles(paper);
    await takeOver();
    await sendsIt(page);
  });

  test('a file chosen in a window that was opened before arrives as well', async ({ page }) => {
    const { takeOver } = await atPapers(page);
    const opened = page.waitForEvent('filechooser');
    await page.getByLabel('Chọn tệp giấy tờ').click();
    const chooser = await opened;
    await takeOver();
    await chooser.setFiles(paper);
    await sendsIt(page);
  });
});

test.describe('a lost network', () => {
  test('what was typed is kept, sent when it is back, and said once', async ({ page }) => {
    await holdRetries(page);
    await begin(page);
    await takenOver(page);
    // The turn arrives, its answer does not: the worst case for saying it twice.
    const names: string[] = [];
    const lose = async (route: Route) => {
      if (route.request().method() !== 'POST') return route.continue();
      names.push(new URLSearchParams(route.request().postData() ?? '').get('turn') ?? '');
      await route.fetch();
      await route.abort('connectionreset');
    };
    await page.route('**/tro-ly', lose);
    await say(page, 'bé gái');
    await expect(page.getByText('Mất mạng, câu này chưa gửi được.').first()).toBeVisible();
    await page.unroute('**/tro-ly', lose);
    await page.getByRole('button', { name: 'Gửi lại' }).click();
    await hears(page, 'Cháu sinh ngày nào?');

    expect(new Set(names).size).toBe(1);
    await expect(own(page, 'bé gái')).toHaveCount(1);
    await page.reload();
    await takenOver(page);
    await expect(own(page, 'bé gái')).toHaveCount(1);
    await hears(page, 'Cháu sinh ngày nào?');
  });

  test('it goes by itself when the connection is back, also after a reload', async ({ page, context }) => {
    await begin(page);
    await takenOver(page);
    await context.setOffline(true);
    await say(page, 'bé gái');
    await expect(page.getByText('Mất mạng, câu này chưa gửi được.').first()).toBeVisible();
    await context.setOffline(false);
    await hears(page, 'Cháu sinh ngày nào?');

    await page.route('**/tro-ly', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
    await say(page, '3/11/2026');
    await expect(page.getByText('Mất mạng, câu này chưa gửi được.').first()).toBeVisible();
    await page.unroute('**/tro-ly');
    await page.reload();
    await hears(page, 'Cháu sinh ở bệnh viện, trạm y tế hay ở nơi khác?');
    await expect(own(page, '3/11/2026')).toHaveCount(1);
  });

  test('its answer lost on the way out of the page, it stands once where the assistant is opened again', async ({
    page,
  }) => {
    await holdRetries(page);
    await begin(page);
    await takenOver(page);
    await page.route('**/tro-ly', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      await route.fetch();
      await route.abort('connectionreset');
    });
    await say(page, 'bé gái');
    await expect(page.getByRole('button', { name: 'Gửi lại' })).toBeInViewport();
    await page.unroute('**/tro-ly');
    await page.goto('/tim-kiem');
    await page.getByRole('button', { name: 'Hỏi trợ lý', exact: true }).click();
    await hears(page, 'Cháu sinh ngày nào?');
    await expect(own(page, 'bé gái')).toHaveCount(1);
  });

  test('it can be taken back into the box and said otherwise', async ({ page, context }) => {
    await holdRetries(page);
    await begin(page);
    await takenOver(page);
    await context.setOffline(true);
    await say(page, 'bé trai nhầm');
    await page.getByRole('button', { name: 'Sửa lại' }).click();
    await expect(box(page)).toHaveValue('bé trai nhầm');
    await expect(own(page, 'bé trai nhầm')).toHaveCount(0);
    await context.setOffline(false);
    await say(page, 'bé gái');
    await hears(page, 'Cháu sinh ngày nào?');
  });

  test('who is too fast is told kindly and keeps the words', async ({ page }) => {
    const passSeconds = await holdRetries(page);
    await begin(page);
    await takenOver(page);
    let refused = 0;
    await page.route('**/tro-ly', (route) => {
      if (route.request().method() !== 'POST' || refused > 0) return route.continue();
      refused += 1;
      return route.fulfill({ status: 429, headers: { 'retry-after': '2' }, body: '' });
    });
    await say(page, 'bé gái');
    await expect(page.getByText(/Bạn gửi hơi nhanh\. Câu của bạn vẫn còn; khoảng 2 giây nữa/).first()).toBeVisible();
    await passSeconds();
    await hears(page, 'Cháu sinh ngày nào?');
    await expect(own(page, 'bé gái')).toHaveCount(1);
  });
});

test('a screen reader hears each answer once, from one line', async ({ page }) => {
  await begin(page);
  await takenOver(page);
  const status = page.locator('[data-talk] [role="status"]').last();
  await say(page, 'bé gái');
  await expect(status).toContainText('Cháu sinh ngày nào?');
  await expect(log(page)).toHaveAttribute('aria-live', 'off');
  await expect(page.locator('[data-talk]')).toMatchAriaSnapshot(`
    - log "Cuộc trò chuyện":
      - list
    - textbox "Bạn nhập câu hỏi hoặc câu trả lời"
    - button "Gửi"
  `);
});

test('with the keyboard alone: type, choose, go on; the focus is never lost', async ({ page, expectAccessible }) => {
  await page.goto('/tro-ly');
  await takenOver(page);
  await box(page).focus();
  await page.keyboard.type('làm giấy khai sinh cho con');
  await page.keyboard.press('Enter');
  await hears(page, 'Đăng ký khai sinh');
  await expect(box(page)).toBeFocused();
  const apply = page.getByRole('button', { name: 'Nộp hồ sơ ở đây' });
  for (let tab = 0; tab < 20 && !(await apply.evaluate((button) => button === document.activeElement)); tab += 1) {
    await page.keyboard.press('Shift+Tab');
  }
  await expect(apply).toBeFocused();
  await page.keyboard.press('Enter');
  await hears(page, 'Họ, chữ đệm và tên của cháu là gì?');
  await expect(box(page)).toBeFocused();
  await page.keyboard.type('Nguyễn Minh An');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Enter');
  await hears(page, 'Cháu là bé trai hay bé gái?');
  await page.keyboard.type('gái');
  await page.keyboard.press('Enter');
  await hears(page, 'Cháu sinh ngày nào?');
  await page.keyboard.type('3/11/2026');
  await page.keyboard.press('Enter');
  await hears(page, 'Cháu sinh ở bệnh viện');
  // A choice pressed: the next choices, or the box, take the focus over.
  const place = page.getByRole('button', { name: 'Cơ sở y tế' });
  await place.focus();
  await page.keyboard.press('Space');
  await expect(own(page, 'Cơ sở y tế')).toHaveCount(1);
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('.choices') !== null || document.activeElement?.id))
    .toBeTruthy();
  await expectAccessible();
});

test('nothing and too much are told, and what was typed stays', async ({ page }) => {
  await page.goto('/tro-ly');
  await takenOver(page);
  await page.getByRole('button', { name: 'Gửi', exact: true }).click();
  await expect(box(page)).toBeFocused();
  await box(page).fill('a '.repeat(1500));
  await page.getByRole('button', { name: 'Gửi', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('quá 2000');
  await expect(box(page)).toHaveValue(/a a/);
  expect(await page.locator('html').evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(360);
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });
    test.beforeEach(oneWayEach);

    test('begun in the chat, finished and sent in the form, which the chat then knows', async ({ page }) => {
      await begin(page);
      await say(page, 'bé gái');
      await page.getByRole('button', { name: 'Điền tiếp bằng biểu mẫu' }).click();
      await expect(page).toHaveURL(/\/thu-tuc\/dang-ky-khai-sinh\/nop-ho-so#buoc$/);
      await expect(page.getByText('Đã lưu, chưa nộp').first()).toBeVisible();
      const values = new Map(valuesFor('dang-ky-khai-sinh', 1));
      values.delete('a.ho-ten-con');
      values.delete('a.gioi-tinh');
      let seen = '';
      await walkInPage(page, values, async () => {
        seen += await page.locator('[name="a.ho-ten-con"]').first().inputValue();
      });
      expect(seen).toContain('Nguyễn Minh An');
      await expect(page.locator('.review-part').filter({ hasText: 'Nguyễn Minh An' })).toBeVisible();
      await page.getByLabel('Tôi cam đoan').check();
      await page.getByRole('button', { name: 'Gửi hồ sơ' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Xác nhận đã gửi hồ sơ');

      await page.goto('/tro-ly');
      await hears(page, /Hồ sơ đã gửi bằng biểu mẫu\. Mã tra cứu: VD-/);
      await expect(page.getByRole('button', { name: 'Điền tiếp bằng biểu mẫu' })).toHaveCount(0);
    });

    test('begun in the form, finished and sent in the chat, papers and all', async ({ page }) => {
      await fillUpToPapers(page);
      await page.getByRole('button', { name: 'Điền tiếp cùng trợ lý' }).click();
      await expect(page).toHaveURL(/\/tro-ly#moi-nhat$/);
      await expect(log(page)).toContainText('Tôi đã nhận những gì bạn khai trong biểu mẫu “Đăng ký khai sinh”');
      await sendPapers(page);
      await hears(page, 'Bạn đọc lại hồ sơ “Đăng ký khai sinh” trước khi gửi');
      await hears(page, 'Nguyễn Văn Bình');
      expect(page.url()).not.toContain('B%C3%ACnh');
      await page.getByRole('button', { name: 'Tôi cam đoan và gửi hồ sơ' }).click();
      await hears(page, 'Đã gửi hồ sơ.');
      // The form has nothing left: it was the same case.
      await page.goto('/thu-tuc/dang-ky-khai-sinh/nop-ho-so');
      await expect(page.getByLabel(/Họ và tên/).first()).toHaveValue('');
    });

    test('saved in the chat, opened on another machine by code and phone, finished with the assistant', async ({
      page,
      browser,
      portal,
    }) => {
      await page.goto('/thu-tuc/dang-ky-khai-sinh/nop-ho-so');
      await page
        .getByLabel(/Họ và tên/)
        .first()
        .fill('Nguyễn Văn Bình');
      await page
        .getByLabel(/Số điện thoại/)
        .first()
        .fill('0912 345 678');
      await page.getByRole('button', { name: 'Tiếp tục', exact: true }).click();
      await page.getByRole('button', { name: 'Điền tiếp cùng trợ lý' }).click();
      await hears(page, 'Họ, chữ đệm và tên của cháu là gì?');
      await say(page, 'Nguyễn Minh An');
      await page.getByRole('button', { name: 'Lưu, làm tiếp trên máy khác' }).click();
      await hears(page, /Mã tờ khai: TK-/);
      const code = /TK-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec((await log(page).textContent()) ?? '')?.[0] ?? '';

      const context = await browser.newContext({ baseURL: portal.url, javaScriptEnabled });
      const other = await context.newPage();
      await other.goto('/thu-tuc/tiep-tuc');
      await other.getByLabel('Mã tờ khai').fill(code);
      await other.getByLabel(/điện thoại/).fill('0912345678');
      await other.locator('main').getByRole('button').last().click();
      await other.locator('button[value="resume"]').click();
      await other.getByRole('button', { name: 'Điền tiếp cùng trợ lý' }).click();
      await expect(log(other)).toContainText('Tôi đã nhận những gì bạn khai trong biểu mẫu');
      await expect(log(other).locator('.turn-assistant').last()).not.toContainText('Họ, chữ đệm và tên của cháu');
      await context.close();
    });
  });
}

test('two presses of one button without a script are one turn', async ({ browser, portal }) => {
  const context = await browser.newContext({ baseURL: portal.url, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/tro-ly');
  await say(page, 'làm giấy khai sinh cho con');
  const turn = await page.locator('.say input[name="turn"]').getAttribute('value');
  const send = () =>
    context.request.post('/tro-ly', {
      form: { turn: turn ?? '', text: 'phí bao nhiêu' },
      headers: { origin: portal.url },
    });
  await Promise.all([send(), send()]);
  await page.reload();
  await expect(own(page, 'phí bao nhiêu')).toHaveCount(1);
  await context.close();
});

test('papers go from the chat with progress; one refused costs no other', async ({ page }) => {
  await page.goto('/thu-tuc/dang-ky-khai-sinh/nop-ho-so');
  const values = valuesFor('dang-ky-khai-sinh', 1);
  await walkInPage(page, new Map(values));
  await page.getByRole('button', { name: 'Điền tiếp cùng trợ lý' }).click();
  await takenOver(page);
  await page.getByRole('button', { name: 'Sửa', exact: true }).click();
  const paper = page
    .locator('.chip')
    .filter({ hasText: /Giấy|Văn bản/ })
    .first();
  await paper.click();
  const file = page.getByLabel('Chọn tệp giấy tờ');
  await page.getByRole('button', { name: 'Gửi tệp' }).click();
  await expect(page.getByRole('alert')).toContainText('Bạn chọn tệp trước đã.');
  await file.setInputFiles([
    { name: 'tốt.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf) },
    { name: 'lạ.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') },
  ]);
  await page.getByRole('button', { name: 'Gửi tệp' }).click();
  await expect(page.getByRole('alert')).toContainText('Chưa nhận được tệp lạ.exe');
  await expect(page.getByText('Đã tải lên: tốt.pdf')).toBeVisible();
  await file.setInputFiles([]);
  await page.getByRole('button', { name: 'Gửi tệp' }).click();
  await expect(log(page)).toContainText('(1 tệp)');
});

test('over the search page the assistant opens as a dialog; Esc closes it and the focus returns', async ({
  page,
  expectAccessible,
}) => {
  const scripts: string[] = [];
  page.on('request', (request) => request.url().endsWith('.js') && scripts.push(request.url()));
  await page.goto('/tim-kiem?q=khai+sinh');
  await page.waitForLoadState('networkidle');
  expect(scripts.filter((url) => /open-panel|open-talk/.test(url))).toEqual([]);
  const opener = page.getByRole('button', { name: 'Hỏi trợ lý', exact: true });
  await opener.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Trợ lý' });
  await expect(dialog).toBeVisible();
  await expect(box(page)).toBeFocused();
  const size = await dialog.boundingBox();
  expect(size).toMatchObject({ width: 360, height: 740 });
  await expectAccessible();
  await page.keyboard.type('phí khai sinh bao nhiêu');
  await page.keyboard.press('Enter');
  await expect(dialog.locator('.turn-assistant').last()).toContainText(/Miễn phí/);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
  // The same conversation is on its own page.
  await page.goto('/tro-ly');
  await expect(own(page, 'phí khai sinh bao nhiêu')).toHaveCount(1);
});

test('who comes from an article is asked about its services', async ({ page }) => {
  await page.goto('/tin-tuc');
  const href = await page
    .locator('main a[href^="/tin-tuc/"]')
    .evaluateAll((links) =>
      links.map((link) => link.getAttribute('href') ?? '').find((address) => /^\/tin-tuc\/[a-z0-9-]+$/.test(address)),
    );
  await page.goto(`/tro-ly?tu=${href}`);
  await hears(page, 'Bạn vừa đọc “');
});

for (const colorScheme of twins('themes of the chat', ['light', 'dark'])) {
  test.describe(`${colorScheme} theme`, () => {
    test.use({ colorScheme, viewport: { width: 320, height: 640 } });

    test('no accessibility finding in any state', async ({ page, context, expectAccessible }) => {
      const look = async () => {
        expect(await page.locator('html').evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(320);
        await expectAccessible();
      };
      await page.goto('/tro-ly');
      await takenOver(page);
      await look();
      await say(page, 'giá vàng hôm nay bao nhiêu');
      // The answer must be there: what still comes would bring back the cookie that goes next.
      await expect(log(page).locator('.turn-user + .turn-assistant')).toBeVisible();
      await look();
      await context.clearCookies();
      await begin(page);
      await context.setOffline(true);
      await say(page, 'bé gái');
      await expect(page.getByRole('button', { name: 'Gửi lại' })).toBeVisible();
      await look();
      await context.setOffline(false);
      await hears(page, 'Cháu sinh ngày nào?');
      await page.getByRole('button', { name: 'Xem lại' }).click();
      await hears(page, 'Nguyễn Minh An');
      await look();
    });
  });
}
