import type { Page } from '@playwright/test';
import { findWholeBrowser } from '#tests/ensure-browser.mjs';
import { centerId, deskWidths, seatStaff, staffMember } from './desk-people.ts';
import { expect, test } from './fixtures.ts';
import { sendCase } from './send-case.ts';

const lan = staffMember('lan', 'Hoàng Thị Lan', ['receiver', 'officer'], centerId);

type Watched = { sounds: { ran: boolean }[]; notes: string[] };

let become: Awaited<ReturnType<typeof seatStaff>>;
const browserPath = findWholeBrowser();
test.use({ journey: 'desk-calls', launchOptions: { executablePath: browserPath ?? '', args: ['--no-sandbox'] } });
test.skip(browserPath === undefined, 'the shell of Chromium shows no notes: this needs a whole one');
test.beforeAll(async ({ portal }) => {
  become = await seatStaff(portal, [lan]);
});

/** The browser's own sounds and notes work as they do; what is begun of them is written down. */
async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watched: Watched = { sounds: [], notes: [] };
    Object.assign(window, { watched });
    window.AudioContext = class extends AudioContext {
      constructor() {
        super();
        const sound = { ran: this.state === 'running' };
        watched.sounds.push(sound);
        // It is closed when it has been heard: that it ran once is what counts.
        this.addEventListener('statechange', () => {
          sound.ran ||= this.state === 'running';
        });
      }
    };
    window.Notification = class extends Notification {
      constructor(title: string, options?: NotificationOptions) {
        super(title, options);
        this.addEventListener('show', () => watched.notes.push(title));
      }
    };
  });
}
const soundsOf = (page: Page) =>
  page.evaluate(() => (window as unknown as { watched: Watched }).watched.sounds.map(({ ran }) => ran));
const notesOf = (page: Page) => page.evaluate(() => (window as unknown as { watched: Watched }).watched.notes);
/** As when another window stands before it. */
const lookAway = (page: Page) =>
  page.evaluate(() => Object.defineProperty(document, 'hasFocus', { value: () => false, configurable: true }));

/** Somebody asks the assistant for a person, and agrees that the talk is passed on. */
async function askForPerson(page: Page, url: string): Promise<void> {
  const own = { headers: { origin: url } };
  const begun = await page.request.post(`${url}/api/v1/assistant/conversations`, { ...own, data: {} });
  const { id } = await begun.json();
  const say = async (data: object) => {
    const answer = await page.request.post(`${url}/api/v1/assistant/conversations/${id}/messages`, { ...own, data });
    expect(answer.status(), await answer.text()).toBe(200);
    return answer.text();
  };
  const offer = await say({ text: 'gặp cán bộ' });
  const choice = /"value":"([^"]+)","label":"Đồng ý, chuyển cho cán bộ"/.exec(offer)?.[1];
  let agreed = await say(choice ? { choice } : { text: 'Đồng ý, chuyển cho cán bộ' });
  // Outside office hours it asks for a way to answer first.
  if (agreed.includes('handoff:skip')) agreed = await say({ choice: 'handoff:skip' });
  expect(agreed).toContain('TC-');
}

for (const width of deskWidths('being called')) {
  test(`who asked for it hears and reads that somebody waits, and the numbers follow (${width} px)`, async ({
    page,
    portal,
    browser,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.context().grantPermissions(['notifications'], { origin: portal.url });
    await watch(page);
    await become(page, lan);
    await page.clock.install();
    await page.goto('/can-bo/tro-chuyen');
    await page.getByRole('button', { name: 'Báo cho tôi khi có người chờ' }).click();
    await expect(page.getByRole('button', { name: 'Thôi báo khi có người chờ' })).toBeVisible();
    // The press itself is heard, and no other note is asked for where the browser allows it.
    await expect.poll(() => soundsOf(page)).toEqual([true]);
    await expect(page.locator('[data-calls-note]')).toBeHidden();
    const number = async () => Number(/^\((\d+)\)/.exec(await page.title())?.[1] ?? 0);
    const before = await number();

    // On another page of the desk, behind another window: a sound that plays, one note, and the numbers.
    await page
      .getByRole('link', { name: /^Hồ sơ/ })
      .first()
      .click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hồ sơ');
    await lookAway(page);
    const resident = await browser.newPage();
    await askForPerson(resident, portal.url);
    await page.clock.runFor(31_000);
    await expect.poll(number).toBe(before + 1);
    await expect.poll(() => notesOf(page)).toEqual(['Có người đang chờ trò chuyện với cán bộ']);
    await expect.poll(() => soundsOf(page)).toEqual([true]);
    await expect(page.locator('[data-count="chat"]').first()).toBeVisible();

    // A new case changes the number, and calls nobody who did not ask for that.
    await sendCase(resident, portal.url);
    await page.clock.runFor(31_000);
    await expect.poll(number).toBe(before + 2);
    expect(await notesOf(page)).toHaveLength(1);
    await page.getByRole('button', { name: 'Báo cho tôi khi có hồ sơ mới' }).click();
    expect(await soundsOf(page)).toHaveLength(2);
    await sendCase(resident, portal.url);
    await page.clock.runFor(31_000);
    await expect.poll(() => notesOf(page)).toEqual(['Có người đang chờ trò chuyện với cán bộ', 'Có hồ sơ mới cho bạn']);
    await expect.poll(number).toBe(before + 3);

    // The wish is kept on this device, for each of the two, and is taken back by another press.
    await page.reload();
    await page.getByRole('button', { name: 'Thôi báo khi có hồ sơ mới' }).click();
    await sendCase(resident, portal.url);
    await page.clock.runFor(31_000);
    await expect.poll(number).toBe(before + 4);
    expect(await soundsOf(page)).toEqual([]);
    await page.goto('/can-bo/tro-chuyen');
    await expect(page.getByRole('button', { name: 'Thôi báo khi có người chờ' })).toBeVisible();
    await resident.close();
  });
}
