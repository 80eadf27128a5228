import { ok, type Result, refuse } from '#src/base/result.ts';
import { lookOf } from '#src/cases/desk/look.ts';
import { findAsSeen } from '#src/cases/desk/open-case.ts';
import { standingSteps } from '#src/cases/model/case-history.ts';
import { stateOf } from '#src/cases/model/case-states.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { Person } from '#src/staff/person.ts';
import { type MendRefusal, readReason } from './take-back.ts';

/** `not-posted`: the result did not go by post, or has not gone. */
export type CameBackRefusal = MendRefusal | { kind: 'not-posted' };

/** The post brought the result back: the case waits again for its result to be handed over, and the owner is told. */
export async function noteCameBack(
  dependencies: CasesDependencies,
  reference: string,
  given: { reason: string; seenVersion: number },
  person: Person,
): Promise<Result<{ item: string }, CameBackRefusal>> {
  const { cases, now } = dependencies;
  const found = await findAsSeen(dependencies, reference, given.seenVersion, person, 'case.return');
  if (!found.ok) return found;
  const record = found.value;
  const handedOver = standingSteps(record.history).findLast((step) => step.handedOver)?.handedOver;
  if (record.state !== 'returned' || handedOver?.way !== 'post') return refuse({ kind: 'not-posted' });
  const note = readReason(given.reason);
  if (!note.ok) return note;

  const at = isoInVietnam(now());
  const outcome = await cases.move({
    reference: record.reference,
    version: record.version,
    history: { at, state: stateOf('resolved'), takenBack: 'returned', cameBack: true, note: note.value },
    look: lookOf(person, 'came-back', at),
  });
  return outcome === 'moved' ? ok({ item: handedOver.item ?? '' }) : refuse({ kind: 'changed-meanwhile' });
}
