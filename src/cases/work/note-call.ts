import { ok, type Result, refuse } from '#src/base/result.ts';
import { standingOf } from '#src/cases/clocks/silence/standing.ts';
import { lookOf } from '#src/cases/desk/look.ts';
import { findAsSeen } from '#src/cases/desk/open-case.ts';
import type { CaseRefusal } from '#src/cases/model/case.ts';
import { isClosed, stateOf } from '#src/cases/model/case-states.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { Person } from '#src/staff/person.ts';
import type { WorkDependencies } from './dependencies.ts';
import { longestWorkText } from './work-line.ts';

export type CallRefusal =
  | CaseRefusal
  | { kind: 'changed-meanwhile' }
  | { kind: 'case-closed' }
  | { kind: 'call-text-required' }
  | { kind: 'work-text-too-long' };

/**
 * Notes that somebody of staff told the owner of a case on the telephone how it stands: who has no address of mail hears
 * from us so. What was said stands in the history that the owner reads.
 */
export async function noteCall(
  dependencies: WorkDependencies,
  reference: string,
  { text, seenVersion }: { text: string; seenVersion: number },
  person: Person,
): Promise<Result<undefined, CallRefusal>> {
  const { cases, now } = dependencies;
  const found = await findAsSeen(dependencies, reference, seenVersion, person, 'case.answer');
  if (!found.ok) return found;
  const record = found.value;
  const note = text.trim();
  if (isClosed(record.state)) return refuse({ kind: 'case-closed' });
  if (note === '') return refuse({ kind: 'call-text-required' });
  if (note.length > longestWorkText) return refuse({ kind: 'work-text-too-long' });
  const at = isoInVietnam(now());
  const people = await dependencies.colleagues();
  const outcome = await cases.move({
    reference: record.reference,
    version: record.version,
    history: { at, state: stateOf(record.state), note, standing: { ...standingOf(record, people), called: true } },
    look: lookOf(person, 'call', at),
  });
  return outcome === 'moved' ? ok(undefined) : refuse({ kind: 'changed-meanwhile' });
}
