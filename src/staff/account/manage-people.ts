import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import type { StaffDependencies } from '#src/staff/dependencies.ts';
import { may } from '#src/staff/permissions.ts';
import { type Person, type Role, readEmail, readName, type Seat } from '#src/staff/person.ts';
import { everySeat, tidySeats } from '#src/staff/seats.ts';
import { mayWithUnit } from '#src/staff/unit-rights.ts';
import { note } from '#src/staff/write-log.ts';
import type { Account, AccountChange } from './account.ts';
import { tell } from './notices.ts';
import { makeLink } from './one-time-links.ts';
import type { ChangeRefusal, InviteRefusal } from './refusals.ts';

/** The one-time link that was made, and whether it was mailed; undefined where there is no mail server. */
export type Invited = { link: string; isMailed?: boolean };

/** Offers a colleague an account with these roles, and mails them the link. Refuses an address that has one. */
export async function invitePerson(
  dependencies: StaffDependencies,
  by: Person,
  words: { name: string; email: string; roles: Role[]; unit?: string; seats?: readonly Seat[] },
): Promise<Result<Invited, InviteRefusal>> {
  if (!may(by, 'people.manage')) return refuse({ kind: 'not-permitted' });
  const name = readName(words.name);
  if (!name) return refuse({ kind: 'name-required' });
  const email = readEmail(words.email);
  if (!email) return refuse({ kind: 'email-not-valid' });
  if (words.roles.length === 0) return refuse({ kind: 'role-required' });
  if (await dependencies.accounts.findByEmail(email)) return refuse({ kind: 'email-taken' });
  const unit = words.unit || undefined;
  const rights = defined({ roles: words.roles, unit, seats: tidySeats(words.seats ?? [], unit) });
  await note(dependencies, by, 'person-invited', name, rightsLine({ ...rights, active: true }));
  const link = await makeLink(dependencies, { kind: 'invite', name, email, ...rights });
  const isMailed = await dependencies.mailInvitation?.({ to: email, name, link, by: by.name });
  return ok(defined({ link, isMailed }));
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
  const seats = tidySeats(change.seats ?? [], change.unit);
  const changed = defined({ ...change, unit: change.unit ?? undefined, seats });
  const left = await leftBehind(dependencies, personId, changed);
  if (left.length > 0) return refuse({ kind: 'has-open-cases', count: left.length, holders: [...new Set(left)] });
  const before = rightsLine(account);
  await note(dependencies, by, 'person-changed', account.name, `${before} → ${rightsLine(changed)}`);
  await dependencies.accounts.change(personId, { ...change, seats });
  // Signed in again they have what they were given, and no more.
  if (personId !== by.id) await dependencies.auth.endSessions(personId);
  return ok(undefined);
}

/**
 * A link by which a colleague sets a fresh password (`reset`), or the second factor up anew (`factor`). Earlier ones of
 * the kind stop working, and the colleague is told.
 */
export async function offerReset(
  dependencies: StaffDependencies,
  by: Person,
  personId: string,
  kind: 'reset' | 'factor',
): Promise<Result<{ link: string }, ChangeRefusal>> {
  if (!may(by, 'people.manage')) return refuse({ kind: 'not-permitted' });
  const account = await dependencies.accounts.find(personId);
  if (!account) return refuse({ kind: 'person-not-found' });
  await dependencies.invitations.drop({ kind, personId });
  const offered = kind === 'reset' ? 'reset-offered' : 'factor-reset-offered';
  await note(dependencies, by, offered, account.name);
  await tell(dependencies, personId, offered);
  return ok({ link: await makeLink(dependencies, { kind, roles: [], personId }) });
}

type Rights = Pick<Account, 'roles' | 'unit' | 'seats' | 'active'>;

/** The holders of the cases on somebody's table that they could work on no more with these rights, one for each case. */
async function leftBehind(
  { holdersOf, units }: StaffDependencies,
  personId: string,
  rights: Rights,
): Promise<string[]> {
  const holders = await holdersOf(personId);
  return holders.filter((holder) => !rights.active || !mayWithUnit(rights, 'case.work', holder, units()));
}

/** Roles, units and whether the account is open, as the log tells them: `receiver, officer · ban-sen · closed`. */
function rightsLine({ active, ...person }: Rights): string {
  const seats = everySeat(person).map(({ unit, roles }) => [roles.join(', '), unit].filter(Boolean).join(' · '));
  return [...seats, active ? '' : 'closed'].filter(Boolean).join(' · ');
}

function isLastAdmin(account: Account, all: readonly Account[]): boolean {
  const isAdmin = (item: Account) => item.active && item.roles.includes('admin');
  return isAdmin(account) && all.filter(isAdmin).length === 1;
}
