import type { Look } from '#src/cases/model/case-store.ts';
import type { Database } from '#src/storage/database/database.ts';

let looksWritten = 0;

/** The log's ids sort in order of writing: milliseconds, then a count within this process. */
export async function insertLook(db: Database, look: Look, reference?: string): Promise<void> {
  looksWritten += 1;
  const time = Date.now().toString(36).padStart(9, '0');
  await db
    .insertInto('access_log')
    .values({
      id: `${time}-${looksWritten.toString(36).padStart(7, '0')}-${process.pid.toString(36)}`,
      reference: reference ?? null,
      at: look.at,
      person: look.person.id,
      person_name: look.person.name,
      action: look.action,
    })
    .execute();
}
