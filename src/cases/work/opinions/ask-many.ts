import { type BatchTaken, type Chosen, oneAfterAnother } from '#src/cases/desk/queue/batch.ts';
import type { WorkDependencies } from '#src/cases/work/dependencies.ts';
import type { Person } from '#src/staff/person.ts';
import { type Asked, askOpinions } from './ask-opinions.ts';

/**
 * Asks the same units about each of these cases, by the rules of asking about one. A case that changed since it was seen
 * is asked about all the same: an opinion undoes nothing.
 */
export async function askMany(
  dependencies: WorkDependencies,
  chosen: readonly Chosen[],
  asked: Asked,
  person: Person,
): Promise<BatchTaken[]> {
  return oneAfterAnother(chosen, ({ reference }) => askOpinions(dependencies, reference, asked, person));
}
