import { type RawBuilder, sql } from 'kysely';
import type { CaseStateName } from '#src/cases/model/case-state.ts';
import type { StoredFilter } from '#src/cases/model/list/stored-list.ts';
import { askedOf } from '#src/storage/cases/read-work.ts';
import type { Database } from '#src/storage/database/database.ts';
import { isFreshFor, watchedBy as watchedOf } from './mark-rows.ts';

/**
 * Columns that have an index of their own beside those a list is found in. As expressions they are in none of these: SQLite
 * would rather look into every row of a unit or an officer, and the rows are long.
 */
const unit = sql<string>`coalesce(unit, '')`;
const holder = sql<string>`coalesce(holder, unit, '')`;
const officerOf = sql<string>`coalesce(officer, '')`;

/** What a list is narrowed to besides its text and its states. */
export function narrowed(db: Database, filter: StoredFilter) {
  const { guide, units, officer, dueBefore, dueFrom, sentFrom, sentBefore, freshFor, watchedBy } = filter;
  return db
    .selectFrom('cases')
    .where('erased_at', 'is', null)
    .$if(units !== undefined, (query) =>
      query.where((eb) => eb.or([eb(unit, 'in', someOf(units)), eb(holder, 'in', someOf(units))])),
    )
    .$if(filter.holder !== undefined, (query) => query.where(holder, 'in', someOf(filter.holder)))
    .$if(officer !== undefined, (query) => query.where(officerOf, 'in', someOf(officer)))
    .$if(filter.unassigned === true, (query) => query.where(officerOf, '=', ''))
    .$if(filter.proposed === true, (query) => query.where('proposed_at', 'is not', null))
    .$if(filter.asked !== undefined, (query) =>
      query.where((eb) => eb('cases.reference', 'in', askedOf(db, someOf(filter.asked)))),
    )
    .$if(guide !== undefined, (query) => query.where('guide_slug', '=', guide ?? ''))
    .$if(dueFrom !== undefined, (query) => query.where('due_at', '>=', dueFrom ?? ''))
    .$if(dueBefore !== undefined, (query) => query.where('due_at', '<', dueBefore ?? ''))
    .$if(sentFrom !== undefined, (query) => query.where('submitted_at', '>=', sentFrom ?? ''))
    .$if(sentBefore !== undefined, (query) => query.where('submitted_at', '<', sentBefore ?? ''))
    .$if(filter.waiting === true, (query) => query.where(isWaiting))
    .$if(freshFor !== undefined, (query) => query.where(isFreshFor(freshFor ?? '')))
    .$if(watchedBy !== undefined, (query) =>
      query.where((eb) => eb('cases.reference', 'in', watchedOf(db, watchedBy ?? ''))),
    );
}

/** Whether so few cases can be meant that they are found by themselves, and ordered whole. */
export const isOfFew = ({ waiting, proposed, asked, watchedBy }: StoredFilter) =>
  Boolean(waiting || proposed || asked || watchedBy !== undefined);

export const isWaiting = sql<boolean>`(question_at is not null or supplied_at is not null)`;

export const isIn = (states: readonly CaseStateName[]): RawBuilder<boolean> =>
  sql<boolean>`state in (${sql.join(someOf(states))})`;

/** `in ()` is no SQL on PostgreSQL: an empty list becomes one nothing equals. */
export function someOf<Item extends string>(items: readonly Item[] | undefined): Item[] {
  return items && items.length > 0 ? [...items] : ['' as Item];
}
