import { takeMove } from '#src/cases/desk/move-case.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import type { Person } from '#src/staff/person.ts';
import { type BatchLine, type Chosen, mostAtOnce } from './batch.ts';

/**
 * Accepts each of these cases that stands as it was seen. One after the other, each for itself: a case that somebody
 * else has moved meanwhile is told of and stops none of the others.
 */
export async function acceptMany(
  dependencies: CasesDependencies,
  chosen: readonly Chosen[],
  person: Person,
): Promise<BatchLine[]> {
  const lines: BatchLine[] = [];
  for (const { reference, version } of chosen.slice(0, mostAtOnce)) {
    const move = { to: 'accepted' as const, seenVersion: version };
    const moved = await takeMove(dependencies, reference, 'registered', move, person);
    const known = moved.ok ? await dependencies.cases.glimpse(moved.value.reference) : undefined;
    lines.push(
      moved.ok
        ? { reference, done: true, code: known?.code ?? null, dueAt: known?.dueAt ?? null }
        : { reference, done: false, kind: moved.error.kind },
    );
  }
  return lines;
}
