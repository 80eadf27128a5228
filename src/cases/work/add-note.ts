import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { lookOf } from '#src/cases/desk/look.ts';
import { findForStaff } from '#src/cases/desk/open-case.ts';
import type { CaseRefusal } from '#src/cases/model/case.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { Person } from '#src/staff/person.ts';
import type { WorkDependencies } from './dependencies.ts';
import { longestWorkText } from './work-line.ts';
import { lineOf } from './write-line.ts';

type NoteRefusal = CaseRefusal | { kind: 'work-text-required' } | { kind: 'work-text-too-long' };

/** Leaves words for colleagues on a case. Whoever may read the case may leave some. */
export async function addNote(
  dependencies: WorkDependencies,
  reference: string,
  note: { text: string; key: string },
  person: Person,
): Promise<Result<undefined, NoteRefusal>> {
  const found = await findForStaff(dependencies, reference, person, 'case.read');
  if (!found.ok) return found;
  const text = note.text.trim();
  if (text === '') return refuse({ kind: 'work-text-required' });
  if (text.length > longestWorkText) return refuse({ kind: 'work-text-too-long' });
  const at = isoInVietnam(dependencies.now());
  await dependencies.work.take(
    defined({
      reference: found.value.reference,
      key: note.key || undefined,
      lines: [lineOf(person, at, { kind: 'note', text })],
      look: lookOf(person, 'note', at),
    }),
  );
  return ok(undefined);
}
