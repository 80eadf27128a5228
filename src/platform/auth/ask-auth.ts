import { defined } from '#src/base/defined.ts';
import type { Auth } from './auth.ts';

export type AuthAnswer = { status: number; body: Record<string, unknown>; cookies: string[] };

/**
 * Asks better-auth as a browser would, without a network: its rate limits and origin check hold, and the cookies come
 * back to be passed on. `cookie` replaces what the request itself carries.
 */
export async function askAuth(
  auth: Auth,
  siteUrl: string,
  request: { path: string; body: object; headers: Headers; cookie?: string | undefined },
): Promise<AuthAnswer> {
  const cookie = request.cookie ?? request.headers.get('cookie');
  const response = await auth.handler(
    new Request(`${siteUrl}/api/auth${request.path}`, {
      method: 'POST',
      headers: defined({
        'content-type': 'application/json',
        origin: new URL(siteUrl).origin,
        'x-portal-ip': request.headers.get('x-portal-ip') ?? 'unknown',
        'user-agent': request.headers.get('user-agent') ?? '',
        cookie: cookie || undefined,
      }),
      body: JSON.stringify(request.body),
    }),
  );
  const text = await response.text();
  return {
    status: response.status,
    body: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {},
    cookies: response.headers.getSetCookie(),
  };
}

/** A `Cookie` header as a browser would send it after these `Set-Cookie` values, on top of what it had. */
export function withCookies(header: string | null, setCookies: readonly string[]): string {
  const cookies = new Map<string, string>();
  for (const pair of (header ?? '').split(/;\s*/)) {
    const cut = pair.indexOf('=');
    if (cut > 0) cookies.set(pair.slice(0, cut), pair.slice(cut + 1));
  }
  for (const line of setCookies) {
    const pair = line.split(';')[0] ?? '';
    const cut = pair.indexOf('=');
    const name = pair.slice(0, cut);
    if (/;\s*max-age=0(;|$)/i.test(line)) cookies.delete(name);
    else cookies.set(name, pair.slice(cut + 1));
  }
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}

/** Whether a password has been given and the code is awaited: better-auth's cookie between the two steps. */
export function awaitsCode(header: string | null): boolean {
  return challengeIn(header) !== undefined;
}

/** What the cookie between the two steps names: a random text, without the signature that follows it. */
export function challengeIn(header: string | null): string | undefined {
  return /(?:^|;\s*)(?:__Host-)?vandon\.two_factor=([^;\s.%]+)/.exec(header ?? '')?.[1];
}
