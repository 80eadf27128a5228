import { sql } from 'kysely';
import { shiftDays } from '#src/base/calendar-day.ts';
import { defined } from '#src/base/defined.ts';
import type { LogFilter, LogLine, StaffLogStore } from '#src/staff/staff-log.ts';
import type { Database } from '#src/storage/database/database.ts';

/** What staff did: their own log, and read together with it the access log of cases. */
export function createSqlStaffLog(db: Database): StaffLogStore {
  return {
    async add(line) {
      await db
        .insertInto('staff_log')
        .values({
          id: line.id,
          at: line.at,
          person: line.person?.id ?? null,
          person_name: line.person?.name ?? null,
          action: line.action,
          target: line.target ?? null,
          unit: line.unit ?? null,
          what: line.what ?? null,
        })
        .execute();
    },
    async refusals(since) {
      const rows = await db
        .selectFrom('staff_log')
        .select((eb) => ['person', 'action', eb.fn.countAll().as('total'), eb.fn.max('at').as('last')])
        .where('at', '>=', since)
        .where('action', 'in', ['sign-in-refused', 'sign-in-locked', 'code-refused', 'code-locked'])
        .where('person', 'is not', null)
        .groupBy(['person', 'action'])
        .execute();
      return [...new Set(rows.map((row) => String(row.person)))].map((personId) => {
        const own = rows.filter((row) => row.person === personId);
        return {
          personId,
          refused: own.reduce((sum, row) => sum + Number(row.total), 0),
          isStopped: own.some((row) => row.action.endsWith('-locked')),
          lastAt:
            own
              .map((row) => String(row.last))
              .sort()
              .at(-1) ?? '',
        };
      });
    },
    async list(filter, limit, offset) {
      const found = everything(db, filter);
      const rows = await found
        .selectAll()
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .offset(offset)
        .execute();
      const count = await found.select((eb) => eb.fn.countAll().as('total')).executeTakeFirst();
      return { lines: rows.map(lineOf), total: Number(count?.total ?? 0) };
    },
  };
}

const areas: Record<NonNullable<LogFilter['area']>, string[]> = {
  case: ['case:%'],
  content: ['content-%', 'amendment-%', 'setting-%'],
  people: [
    ...['sign-%', 'second-%', 'account-%', 'password-%', 'person-%', 'reset-%', 'refused'],
    ...['code-%', 'factor-%', 'backup-%', 'session-%'],
  ],
};

function everything(db: Database, filter: LogFilter) {
  const own = db
    .selectFrom('staff_log')
    .select(['id', 'at', 'person', 'person_name', 'action', 'target', 'unit', 'what']);
  // Work on a case is of the case's unit, a look at the list of the unit of who looked.
  const looks = db
    .selectFrom('access_log as look')
    .leftJoin('cases', 'cases.reference', 'look.reference')
    .leftJoin('staff_people as looker', 'looker.id', 'look.person')
    .select((eb) => [
      'look.id as id',
      'look.at as at',
      'look.person as person',
      'look.person_name as person_name',
      eb(eb.val('case:'), '||', eb.ref('look.action')).as('action'),
      eb.ref('look.reference').as('target'),
      eb.fn.coalesce('cases.unit', 'looker.unit').as('unit'),
      sql<string | null>`cast(null as text)`.as('what'),
    ]);
  // biome-ignore lint/suspicious/noExplicitAny: the two halves have the same columns, but not to the type checker
  let query = db.selectFrom(own.unionAll(looks as any).as('line'));
  const wanted = filter.area && areas[filter.area];
  if (wanted) query = query.where((eb) => eb.or(wanted.map((pattern) => eb('action', 'like', pattern))));
  const { units } = filter;
  if (units) query = query.where('unit', 'in', units.length > 0 ? [...units] : ['']);
  if (filter.from) query = query.where('at', '>=', `${filter.from}T`);
  // Moments are told in Vietnam: a day is over before the first of the next one.
  if (filter.to) query = query.where('at', '<', `${shiftDays(filter.to, 1)}T`);
  const text = filter.text?.trim().replaceAll(/[%_]/g, '');
  if (text) {
    query = query.where((eb) => eb.or([eb('person_name', 'like', `%${text}%`), eb('target', 'like', `%${text}%`)]));
  }
  return query;
}

type Row = {
  id: string;
  at: string;
  person: string | null;
  person_name: string | null;
  action: string;
  target: string | null;
  unit: string | null;
  what: string | null;
};

/** In the access log of cases an action may carry what it was done with: `move:accepted`, `read:<upload>`. */
function lineOf(row: Row): LogLine {
  const [first = '', second, detail] = row.action.split(':');
  return defined({
    id: row.id,
    at: row.at,
    action: second ? `${first}-${second}` : first,
    person: row.person && row.person_name ? { id: row.person, name: row.person_name } : undefined,
    detail: detail || undefined,
    target: row.target || undefined,
    what: row.what || undefined,
    unit: row.unit || undefined,
  });
}
