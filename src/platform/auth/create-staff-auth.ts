import { createHash } from 'node:crypto';
import { ok, refuse } from '#src/base/result.ts';
import type { SignInStore } from '#src/staff/account/sign-in-store.ts';
import type { StaffAuth } from '#src/staff/account/staff-auth.ts';
import { tidyEmail } from '#src/staff/person.ts';
import { accountKeeping } from './account-keeping.ts';
import { askAuth, challengeIn, withCookies } from './ask-auth.ts';
import { type AuthSettings, createAuth } from './auth.ts';
import { createKnownBrowsers } from './known-browsers.ts';
import { codeOfApp, createSecondFactors } from './second-factor.ts';
import { type Caller, PlaceTries, SignInTries } from './sign-in-tries.ts';
import { personOf, readSession } from './staff-sessions.ts';

/** Nobody types more; a longer text is not even hashed. */
const longestTyped = 1_000;

/** The staff's sign-in on better-auth. */
export function createStaffAuth(settings: AuthSettings, store: SignInStore, clock: { now(): Date }): StaffAuth {
  const { siteUrl, issuer, rateLimits, limiter } = settings;
  const auth = createAuth(settings);
  const tries = new SignInTries(limiter);
  const places = rateLimits ? new PlaceTries(limiter) : undefined;
  const browsers = createKnownBrowsers(store, siteUrl.startsWith('https:'));
  const factors = createSecondFactors(auth, issuer);
  const ask = (path: string, body: object, headers: Headers, cookie?: string) =>
    askAuth(auth, siteUrl, { path, body, headers, cookie });
  const mayTry = async (what: 'password' | 'code', account: string, caller: Caller) =>
    (await places?.begin(what, caller)) !== false && (await tries.begin(`${what} ${account}`, caller));

  /** Takes the session back that a code gave which must not have given one. */
  const endSessionOf = async (cookies: string[]) => {
    const headers = new Headers({ cookie: withCookies(null, cookies) });
    const found = await auth.api.getSession({ headers, query: { disableCookieCache: true } });
    if (found) await (await auth.$context).internalAdapter.deleteSession(found.session.token);
  };

  /** Whose password has been given in this browser, while the code is awaited. */
  const challenged = async (headers: Headers) => {
    const { internalAdapter } = await auth.$context;
    const challenge = challengeIn(headers.get('cookie'));
    const found = challenge ? await internalAdapter.findVerificationValue(challenge) : null;
    const user = found && (await internalAdapter.findUserById(found.value));
    return user ? personOf(user as unknown as Parameters<typeof personOf>[0]) : undefined;
  };

  return {
    ...accountKeeping({ auth, store, browsers, tries, factors, clock }),
    session: (headers) => readSession(auth, headers, clock.now()),
    stillThere: (headers) => readSession(auth, headers, clock.now(), false),

    async signIn({ email: typed, password }, headers, { isByLink = false } = {}) {
      const email = tidyEmail(typed);
      const { internalAdapter } = await auth.$context;
      const found = await internalAdapter.findUserByEmail(email);
      const caller = await browsers.callerOf(found?.user.id, headers);
      // What is counted is the very text that is looked for: no other spelling of it is counted apart.
      const account = found?.user.id ?? createHash('sha256').update(email).digest('base64url');
      if (!isByLink && !(await mayTry('password', account, caller))) return refuse({ kind: 'too-many-tries' });
      if (password.length > longestTyped) return refuse({ kind: 'wrong-sign-in' });
      const answer = await ask('/sign-in/email', { email, password }, headers, '');
      if (answer.status !== 200) return refuse({ kind: 'wrong-sign-in' });
      if (answer.body.twoFactorRedirect) {
        if (!isByLink) await tries.forget(`password ${account}`, caller);
        return ok({ cookies: answer.cookies, step: 'needs-totp' });
      }
      const cookie = withCookies(null, answer.cookies);
      const session = await readSession(auth, new Headers({ cookie }), clock.now());
      // A closed account answers like a wrong password; `readSession` has ended its session.
      if (session.step === 'none') return refuse({ kind: 'wrong-sign-in' });
      if (!isByLink) await tries.forget(`password ${account}`, caller);
      const prepared = await ask('/two-factor/enable', { password }, headers, cookie);
      if (prepared.status !== 200) throw new Error(`the second factor could not be prepared (${prepared.status})`);
      return ok({ cookies: [...answer.cookies, ...prepared.cookies], step: 'needs-totp-setup' });
    },

    async confirm(typed, headers) {
      const person = await challenged(headers);
      if (!person) return refuse({ kind: 'sign-in-again' });
      const caller = await browsers.callerOf(person.id, headers);
      if (!(await mayTry('code', person.id, caller))) return refuse({ kind: 'too-many-tries', person });
      const code = codeOfApp(typed);
      const backup = code ? undefined : await factors.findBackup(person.id, typed.slice(0, longestTyped));
      const answer = code
        ? await ask('/two-factor/verify-totp', { code }, headers)
        : await ask('/two-factor/verify-backup-code', { code: backup ?? '-' }, headers);
      const refusal = codeRefusal(answer);
      if (refusal) return refuse({ ...refusal, person });
      if (code && !(await store.useCode(person.id, hashOfCode(person.id, code), clock.now()))) {
        await endSessionOf(answer.cookies);
        return refuse({ kind: 'sign-in-again', person });
      }
      const cookie = withCookies(null, answer.cookies);
      const session = await readSession(auth, new Headers({ cookie }), clock.now());
      if (session.step !== 'signed-in') return refuse({ kind: 'sign-in-again', person });
      await tries.forget(`code ${person.id}`, caller);
      await factors.hideReadable(person.id);
      const known = await browsers.remember(person.id, headers, clock.now());
      return ok({ cookies: [...answer.cookies, known], person, by: code ? 'app' : 'backup-code' });
    },

    async secondFactor(headers) {
      const session = await readSession(auth, headers, clock.now());
      return session.step === 'needs-totp-setup' ? factors.pending(session.person) : undefined;
    },

    async confirmSecondFactor(typed, headers) {
      const before = await readSession(auth, headers, clock.now());
      if (before.step !== 'needs-totp-setup') return refuse({ kind: 'sign-in-again' });
      const { person } = before;
      const caller = await browsers.callerOf(person.id, headers);
      if (!(await mayTry('code', person.id, caller))) return refuse({ kind: 'too-many-tries', person });
      const code = codeOfApp(typed) ?? '-';
      const answer = await ask('/two-factor/verify-totp', { code }, headers);
      const refusal = codeRefusal(answer);
      if (refusal) return refuse({ ...refusal, person });
      await tries.forget(`code ${person.id}`, caller);
      await store.useCode(person.id, hashOfCode(person.id, code), clock.now());
      const backupCodes = await factors.renewBackups(person.id);
      const known = await browsers.remember(person.id, headers, clock.now());
      return ok({ cookies: [...answer.cookies, known], backupCodes, person });
    },

    async signOut(headers) {
      const answer = await ask('/sign-out', {}, headers);
      return answer.cookies;
    },
  };
}

const hashOfCode = (personId: string, code: string) =>
  createHash('sha256').update(`${personId} ${code}`).digest('base64url');

function codeRefusal(answer: { status: number; body: Record<string, unknown> }) {
  if (answer.status === 200) return undefined;
  const code = String(answer.body.code ?? '');
  if (answer.status === 429) return { kind: 'too-many-tries' as const };
  if (/TWO_FACTOR_COOKIE|TOO_MANY_ATTEMPTS|UNAUTHORIZED/.test(code)) return { kind: 'sign-in-again' as const };
  if (answer.status >= 500) throw new Error(`sign-in failed (${answer.status} ${code})`);
  return { kind: 'wrong-code' as const };
}
