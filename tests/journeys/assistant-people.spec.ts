import type { Page } from '@playwright/test';
import type { ConversationState, Message } from '#src/assistant/assistant.ts';
import { pdf } from '#tests/stores/sample-files.ts';
import { sampled, seed } from '#tests/stores/sampled.ts';
import { expect, test } from './fixtures.ts';
import { bereavedDaughterInLaw, foreigner, grandson, newFather, type Person, shopOwner } from './people.ts';

const words = {
  vi: {
    page: '/tro-ly',
    box: 'Bạn nhập câu hỏi hoặc câu trả lời',
    send: 'Gửi',
    apply: 'Nộp hồ sơ ở đây',
    skip: 'Bỏ qua',
    file: 'Chọn tệp giấy tờ',
    sendFile: 'Gửi tệp',
    submit: 'Tôi cam đoan và gửi hồ sơ',
    codes: /Mã tra cứu: (VD-[0-9A-Z-]{9})\D.*?Mã truy cập: ([0-9A-Z]{4}(?:-[0-9A-Z]{4})+)/s,
  },
  en: {
    page: '/en/tro-ly',
    box: 'Your question or answer',
    send: 'Send',
    apply: 'File it here',
    skip: 'Skip',
    file: 'Choose a file',
    sendFile: 'Send file',
    submit: /^I declare/,
    codes: /(VD-[0-9A-Z-]{9})\D.*?([0-9A-Z]{4}(?:-[0-9A-Z]{4}){2})/s,
  },
} as const;

