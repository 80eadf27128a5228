import { hkdfSync } from 'node:crypto';
import { createStaffAuth } from '#src/platform/auth/create-staff-auth.ts';
import { linkSecrets } from '#src/platform/auth/link-secrets.ts';
import type { Clock } from '#src/platform/clock.ts';
import { createStaff } from '#src/staff/create-staff.ts';
import type { Staff } from '#src/staff/staff.ts';
import type { OpenDatabase } from '#src/storage/database.ts';
import { createSqlStaffLog } from '#src/storage/sql-staff-log.ts';
import { createSqlAccountStore, createSqlInvitationStore } from '#src/storage/sql-staff-store.ts';

type Settings = {
  database: Pick<OpenDatabase, 'db' | 'engine'>;
  /** What everything secret is derived from. */
  secretKey: string;
  siteUrl: string;
  rateLimits: boolean;
  /** How an authenticator app names the account. */
  issuer: string;
};

/** Staff with its stores and its sign-in: the part of the wiring that the commands need without the rest. */
export function wireStaff(settings: Settings, clock: Clock): Staff {
  const { db, engine } = settings.database;
  const { siteUrl, rateLimits, issuer } = settings;
  return createStaff({
    auth: createStaffAuth({ db, engine, siteUrl, rateLimits, issuer, secret: signInSecret(settings.secretKey) }, clock),
    accounts: createSqlAccountStore(db, engine),
    invitations: createSqlInvitationStore(db),
    log: createSqlStaffLog(db),
    secrets: linkSecrets,
    siteUrl,
    now: () => clock.now(),
  });
}

/** What cookies are signed and authenticator apps are sealed with. */
export function signInSecret(secretKey: string): string {
  return Buffer.from(hkdfSync('sha256', secretKey, 'van-don-portal', 'staff sign-in', 32)).toString('base64url');
}
