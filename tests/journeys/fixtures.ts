import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type TestInfo } from '@playwright/test';
import { isSampled, twins } from '#tests/stores/sampled.ts';
import { type RunningPortal, startRoomyPortal } from './portal-process.ts';

type Fixtures = {
  /** Fails the test when the page logs an error or throws. */
  quietConsole: undefined;
  /** Zero accessibility findings on the page as it stands: a third of the calls a run, other ones at every seed. */
  expectAccessible: () => Promise<void>;
};

/**
 * One portal a worker. A worker may run several files: those that make the first account, or change what others look
 * at, say `test.use({ journey: '…' })` and get a worker, and so a portal, of their own.
 */
export const test = base.extend<Fixtures, { journey: string; portal: RunningPortal }>({
  journey: ['', { scope: 'worker', option: true }],
  portal: [
    async ({ journey: _journey }, use) => {
      const portal = await startRoomyPortal();
      await use(portal);
      await portal.stop();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ portal }, use) => use(portal.url),
  quietConsole: [
    async ({ page }, use) => {
      const noise: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') noise.push(message.text());
      });
      page.on('pageerror', (error) => noise.push(String(error)));
      await use(undefined);
      // The browser itself logs refused answers (404, 422) that a journey asks for on purpose.
      expect(noise.filter((line) => !line.includes('Failed to load resource'))).toEqual([]);
    },
    { auto: true },
  ],
  expectAccessible: async ({ page, javaScriptEnabled }, use, { titlePath }) => {
    let calls = 0;
    await use(async () => {
      calls += 1;
      // It looks with a script in the page; the same pages are looked at with scripts.
      if (javaScriptEnabled === false || !isSampled(`${titlePath.join(' ')} ${calls}`, 1 / 3)) return;
      // The one frame of ours is a public page beside its text, which is looked at by itself: it runs nothing, and would
      // say so of what looks. So the answer needs no second page to be put together in either.
      const whole = Object.create(page, { frames: { value: () => [page.mainFrame()] } }) as typeof page;
      const result = await new AxeBuilder({ page: whole }).setLegacyMode().options({ iframes: false }).analyze();
      expect(
        result.violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.target.join(' ')) })),
      ).toEqual([]);
    });
  },
});

/** Before each of some tests that are written once for a page with scripts and without: a usual run takes one of the two. */
export function oneWayEach({ javaScriptEnabled }: { javaScriptEnabled: boolean | undefined }, info: TestInfo): void {
  info.skip(!twins(info.title, [true, false]).includes(javaScriptEnabled !== false), 'the other way in this run');
}

export { expect };
