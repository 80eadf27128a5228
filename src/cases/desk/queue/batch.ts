import type { MoveRefusal } from '#src/cases/desk/move.ts';
import type { GiveRefusal } from '#src/cases/work/giving/give-case.ts';

/** A case as it was seen in a list. */
export type Chosen = { reference: string; version: number };

/** What became of one case of a batch. */
export type BatchLine = { reference: string } & (
  | { done: true; code: string | null; dueAt: string | null }
  | { done: false; kind: MoveRefusal['kind'] }
);
export type BatchGiven = { reference: string } & ({ done: true } | { done: false; kind: GiveRefusal['kind'] });

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
