import type { NoticeKind, NoticeStore } from '#src/staff/account/notice-store.ts';
import type { Database } from '#src/storage/database/database.ts';
import { claimDueMail } from './claim-due-mail.ts';

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
      const due = await claimDueMail(db, 'staff_notices', { now, until: leaseUntil });
      if (!due) return undefined;
      const { kind } = await db
        .selectFrom('staff_notices')
        .select('kind')
        .where('id', '=', due.id)
        .executeTakeFirstOrThrow();
      return { ...due, kind: kind as NoticeKind };
    },
    settleMail: (id) => settle(id, null),
    putOffMail: (id, until) => settle(id, until),
  };
}
