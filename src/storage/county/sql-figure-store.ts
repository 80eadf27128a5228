import { openStates } from '#src/cases/model/case-states.ts';
import { ratingLevels } from '#src/cases/model/rating.ts';
import type { CaseFigures, FigureStore } from '#src/statistics/figures.ts';
import type { Database } from '#src/storage/database/database.ts';

/** Counts in SQLite or PostgreSQL; reads nothing sealed. */
export function createSqlFigureStore(db: Database): FigureStore {
  return {
    async caseFigures(now) {
      return {
        byUnit: await countByUnit(db),
        byGuideAndWay: await countByGuideAndWay(db),
        timeliness: await countTimeliness(db, now),
        ratings: await countRatings(db),
      };
    },
    async addFormCounts(day, counts) {
      await db.transaction().execute(async (trx) => {
        for (const { guide, event, detail, count } of counts) {
          await trx
            .insertInto('form_counts')
            .values({ day, guide, event, detail, count })
            .onConflict((conflict) =>
              conflict
                .columns(['day', 'guide', 'event', 'detail'])
                .doUpdateSet((eb) => ({ count: eb('form_counts.count', '+', count) })),
            )
            .execute();
        }
      });
    },
    async formCounts(since) {
      const rows = await db
        .selectFrom('form_counts')
        .select(['guide', 'event', 'detail'])
        .select((eb) => eb.fn.sum('count').as('count'))
        .where('day', '>=', since)
        .groupBy(['guide', 'event', 'detail'])
        .orderBy('guide')
        .orderBy('event')
        .orderBy('detail')
        .execute();
      return rows.map((row) => ({ ...row, count: Number(row.count) }));
    },
  };
}

async function countByUnit(db: Database): Promise<CaseFigures['byUnit']> {
  const rows = await db
    .selectFrom('cases')
    .select('unit')
    .select((eb) => eb.fn.countAll().as('count'))
    .groupBy('unit')
    .execute();
  return rows.map(({ unit, count }) => ({ unit, count: Number(count) })).sort(mostFirst);
}

async function countByGuideAndWay(db: Database): Promise<CaseFigures['byGuideAndWay']> {
  const rows = await db
    .selectFrom('cases')
    .select(['guide_slug', 'send_way'])
    .select((eb) => eb.fn.countAll().as('count'))
    .groupBy(['guide_slug', 'send_way'])
    .execute();
  return rows
    .map((row) => ({ guide: row.guide_slug, send: row.send_way, count: Number(row.count) }))
    .sort((a, b) => mostFirst(a, b) || a.guide.localeCompare(b.guide));
}

/** A case is done when its result was there, however long the resident took to collect it. */
async function countTimeliness(db: Database, now: string): Promise<CaseFigures['timeliness']> {
  const done = db
    .selectFrom('case_history')
    .select(['reference'])
    .select((eb) => eb.fn.min('at').as('done_at'))
    .where('state', '=', 'resolved')
    .groupBy('reference')
    .as('done');
  const { on_time, late } = await db
    .selectFrom('cases')
    .innerJoin(done, 'done.reference', 'cases.reference')
    .select((eb) => [
      eb.fn.countAll().filterWhereRef('done.done_at', '<=', 'cases.due_at').as('on_time'),
      eb.fn.countAll().filterWhereRef('done.done_at', '>', 'cases.due_at').as('late'),
    ])
    .executeTakeFirstOrThrow();
  const { overdue } = await db
    .selectFrom('cases')
    .select((eb) => eb.fn.countAll().as('overdue'))
    .where('due_at', '<', now)
    .where(
      'state',
      'in',
      openStates.filter((state) => state !== 'resolved'),
    )
    .executeTakeFirstOrThrow();
  return { onTime: Number(on_time), late: Number(late), overdue: Number(overdue) };
}

async function countRatings(db: Database): Promise<CaseFigures['ratings']> {
  const rows = await db
    .selectFrom('case_ratings')
    .select('level')
    .select((eb) => eb.fn.countAll().as('count'))
    .groupBy('level')
    .execute();
  const of = (level: string) => Number(rows.find((row) => row.level === level)?.count ?? 0);
  return Object.fromEntries(ratingLevels.map((level) => [level, of(level)])) as CaseFigures['ratings'];
}

const mostFirst = (a: { count: number }, b: { count: number }) => b.count - a.count;
