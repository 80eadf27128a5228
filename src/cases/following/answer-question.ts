import type { ReplyRefusal } from '#src/cases/cases.ts';
import type { CasesDependencies } from '#src/cases/create-cases.ts';
import { findForStaff } from '#src/cases/open-case.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import { ok, type Result, refuse } from '#src/library/result.ts';
import type { Person } from '#src/staff/person.ts';
import { longestEntry } from './thread.ts';

/** Answers, or tells the resident something, on the case. The log keeps who; the resident sees the county. */
export async function answerQuestion(
  dependencies: CasesDependencies,
  reference: string,
  reply: { text: string; key: string },
  person: Person,
): Promise<Result<{ repeated: boolean }, ReplyRefusal>> {
  const { cases, now } = dependencies;
  const found = await findForStaff(dependencies, reference, person, 'case.move');
  if (!found.ok) return found;
  const text = reply.text.trim();
  if (text === '') return refuse({ kind: 'text-required' });
  if (text.length > longestEntry) return refuse({ kind: 'text-too-long' });
  const at = isoInVietnam(now());
  const outcome = await cases.say({
    reference: found.value.reference,
    at,
    from: 'county',
    text,
    key: reply.key,
    look: { at, person: { id: person.id, name: person.name }, action: 'answer' },
  });
  return ok({ repeated: outcome === 'repeated' });
}
