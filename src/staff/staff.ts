import type { Result } from '#src/base/result.ts';
import type { AbsenceRefusal, listAbsences } from '#src/staff/absence/manage-absences.ts';
import type { Accepted } from '#src/staff/account/accept-invitation.ts';
import type { Account, AccountChange } from '#src/staff/account/account.ts';
import type { Invitation } from '#src/staff/account/invitation.ts';
import type { Invited } from '#src/staff/account/manage-people.ts';
import type { OwnAccountSteps } from '#src/staff/account/own-account.ts';
import type { AcceptRefusal, ChangeRefusal, InviteRefusal } from '#src/staff/account/refusals.ts';
import type { CodeRefusal, Cookies, SecondFactor, SignInRefusal, StaffSession } from '#src/staff/account/staff-auth.ts';
import type { Person, Role, Seat } from './person.ts';
import type { LogFilter, LogLine, Refusals, StaffLog } from './staff-log.ts';

type NotPermitted = { kind: 'not-permitted' };

/** What a one-time link offers, before anything is typed. */
type Offer = Pick<Invitation, 'kind' | 'name' | 'email'>;

/** Who works here, how they sign in, and what they did. */
export interface Staff extends StaffLog, OwnAccountSteps {
  session(headers: Headers): Promise<StaffSession>;
  /** The same without counting as use. */
  stillThere(headers: Headers): Promise<StaffSession>;
  signIn(
    credentials: { email: string; password: string },
    headers: Headers,
  ): Promise<Result<{ cookies: Cookies; step: 'needs-totp' | 'needs-totp-setup' }, SignInRefusal>>;
  confirm(code: string, headers: Headers): Promise<Result<{ cookies: Cookies }, CodeRefusal>>;
  secondFactor(headers: Headers): Promise<SecondFactor | undefined>;
  confirmSecondFactor(
    code: string,
    headers: Headers,
  ): Promise<Result<{ cookies: Cookies; backupCodes: string[] }, CodeRefusal>>;
  signOut(headers: Headers): Promise<Cookies>;

  /** The address of a fresh one-time link while there is no account; undefined afterwards. */
  firstLink(): Promise<string | undefined>;
  /** A fresh one-time link to an administrator's account, for who can run commands on the machine. */
  adminLink(): Promise<string>;
  offer(token: string): Promise<Offer | undefined>;
  /** Uses the link up and signs the person in as far as the password goes. */
  accept(
    token: string,
    words: { name: string; email: string; password: string; repeated: string },
    headers: Headers,
  ): Promise<Result<Accepted, AcceptRefusal>>;

  people(by: Person): Promise<Result<Account[], NotPermitted>>;
  /** Accounts that were tried in vain in the last day. */
  refusals(by: Person): Promise<Result<Refusals[], NotPermitted>>;
  /** The link is mailed, and shown to the administrator once; only its hash is kept. */
  invite(
    by: Person,
    words: { name: string; email: string; roles: Role[]; unit?: string; seats?: readonly Seat[] },
  ): Promise<Result<Invited, InviteRefusal>>;
  change(by: Person, personId: string, change: AccountChange): Promise<Result<undefined, ChangeRefusal>>;
  /** A link for a fresh password (`reset`) or for setting the second factor up anew (`factor`). */
  offerReset(by: Person, personId: string, kind: 'reset' | 'factor'): Promise<Result<{ link: string }, ChangeRefusal>>;

  /** Ids of those for whom this person works today. */
  standsFor(personId: string): Promise<string[]>;
  absences(by: Person): ReturnType<typeof listAbsences>;
  noteAbsence(
    by: Person,
    words: { person: string; standIn: string; from: string; to: string },
  ): Promise<Result<undefined, AbsenceRefusal>>;
  endAbsence(by: Person, id: string): Promise<Result<undefined, AbsenceRefusal>>;

  log(
    by: Person,
    filter: LogFilter,
    page: number,
  ): Promise<Result<{ lines: LogLine[]; total: number; pages: number }, NotPermitted>>;
}