/** The talk of one page: every act waits until its answer stands in the log. */
function talkOn(page: Page, language: 'vi' | 'en') {
  const own = words[language];
  const log = page.getByRole('log');
  const box = page.getByLabel(own.box);
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
  const read = async (): Promise<{ messages: Message[]; state: ConversationState }> =>
    (await (await page.request.get(own.page, { headers: { accept: 'application/json' } })).json()).view;

  /** Answers where the talk stands afterwards, and what was said in answer. */
  async function after(act: () => Promise<void>) {
    const before = (await read()).messages.length;
    await act();
    await expect.poll(async () => (await read()).messages.length).toBeGreaterThan(before);
    const { messages, state } = await read();
    const said = messages.slice(before).filter(({ role }) => role === 'assistant');
    const line = (said.at(-1)?.text ?? '').split('\n').find((text) => text.trim() !== '') ?? '';
    await expect(log.locator('.turn-assistant').last()).toContainText(line.replace(/^[–-]\s*/, '').trim());
    await expect(page.locator('.typing')).toHaveCount(0);
    expect(await page.locator('html').evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(360);
    // With the script the reader's own words stay in view with the answer to them.
    if ((await log.getAttribute('aria-live')) === 'off')
      await expect(log.locator('.turn-user').last()).toBeInViewport();
    return { state, said: said.map(({ text }) => text).join('\n') };
  }
  return {
    own,
    log,
    box,
    button,
    read,
    say: (text: string) =>
      after(async () => {
        await box.fill(text);
        await button(own.send).click();
      }),
    /** With the keyboard alone: the box keeps the focus from turn to turn. */
    type: (text: string) =>
      after(async () => {
        await expect(box).toBeFocused();
        await page.keyboard.type(text);
        await page.keyboard.press('Enter');
      }),
    press: (name: string | RegExp) => after(() => button(name).last().click()),
    pressByKey: (name: string | RegExp) =>
      after(async () => {
        const target = button(name).last();
        for (let tab = 0; tab < 20 && !(await target.evaluate((it) => it === document.activeElement)); tab += 1)
          await page.keyboard.press('Shift+Tab');
        await expect(target).toBeFocused();
        await page.keyboard.press('Enter');
      }),
    sendPaper: () =>
      after(async () => {
        await page
          .getByLabel(own.file)
          .setInputFiles({ name: 'giay.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf) });
        await button(own.sendFile).click();
      }),
  };
}

type Look = () => Promise<void>;

/** From the first question to the case: answers its two codes. */
async function goThrough(page: Page, person: Person, { look, byKey }: { look: Look; byKey: boolean }) {
  const talk = talkOn(page, person.language);
  const { own } = talk;
  const say = byKey ? talk.type : talk.say;
  const press = byKey ? talk.pressByKey : talk.press;
  for (const { says, hears } of person.asks) expect((await say(says)).said).toMatch(hears);
  await look();
  let { state } = person.wants ? await say(person.wants) : await press(own.apply);
  if (byKey) await expect(talk.box).toBeFocused();
  const asked: string[] = [];
  for (let turn = 0; turn < 45 && state.status === 'filling'; turn += 1) {
    const step = state.step ?? '';
    asked.push(step);
    const answer = person.answers[step];
    if (step.startsWith('papers.')) ({ state } = await talk.sendPaper());
    else if (answer !== undefined) ({ state } = await say(answer));
    else ({ state } = byKey ? await say('bỏ qua') : await press(own.skip));
    expect(state.step, `${person.who} is not asked the same twice in a row`).not.toBe(step);
    if (turn === 3) await look();
  }
  expect(state).toMatchObject({ status: 'reviewing', guide: person.guide });
  expect(asked.filter((step) => person.notAsked.includes(step))).toEqual([]);
  for (const shown of person.shows) await expect(talk.log.locator('.turn-assistant').last()).toContainText(shown);
  await look();
  const { said, state: sent } = await press(own.submit);
  expect(sent.status).toBe('submitted');
  await look();
  const [, reference = '', accessCode = ''] = own.codes.exec(said) ?? [];
  expect(reference).toBe(sent.reference);
  return { reference, accessCode };
}

async function caseOf(portal: { url: string }, { reference, accessCode }: { reference: string; accessCode: string }) {
  const answer = await fetch(`${portal.url}/api/v1/cases/${reference}`, { headers: { 'x-access-code': accessCode } });
  expect(answer.status).toBe(200);
  return answer.json();
}

const vietnamese = [newFather, bereavedDaughterInLaw, grandson, shopOwner];
/** Two a run, others with another seed; all in the full tests. */
for (const person of sampled([...vietnamese, foreigner], 2)) {
  test(`${person.who} asks, files and holds a case with what was said`, async ({ page, portal, expectAccessible }) => {
    await page.goto(words[person.language].page);
    await expect(page.locator('textarea#cau')).toBeVisible();

    const codes = await goThrough(page, person, { look: expectAccessible, byKey: false });

    const kept = await caseOf(portal, codes);
    expect(kept.guide.slug).toBe(person.guide);
    expect(kept.answers).toMatchObject(person.filed);
    const roles = page.locator('[data-talk]');
    await expect(roles.getByRole('log')).toHaveAttribute('aria-live', 'off');
    await expect(roles.getByRole('status').last()).toContainText(codes.reference);
  });
}

test('a shop owner goes all the way with the keyboard alone', async ({ page, portal }) => {
  await page.goto('/tro-ly');
  await expect(page.locator('textarea#cau')).toBeVisible();
  await page.locator('textarea#cau').focus();

  const codes = await goThrough(page, shopOwner, { look: async () => {}, byKey: true });

  expect((await caseOf(portal, codes)).answers).toMatchObject(shopOwner.filed);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  const person = vietnamese[seed % vietnamese.length] as Person;
  test(`${person.who} comes to the same case`, async ({ page, portal }) => {
    await page.goto('/tro-ly');

    const codes = await goThrough(page, person, { look: async () => {}, byKey: false });

    expect((await caseOf(portal, codes)).answers).toMatchObject(person.filed);
    await expect(page.getByRole('log')).toHaveAttribute('aria-live', 'polite');
  });
});

test('from the page of a situation the talk opens with it, and goes on to its first step', async ({ page }) => {
  await page.goto('/viec/nguoi-than-qua-doi');
  await page
    .getByRole('main')
    .getByRole('link', { name: /trợ lý/ })
    .click();
  const log = page.getByRole('log');
  await expect(log).toContainText('Cổng xin chia buồn cùng gia đình.');
  await expect(log).toContainText('Đăng ký khai tử');
  await page.getByRole('button', { name: 'Đăng ký khai tử', exact: true }).click();
  await expect(log.locator('.turn-assistant').last()).toContainText('Đăng ký khai tử');
});
