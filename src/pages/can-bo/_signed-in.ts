import type { Person } from '#src/staff/person.ts';

/**
 * Who is signed in. The middleware lets nobody past the sign-in to a page of staff, so that somebody is; a page that
 * is reached without one is a fault, and shows nothing.
 */
export function signedIn({ person }: App.Locals): Person {
  if (!person) throw new Error('a page of staff was reached without signing in');
  return person;
}
