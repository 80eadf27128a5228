import type { MoveRefusal } from '#src/cases/desk/move.ts';
import { moveCase } from '#src/cases/desk/move-case.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import type { Person } from '#src/staff/person.ts';

/** A case as it was seen in a list. */
export type Chosen = { reference: string; version: number };

/** What became of one case of a batch. */
export type BatchLine = { reference: string } & (
  | { done: true; code: string | null; dueAt: string | null }
  | { done: false; kind: MoveRefusal['kind'] }
);

/** More are not on one page. */
export const mostAtOnce = 100;

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
    const moved = await moveCase(dependencies, reference, 'registered', move, person);
    lines.push(
      moved.ok
        ? { reference, done: true, code: moved.value.code, dueAt: moved.value.dueAt }
        : { reference, done: false, kind: moved.error.kind },
    );
  }
  return lines;
}

/** `VD-XXXX-XXXX:3`, as a form carries a case with its version; what is none is passed over. */
export function readChosen(texts: readonly string[]): Chosen[] {
  const chosen = texts.flatMap((text) => {
    const [, reference, version] = /^([\w-]{1,40}):(\d{1,9})$/.exec(text) ?? [];
    return reference && version ? [{ reference, version: Number(version) }] : [];
  });
  return [...new Map(chosen.map((item) => [item.reference, item])).values()];
}
