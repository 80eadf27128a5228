import type { BatchGiven } from '#src/cases/desk/queue/batch.ts';
import { type Chosen, mostAtOnce } from '#src/cases/desk/queue/batch.ts';
import type { WorkDependencies } from '#src/cases/work/dependencies.ts';
import type { Person } from '#src/staff/person.ts';
import { assignCase, forwardCase } from './give-case.ts';

type Giving = { to: string; note: string };

/**
 * Gives each of these cases that stands as it was seen to one person. One after the other, each for itself: a case that
 * may not be theirs, or that was changed meanwhile, is told of and stops none of the others.
 */
export async function assignMany(
  dependencies: WorkDependencies,
  chosen: readonly Chosen[],
  giving: Giving,
  person: Person,
): Promise<BatchGiven[]> {
  return giveMany(assignCase, dependencies, chosen, giving, person);
}

/** Hands each of these cases that stands as it was seen to another unit, with the one reason. */
export async function forwardMany(
  dependencies: WorkDependencies,
  chosen: readonly Chosen[],
  giving: Giving,
  person: Person,
): Promise<BatchGiven[]> {
  return giveMany(forwardCase, dependencies, chosen, giving, person);
}

async function giveMany(
  give: typeof assignCase,
  dependencies: WorkDependencies,
  chosen: readonly Chosen[],
  { to, note }: Giving,
  person: Person,
): Promise<BatchGiven[]> {
  // Who works here is read once for all of them.
  const everybody = dependencies.colleagues();
  const once = { ...dependencies, colleagues: () => everybody };
  const lines: BatchGiven[] = [];
  for (const { reference, version } of chosen.slice(0, mostAtOnce)) {
    const given = await give(once, reference, { to, note, seenVersion: version }, person);
    lines.push(given.ok ? { reference, done: true } : { reference, done: false, kind: given.error.kind });
  }
  return lines;
}
