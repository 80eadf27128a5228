import { type RawBuilder, sql } from 'kysely';
import type { Band } from '#src/cases/model/list/list-order.ts';

const moments: Record<Band['by'], RawBuilder<string | null>> = {
  due: sql`coalesce(due_at, '9999')`,
  waiting: sql`coalesce(supplied_at, question_at, submitted_at)`,
  submitted: sql`submitted_at`,
  newest: sql`''`,
};

/** What rows are ordered by: the band, the moment within it, and among equals the oldest or, in a band of it, the newest. */
export function orderTerms(bands: readonly Band[]): RawBuilder<unknown>[] {
  const [only] = bands;
  if (bands.length === 1 && only && isOfAll(only)) {
    return only.by === 'newest' ? [sql`submitted_at desc`, reference] : [sql`${moments[only.by]} asc`, reference];
  }
  const conditions = bands.map(conditionOf);
  const cases = (pick: (index: number) => RawBuilder<unknown>) =>
    sql.join(
      conditions.map((condition, index) => sql`when ${condition} then ${pick(index)}`),
      sql` `,
    );
  const rank = sql`case ${cases((index) => sql.lit(index))} else ${sql.lit(bands.length)} end asc`;
  const moment = sql`case ${cases((index) => moments[bands[index]?.by ?? 'submitted'])} else submitted_at end asc`;
  const last = sql`case ${cases((index) => (bands[index]?.by === 'newest' ? sql`submitted_at` : sql`''`))} else '' end desc`;
  return [rank, moment, last, sql`submitted_at asc`, reference];
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
