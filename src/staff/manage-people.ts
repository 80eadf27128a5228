import { ok, type Result, refuse } from '#src/library/result.ts';
import type { Account, AccountChange } from './account.ts';
import type { StaffDependencies } from './create-staff.ts';
import { makeLink } from './one-time-links.ts';
import { may } from './permissions.ts';
import type { Person, Role } from './person.ts';
import { readEmail, readName } from './read-person.ts';
import type { ChangeRefusal, InviteRefusal } from './staff.ts';
import { note } from './write-log.ts';

/** Offers a colleague an account with these roles. Refuses an address that has one. */
export async function invitePerson(
  dependencies: StaffDependencies,
  by: Person,
  words: { name: string; email: string; roles: Role[]; unit?: string },
): Promise<Result<{ link: string }, InviteRefusal>> {
  if (!may(by, 'people.manage')) return refuse({ kind: 'not-permitted' });
  const name = readName(words.name);
  if (!name) return refuse({ kind: 'name-required' });
  const email = readEmail(words.email);
  if (!email) return refuse({ kind: 'email-not-valid' });
  if (words.roles.length === 0) return refuse({ kind: 'role-required' });
  if (await dependencies.accounts.findByEmail(email)) return refuse({ kind: 'email-taken' });
  const { roles, unit } = words;
  await note(dependencies, by, 'person-invited', name);
  return ok({ link: await makeLink(dependencies, { kind: 'invite', name, email, roles, ...(unit ? { unit } : {}) }) });
}

/** Gives other roles or another unit, closes or opens an account. Refuses to leave the portal without an administrator. */
export async function changePerson(
  dependencies: StaffDependencies,
  by: Person,
  personId: string,
  change: AccountChange,
): Promise<Result<undefined, ChangeRefusal>> {
  if (!may(by, 'people.manage')) return refuse({ kind: 'not-permitted' });
  const all = await dependencies.accounts.list();
  const account = all.find((item) => item.id === personId);
  if (!account) return refuse({ kind: 'person-not-found' });
  if (change.roles.length === 0) return refuse({ kind: 'role-required' });
  if (isLastAdmin(account, all) && !(change.active && change.roles.includes('admin'))) {
    return refuse({ kind: 'last-admin' });
  }
  await note(dependencies, by, 'person-changed', account.name);
  await dependencies.accounts.change(personId, change);
  // Signed in again they have what they were given, and no more.
  if (personId !== by.id) await dependencies.auth.endSessions(personId);
  return ok(undefined);
}

/** A link by which a colleague who lost password or phone starts again. Earlier ones stop working. */
export async function offerReset(
  dependencies: StaffDependencies,
  by: Person,
  personId: string,
): Promise<Result<{ link: string }, ChangeRefusal>> {
  if (!may(by, 'people.manage')) return refuse({ kind: 'not-permitted' });
  const account = await dependencies.accounts.find(personId);
  if (!account) return refuse({ kind: 'person-not-found' });
  await dependencies.invitations.drop({ personId });
  await note(dependencies, by, 'reset-offered', account.name);
  return ok({ link: await makeLink(dependencies, { kind: 'reset', roles: [], personId }) });
}

function isLastAdmin(account: Account, all: readonly Account[]): boolean {
  const isAdmin = (item: Account) => item.active && item.roles.includes('admin');
  return isAdmin(account) && all.filter(isAdmin).length === 1;
}
