import { type Result, refuse } from '#src/base/result.ts';
import type { ValueChange } from '#src/library/patching/patch-entry.ts';

/** Why what is published cannot be taken over by itself: somebody opens the guide and decides. */
export type CannotTake = {
  kind: 'cannot-take';
  why:
    | 'time-without-unit'
    | 'several-times'
    | 'time-not-told'
    | 'fee-unclear'
    | 'last-way'
    | 'not-in-list'
    | 'last-law'
    | 'not-found';
};
export const cannotTake = (why: CannotTake['why']) => refuse<CannotTake>({ kind: 'cannot-take', why });
export type Taken = Result<ValueChange[], CannotTake>;
