import type { NoticeKind, NoticeStore } from '#src/staff/account/notice-store.ts';
import type { Database } from '#src/storage/database/database.ts';

/** What people are told about the own account, and what of it is still to be mailed. */
export function createSqlNoticeStore(db: Database): NoticeStore {
  const settle = async (id: string, mail_due_at: string | null) => {
    await db.updateTable('staff_notices').set({ mail_due_at }).where('id', '=', id).execute();
  };
  return {
    async add({ personId, mailDueAt, ...notice }) {
      const row = { ...notice, person: personId, read_at: null, mail_due_at: mailDueAt ?? null, mail_tries: 0 };
      await db.insertInto('staff_notices').values(row).execute();
    },
    async unread(person) {
      const rows = await db
        .selectFrom('staff_notices')
        .select(['id', 'at', 'kind'])
        .where('person', '=', person)
        .where('read_at', 'is', null)
        .orderBy('id', 'desc')
        .limit(50)
        .execute();
      return rows.map((row) => ({ ...row, kind: row.kind as NoticeKind }));
    },
    async markRead(person, read_at) {
      await db
        .updateTable('staff_notices')
        .set({ read_at })
        .where('person', '=', person)
        .where('read_at', 'is', null)
        .execute();
    },
    async wasTold(person, kind, since) {
      const row = await db
        .selectFrom('staff_notices')
        .select('id')
        .where('person', '=', person)
        .where('kind', '=', kind)
        .where('at', '>', since)
        .executeTakeFirst();
      return row !== undefined;
    },
    async claimMail(now, leaseUntil) {
      const row = await db
        .selectFrom('staff_notices')
        .innerJoin('staff_people', 'staff_people.id', 'staff_notices.person')
        .select(['staff_notices.id', 'at', 'kind', 'mail_tries', 'mail_due_at', 'email', 'name'])
        .where('mail_due_at', '<=', now)
        .orderBy('mail_due_at')
        .limit(1)
        .executeTakeFirst();
      if (!row) return undefined;
      const { numUpdatedRows } = await db
        .updateTable('staff_notices')
        .set({ mail_due_at: leaseUntil, mail_tries: row.mail_tries + 1 })
        .where('id', '=', row.id)
        .where('mail_due_at', '=', row.mail_due_at)
        .executeTakeFirstOrThrow();
      // Another process took it between the two.
      if (numUpdatedRows === 0n) return undefined;
      const { id, at, email, name, mail_tries } = row;
      return { id, at, name, kind: row.kind as NoticeKind, to: email, tries: mail_tries + 1 };
    },
    settleMail: (id) => settle(id, null),
    putOffMail: (id, until) => settle(id, until),
  };
}
