import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { valuesOf } from '#src/library/patching/patch-entry.ts';
import { bothWays } from './both-ways.ts';
import { expectNoSideways, seatStaff, staffMember } from './desk-people.ts';
import { expect, test } from './fixtures.ts';
import { approveAs, sendForApproval } from './second-person.ts';
import { type Values, walkInPage } from './walk-form.ts';

const lan = staffMember('lan', 'Phạm Thị Lan', ['editor']);
const hoa = staffMember('hoa', 'Lê Thị Hòa', ['publisher']);
const clerk = staffMember('tam', 'Vũ Minh Tâm', ['clerk']);

/** What a resident files it with, by the form. */
const values: Values = new Map([
  ['a.ten-le-hoi', ['Hội chèo thuyền']],
  ['a.so-loa', ['3']],
  ['a.cho-nhan', ['nha-van-hoa']],
  ['contact.fullName', ['Nguyễn Văn Bình']],
  ['contact.phone', ['0912 345 678']],
  ['delivery.send', ['online']],
  ['delivery.return', ['counter']],
  ['unit', ['cai-rong']],
  ['declaration', ['true']],
]);

let become: Awaited<ReturnType<typeof seatStaff>>;
test.use({ journey: 'new-service' });
test.describe.configure({ mode: 'serial' });

test('an editor, a publisher and a clerk are there', async ({ portal }) => {
  become = await seatStaff(portal, [lan, hoa, clerk]);
});

/** The row a list was just given, or its row number `at`. */
const rowOf = (page: Page, name: string) => page.locator(`#v-${name}`);

/** Presses for one more row of a list and waits until the page has it. */
async function add(page: Page, within: Page | Locator, button: string, name: string): Promise<Locator> {
  await within.getByRole('button', { name: button, exact: true }).click();
  const row = rowOf(page, name);
  await expect(row).toHaveAttribute('open');
  await expect(row).toBeInViewport();
  return row;
}

/** What the county says of the service, in the form of the room: nothing of it is code. */
async function write(page: Page, title: string, code: string): Promise<void> {
  await page.getByLabel('Tên thủ tục').first().fill(title);
  await page.getByLabel('Mã thủ tục', { exact: true }).fill(code);
  await page.locator('#v-sector').selectOption({ label: 'Hộ tịch' });
}

/** Its questions: a line, a number, and a choice whose answers are rows of their own. */
async function ask(page: Page): Promise<void> {
  const section = await add(page, page, 'Thêm: tờ khai', 'form-0');
  await section.getByLabel('Tên phần').fill('Lễ hội');
}
for (const { width, javaScriptEnabled } of bothWays('new-service')) {
  test.describe(`at ${width} px, ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
    test.use({ viewport: { width, height: 800 }, javaScriptEnabled });
    test('draft', async ({ page }) => {
      await become(page, lan);
      await page.goto('/can-bo/noi-dung');
      await page.getByLabel('Loại nội dung').selectOption({ label: 'Thủ tục' });
      await page.getByLabel('Tên tệp', { exact: true }).fill(`muon-loa-${width}`);
      await page.getByRole('button', { name: 'Bắt đầu viết' }).click();
      await page.screenshot({ path: `/tmp/ns-${width}.png`, fullPage: true });
      console.log(await page.locator('.content-form').innerHTML());
    });
  });
}
void [readFileSync, join, valuesOf, expectNoSideways, approveAs, sendForApproval, walkInPage, values, write, ask];
