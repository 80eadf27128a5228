import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Person, Role } from '#src/staff/person.ts';
import { openDatabase } from '#src/storage/database/database.ts';
import { signInStaff } from '#tests/stores/signed-in-staff.ts';
import type { RunningPortal } from './portal-process.ts';

export const centerId = 'trung-tam-phuc-vu-hanh-chinh-cong';

/** Somebody of staff, by what they do. */
export const staffMember = (id: string, name: string, roles: Role[], unit?: string): Person => {
  return { id, name, email: `${id}@vandon.example`, roles, ...(unit ? { unit } : {}) };
};

/** Gives these people accounts and sessions in a portal that is stopped for it; what is given makes a page theirs. */
export async function seatStaff(portal: RunningPortal, people: readonly Person[]) {
  await portal.kill('SIGTERM');
  const database = await openDatabase({ dataDir: portal.dataDir });
  const secretKey = readFileSync(join(portal.dataDir, 'secret.key'), 'utf8').trim();
  const cookies = await signInStaff(database, people, { secretKey, siteUrl: portal.url });
  await database.close();
  await portal.restart();
  return async (page: Page, { id }: Pick<Person, 'id'>): Promise<void> => {
    const [name = '', value = ''] = (cookies.get(id) ?? '').split(/=(.*)/s);
    await page.context().addCookies([{ name, value, url: portal.url }]);
  };
}
