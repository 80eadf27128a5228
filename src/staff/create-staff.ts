import { ok, refuse } from '#src/library/result.ts';
import { acceptInvitation } from './accept-invitation.ts';
import type { AccountStore } from './account.ts';
import type { InvitationStore } from './invitation.ts';
import { changePerson, invitePerson, offerReset } from './manage-people.ts';
import { findLink, makeLink } from './one-time-links.ts';
import { may } from './permissions.ts';
import type { Staff } from './staff.ts';
import type { StaffAuth } from './staff-auth.ts';
import type { StaffLogStore } from './staff-log.ts';
import { note } from './write-log.ts';

export type StaffDependencies = {
  auth: StaffAuth;
  accounts: AccountStore;
  invitations: InvitationStore;
  log: StaffLogStore;
  /** Randomness and hashing. `newId` sorts by time, so that the log keeps its order within a second. */
  secrets: { newId(): string; newToken(): string; hashOf(token: string): string };
  siteUrl: string;
  now: () => Date;
};

const linesPerPage = 50;

/** Joins the use cases of staff to what they need. */
export function createStaff(dependencies: StaffDependencies): Staff {
  const { auth, accounts } = dependencies;
  return {
    session: (headers) => auth.session(headers),

    async signIn(credentials, headers) {
      const result = await auth.signIn(credentials, headers);
      if (!result.ok) await note(dependencies, await accounts.findByEmail(credentials.email.trim()), 'sign-in-refused');
      return result;
    },
    async confirm(code, headers) {
      const result = await auth.confirm(code, headers);
      if (!result.ok) {
        await note(dependencies, undefined, 'sign-in-refused');
        return result;
      }
      await note(dependencies, result.value.person, 'sign-in');
      return ok({ cookies: result.value.cookies });
    },
    secondFactor: (headers) => auth.secondFactor(headers),
    async confirmSecondFactor(code, headers) {
      const result = await auth.confirmSecondFactor(code, headers);
      if (!result.ok) return result;
      await note(dependencies, result.value.person, 'second-factor-set');
      return ok({ cookies: result.value.cookies, backupCodes: result.value.backupCodes });
    },
    async signOut(headers) {
      const { person } = await auth.session(headers);
      if (person) await note(dependencies, person, 'sign-out');
      return auth.signOut(headers);
    },

    async firstLink() {
      if ((await accounts.list()).length > 0) return undefined;
      return makeLink(dependencies, { kind: 'first', roles: ['admin'] });
    },
    // Asked for beside accounts that exist: whoever needs it uses it at once, or asks again.
    adminLink: () => makeLink(dependencies, { kind: 'first', roles: ['admin'] }, 1),
    async offer(token) {
      const invitation = await findLink(dependencies, token);
      if (!invitation) return undefined;
      const account = invitation.personId ? await accounts.find(invitation.personId) : invitation;
      return {
        kind: invitation.kind,
        ...(account?.name ? { name: account.name } : {}),
        ...(account?.email ? { email: account.email } : {}),
      };
    },
    accept: (token, words, headers) => acceptInvitation(dependencies, token, words, headers),

    async people(by) {
      return may(by, 'people.manage') ? ok(await accounts.list()) : refuse({ kind: 'not-permitted' });
    },
    invite: (by, words) => invitePerson(dependencies, by, words),
    change: (by, personId, change) => changePerson(dependencies, by, personId, change),
    offerReset: (by, personId) => offerReset(dependencies, by, personId),

    note: (person, action, target) => note(dependencies, person, action, target),
    async log(by, filter, page) {
      if (!may(by, 'log.read')) return refuse({ kind: 'not-permitted' });
      await note(dependencies, by, 'log-read');
      const { lines, total } = await dependencies.log.list(
        filter,
        linesPerPage,
        (Math.max(1, page) - 1) * linesPerPage,
      );
      return ok({ lines, total, pages: Math.max(1, Math.ceil(total / linesPerPage)) });
    },
  };
}
