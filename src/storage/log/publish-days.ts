import { shiftDays } from '#src/base/calendar-day.ts';
import { dayFormat, type LogDay, rootOf } from '#src/cases/log/chain.ts';
import { dayInVietnam, isoInVietnam } from '#src/i18n/format.ts';
import type { Database } from '#src/storage/database/database.ts';
import type { SigningKey } from '#src/storage/keys/signing-key.ts';
import { sha256 } from './log-rows.ts';

/** Days that a portal may have been away for; more than these are published at the next run. */
const mostAtOnce = 400;

/**
 * Publishes every day that is over and has not been, each in one transaction: what is in no day yet, up to its end, and
 * the root of the day before. Gives how many. Two processes at once publish each day once.
 */
export async function publishDays(db: Database, key: SigningKey, now: Date): Promise<number> {
  const today = dayInVietnam(now);
  let published = 0;
  while (published < mostAtOnce && (await publishNext(db, key, { today, now }))) published += 1;
  return published;
}

async function publishNext(
  db: Database,
  key: SigningKey,
  { today, now }: { today: string; now: Date },
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const last = await trx.selectFrom('log_days').selectAll().orderBy('day', 'desc').limit(1).executeTakeFirst();
    const first = await trx
      .selectFrom('case_log')
      .select('at')
      .where('day', 'is', null)
      .orderBy('at')
      .limit(1)
      .executeTakeFirst();
    const day = last ? shiftDays(last.day, 1) : first?.at.slice(0, 10);
    if (!day || day >= today) return false;
    const previous = last ? (JSON.parse(last.signed).body as LogDay).root : '';
    const rows = await trx
      .updateTable('case_log')
      .set({ day })
      .where('day', 'is', null)
      .where('at', '<', `${shiftDays(day, 1)}T00:00:00+07:00`)
      .returning('chain')
      .execute();
    // By their hash: the order tells nothing of when or in which case.
    const steps = rows.map(({ chain }) => chain).sort();
    const body = { day, issuedAt: isoInVietnam(now), previous, steps, root: rootOf({ day, previous, steps }, sha256) };
    const signed = JSON.stringify(key.sign(dayFormat, body));
    // Fails, and takes its rows back, where another process has just published it.
    await trx.insertInto('log_days').values({ day, signed }).execute();
    return true;
  });
}

/** The published days, oldest first, each as it was signed. */
export async function publishedDays(
  db: Database,
  limit: number,
): Promise<{ day: string; root: string; steps: number }[]> {
  const rows = await db.selectFrom('log_days').selectAll().orderBy('day', 'desc').limit(limit).execute();
  return rows.map(({ day, signed }) => {
    const { root, steps } = JSON.parse(signed).body as LogDay;
    return { day, root, steps: steps.length };
  });
}

export async function publishedDay(db: Database, day: string): Promise<string | undefined> {
  const row = await db.selectFrom('log_days').select('signed').where('day', '=', day).executeTakeFirst();
  return row?.signed;
}
