import type { Opinion, WorkLine } from '#src/cases/work/work-line.ts';
import type { Database } from '#src/storage/database/database.ts';
import { openText, type Vault } from '#src/storage/keys/vault.ts';
import { caseKeyContext } from './sealed-case.ts';
import { workContext } from './write-work.ts';

/** The work log of a case, oldest first; empty where its key is gone. */
export async function workLines(db: Database, vault: Vault, reference: string): Promise<WorkLine[]> {
  const rows = await db
    .selectFrom('case_work')
    .innerJoin('cases', 'cases.reference', 'case_work.reference')
    .selectAll('case_work')
    .select('cases.wrapped_key')
    .where('case_work.reference', '=', reference)
    .orderBy('position')
    .execute();
  const [first] = rows;
  if (!first) return [];
  const key = vault.openKey(first.wrapped_key, caseKeyContext(reference));
  return rows.map(({ at, kind, person, person_name, sealed, position }) => {
    const more = JSON.parse(openText(key, sealed, workContext(reference, position)));
    return { ...more, at, kind, person: { id: person, name: person_name } };
  });
}

export async function opinionsOf(db: Database, reference: string): Promise<Opinion[]> {
  const rows = await db
    .selectFrom('case_opinions')
    .selectAll()
    .where('reference', '=', reference)
    .orderBy('asked_at')
    .orderBy('id')
    .execute();
  return rows.map(({ id, unit, asked_at, until, closed_at, is_given }) => {
    return { id, unit, askedAt: asked_at, until, closedAt: closed_at, isGiven: is_given === 1 };
  });
}

/** The units whose opinion is waited for. */
export async function askedUnits(db: Database, reference: string): Promise<string[]> {
  const rows = await askedQuery(db)
    .where('reference', '=', reference)
    .select('unit')
    .distinct()
    .orderBy('unit')
    .execute();
  return rows.map(({ unit }) => unit);
}

/** The cases in which an opinion of one of these units is waited for. */
export function askedOf(db: Database, units: string[]) {
  return askedQuery(db).where('unit', 'in', units).select('reference');
}

const askedQuery = (db: Database) => db.selectFrom('case_opinions').where('closed_at', 'is', null);
