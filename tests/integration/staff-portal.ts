import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { sql } from 'kysely';
import { defined } from '#src/base/defined.ts';
import { withCookies } from '#src/platform/auth/ask-auth.ts';
import { createStaffAuth } from '#src/platform/auth/create-staff-auth.ts';
import { guessesOf } from '#src/platform/auth/password-strength.ts';
import { linkSecrets } from '#src/platform/auth/sign-in-secrets.ts';
import { createStaff } from '#src/staff/create-staff.ts';
import type { StaffDependencies } from '#src/staff/dependencies.ts';
import type { Person } from '#src/staff/person.ts';
import type { UnitLinks } from '#src/staff/unit-rights.ts';
import { holdersOf } from '#src/storage/cases/sql-work-store.ts';
import { openDatabase } from '#src/storage/database/database.ts';
import { createSqlAbsenceStore } from '#src/storage/staff/sql-absence-store.ts';
import { createSqlNoticeStore } from '#src/storage/staff/sql-notice-store.ts';
import { createSqlSignInStore } from '#src/storage/staff/sql-sign-in-store.ts';
import { createSqlStaffLog } from '#src/storage/staff/sql-staff-log.ts';
import { createSqlAccountStore, createSqlInvitationStore } from '#src/storage/staff/sql-staff-store.ts';
import { putMigratedSqlite } from '#tests/stores/new-database.ts';
import { totp } from '#tests/totp.ts';

/** Staff on a real database and the real sign-in, with a clock that can be moved on. */
export async function openStaff(
  options: {
    rateLimits?: boolean;
    siteUrl?: string;
    databaseUrl?: string;
    units?: readonly UnitLinks[];
    mails?: boolean;
    mailInvitation?: StaffDependencies['mailInvitation'];
  } = {},
) {
  const { rateLimits = false, siteUrl = 'http://127.0.0.1:4321' } = options;
  const dataDir = mkdtempSync(join(tmpdir(), 'vandon-staff-'));
  if (!options.databaseUrl) putMigratedSqlite(dataDir);
  const { db, engine, close } = await openDatabase({
    dataDir,
    ...(options.databaseUrl ? { databaseUrl: options.databaseUrl } : {}),
  });
  let aheadMs = 0;
  const clock = { now: () => new Date(Date.now() + aheadMs) };
  const secret = 'a secret of the tests, 0123456789 abcdefghij';
  const settings = { db, engine, secret, siteUrl, rateLimits, issuer: 'Vân Đồn' };
  /** What a process that starts on this database has: nothing in its memory. */
  const startOn = () =>
    createStaff({
      auth: createStaffAuth(settings, createSqlSignInStore(db), clock),
      accounts: createSqlAccountStore(db, engine),
      invitations: createSqlInvitationStore(db),
      log: createSqlStaffLog(db),
      notices: createSqlNoticeStore(db),
      absences: createSqlAbsenceStore(db),
      onAway: async () => {},
      holdersOf: (personId) => holdersOf(db, personId),
      mails: options.mails ?? false,
      ...defined({ mailInvitation: options.mailInvitation }),
      guessesOf,
      localWords: () => ['Quan Lạn', 'Cái Rồng'],
      secrets: linkSecrets,
      siteUrl,
      units: () => options.units ?? [],
      now: clock.now,
    });
  return {
    staff: startOn(),
    again: startOn,
    sealed: (data: string) => symmetricEncrypt({ key: secret, data }),
    openSealed: (data: string) => symmetricDecrypt({ key: secret, data }),
    db,
    /** Whether what one such portal keeps is what every other would have kept. */
    isUsual: !options.databaseUrl && !options.siteUrl,
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

  copy(): Browser {
    const other = new Browser();
    other.#cookie = this.#cookie;
    return other;
  }

  keep(cookies: readonly string[]) {
    this.#cookie = withCookies(this.#cookie, cookies);
  }
}

export const admin = { name: 'Nguyễn Thị Hòa', email: 'hoa@vandon.example', password: 'thuyền về bến lúc chiều' };
export const tokenOf = (link: string | undefined) => new URL(link ?? '').searchParams.get('ma') ?? '';

/** Each code works once: what an app shows whose clock is half a minute ahead, for signing in a second time. */
export const nextCode = (secret: string) => totp(secret, Date.now() + 30_000);

type Row = Record<string, unknown>;
let made: { rows: Map<string, Row[]>; admin: Awaited<ReturnType<typeof makeFirstAdmin>> } | undefined;

/** The first account with its second factor, signed in: made once a file, then put into the database as it was kept. */
export async function signedInAdmin(portal: TestStaff) {
  if (!portal.isUsual || (await rowsOf(portal)).size > 0) return makeFirstAdmin(portal);
  if (!made) {
    const first = await makeFirstAdmin(portal);
    made = { rows: await rowsOf(portal), admin: { ...first, browser: first.browser.copy() } };
    return first;
  }
  await portal.db.transaction().execute(async (transaction) => {
    await sql`pragma defer_foreign_keys = on`.execute(transaction);
    for (const [table, rows] of made?.rows ?? []) {
      for (const row of rows) {
        const columns = sql.join(Object.keys(row).map((name) => sql.ref(name)));
        await sql`insert into ${sql.table(table)} (${columns}) values (${sql.join(Object.values(row))})`.execute(
          transaction,
        );
      }
    }
  });
  return { ...made.admin, browser: made.admin.browser.copy() };
}

/** What is kept about staff, by table; without the tables that are empty. */
async function rowsOf({ db }: TestStaff): Promise<Map<string, Row[]>> {
  const tables = await sql<{ name: string }>`
    select name from sqlite_master where type = 'table' and name like 'staff%'`.execute(db);
  const found = new Map<string, Row[]>();
  for (const { name } of tables.rows) {
    const { rows } = await sql<Row>`select * from ${sql.table(name)}`.execute(db);
    if (rows.length > 0) found.set(name, rows);
  }
  return found;
}

async function makeFirstAdmin({ staff }: TestStaff) {
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
