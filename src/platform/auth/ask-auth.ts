import type { Auth } from './auth.ts';

export type AuthAnswer = { status: number; body: Record<string, unknown>; cookies: string[] };

/**
 * Asks better-auth as a browser would, without a network: its rate limits and origin check hold, and the cookies come
 * back to be passed on. `cookie` replaces what the request itself carries.
 */
export async function askAuth(
  auth: Auth,
  siteUrl: string,
  request: { path: string; body: object; headers: Headers; cookie?: string },
): Promise<AuthAnswer> {
  const cookie = request.cookie ?? request.headers.get('cookie');
  const response = await auth.handler(
    new Request(`${siteUrl}/api/auth${request.path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: new URL(siteUrl).origin,
        'x-portal-ip': request.headers.get('x-portal-ip') ?? 'unknown',
        'user-agent': request.headers.get('user-agent') ?? '',
        ...(cookie ? { cookie } : {}),
      },
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
