import { type BatchTaken, type Chosen, oneAfterAnother } from '#src/cases/desk/queue/batch.ts';
import type { WorkDependencies } from '#src/cases/work/dependencies.ts';
import type { Person } from '#src/staff/person.ts';
import { assignCase, forwardCase } from './give-case.ts';

type Giving = { to: string; note: string };

/** Gives each of these cases that stands as it was seen to one person. */
export async function assignMany(
  dependencies: WorkDependencies,
  chosen: readonly Chosen[],
  giving: Giving,
  person: Person,
): Promise<BatchTaken[]> {
  return giveMany(assignCase, dependencies, chosen, giving, person);
}

/** Hands each of these cases that stands as it was seen to another unit, with the one reason. */
export async function forwardMany(
  dependencies: WorkDependencies,
  chosen: readonly Chosen[],
  giving: Giving,
  person: Person,
): Promise<BatchTaken[]> {
  return giveMany(forwardCase, dependencies, chosen, giving, person);
}

async function giveMany(
  give: typeof assignCase,
  dependencies: WorkDependencies,
  chosen: readonly Chosen[],
  { to, note }: Giving,
  person: Person,
): Promise<BatchTaken[]> {
  // Who works here is read once for all of them.
  const everybody = dependencies.colleagues();
  const once = { ...dependencies, colleagues: () => everybody };
  return oneAfterAnother(chosen, ({ reference, version }) =>
    give(once, reference, { to, note, seenVersion: version }, person),
  );
}
