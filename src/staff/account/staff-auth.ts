import type { Result } from '#src/base/result.ts';
import type { Person } from '#src/staff/person.ts';

/** How far a request is: `needs-totp` after the password, `needs-totp-setup` before the very first code. */
export type StaffStep = 'signed-in' | 'needs-totp' | 'needs-totp-setup' | 'none';
export type StaffSession =
  | { step: 'signed-in' | 'needs-totp-setup'; person: Person }
  | { step: 'needs-totp' | 'none'; person?: never };

/** `Set-Cookie` values the answer must carry. */
export type Cookies = readonly string[];

/** The same words whether the address is unknown, the password wrong or the account closed. */
export type SignInRefusal = { kind: 'wrong-sign-in' } | { kind: 'too-many-tries' };
/** `sign-in-again`: the ten minutes after the password are over. */
export type CodeRefusal = { kind: 'wrong-code' } | { kind: 'too-many-tries' } | { kind: 'sign-in-again' };

/** What the authenticator app needs: the address it scans and the same secret to type. */
export type SecondFactor = { uri: string; secret: string };

export type NewAccount = { name: string; email: string; password: string } & Pick<Person, 'roles' | 'unit' | 'seats'>;

/** Where somebody is signed in. `network` is the address the server saw; `userAgent` what the browser says it is. */
export type OwnSession = {
  id: string;
  /** The one that asks. */
  isOwn: boolean;
  startedAt: string;
  seenAt: string;
  userAgent: string;
  network: string;
};

export type ProofRefusal = { kind: 'wrong-password' } | { kind: 'too-many-tries' };

/** A refused code with whose it would have been, for the log; nobody when no password was given before. */
export type NamedCodeRefusal = CodeRefusal & { person?: Person };

/** Proves who somebody is. Headers are those of the request: its cookies and the address the server wrote. */
export interface StaffAuth extends AccountKeeping {
  session(headers: Headers): Promise<StaffSession>;
  /** The same without counting as use: a page left open keeps no session alive. */
  stillThere(headers: Headers): Promise<StaffSession>;
  /** `isByLink`: a one-time link was used just now, and wrong tries of others do not count. */
  signIn(
    credentials: { email: string; password: string },
    headers: Headers,
    how?: { isByLink?: boolean },
  ): Promise<Result<{ cookies: Cookies; step: 'needs-totp' | 'needs-totp-setup' }, SignInRefusal>>;
  /** A code of the app, or one of the backup codes (each works once). */
  confirm(
    code: string,
    headers: Headers,
  ): Promise<Result<{ cookies: Cookies; person: Person; by: 'app' | 'backup-code' }, NamedCodeRefusal>>;
  /** The secret waiting for its first code; undefined when nobody is signed in or it has been confirmed. */
  secondFactor(headers: Headers): Promise<SecondFactor | undefined>;
  /** The first code: from then on the account needs one at every sign-in. Gives the backup codes, this once. */
  confirmSecondFactor(
    code: string,
    headers: Headers,
  ): Promise<Result<{ cookies: Cookies; backupCodes: string[]; person: Person }, NamedCodeRefusal>>;
  signOut(headers: Headers): Promise<Cookies>;
}

/** What is done with an account beside signing in. */
export interface AccountKeeping {
  create(account: NewAccount): Promise<Result<{ id: string }, { kind: 'email-taken' }>>;
  /** The password once more, of somebody who is signed in; wrong ones are counted as at the sign-in. */
  proveAgain(personId: string, password: string, headers: Headers): Promise<Result<undefined, ProofRefusal>>;
  /** Ends every session, but for the one of `keep`. The second factor stays. */
  setPassword(personId: string, password: string, keep?: Headers): Promise<void>;
  /** The authenticator app and the backup codes go, every session ends; the password stays. */
  resetSecondFactor(personId: string): Promise<void>;
  /** Fresh backup codes in place of all before; readable this once. */
  renewBackupCodes(personId: string): Promise<string[]>;
  countBackupCodes(personId: string): Promise<number>;
  /** Where this person is signed in; the session that asks first. */
  sessions(personId: string, headers: Headers): Promise<OwnSession[]>;
  /** False when this person has no such session. */
  endSession(personId: string, sessionId: string): Promise<boolean>;
  endOtherSessions(personId: string, headers: Headers): Promise<void>;
  endSessions(personId: string): Promise<void>;
}
