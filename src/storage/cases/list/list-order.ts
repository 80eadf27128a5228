import { type RawBuilder, sql } from 'kysely';
import type { Band } from '#src/cases/model/list/list-order.ts';

const moments: Record<Band['by'], RawBuilder<string | null>> = {
  due: sql`coalesce(due_at, '9999')`,
  waiting: sql`coalesce(supplied_at, question_at, submitted_at)`,
  submitted: sql`submitted_at`,
  newest: sql`''`,
};

/**
 * What rows are ordered by: the band, the moment within it, and among equals the oldest or, in a band of it, the newest.
 * There are at most ten bands.
 */
export function orderTerms(bands: readonly Band[]): RawBuilder<unknown>[] {
  const [only] = bands;
  if (bands.length === 1 && only && isOfAll(only)) {
    return only.by === 'newest' ? [sql`submitted_at desc`, reference] : [sql`${moments[only.by]} asc`, reference];
  }
  // Band and moment in one text: what is looked at of every case of a list is looked at once.
  const placed = bands.map((band, index) => {
    return sql`when ${conditionOf(band)} then ${sql.lit(String(index))} || ${moments[band.by]}`;
  });
  const place = sql`case ${sql.join(placed, sql` `)} else ${sql.lit(String(bands.length))} || submitted_at end asc`;
  const newest = bands
    .filter(({ by }) => by === 'newest')
    .map((band) => sql`when ${conditionOf(band)} then submitted_at`);
  const last = newest.length > 0 ? [sql`case ${sql.join(newest, sql` `)} else '' end desc`] : [];
  return [place, ...last, sql`submitted_at asc`, reference];
}

const reference = sql`cases.reference asc`;

const isOfAll = ({ states, dueBefore, waiting }: Band) => !states && dueBefore === undefined && !waiting;

function conditionOf({ states, dueBefore, waiting }: Band): RawBuilder<boolean> {
  const conditions = [
    ...(states ? [sql`state in (${sql.join(states)})`] : []),
    ...(dueBefore === undefined ? [] : [sql`due_at < ${dueBefore}`]),
    ...(waiting ? [sql`(question_at is not null or supplied_at is not null)`] : []),
  ];
  return conditions.length > 0 ? sql`${sql.join(conditions, sql` and `)}` : sql`1 = 1`;
}
