import type { Database } from '#src/storage/database/database.ts';
import { onTheirWay } from './outbox-rows.ts';

/** How many letters wait, and since when the oldest of them; `dead` ones wait for staff. */
export async function lettersWaiting(
  db: Database,
): Promise<{ waiting: number; since: Date | undefined; dead: number }> {
  const { waiting, since, dead } = await db
    .selectFrom('outbox')
    .select((eb) => [
      eb.fn.countAll().filterWhere('state', 'in', onTheirWay).as('waiting'),
      eb.fn.min('created_at').filterWhere('state', 'in', onTheirWay).as('since'),
      eb.fn.countAll().filterWhere('state', '=', 'dead').as('dead'),
    ])
    .where('state', 'in', [...onTheirWay, 'dead'])
    .executeTakeFirstOrThrow();
  return { waiting: Number(waiting), since: since ? new Date(since) : undefined, dead: Number(dead) };
}
