import type { Result } from '#src/base/result.ts';
import type { MoveRefusal } from '#src/cases/desk/move.ts';

/** A case as it was seen in a list. */
export type Chosen = { reference: string; version: number };

/** What became of one case of a batch. */
export type BatchLine = { reference: string } & (
  | { done: true; code: string | null; dueAt: string | null }
  | { done: false; kind: MoveRefusal['kind'] }
);
/** The same of a step inside the county, which leaves no code. */
export type BatchTaken = { reference: string } & ({ done: true } | { done: false; kind: string });

/** More are not on one page. */
export const mostAtOnce = 100;

/** `VD-XXXX-XXXX:3`, as a form carries a case with its version; what is none is passed over. */
export function readChosen(texts: readonly string[]): Chosen[] {
  const chosen = texts.flatMap((text) => {
    const [, reference, version] = /^([\w-]{1,40}):(\d{1,9})$/.exec(text) ?? [];
    return reference && version ? [{ reference, version: Number(version) }] : [];
  });
  return [...new Map(chosen.map((item) => [item.reference, item])).values()];
}

/**
 * Takes a step with each of these cases, one after the other and each for itself: one that may not be taken is told of
 * and stops none of the others.
 */
export async function oneAfterAnother(
  chosen: readonly Chosen[],
  take: (item: Chosen) => Promise<Result<unknown, { kind: string }>>,
): Promise<BatchTaken[]> {
  const lines: BatchTaken[] = [];
  for (const item of chosen.slice(0, mostAtOnce)) {
    const { reference } = item;
    const taken = await take(item);
    lines.push(taken.ok ? { reference, done: true } : { reference, done: false, kind: taken.error.kind });
  }
  return lines;
}
