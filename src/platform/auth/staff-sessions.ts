import { type Person, readRoles } from '#src/staff/person.ts';
import type { StaffSession } from '#src/staff/staff-auth.ts';
import type { Auth } from './auth.ts';
import { awaitsCode } from './cookies.ts';

/** Left alone this long, a session is over: desks are shared and people are called away. */
const idleMinutes = 60;
const minuteMs = 60_000;

/** Who a request comes from. A session that was left alone, or whose account was closed, ends here. */
export async function readSession(auth: Auth, headers: Headers, now: Date): Promise<StaffSession> {
  const found = await auth.api.getSession({ headers, query: { disableCookieCache: true } });
  if (!found) return { step: awaitsCode(headers.get('cookie')) ? 'needs-totp' : 'none' };
  const { session, user } = found;
  const { internalAdapter } = await auth.$context;
  const idleMs = now.getTime() - new Date(session.updatedAt).getTime();
  if (!user.active || idleMs > idleMinutes * minuteMs) {
    await internalAdapter.deleteSession(session.token);
    return { step: 'none' };
  }
  if (idleMs > minuteMs) await internalAdapter.updateSession(session.token, { updatedAt: now });
  return { step: user.twoFactorEnabled ? 'signed-in' : 'needs-totp-setup', person: personOf(user) };
}

type StoredPerson = { id: string; name: string; email: string; roles: string; unit?: string | null | undefined };

export function personOf({ id, name, email, roles, unit }: StoredPerson): Person {
  return { id, name, email, roles: readRoles(roles.split(' ')), ...(unit ? { unit } : {}) };
}
