import { createHmac } from 'node:crypto';
import { createAuth } from '#src/platform/auth/auth.ts';
import { signInSecret } from '#src/platform/auth/sign-in-secrets.ts';
import type { Person } from '#src/staff/person.ts';
import { writeSeats } from '#src/staff/seats.ts';
import type { OpenDatabase } from '#src/storage/database/database.ts';

type Where = { secretKey: string; siteUrl: string };

/** Gives each of these an account with a second factor and a session; the answer is their `Cookie` headers, by id. */
export async function signInStaff(
  { db, engine }: OpenDatabase,
  people: readonly Person[],
  { secretKey, siteUrl }: Where,
): Promise<Map<string, string>> {
  const secret = signInSecret(secretKey);
  const auth = createAuth({ db, engine, siteUrl, secret, issuer: 'Vân Đồn' });
  const { internalAdapter, authCookies } = await auth.$context;
  const cookies = new Map<string, string>();
  for (const { id, name, email, roles, unit, seats } of people) {
    const user = await internalAdapter.createUser(
      {
        name,
        email,
        emailVerified: true,
        roles: roles.join(' '),
        unit: unit ?? null,
        seats: writeSeats(seats),
        active: true,
      },
      { method: 'admin' },
    );
    await internalAdapter.updateUser(user.id, { twoFactorEnabled: true });
    const { token } = await internalAdapter.createSession(user.id);
    const signature = createHmac('sha256', secret).update(token).digest('base64');
    cookies.set(id, `${authCookies.sessionToken.name}=${encodeURIComponent(`${token}.${signature}`)}`);
  }
  return cookies;
}
