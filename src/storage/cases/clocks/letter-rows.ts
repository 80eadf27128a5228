import { randomUUID } from 'node:crypto';
import type { ClockStore } from '#src/cases/clocks/clock-store.ts';
import type { LetterItem, StaffLetter } from '#src/cases/clocks/staff-letter.ts';
import type { Database } from '#src/storage/database/database.ts';

type Reminders = Parameters<ClockStore['remind']>[0];

const insertedAtOnce = 200;

/** Reminders nobody had before, and one letter a person about them: all or nothing. */
export async function insertReminders(db: Database, reminders: Reminders, at: string): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const fresh = new Set<string>();
    for (let from = 0; from < reminders.length; from += insertedAtOnce) {
      const rows = reminders.slice(from, from + insertedAtOnce);
      const inserted = await trx
        .insertInto('case_reminders')
        .values(rows.map(({ reference, kind, date }) => ({ reference, kind, date, at })))
        .onConflict((conflict) => conflict.columns(['reference', 'kind', 'date']).doNothing())
        .returning(['reference', 'kind', 'date'])
        .execute();
      for (const row of inserted) fresh.add(keyOf(row));
    }
    const letters = new Map<string, LetterItem[]>();
    for (const reminder of reminders.filter((item) => fresh.has(keyOf(item)))) {
      for (const person of reminder.to) letters.set(person, [...(letters.get(person) ?? []), reminder.item]);
    }
    for (const [person, items] of letters) {
      const facts = JSON.stringify({ kind: 'reminders', items });
      await trx
        .insertInto('staff_letters')
        .values({ id: randomUUID(), person, at, facts, mail_due_at: at, mail_tries: 0 })
        .execute();
    }
    return fresh.size;
  });
}

const keyOf = ({ reference, kind, date }: { reference: string; kind: string; date: string }) =>
  `${reference} ${kind} ${date}`;

/** The letter due longest, for this process alone until the moment given. */
export async function claimLetterRow(db: Database, now: string, until: string): Promise<StaffLetter | undefined> {
  const row = await db
    .selectFrom('staff_letters')
    .innerJoin('staff_people', 'staff_people.id', 'staff_letters.person')
    .select(['staff_letters.id', 'at', 'facts', 'mail_due_at', 'mail_tries', 'email', 'name'])
    .where('mail_due_at', '<=', now)
    .orderBy('mail_due_at')
    .limit(1)
    .executeTakeFirst();
  if (!row) return undefined;
  const { numUpdatedRows } = await db
    .updateTable('staff_letters')
    .set({ mail_due_at: until, mail_tries: row.mail_tries + 1 })
    .where('id', '=', row.id)
    .where('mail_due_at', '=', row.mail_due_at)
    .executeTakeFirstOrThrow();
  // Another process took it between the two.
  if (numUpdatedRows === 0n) return undefined;
  const { id, at, facts, email, name, mail_tries } = row;
  return { id, to: email, name, at, tries: mail_tries + 1, facts: JSON.parse(facts) };
}
