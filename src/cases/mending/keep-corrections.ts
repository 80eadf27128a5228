import { ok, type Result, refuse } from '#src/base/result.ts';
import { lookOf } from '#src/cases/desk/look.ts';
import type { Correction } from '#src/cases/model/case-history.ts';
import { stateOf } from '#src/cases/model/case-states.ts';
import type { CaseRecord, StoredMove } from '#src/cases/model/case-store.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { Person } from '#src/staff/person.ts';
import { type MendRefusal, readReason } from './take-back.ts';

/** Keeps what was put right with its reason: a line of the history that the owner reads, and a look in the log. */
export async function keepCorrections(
  { cases, now }: CasesDependencies,
  record: CaseRecord,
  {
    corrections,
    reason,
    ...corrected
  }: { corrections: Correction[]; reason: string } & Pick<StoredMove, 'answers' | 'contact'>,
  person: Person,
): Promise<Result<{ corrections: Correction[] }, MendRefusal | { kind: 'nothing-changed' }>> {
  if (corrections.length === 0) return refuse({ kind: 'nothing-changed' });
  const note = readReason(reason);
  if (!note.ok) return note;

  const at = isoInVietnam(now());
  const outcome = await cases.move({
    reference: record.reference,
    version: record.version,
    history: { at, state: stateOf(record.state), note: note.value, corrections },
    look: lookOf(person, 'correct', at),
    ...corrected,
  });
  return outcome === 'moved' ? ok({ corrections }) : refuse({ kind: 'changed-meanwhile' });
}
