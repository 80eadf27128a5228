import type { Look } from '#src/cases/model/stored-step.ts';
import type { Database } from '#src/storage/database/database.ts';
import { insertRows } from '#src/storage/database/insert-rows.ts';
import type { CaseTables } from './case-tables.ts';

let looksWritten = 0;

/** The log's ids sort in order of writing: milliseconds, then a count within this process. */
export function lookRow(look: Look, reference?: string): CaseTables['access_log'] {
  looksWritten += 1;
  const time = Date.now().toString(36).padStart(9, '0');
  return {
    id: `${time}-${looksWritten.toString(36).padStart(7, '0')}-${process.pid.toString(36)}`,
    reference: reference ?? null,
    at: look.at,
    person: look.person.id,
    person_name: look.person.name,
    action: look.action,
  };
}

export const insertLooks = insertRows('access_log', ['id', 'reference', 'at', 'person', 'person_name', 'action']);

export async function insertLook(db: Database, look: Look, reference?: string): Promise<void> {
  await insertLooks(db, [lookRow(look, reference)]);
}

/** The lines of one case's log, oldest first; at most the last so many. */
export async function readLooks(db: Database, reference: string, most?: number): Promise<Look[]> {
  const rows = await db
    .selectFrom('access_log')
    .select(['at', 'person', 'person_name', 'action'])
    .where('reference', '=', reference)
    .orderBy('id', 'desc')
    .$if(most !== undefined, (query) => query.limit(most ?? 0))
    .execute();
  return rows.reverse().map(({ at, person, person_name, action }) => ({
    at,
    person: { id: person, name: person_name },
    action,
  }));
}
