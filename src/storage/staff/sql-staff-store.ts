import { defined } from '#src/base/defined.ts';
import type { Account, AccountStore } from '#src/staff/account/account.ts';
import type { Invitation, InvitationStore } from '#src/staff/account/invitation.ts';
import { readRoles, tidyEmail } from '#src/staff/person.ts';
import { readSeats, writeSeats } from '#src/staff/seats.ts';
import type { Database } from '#src/storage/database/database.ts';
import type { StaffTables } from './staff-tables.ts';

/** Accounts of staff as an administrator sees them, in the tables better-auth signs them in with. */
export function createSqlAccountStore(db: Database, engine: 'sqlite' | 'postgres'): AccountStore {
  const boolean = (value: boolean) => (engine === 'sqlite' ? Number(value) : value);
  const find = async (column: 'id' | 'email', value: string) => {
    const row = await db.selectFrom('staff_people').selectAll().where(column, '=', value).executeTakeFirst();
    return row && accountOf(row);
  };
  return {
    async list() {
      const rows = await db.selectFrom('staff_people').selectAll().orderBy('name').execute();
      return rows.map(accountOf);
    },
    find: (id) => find('id', id),
    findByEmail: (email) => find('email', tidyEmail(email)),
    async change(id, change) {
      await db
        .updateTable('staff_people')
        .set({
          roles: change.roles.join(' '),
          unit: change.unit,
          seats: writeSeats(change.seats),
          active: boolean(change.active),
        })
        .where('id', '=', id)
        .execute();
    },
  };
}

function accountOf(row: StaffTables['staff_people']): Account {
  return defined({
    id: row.id,
    name: row.name,
    email: row.email,
    roles: readRoles(row.roles.split(' ')),
    unit: row.unit || undefined,
    seats: readSeats(row.seats),
    active: Boolean(row.active),
    hasSecondFactor: Boolean(row.twoFactorEnabled),
    createdAt: new Date(row.createdAt).toISOString(),
  });
}

/** One-time links. */
export function createSqlInvitationStore(db: Database): InvitationStore {
  return {
    async add({ tokenHash, expiresAt, personId, ...invitation }) {
      await db
        .insertInto('staff_invitations')
        .values({
          token_hash: tokenHash,
          kind: invitation.kind,
          at: invitation.at,
          expires_at: expiresAt ?? null,
          name: invitation.name ?? null,
          email: invitation.email ?? null,
          roles: invitation.roles.join(' '),
          unit: invitation.unit ?? null,
          seats: writeSeats(invitation.seats),
          person_id: personId ?? null,
        })
        .execute();
    },
    async find(tokenHash) {
      const row = await db
        .selectFrom('staff_invitations')
        .selectAll()
        .where('token_hash', '=', tokenHash)
        .executeTakeFirst();
      return row && invitationOf(row);
    },
    async use(tokenHash) {
      const gone = await db.deleteFrom('staff_invitations').where('token_hash', '=', tokenHash).executeTakeFirst();
      return gone.numDeletedRows > 0n;
    },
    async drop({ kind, personId }) {
      const links = db.deleteFrom('staff_invitations').where('kind', '=', kind);
      await (personId === undefined ? links : links.where('person_id', '=', personId)).execute();
    },
  };
}

function invitationOf(row: StaffTables['staff_invitations']): Invitation {
  return defined({
    tokenHash: row.token_hash,
    kind: row.kind as Invitation['kind'],
    at: row.at,
    roles: readRoles(row.roles.split(' ')),
    expiresAt: row.expires_at ?? undefined,
    name: row.name || undefined,
    email: row.email || undefined,
    unit: row.unit || undefined,
    seats: readSeats(row.seats),
    personId: row.person_id ?? undefined,
  });
}
