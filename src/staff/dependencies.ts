import type { AbsenceStore } from '#src/staff/absence/absence.ts';
import type { AccountStore } from '#src/staff/account/account.ts';
import type { GuessesOf } from '#src/staff/account/check-password.ts';
import type { InvitationStore } from '#src/staff/account/invitation.ts';
import type { NoticeStore } from '#src/staff/account/notice-store.ts';
import type { StaffAuth } from '#src/staff/account/staff-auth.ts';
import type { StaffLogStore } from './staff-log.ts';
import type { UnitLinks } from './unit-rights.ts';

/** An invitation on its way to somebody, from whom it comes by name. */
export type InvitationLetter = { to: string; name: string; link: string; by: string };

export type StaffDependencies = {
  auth: StaffAuth;
  accounts: AccountStore;
  invitations: InvitationStore;
  log: StaffLogStore;
  notices: NoticeStore;
  absences: AbsenceStore;
  /** The units that hold the open cases on somebody's table, one for each case: they are passed on before they leave. */
  holdersOf: (personId: string) => Promise<string[]>;
  /** Told of somebody who is away from today on. */
  onAway: (personId: string) => Promise<void>;
  /** Whether notices are mailed as well. */
  mails: boolean;
  /** Mails an invitation at once and tells whether a server took it; without a mail server the link is passed on by hand. */
  mailInvitation?: (letter: InvitationLetter) => Promise<boolean>;
  guessesOf: GuessesOf;
  /** Names of places and units, which make a bad password here. */
  localWords: () => readonly string[];
  /** Randomness and hashing. `newId` sorts by time, so that the log keeps its order within a second. */
  secrets: { newId(): string; newToken(): string; hashOf(token: string): string };
  siteUrl: string;
  /** The units as they stand, by which rights go down. */
  units: () => readonly UnitLinks[];
  now: () => Date;
};
