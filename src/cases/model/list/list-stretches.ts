import { type CaseStateName, caseStates } from '#src/cases/model/case-state.ts';
import { isClosed } from '#src/cases/model/case-states.ts';
import type { Band } from './list-order.ts';

/**
 * A list in two parts. What stands in the last band alone needs no sorting where that band is in the order in which cases
 * were sent: it is the `tail`, and most of a list of every state. `head`: all before it.
 */
export type Stretches = {
  head: readonly CaseStateName[];
  tail: { states: readonly CaseStateName[]; newest: boolean; waitingGoBefore: boolean } | undefined;
};

/** The states of head and tail among those asked for; everything is head where the bands cannot be parted so. */
export function stretchesOf(bands: readonly Band[], asked: readonly CaseStateName[] = caseStates): Stretches {
  const whole = { head: asked, tail: undefined };
  const before = bands.slice(0, -1);
  const last = bands.at(-1);
  if (!last || last.dueBefore !== undefined || last.waiting || !['newest', 'submitted'].includes(last.by)) return whole;
  const taken = new Set(before.filter(isOfStates).flatMap(({ states = caseStates }) => states));
  const left = (last.states ?? caseStates).filter((state) => !taken.has(state));
  const isEverywhere = caseStates.every((state) => taken.has(state) || left.includes(state));
  // Of the bands before, those that take some of the rest by something else than its state.
  const others = before.filter(
    (band) => !isOfStates(band) && left.some((state) => band.states?.includes(state) ?? true),
  );
  if (!isEverywhere || others.some(({ dueBefore }) => dueBefore !== undefined)) return whole;
  const states = left.filter((state) => asked.includes(state));
  // Open cases are few: they are sorted faster than found among all the closed ones.
  if (!states.some(isClosed)) return whole;
  return {
    head: asked.filter((state) => !states.includes(state)),
    tail: { states, newest: last.by === 'newest', waitingGoBefore: others.length > 0 },
  };
}

const isOfStates = ({ dueBefore, waiting }: Band) => dueBefore === undefined && !waiting;
