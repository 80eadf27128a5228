import { ok, refuse } from '#src/base/result.ts';
import type { SignInStore } from '#src/staff/account/sign-in-store.ts';
import type { AccountKeeping, NewAccount } from '#src/staff/account/staff-auth.ts';
import { writeSeats } from '#src/staff/seats.ts';
import type { Auth } from './auth.ts';
import type { createKnownBrowsers } from './known-browsers.ts';
import type { SecondFactors } from './second-factor.ts';
import type { SignInTries } from './sign-in-tries.ts';
import { isLeftAlone } from './staff-sessions.ts';

type Parts = {
  auth: Auth;
  store: SignInStore;
  browsers: ReturnType<typeof createKnownBrowsers>;
  tries: SignInTries;
  factors: SecondFactors;
  clock: { now(): Date };
};

/** What is done with an account beside signing in: its password, its second factor, its sessions. */
export function accountKeeping({ auth, store, browsers, tries, factors, clock }: Parts): AccountKeeping {
  const tokenOf = async (headers: Headers) =>
    (await auth.api.getSession({ headers, query: { disableCookieCache: true } }))?.session.token;
  const sessionsOf = async (personId: string) => {
    const all = await (await auth.$context).internalAdapter.listSessions(personId);
    return all.filter((session) => !isLeftAlone(session, clock.now()));
  };
  const endOthers = async (personId: string, headers: Headers) => {
    const { internalAdapter } = await auth.$context;
    const own = await tokenOf(headers);
    for (const session of await internalAdapter.listSessions(personId)) {
      if (session.token !== own) await internalAdapter.deleteSession(session.token);
    }
  };

  return {
    async create(account) {
      const { internalAdapter, password } = await auth.$context;
      const email = account.email.toLowerCase();
      if (await internalAdapter.findUserByEmail(email)) return refuse({ kind: 'email-taken' });
      const user = await internalAdapter.createUser(newPerson(account, email), { method: 'admin' });
      await internalAdapter.linkAccount({
        userId: user.id,
        providerId: 'credential',
        accountId: user.id,
        password: await password.hash(account.password),
      });
      return ok({ id: user.id });
    },

    async proveAgain(personId, typed, headers) {
      const { internalAdapter, password } = await auth.$context;
      const caller = await browsers.callerOf(personId, headers);
      const account = `password ${personId}`;
      if (!(await tries.begin(account, caller))) return refuse({ kind: 'too-many-tries' });
      const kept = (await internalAdapter.findAccounts(personId)).find((item) => item.providerId === 'credential');
      const hash = kept?.password;
      const isRight = hash && typed.length <= 1_000 && (await password.verify({ hash, password: typed }));
      if (!isRight) return refuse({ kind: 'wrong-password' });
      await tries.forget(account, caller);
      return ok(undefined);
    },

    async setPassword(personId, newPassword, keep) {
      const { internalAdapter, password } = await auth.$context;
      await internalAdapter.updatePassword(personId, await password.hash(newPassword));
      if (keep) return endOthers(personId, keep);
      await internalAdapter.deleteUserSessions(personId);
      await store.forgetBrowsers(personId);
    },

    async resetSecondFactor(personId) {
      await (await auth.$context).internalAdapter.deleteUserSessions(personId);
      await factors.remove(personId);
      await store.forgetBrowsers(personId);
    },

    renewBackupCodes: (personId) => factors.renewBackups(personId),
    countBackupCodes: (personId) => factors.countBackups(personId),

    async sessions(personId, headers) {
      const own = await tokenOf(headers);
      const found = await sessionsOf(personId);
      return found
        .map((session) => ({
          id: session.id,
          isOwn: session.token === own,
          startedAt: new Date(session.createdAt).toISOString(),
          seenAt: new Date(session.updatedAt).toISOString(),
          userAgent: session.userAgent ?? '',
          network: session.ipAddress ?? '',
        }))
        .sort((a, b) => Number(b.isOwn) - Number(a.isOwn) || b.seenAt.localeCompare(a.seenAt));
    },

    async endSession(personId, sessionId) {
      const { internalAdapter } = await auth.$context;
      const session = (await internalAdapter.listSessions(personId)).find((item) => item.id === sessionId);
      if (session) await internalAdapter.deleteSession(session.token);
      return session !== undefined;
    },

    endOtherSessions: endOthers,

    async endSessions(personId) {
      await (await auth.$context).internalAdapter.deleteUserSessions(personId);
    },
  };
}

function newPerson({ name, roles, unit, seats }: NewAccount, email: string) {
  return {
    name,
    email,
    emailVerified: true,
    roles: roles.join(' '),
    unit: unit ?? null,
    seats: writeSeats(seats),
    active: true,
  };
}
