import { createHash, randomBytes } from 'node:crypto';
import { defined } from '#src/base/defined.ts';
import { fixedRetention } from '#src/county/fixed-retention.ts';
import { networkOf } from '#src/platform/http/rate-limits.ts';
import type { SignInStore } from '#src/staff/account/sign-in-store.ts';
import type { Caller } from './sign-in-tries.ts';

const days = fixedRetention.knownBrowserDays;

/**
 * Which browsers a person has signed in with. The cookie holds 256 random bits, the database their hash beside the
 * person: it opens nothing, it only keeps wrong tries of others from counting against this browser.
 */
export function createKnownBrowsers(store: SignInStore, isHttps: boolean) {
  const name = `${isHttps ? '__Host-' : ''}vandon.browser`;
  const tokenIn = (headers: Headers) => {
    const pairs = (headers.get('cookie') ?? '').split(/;\s*/);
    const token = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
    return /^[\w-]{43}$/.test(token) ? token : undefined;
  };
  const networkIn = (headers: Headers) => networkOf(headers.get('x-portal-ip') ?? 'unknown');

  return {
    /** Tells who is trying to get into this account; `personId` is undefined where there is no such account. */
    async callerOf(personId: string | undefined, headers: Headers): Promise<Caller> {
      const network = networkIn(headers);
      const token = tokenIn(headers);
      // An account that is not there is looked for all the same: the time an answer takes tells nothing.
      const person = personId ?? '';
      const isKnown = await store.knowsBrowser(person, hashOf(token ?? ''));
      const isKnownNetwork = await store.knowsNetwork(person, network);
      return defined({ network, isKnownNetwork, browser: token && isKnown ? hashOf(token) : undefined });
    },

    /** Remembers the browser somebody has just signed in with; gives the cookie that says so. */
    async remember(personId: string, headers: Headers, now: Date): Promise<string> {
      const token = tokenIn(headers) ?? randomBytes(32).toString('base64url');
      await store.rememberBrowser(personId, { tokenHash: hashOf(token), network: networkIn(headers) }, now);
      const secure = isHttps ? '; Secure' : '';
      return `${name}=${token}; Max-Age=${days * 86_400}; Path=/; HttpOnly; SameSite=Lax${secure}`;
    },
  };
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url');
