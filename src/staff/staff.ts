import type { Result } from '#src/library/result.ts';
import type { Account, AccountChange } from './account.ts';
import type { PasswordRefusal } from './check-password.ts';
import type { Invitation } from './invitation.ts';
import type { Person, Role } from './person.ts';
import type { CodeRefusal, Cookies, SecondFactor, SignInRefusal, StaffSession } from './staff-auth.ts';
import type { LogFilter, LogLine, StaffLog } from './staff-log.ts';

type NotPermitted = { kind: 'not-permitted' };
type LinkRefusal = { kind: 'link-not-valid' };
export type AcceptRefusal =
  | LinkRefusal
  | PasswordRefusal
  | { kind: 'name-required' }
  | { kind: 'email-not-valid' }
  | { kind: 'email-taken' }
  | { kind: 'passwords-differ' };
export type InviteRefusal =
  | NotPermitted
  | { kind: 'name-required' }
  | { kind: 'email-not-valid' }
  | { kind: 'email-taken' }
  | { kind: 'role-required' };
export type ChangeRefusal =
  | NotPermitted
  | { kind: 'person-not-found' }
  | { kind: 'role-required' }
  | { kind: 'last-admin' };

/** What a one-time link offers, before anything is typed. */
type Offer = Pick<Invitation, 'kind' | 'name' | 'email'>;

/** Who works here, how they sign in, and what they did. */
export interface Staff extends StaffLog {
  session(headers: Headers): Promise<StaffSession>;
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
  ): Promise<Result<{ cookies: Cookies }, AcceptRefusal>>;

  people(by: Person): Promise<Result<Account[], NotPermitted>>;
  /** The link is shown to the administrator once; only its hash is kept. */
  invite(
    by: Person,
    words: { name: string; email: string; roles: Role[]; unit?: string },
  ): Promise<Result<{ link: string }, InviteRefusal>>;
  change(by: Person, personId: string, change: AccountChange): Promise<Result<undefined, ChangeRefusal>>;
  offerReset(by: Person, personId: string): Promise<Result<{ link: string }, ChangeRefusal>>;

  log(
    by: Person,
    filter: LogFilter,
    page: number,
  ): Promise<Result<{ lines: LogLine[]; total: number; pages: number }, NotPermitted>>;
}
