import { ok, type Result, refuse } from '#src/base/result.ts';
import { lookOf } from '#src/cases/desk/look.ts';
import { findAsSeen } from '#src/cases/desk/open-case.ts';
import type { CaseRefusal } from '#src/cases/model/case.ts';
import { isClosed } from '#src/cases/model/case-states.ts';
import type { Colleague } from '#src/cases/work/colleague.ts';
import type { WorkDependencies } from '#src/cases/work/dependencies.ts';
import { longestWorkText } from '#src/cases/work/work-line.ts';
import { lineOf } from '#src/cases/work/write-line.ts';
import { type Unit, unitsOf } from '#src/county/unit.ts';
import { dayInVietnam, isoInVietnam } from '#src/i18n/format.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import { mayWithUnit, type UnitLinks } from '#src/staff/unit-rights.ts';

export type GiveRefusal =
  | CaseRefusal
  | { kind: 'changed-meanwhile' }
  | { kind: 'case-closed' }
  | { kind: 'work-text-too-long' }
  /** Nobody of the unit that holds the case, or nobody at all. */
  | { kind: 'person-not-of-unit' }
  | { kind: 'unit-not-known' }
  | { kind: 'forward-reason-required' };

/** What comes with giving a case to somebody; `to` is the id of a person, or of a unit. */
type Giving = { to: string; note: string; seenVersion: number };

/** Puts a case on the table of one person of the unit that holds it; without one, back on nobody's. */
export async function assignCase(
  dependencies: WorkDependencies,
  reference: string,
  { to, note, seenVersion }: Giving,
  person: Person,
): Promise<Result<undefined, GiveRefusal>> {
  const found = await findAsSeen(dependencies, reference, seenVersion, person, 'case.assign');
  if (!found.ok) return found;
  const record = found.value;
  if (isClosed(record.state)) return refuse({ kind: 'case-closed' });
  if (note.length > longestWorkText) return refuse({ kind: 'work-text-too-long' });
  const colleague = (await dependencies.colleagues()).find(({ id }) => id === to);
  const isOfUnit = colleague && mayHold(colleague, record.holder, unitsOf(dependencies.library));
  if (to !== '' && !isOfUnit) return refuse({ kind: 'person-not-of-unit' });
  const at = isoInVietnam(dependencies.now());
  const toPerson = colleague && { id: colleague.id, name: colleague.name };
  const outcome = await dependencies.work.take({
    reference: record.reference,
    version: seenVersion,
    give: { holder: record.holder, officer: colleague?.id ?? null },
    lines: [lineOf(person, at, { kind: 'assigned', text: note, toPerson })],
    look: lookOf(person, 'assign', at),
  });
  return outcome === 'done' ? ok(undefined) : refuse({ kind: 'changed-meanwhile' });
}

/** Hands a case to another unit, which works on it from then on; it lies on nobody's table there. The reason is told. */
export async function forwardCase(
  dependencies: WorkDependencies,
  reference: string,
  { to, note, seenVersion }: Giving,
  person: Person,
): Promise<Result<undefined, GiveRefusal>> {
  const found = await findAsSeen(dependencies, reference, seenVersion, person, 'case.assign');
  if (!found.ok) return found;
  const record = found.value;
  if (isClosed(record.state)) return refuse({ kind: 'case-closed' });
  if (note.length > longestWorkText) return refuse({ kind: 'work-text-too-long' });
  const today = dayInVietnam(dependencies.now());
  const unit = unitsThatWork(unitsOf(dependencies.library), today).find(({ id }) => id === to);
  if (!unit || to === record.holder) return refuse({ kind: 'unit-not-known' });
  if (note.trim() === '') return refuse({ kind: 'forward-reason-required' });
  const at = isoInVietnam(dependencies.now());
  const outcome = await dependencies.work.take({
    reference: record.reference,
    version: seenVersion,
    give: { holder: to, officer: null },
    proposedAt: null,
    lines: [lineOf(person, at, { kind: 'forwarded', text: note, toUnit: to })],
    look: lookOf(person, 'forward', at),
  });
  return outcome === 'done' ? ok(undefined) : refuse({ kind: 'changed-meanwhile' });
}

/**
 * Gives every open case of one person to another, or lays it back on nobody's table: before somebody leaves, or goes to
 * another unit; with `holders` only what these units hold. A case that the other may not hold, or that was changed in the same moment, stays and is named.
 */
export async function passOn(
  dependencies: WorkDependencies,
  { from, to, holders }: { from: string; to: string; holders?: readonly string[] },
  person: Person,
): Promise<Result<{ passed: number; left: string[] }, { kind: 'not-permitted' } | { kind: 'person-not-found' }>> {
  if (!may(person, 'people.manage')) return refuse({ kind: 'not-permitted' });
  const { work, library, now } = dependencies;
  const colleague = (await dependencies.colleagues()).find(({ id }) => id === to);
  if (to !== '' && (!colleague?.isOpen || to === from)) return refuse({ kind: 'person-not-found' });
  const left: string[] = [];
  let passed = 0;
  const onTable = (await work.openCasesOf(from)).filter(({ holder }) => holders?.includes(holder) ?? true);
  for (const { reference, version, holder } of onTable) {
    const isTheirs = !colleague || mayHold(colleague, holder, unitsOf(library));
    const at = isoInVietnam(now());
    const toPerson = colleague && { id: colleague.id, name: colleague.name };
    const outcome = isTheirs
      ? await work.take({
          reference,
          version,
          give: { holder, officer: colleague?.id ?? null },
          lines: [lineOf(person, at, { kind: 'assigned', toPerson })],
          look: lookOf(person, 'assign', at),
        })
      : 'not theirs';
    if (outcome === 'done') passed += 1;
    else left.push(reference);
  }
  return ok({ passed, left });
}

/** Whether a case of this unit may lie on this person's table. */
export function mayHold(colleague: Colleague, holder: string, units: readonly UnitLinks[]): boolean {
  return colleague.isOpen && mayWithUnit(colleague, 'case.work', holder, units);
}

/** The units that work on cases today: what stands, and the reception points that former communes have become. */
export function unitsThatWork(units: readonly Unit[], today: string): Unit[] {
  return units.filter(({ kind, validFrom = '', validTo = '9999', reception }) => {
    if (kind === 'province' || kind === 'district' || kind === 'central') return false;
    return today >= validFrom && (today <= validTo || reception !== undefined);
  });
}
