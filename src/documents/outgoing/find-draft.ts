import { type Result, refuse } from '#src/base/result.ts';
import type { Person } from '#src/staff/person.ts';
import type { OutgoingDependencies } from './dependencies.ts';
import type { Outgoing } from './outgoing.ts';
import { isEditable } from './outgoing-steps.ts';
import { type FindRefusal, findFor } from './take-step.ts';

export type FindDraftRefusal = FindRefusal | { kind: 'changed-meanwhile' } | { kind: 'not-now' };

/**
 * A document that this person may still change, the one rule for its words and its appendices: they draft for its unit, and
 * nobody has it before them to approve. With `seen`, only if it still is as they saw it.
 */
export async function findDraft(
  dependencies: Pick<OutgoingDependencies, 'store' | 'units'>,
  id: string,
  person: Person,
  seen?: number,
): Promise<Result<Outgoing, FindDraftRefusal>> {
  const found = await findFor(dependencies, id, 'document.draft', person);
  if (!found.ok) return found;
  if (seen !== undefined && found.value.version !== seen) return refuse({ kind: 'changed-meanwhile' });
  return isEditable(found.value.state) ? found : refuse({ kind: 'not-now' });
}
