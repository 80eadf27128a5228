import { defined } from '#src/base/defined.ts';
import { minuteMs } from '#src/base/moments.ts';
import type { StaffSession } from '#src/staff/account/staff-auth.ts';
import { type Person, readRoles } from '#src/staff/person.ts';
import { readSeats } from '#src/staff/seats.ts';
import { awaitsCode } from './ask-auth.ts';
import type { Auth } from './auth.ts';

/** Left alone this long, a session is over: desks are shared and people are called away. */
const idleMinutes = 60;

/**
 * Who a request comes from. A session that was left alone, or whose account was closed, ends here. `isUse` is false
 * for a look that nobody at the desk asked for, which keeps no session alive.
 */
export async function readSession(auth: Auth, headers: Headers, now: Date, isUse = true): Promise<StaffSession> {
  const found = await auth.api.getSession({ headers, query: { disableCookieCache: true } });
  if (!found) return { step: awaitsCode(headers.get('cookie')) ? 'needs-totp' : 'none' };
  const { session, user } = found;
  const { internalAdapter } = await auth.$context;
  const idleMs = now.getTime() - new Date(session.updatedAt).getTime();
  if (!user.active || isLeftAlone(session, now)) {
    await internalAdapter.deleteSession(session.token);
    return { step: 'none' };
  }
  if (isUse && idleMs > minuteMs) await internalAdapter.updateSession(session.token, { updatedAt: now });
  return { step: user.twoFactorEnabled ? 'signed-in' : 'needs-totp-setup', person: personOf(user) };
}

/** Whether a session was left alone for so long that it is over. */
export function isLeftAlone(session: { updatedAt: Date | string }, now: Date): boolean {
  return now.getTime() - new Date(session.updatedAt).getTime() > idleMinutes * minuteMs;
}

type StoredPerson = Pick<Person, 'id' | 'name' | 'email'> & {
  roles: string;
  unit?: string | null | undefined;
  seats?: string | null | undefined;
};

export function personOf({ id, name, email, roles, unit, seats }: StoredPerson): Person {
  const stored = { roles: readRoles(roles.split(' ')), unit: unit || undefined, seats: readSeats(seats) };
  return defined({ id, name, email, ...stored });
}
