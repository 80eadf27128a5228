import { ok, type Result, refuse } from '#src/base/result.ts';
import type { CaseRefusal } from '#src/cases/model/case.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import { longestEntry } from '#src/cases/model/thread.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { Person } from '#src/staff/person.ts';
import { lookOf } from './look.ts';
import { findForStaff } from './open-case.ts';

export type ReplyRefusal = CaseRefusal | { kind: 'text-required' } | { kind: 'text-too-long' };

/** Answers, or tells the resident something, on the case. The log keeps who; the resident sees the county. */
export async function answerQuestion(
  dependencies: CasesDependencies,
  reference: string,
  reply: { text: string; key: string },
  person: Person,
): Promise<Result<{ repeated: boolean }, ReplyRefusal>> {
  const { cases, now } = dependencies;
  const found = await findForStaff(dependencies, reference, person, 'case.answer');
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
    look: lookOf(person, 'answer', at),
  });
  return ok({ repeated: outcome === 'repeated' });
}
