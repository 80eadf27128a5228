import { randomUUID } from 'node:crypto';
import { defined } from '#src/base/defined.ts';
import { daysBefore } from '#src/base/moments.ts';
import { fixedRetention } from '#src/county/fixed-retention.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import { createStaffAuth } from '#src/platform/auth/create-staff-auth.ts';
import { mailInvitation } from '#src/platform/auth/mail-invitation.ts';
import { mailNotices } from '#src/platform/auth/mail-notices.ts';
import { guessesOf } from '#src/platform/auth/password-strength.ts';
import { linkSecrets, signInSecret } from '#src/platform/auth/sign-in-secrets.ts';
import type { Clock } from '#src/platform/clock.ts';
import type { Config } from '#src/platform/config.ts';
import type { MakeLimiter } from '#src/platform/http/limiters.ts';
import type { Logger } from '#src/platform/logger.ts';
import { createSmtpMailer } from '#src/platform/mailer.ts';
import { createStaff } from '#src/staff/create-staff.ts';
import type { StaffDependencies } from '#src/staff/dependencies.ts';
import type { Staff } from '#src/staff/staff.ts';
import { tellingChanges } from '#src/staff/telling-changes.ts';
import { createKeptForms } from '#src/staff/typed/kept-form.ts';
import type { UnitLinks } from '#src/staff/unit-rights.ts';
import { holdersOf } from '#src/storage/cases/sql-work-store.ts';
import type { Database, OpenDatabase } from '#src/storage/database/database.ts';
import { createSeal, type Vault } from '#src/storage/keys/vault.ts';
import { createSqlAbsenceStore } from '#src/storage/staff/sql-absence-store.ts';
import { createSqlKeptFormStore } from '#src/storage/staff/sql-kept-form-store.ts';
import { createSqlNoticeStore } from '#src/storage/staff/sql-notice-store.ts';
import { createSqlSignInStore } from '#src/storage/staff/sql-sign-in-store.ts';
import { createSqlStaffLog } from '#src/storage/staff/sql-staff-log.ts';
import { createSqlAccountStore, createSqlInvitationStore } from '#src/storage/staff/sql-staff-store.ts';

type Settings = {
  database: Pick<OpenDatabase, 'db' | 'engine'>;
  /** What everything secret is derived from. */
  secretKey: string;
  siteUrl: string;
  rateLimits: boolean;
  /** Counts tries to sign in; left out, by this process alone. */
  limiter?: MakeLimiter;
  /** How an authenticator app names the account. */
  issuer: string;
  units: () => readonly UnitLinks[];
  /** Told after everything that may end a session or change what somebody may do. */
  onRightsChange?: () => void;
  /** Told of somebody who is away from today on. */
  onAway?: (personId: string) => Promise<void>;
  /** Whether people are told about their account by mail as well. */
  mails?: boolean;
  mailInvitation?: StaffDependencies['mailInvitation'];
  /** Names of places and units, which make a bad password here. */
  localWords?: () => readonly string[];
};

/** Staff with its stores and its sign-in: the part of the wiring that the commands need without the rest. */
export function wireStaff(settings: Settings, clock: Clock): Staff {
  const { db, engine } = settings.database;
  const { siteUrl, rateLimits, issuer, units } = settings;
  const changed = settings.onRightsChange ?? (() => {});
  const auth = createStaffAuth(
    { db, engine, siteUrl, rateLimits, limiter: settings.limiter, issuer, secret: signInSecret(settings.secretKey) },
    createSqlSignInStore(db),
    clock,
  );
  return createStaff({
    auth: tellingChanges(auth, ['session', 'stillThere', 'secondFactor', 'sessions'], changed),
    accounts: tellingChanges(createSqlAccountStore(db, engine), ['list', 'find', 'findByEmail'], changed),
    invitations: createSqlInvitationStore(db),
    log: createSqlStaffLog(db),
    notices: createSqlNoticeStore(db),
    absences: tellingChanges(createSqlAbsenceStore(db), ['list', 'standsFor'], changed),
    holdersOf: (personId) => holdersOf(db, personId),
    onAway: settings.onAway ?? (async () => {}),
    mails: settings.mails ?? false,
    ...defined({ mailInvitation: settings.mailInvitation }),
    guessesOf,
    localWords: settings.localWords ?? (() => []),
    secrets: linkSecrets,
    siteUrl,
    units,
    now: () => clock.now(),
  });
}

type Mailing = {
  config: Pick<Config, 'mail' | 'siteUrl'>;
  db: Database;
  logger: Logger;
  /** The name that signs letters. */
  sender: () => string;
};

/** Mails invitations; undefined without a mail server. */
export function wireInvitations({ config, logger, sender }: Omit<Mailing, 'db'>): StaffDependencies['mailInvitation'] {
  if (!config.mail) return undefined;
  const settings = {
    mailer: createSmtpMailer(config.mail),
    sender,
    newId: randomUUID,
    onFailure: (failure: object) => logger.warn(failure, 'an invitation was not delivered'),
  };
  return (letter) => mailInvitation(settings, letter);
}

/** Mails people what happened to their account; undefined without a mail server. */
export function wireNotices({ config, db, logger, sender }: Mailing, clock: Clock) {
  if (!config.mail) return undefined;
  const settings = {
    notices: createSqlNoticeStore(db),
    mailer: createSmtpMailer(config.mail),
    siteUrl: config.siteUrl,
    sender,
    now: () => clock.now(),
    onFailure: (failure: object) => logger.warn(failure, 'a notice to a member of staff was not delivered'),
  };
  return { run: () => mailNotices(settings) };
}

/** Tells somebody of staff about a text they scheduled, once a day at most; by mail too, where there is a server. */
export function tellOfScheduled({ config, db }: Pick<Mailing, 'config' | 'db'>, clock: Clock) {
  const notices = createSqlNoticeStore(db);
  const kind = 'scheduled-text-wrong';
  return async (personId: string) => {
    const at = isoInVietnam(clock.now());
    const yesterday = isoInVietnam(daysBefore(clock.now(), 1));
    if (await notices.wasTold(personId, kind, yesterday)) return;
    await notices.add(
      defined({ id: linkSecrets.newId(), personId, at, kind, mailDueAt: config.mail ? at : undefined }),
    );
  };
}

/** Forms that staff sent after their session had ended, sealed for the person they were made for. */
export function wireKeptForms(db: Database, vault: Vault, clock: Clock) {
  return createKeptForms({
    keptHours: fixedRetention.keptFormHours,
    store: createSqlKeptFormStore(db, vault),
    seal: createSeal(vault, 'staff form'),
    newId: randomUUID,
    now: () => clock.now(),
  });
}
