import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Person, Role } from '#src/staff/person.ts';
import { type OpenDatabase, openDatabase } from '#src/storage/database/database.ts';
import { twins } from '#tests/stores/sampled.ts';
import { signInStaff } from '#tests/stores/signed-in-staff.ts';
import { expect } from './fixtures.ts';
import type { RunningPortal } from './portal-process.ts';

export const centerId = 'trung-tam-phuc-vu-hanh-chinh-cong';

/** A journey of the desk is of a phone and of a desk: both in a full run, one by seed in a usual one. */
export const deskWidths = (journey: string) => twins(journey, [360, 1280]);

/** Somebody of staff, by what they do. */
export const staffMember = (id: string, name: string, roles: Role[], unit?: string): Person => {
  return { id, name, email: `${id}@vandon.example`, roles, ...(unit ? { unit } : {}) };
};

/** Changes what a portal keeps while it is stopped for it, as days or a command would. */
export async function whileStopped<Given>(
  portal: RunningPortal,
  change: (database: OpenDatabase) => Promise<Given>,
): Promise<Given> {
  await portal.kill('SIGTERM');
  const database = await openDatabase({ dataDir: portal.dataDir });
  const given = await change(database);
  await database.close();
  await portal.restart();
  return given;
}

/** Gives these people accounts and sessions; what is given makes a page theirs. */
export async function seatStaff(portal: RunningPortal, people: readonly Person[]) {
  // Beside the running portal, as a command would: accounts and sessions are asked of the database each time.
  const database = await openDatabase({ dataDir: portal.dataDir });
  const secretKey = readFileSync(join(portal.dataDir, 'secret.key'), 'utf8').trim();
  const cookies = await signInStaff(database, people, { secretKey, siteUrl: portal.url });
  await database.close();
  return async (page: Page, { id }: Pick<Person, 'id'>): Promise<void> => {
    const [name = '', value = ''] = (cookies.get(id) ?? '').split(/=(.*)/s);
    await page.context().addCookies([{ name, value, url: portal.url }]);
  };
}

/** The form of one step of a case, opened. */
export async function stepForm(page: Page, step: string) {
  const form = page.getByRole('listitem').filter({ has: page.locator('summary', { hasText: step }) });
  const button = form.getByRole('button', { name: step, exact: true });
  if (!(await button.isVisible())) await form.locator('summary').first().click();
  return { form, press: () => button.click() };
}

/** Opens a part that is folded, fills it in and presses its button. */
export async function pressIn(page: Page, fold: string, fill: () => Promise<unknown>, button: string): Promise<void> {
  const form = page
    .locator('details')
    .filter({ has: page.locator(':scope > summary', { hasText: fold }) })
    .last();
  const press = form.getByRole('button', { name: button, exact: true });
  if (!(await press.isVisible())) await form.locator('summary').first().click();
  await fill();
  await press.click();
}

/** Nothing of the page lies beyond its right edge. */
export async function expectNoSideways(page: Page): Promise<void> {
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    page.url(),
  ).toBeLessThanOrEqual(0);
}
