import { ok, type Result, refuse } from '#src/base/result.ts';
import type { StaffDependencies } from '#src/staff/dependencies.ts';
import type { Person } from '#src/staff/person.ts';
import { note } from '#src/staff/write-log.ts';
import { checkPassword, type PasswordRefusal } from './check-password.ts';
import type { Notice } from './notice-store.ts';
import { tell } from './notices.ts';
import type { OwnSession, ProofRefusal } from './staff-auth.ts';

type OwnAccount = { sessions: OwnSession[]; backupCodes: number; notices: Notice[] };
export type OwnPasswordRefusal =
  | ProofRefusal
  | PasswordRefusal
  | { kind: 'passwords-differ' }
  | { kind: 'same-password' };
type PasswordWords = { current: string; password: string; repeated: string };

/** What somebody sees of the own account; nobody else's can be asked for. */
export interface OwnAccountSteps {
  ownAccount(person: Person, headers: Headers): Promise<OwnAccount>;
  /** Asks for the current one; every other session of the person ends (ASVS 5.0, 6.2.2, 6.2.3, 7.4.3). */
  changeOwnPassword(
    person: Person,
    words: PasswordWords,
    headers: Headers,
  ): Promise<Result<undefined, OwnPasswordRefusal>>;
  /** Asks for the password. The codes before stop working; the fresh ones are readable this once. */
  renewBackupCodes(
    person: Person,
    password: string,
    headers: Headers,
  ): Promise<Result<{ backupCodes: string[] }, ProofRefusal>>;
  endOwnSession(person: Person, sessionId: string): Promise<void>;
  endOtherSessions(person: Person, headers: Headers): Promise<void>;
  unreadNotices(person: Person): Promise<Notice[]>;
  markNoticesRead(person: Person): Promise<void>;
}

/** Joins the use cases of the own account to what they need. */
export function createOwnAccount(dependencies: StaffDependencies): OwnAccountSteps {
  const { auth, notices, now } = dependencies;
  return {
    async ownAccount(person, headers) {
      return {
        sessions: await auth.sessions(person.id, headers),
        backupCodes: await auth.countBackupCodes(person.id),
        notices: await notices.unread(person.id),
      };
    },
    async changeOwnPassword(person, { current, password, repeated }, headers) {
      const proof = await auth.proveAgain(person.id, current, headers);
      if (!proof.ok) return proof;
      const refusal = await checkPassword(password, person, dependencies);
      if (refusal) return refuse(refusal);
      if (password.normalize('NFC') !== repeated.normalize('NFC')) return refuse({ kind: 'passwords-differ' });
      if (password.normalize('NFC') === current.normalize('NFC')) return refuse({ kind: 'same-password' });
      await note(dependencies, person, 'password-changed');
      await auth.setPassword(person.id, password, headers);
      await tell(dependencies, person.id, 'password-changed');
      return ok(undefined);
    },
    async renewBackupCodes(person, password, headers) {
      const proof = await auth.proveAgain(person.id, password, headers);
      if (!proof.ok) return proof;
      await note(dependencies, person, 'backup-codes-renewed');
      const backupCodes = await auth.renewBackupCodes(person.id);
      await tell(dependencies, person.id, 'backup-codes-renewed');
      return ok({ backupCodes });
    },
    async endOwnSession(person, sessionId) {
      if (await auth.endSession(person.id, sessionId)) await note(dependencies, person, 'session-ended');
    },
    async endOtherSessions(person, headers) {
      await note(dependencies, person, 'session-ended');
      await auth.endOtherSessions(person.id, headers);
    },
    unreadNotices: (person) => notices.unread(person.id),
    async markNoticesRead(person) {
      await notices.markRead(person.id, now().toISOString());
    },
  };
}
