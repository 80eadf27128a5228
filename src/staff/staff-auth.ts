import type { Result } from '#src/library/result.ts';
import type { Person, Role } from './person.ts';

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

export type NewAccount = { name: string; email: string; password: string; roles: Role[]; unit?: string };

/** Proves who somebody is. Headers are those of the request: its cookies and the address the server wrote. */
export interface StaffAuth {
  session(headers: Headers): Promise<StaffSession>;
  signIn(
    credentials: { email: string; password: string },
    headers: Headers,
  ): Promise<Result<{ cookies: Cookies; step: 'needs-totp' | 'needs-totp-setup' }, SignInRefusal>>;
  /** A code of the app, or one of the backup codes (each works once). */
  confirm(code: string, headers: Headers): Promise<Result<{ cookies: Cookies; person: Person }, CodeRefusal>>;
  /** The secret waiting for its first code; undefined when nobody is signed in or it has been confirmed. */
  secondFactor(headers: Headers): Promise<SecondFactor | undefined>;
  /** The first code: from then on the account needs one at every sign-in. Gives the backup codes, this once. */
  confirmSecondFactor(
    code: string,
    headers: Headers,
  ): Promise<Result<{ cookies: Cookies; backupCodes: string[]; person: Person }, CodeRefusal>>;
  signOut(headers: Headers): Promise<Cookies>;
  create(account: NewAccount): Promise<Result<{ id: string }, { kind: 'email-taken' }>>;
  /** A fresh password; the second factor must be set up again and every session ends. */
  reset(personId: string, password: string): Promise<void>;
  endSessions(personId: string): Promise<void>;
}
