import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Person, Role } from '#src/staff/person.ts';
import { openDatabase } from '#src/storage/database/database.ts';
import { signInStaff } from '#tests/stores/signed-in-staff.ts';
import { expect, test } from './fixtures.ts';

const center = 'trung-tam-phuc-vu-hanh-chinh-cong';
const staff = (id: string, name: string, roles: Role[]): Person => {
  return { id, name, email: `${id}@vandon.example`, roles, unit: center };
};
const lan = staff('lan', 'Hoàng Thị Lan', ['receiver', 'officer']);
const chief = staff('chief', 'Đỗ Thị Hạnh', ['approver']);

test.use({ journey: 'clocks' });

let cookies: Map<string, string>;
async function become(page: Page, { id }: Person, url: string): Promise<void> {
  const [name = '', value = ''] = (cookies.get(id) ?? '').split(/=(.*)/s);
  await page.context().addCookies([{ name, value, url }]);
}

/** What days would have done, while the portal is stopped. */
async function between(
  portal: { kill(signal: 'SIGTERM'): Promise<void>; restart(): Promise<void>; dataDir: string },
  change: (database: Awaited<ReturnType<typeof openDatabase>>) => Promise<unknown>,
): Promise<void> {
  await portal.kill('SIGTERM');
  const database = await openDatabase({ dataDir: portal.dataDir });
  await change(database);
  await database.close();
  await portal.restart();
}

test('a case says its next step and date, its apology is drafted, and leaders see who has not heard from us', async ({
  page,
  portal,
  expectAccessible,
}) => {
  await between(portal, async (database) => {
    const secretKey = readFileSync(join(portal.dataDir, 'secret.key'), 'utf8').trim();
    cookies = await signInStaff(database, [lan, chief], { secretKey, siteUrl: portal.url });
  });
  const answer = await page.request.post(`${portal.url}/api/v1/cases`, {
    headers: { origin: portal.url, 'idempotency-key': crypto.randomUUID() },
    data: {
      guide: 'cap-ban-sao-trich-luc-ho-tich',
      answers: {
        'loai-ban-sao': ['khai-sinh'],
        'so-ban': 2,
        'ho-ten': 'Phạm Thị Lụa',
        'nam-sinh': 1988,
        'noi-da-dang-ky': 'quan-lan',
        'quan-he': 'chinh-minh',
      },
      papers: [],
      delivery: { send: 'counter', return: 'counter' },
      contact: {
        fullName: 'Phạm Thị Lụa',
        idNumber: '022188001234',
        residence: { commune: 'quan-lan', detail: 'Thôn Thái Hòa' },
        phone: '0912345678',
      },
      declaration: true,
      consents: [],
    },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  const { reference } = await answer.json();
  await become(page, lan, portal.url);
  await page.goto(`/can-bo/ho-so/${reference}`);
  await expect(page.locator('.case-clock')).toContainText('Xem hồ sơ mới');
  await page.getByRole('button', { name: 'Tiếp nhận hồ sơ' }).click();
  await expect(page.locator('.case-clock')).toContainText('Đang ở bước Tiếp nhận');
  await page.getByRole('button', { name: 'Chuyển xử lý' }).click();

  // The day is near: the apology is drafted, and one with its gap is no reason.
  await expect(page.getByText('Mở lời soạn sẵn')).toBeVisible();
  await page.locator('#gia-han summary').first().click();
  await expect(page.getByLabel('Lý do chậm')).toHaveValue(/chưa giải quyết xong đúng hẹn vì \[…\]/);
  await page.locator('#gia-han').getByRole('button', { name: 'Xin lỗi và hẹn lại' }).click();
  await expect(page.locator('.notice-error').first()).toContainText('Ghi lý do');
  await expectAccessible();

  // Weeks without a word: the step is late, and a leader sees it.
  await between(portal, async ({ db }) => {
    const long = '2026-01-05T08:00:00+07:00';
    const past = { told_at: long, due_at: '2026-02-02T17:00:00+07:00', accepted_at: long };
    await db.updateTable('cases').set(past).where('reference', '=', reference).execute();
    await db.insertInto('case_violations').values({ reference, kind: 'unheard', at: long }).execute();
  });
  await page.goto(`/can-bo/ho-so/${reference}`);
  await expect(page.locator('.case-clock .late')).toContainText('trễ hạn bước');
  await page.goto('/can-bo/ho-so');
  await expect(page.getByText('trễ bước')).toBeVisible();
  await page.goto('/can-bo/giam-sat');
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText('cần người gỡ');
  await become(page, chief, portal.url);
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto('/can-bo');
    await page.getByRole('link', { name: 'Hồ sơ cần người gỡ' }).click();
    await expect(page.getByText('Người nộp lâu không được nghe tin')).toBeVisible();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await expectAccessible();
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/oversee-${width}.png`, fullPage: true });
  }
  await page.getByRole('link', { name: reference }).click();
  await expect(page.locator('.case-clock')).toBeVisible();
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/case.png`, fullPage: true });
});
