import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { lookOf } from '#src/cases/desk/look.ts';
import { findAsSeen } from '#src/cases/desk/open-case.ts';
import { stateOf } from '#src/cases/model/case-states.ts';
import type { CaseRecord, StoredMove } from '#src/cases/model/case-store.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import { unsignedResults } from '#src/cases/papers/desk/check-signing.ts';
import { needsApproval } from '#src/cases/work/process.ts';
import type { DoubtfulFile } from '#src/documents/signing-faults/signing-faults.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { Person } from '#src/staff/person.ts';
import type { Replacement } from './replacement.ts';
import { type MendRefusal, readReason } from './take-back.ts';

export type ReplaceRefusal =
  | MendRefusal
  /** The case has no result, or these files are not of it. */
  | { kind: 'no-result' }
  | { kind: 'nothing-replaced' }
  | { kind: 'result-required' }
  | { kind: 'upload-not-found' }
  | { kind: 'result-not-signed'; files: DoubtfulFile[] }
  | { kind: 'approval-required' };

/**
 * Withdraws files of the result that are wrong and puts others in their place. From then on the owner is given the right
 * ones only, and is told why; the log says who had taken the wrong ones. Where the guide wants two people for a result,
 * another result is proposed and approved as the first one was.
 */
export async function replaceResult(
  dependencies: CasesDependencies,
  reference: string,
  given: Replacement & { seenVersion: number },
  person: Person,
): Promise<Result<{ taken: number }, ReplaceRefusal>> {
  const { cases } = dependencies;
  const found = await findAsSeen(dependencies, reference, given.seenVersion, person, 'case.decide');
  if (!found.ok) return found;
  const planned = await planReplacement(dependencies, found.value, given, person);
  if (!planned.ok) return planned;
  if (needsApproval(found.value.rules, 'resolved')) return refuse({ kind: 'approval-required' });
  const outcome = await cases.move(planned.value);
  if (outcome === 'upload-taken') return refuse({ kind: 'upload-not-found' });
  if (outcome !== 'moved') return refuse({ kind: 'changed-meanwhile' });
  const looks = await cases.looks(found.value.reference);
  const isTaken = (action: string) => given.withdraw.some((id) => action === `own-read:${id}`);
  return ok({ taken: looks.filter(({ action }) => isTaken(action)).length });
}

/** The replacement as it is stored, which is the only way it is made; new files are free, or wait with the case. */
export async function planReplacement(
  dependencies: CasesDependencies,
  record: CaseRecord,
  given: Replacement,
  person: Person,
): Promise<Result<StoredMove, ReplaceRefusal>> {
  const { cases, uploads, now } = dependencies;
  if (record.state !== 'resolved' && record.state !== 'returned') return refuse({ kind: 'no-result' });
  const withdrawn = record.results.filter(({ id }) => given.withdraw.includes(id));
  if (withdrawn.length !== new Set(given.withdraw).size) return refuse({ kind: 'no-result' });
  if (withdrawn.length + given.results.length === 0) return refuse({ kind: 'nothing-replaced' });
  const left = record.results.length - withdrawn.length + given.results.length;
  if (left === 0 && record.delivery.return === 'online') return refuse({ kind: 'result-required' });
  const note = readReason(given.reason);
  if (!note.ok) return note;
  const free = await uploads.findFree(given.results);
  const held = await Promise.all(given.results.map((id) => cases.holds(record.reference, id)));
  const isOurs = given.results.every((id, index) => held[index] || free.some((upload) => upload.id === id));
  if (!isOurs) return refuse({ kind: 'upload-not-found' });

  const unsigned = await unsignedResults(dependencies, given.results);
  if (unsigned.length > 0) return refuse({ kind: 'result-not-signed', files: unsigned });

  const at = isoInVietnam(now());
  const ids = withdrawn.map(({ id }) => id);
  return ok(
    defined({
      reference: record.reference,
      version: record.version,
      history: {
        at,
        state: stateOf(record.state),
        note: note.value,
        resultMended: {
          withdrawn: withdrawn.map(({ name }) => name),
          added: [...(given.names ?? free.map(({ name }) => name))],
        },
      },
      look: lookOf(person, 'replace-result', at),
      withdrawn: ids.length > 0 ? ids : undefined,
      results: given.results.length > 0 ? [...given.results] : undefined,
    }),
  );
}
