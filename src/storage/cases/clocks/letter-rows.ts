import { randomUUID } from 'node:crypto';
import type { ClockStore } from '#src/cases/clocks/clock-store.ts';
import type { LetterItem, StaffLetter } from '#src/cases/clocks/staff-letter.ts';
import type { Database } from '#src/storage/database/database.ts';
import { claimDueMail } from '#src/storage/staff/claim-due-mail.ts';

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
  const due = await claimDueMail(db, 'staff_letters', { now, until });
  if (!due) return undefined;
  const { facts } = await db
    .selectFrom('staff_letters')
    .select('facts')
    .where('id', '=', due.id)
    .executeTakeFirstOrThrow();
  return { ...due, facts: JSON.parse(facts) };
}
