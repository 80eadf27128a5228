import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withCookies } from '#src/platform/auth/cookies.ts';
import { createStaffAuth } from '#src/platform/auth/create-staff-auth.ts';
import { linkSecrets } from '#src/platform/auth/link-secrets.ts';
import { createStaff } from '#src/staff/create-staff.ts';
import type { Person } from '#src/staff/person.ts';
import { openDatabase } from '#src/storage/database.ts';
import { createSqlStaffLog } from '#src/storage/sql-staff-log.ts';
import { createSqlAccountStore, createSqlInvitationStore } from '#src/storage/sql-staff-store.ts';
import { totp } from '#tests/totp.ts';

/** Staff on a real database and the real sign-in, with a clock that can be moved on. */
export async function openStaff(options: { rateLimits?: boolean; siteUrl?: string; databaseUrl?: string } = {}) {
  const { rateLimits = false, siteUrl = 'http://127.0.0.1:4321' } = options;
  const dataDir = mkdtempSync(join(tmpdir(), 'vandon-staff-'));
  const { db, engine, close } = await openDatabase({
    dataDir,
    ...(options.databaseUrl ? { databaseUrl: options.databaseUrl } : {}),
  });
  let aheadMs = 0;
  const clock = { now: () => new Date(Date.now() + aheadMs) };
  const auth = createStaffAuth(
    { db, engine, secret: 'a secret of the tests, 0123456789 abcdefghij', siteUrl, rateLimits, issuer: 'Vân Đồn' },
    clock,
  );
  const staff = createStaff({
    auth,
    accounts: createSqlAccountStore(db, engine),
    invitations: createSqlInvitationStore(db),
    log: createSqlStaffLog(db),
    secrets: linkSecrets,
    siteUrl,
    now: clock.now,
  });
  return {
    staff,
    db,
    passMinutes(minutes: number) {
      aheadMs += minutes * 60_000;
    },
    async close() {
      await close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
export type TestStaff = Awaited<ReturnType<typeof openStaff>>;

/** A browser: it keeps cookies. */
export class Browser {
  #cookie: string | null = null;
  address = '203.0.113.7';

  get headers(): Headers {
    return new Headers({ 'x-portal-ip': this.address, ...(this.#cookie ? { cookie: this.#cookie } : {}) });
  }

  keep(cookies: readonly string[]) {
    this.#cookie = withCookies(this.#cookie, cookies);
  }
}

export const admin = { name: 'Nguyễn Thị Hòa', email: 'hoa@vandon.example', password: 'thuyền về bến lúc chiều' };
export const tokenOf = (link: string | undefined) => new URL(link ?? '').searchParams.get('ma') ?? '';

/** Each code works once: what an app shows whose clock is half a minute ahead, for signing in a second time. */
export const nextCode = (secret: string) => totp(secret, Date.now() + 30_000);

/** The first account with its second factor, signed in. */
export async function signedInAdmin({ staff }: TestStaff) {
  const browser = new Browser();
  const token = tokenOf(await staff.firstLink());
  const accepted = await staff.accept(token, { ...admin, repeated: admin.password }, browser.headers);
  if (!accepted.ok) throw new Error(accepted.error.kind);
  browser.keep(accepted.value.cookies);
  const secret = (await staff.secondFactor(browser.headers))?.secret ?? '';
  const set = await staff.confirmSecondFactor(totp(secret), browser.headers);
  if (!set.ok) throw new Error(set.error.kind);
  browser.keep(set.value.cookies);
  const { person } = await staff.session(browser.headers);
  return { browser, secret, backupCodes: set.value.backupCodes, person: person as Person };
}
