import { ok, refuse } from '#src/library/result.ts';
import type { NewAccount, StaffAuth } from '#src/staff/staff-auth.ts';
import { askAuth } from './ask-auth.ts';
import { type AuthSettings, createAuth } from './auth.ts';
import { withCookies } from './cookies.ts';
import { pendingSecondFactor } from './second-factor.ts';
import { SignInTries } from './sign-in-tries.ts';
import { personOf, readSession } from './staff-sessions.ts';
import { UsedCodes } from './used-codes.ts';

/** The staff's sign-in on better-auth. */
export function createStaffAuth(settings: AuthSettings, clock: { now(): Date }): StaffAuth {
  const { siteUrl, issuer } = settings;
  const auth = createAuth(settings);
  const tries = new SignInTries();
  const usedCodes = new UsedCodes();
  const ask = (path: string, body: object, headers: Headers, cookie?: string) =>
    askAuth(auth, siteUrl, { path, body, headers, ...(cookie === undefined ? {} : { cookie }) });

  /** Takes the session back that a code gave which must not have given one. */
  const endSessionOf = async (cookies: string[]) => {
    const headers = new Headers({ cookie: withCookies(null, cookies) });
    const found = await auth.api.getSession({ headers, query: { disableCookieCache: true } });
    if (found) await (await auth.$context).internalAdapter.deleteSession(found.session.token);
  };

  return {
    session: (headers) => readSession(auth, headers, clock.now()),

    async signIn({ email, password }, headers) {
      if (!(await tries.begin(email))) return refuse({ kind: 'too-many-tries' });
      const answer = await ask('/sign-in/email', { email: email.trim(), password }, headers, '');
      if (answer.status === 429) return refuse({ kind: 'too-many-tries' });
      if (answer.status !== 200) return refuse({ kind: 'wrong-sign-in' });
      if (answer.body.twoFactorRedirect) {
        await tries.forget(email);
        return ok({ cookies: answer.cookies, step: 'needs-totp' });
      }
      const cookie = withCookies(null, answer.cookies);
      const session = await readSession(auth, new Headers({ cookie }), clock.now());
      // A closed account answers like a wrong password; `readSession` has ended its session.
      if (session.step === 'none') return refuse({ kind: 'wrong-sign-in' });
      await tries.forget(email);
      const prepared = await ask('/two-factor/enable', { password }, headers, cookie);
      if (prepared.status !== 200) throw new Error(`the second factor could not be prepared (${prepared.status})`);
      return ok({ cookies: [...answer.cookies, ...prepared.cookies], step: 'needs-totp-setup' });
    },

    async confirm(typed, headers) {
      const code = typed.replaceAll(/\s/g, '');
      const isOfApp = /^\d{6}$/.test(code);
      const answer = isOfApp
        ? await ask('/two-factor/verify-totp', { code }, headers)
        : await ask('/two-factor/verify-backup-code', { code }, headers);
      const refusal = codeRefusal(answer);
      if (refusal) return refuse(refusal);
      const person = personOf(answer.body.user as Parameters<typeof personOf>[0]);
      if (isOfApp && !usedCodes.use(person.id, code, clock.now().getTime())) {
        await endSessionOf(answer.cookies);
        return refuse({ kind: 'sign-in-again' });
      }
      const cookie = withCookies(null, answer.cookies);
      const session = await readSession(auth, new Headers({ cookie }), clock.now());
      if (session.step !== 'signed-in') return refuse({ kind: 'sign-in-again' });
      return ok({ cookies: answer.cookies, person });
    },

    async secondFactor(headers) {
      const session = await readSession(auth, headers, clock.now());
      return session.step === 'needs-totp-setup' ? pendingSecondFactor(auth, session.person, issuer) : undefined;
    },

    async confirmSecondFactor(typed, headers) {
      const before = await readSession(auth, headers, clock.now());
      if (before.step !== 'needs-totp-setup') return refuse({ kind: 'sign-in-again' });
      const code = typed.replaceAll(/\s/g, '');
      const answer = await ask('/two-factor/verify-totp', { code }, headers);
      const refusal = codeRefusal(answer);
      if (refusal) return refuse(refusal);
      usedCodes.use(before.person.id, code, clock.now().getTime());
      const { backupCodes } = await auth.api.viewBackupCodes({ body: { userId: before.person.id } });
      return ok({ cookies: answer.cookies, backupCodes, person: before.person });
    },

    async signOut(headers) {
      const answer = await ask('/sign-out', {}, headers);
      return answer.cookies;
    },

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

    async reset(personId, newPassword) {
      const { adapter, internalAdapter, password } = await auth.$context;
      await internalAdapter.deleteUserSessions(personId);
      await adapter.deleteMany({ model: 'twoFactor', where: [{ field: 'userId', value: personId }] });
      await internalAdapter.updateUser(personId, { twoFactorEnabled: false });
      await internalAdapter.updatePassword(personId, await password.hash(newPassword));
    },

    async endSessions(personId) {
      await (await auth.$context).internalAdapter.deleteUserSessions(personId);
    },
  };
}

function newPerson({ name, roles, unit }: NewAccount, email: string) {
  return { name, email, emailVerified: true, roles: roles.join(' '), unit: unit ?? null, active: true };
}

function codeRefusal(answer: { status: number; body: Record<string, unknown> }) {
  if (answer.status === 200) return undefined;
  const code = String(answer.body.code ?? '');
  if (answer.status === 429) return { kind: 'too-many-tries' as const };
  if (/TWO_FACTOR_COOKIE|TOO_MANY_ATTEMPTS|UNAUTHORIZED/.test(code)) return { kind: 'sign-in-again' as const };
  if (answer.status >= 500) throw new Error(`sign-in failed (${answer.status} ${code})`);
  return { kind: 'wrong-code' as const };
}
