import type { Database } from '#src/storage/database/database.ts';

/** Tables of what people of staff are mailed: due from a moment on, counted by its tries. */
type Mailed = 'staff_letters' | 'staff_notices';
export type DueMail = { id: string; at: string; to: string; name: string; tries: number };

/** The mail of a table that is due longest, for this process alone until the moment given. */
export async function claimDueMail(
  db: Database,
  table: Mailed,
  { now, until }: { now: string; until: string },
): Promise<DueMail | undefined> {
  // Both have the columns that are used here; the query builder cannot be told of two tables at once.
  const mails = table as 'staff_letters';
  const row = await db
    .selectFrom(mails)
    .innerJoin('staff_people', 'staff_people.id', `${mails}.person`)
    .select([`${mails}.id`, 'at', 'mail_due_at', 'mail_tries', 'email', 'name'])
    .where('mail_due_at', '<=', now)
    .orderBy('mail_due_at')
    .limit(1)
    .executeTakeFirst();
  if (!row) return undefined;
  const { numUpdatedRows } = await db
    .updateTable(mails)
    .set({ mail_due_at: until, mail_tries: row.mail_tries + 1 })
    .where('id', '=', row.id)
    .where('mail_due_at', '=', row.mail_due_at)
    .executeTakeFirstOrThrow();
  // Another process took it between the two.
  if (numUpdatedRows === 0n) return undefined;
  const { id, at, email, name, mail_tries } = row;
  return { id, at, to: email, name, tries: mail_tries + 1 };
}
