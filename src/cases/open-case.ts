import { isoInVietnam } from '#src/i18n/format.ts';
import { ok, type Result, refuse } from '#src/library/result.ts';
import { type Action, may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import { mayWithCase } from './case-permissions.ts';
import { allowedMoves, statesPassed } from './case-states.ts';
import type { CaseRecord } from './case-store.ts';
import { caseView } from './case-view.ts';
import type { CaseRefusal, StaffCase } from './cases.ts';
import { officeTime, units } from './county-facts.ts';
import type { CasesDependencies } from './create-cases.ts';
import { daysLeft } from './days-left.ts';

/** Shows a whole case to a member of staff of its unit. Opening is logged before anything is shown. */
export async function openCase(
  dependencies: CasesDependencies,
  reference: string,
  person: Person,
): Promise<Result<StaffCase, CaseRefusal>> {
  const found = await findForStaff(dependencies, reference, person, 'case.read');
  if (!found.ok) return found;
  await noteLook(dependencies, found.value.reference, person, 'open');
  return ok(await staffCase(dependencies, found.value, person));
}

/** The case when it exists and this person may do this with it; who may not is written down. */
export async function findForStaff(
  dependencies: CasesDependencies,
  reference: string,
  person: Person,
  action: Action,
): Promise<Result<CaseRecord, CaseRefusal>> {
  const { cases, library } = dependencies;
  if (!may(person, action)) return refuse({ kind: 'not-permitted' });
  const record = await cases.load(reference);
  if (!record) return refuse({ kind: 'case-not-found' });
  if (mayWithCase(person, action, record.unit, units(library))) return ok(record);
  // Somebody who tries doors is to be seen by whoever reads the log.
  await noteLook(dependencies, record.reference, person, 'refused');
  return refuse({ kind: 'not-permitted' });
}

export async function staffCase(
  { cases, library, now }: CasesDependencies,
  record: CaseRecord,
  person: Person,
): Promise<StaffCase> {
  const looks = await cases.looks(record.reference);
  return {
    ...caseView(record),
    ...daysLeft(record, officeTime(library), now()),
    questionAt: record.questionAt,
    suppliedAt: record.suppliedAt,
    allowedMoves: may(person, 'case.move') ? allowedMoves(statesPassed(record.history)) : [],
    looks: looks.map((look) => ({ at: look.at, person: look.person.name, action: look.action })),
  };
}

export async function noteLook(
  { cases, now }: CasesDependencies,
  reference: string,
  person: Person,
  action: string,
): Promise<void> {
  await cases.noteLook({ at: isoInVietnam(now()), person: { id: person.id, name: person.name }, action }, reference);
}
