import { closedStates } from '#src/cases/model/case-states.ts';
import type { WorkStore } from '#src/cases/work/work-store.ts';
import type { Database } from '#src/storage/database/database.ts';
import type { Vault } from '#src/storage/keys/vault.ts';
import { opinionsOf, workLines } from './read-work.ts';
import { takeWorkStep } from './write-work.ts';

/** What staff do with cases among themselves, in SQLite or PostgreSQL; all words sealed with the case's key. */
export function createSqlWorkStore(db: Database, vault: Vault): WorkStore {
  return {
    take: (step) => takeWorkStep(db, vault, step),
    lines: (reference) => workLines(db, vault, reference),
    opinions: (reference) => opinionsOf(db, reference),
    async loads(people) {
      const rows = await db
        .selectFrom('cases')
        .select(['officer', (eb) => eb.fn.countAll().as('count')])
        .where('officer', 'in', [...people, ''])
        .where('state', 'not in', [...closedStates])
        .where('erased_at', 'is', null)
        .groupBy('officer')
        .execute();
      return new Map(rows.map(({ officer, count }) => [officer ?? '', Number(count)]));
    },
    async openCasesOf(personId) {
      const rows = await openCases(db, personId).select(['reference', 'version', 'unit', 'holder']).execute();
      return rows.map(({ reference, version, unit, holder }) => ({ reference, version, holder: holder ?? unit }));
    },
  };
}

/** The units that hold the open cases on this person's table, one for each case. */
export async function holdersOf(db: Database, personId: string): Promise<string[]> {
  const rows = await openCases(db, personId).select(['unit', 'holder']).execute();
  return rows.map(({ unit, holder }) => holder ?? unit);
}

function openCases(db: Database, personId: string) {
  return db
    .selectFrom('cases')
    .where('officer', '=', personId)
    .where('state', 'not in', [...closedStates])
    .where('erased_at', 'is', null);
}
