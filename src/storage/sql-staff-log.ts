import type { LogFilter, LogLine, StaffLogStore } from '#src/staff/staff-log.ts';
import type { Database } from './database.ts';

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
        })
        .execute();
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
  content: ['content-%'],
  people: ['sign-%', 'second-%', 'account-%', 'password-%', 'person-%', 'reset-%'],
};

function everything(db: Database, filter: LogFilter) {
  const own = db.selectFrom('staff_log').select(['id', 'at', 'person', 'person_name', 'action', 'target']);
  const looks = db
    .selectFrom('access_log')
    .select((eb) => [
      'id',
      'at',
      'person',
      'person_name',
      eb(eb.val('case:'), '||', eb.ref('action')).as('action'),
      eb.ref('reference').as('target'),
    ]);
  // biome-ignore lint/suspicious/noExplicitAny: the two halves have the same columns, but not to the type checker
  let query = db.selectFrom(own.unionAll(looks as any).as('line'));
  const wanted = filter.area && areas[filter.area];
  if (wanted) query = query.where((eb) => eb.or(wanted.map((pattern) => eb('action', 'like', pattern))));
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
};

/** In the access log of cases an action may carry what it was done with: `move:accepted`, `read:<upload>`. */
function lineOf(row: Row): LogLine {
  const [first = '', second, detail] = row.action.split(':');
  return {
    id: row.id,
    at: row.at,
    action: second ? `${first}-${second}` : first,
    ...(row.person && row.person_name ? { person: { id: row.person, name: row.person_name } } : {}),
    ...(detail ? { detail } : {}),
    ...(row.target ? { target: row.target } : {}),
  };
}
