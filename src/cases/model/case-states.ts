import { type HistoryItem, standingSteps } from './case-history.ts';
import { type CaseState, type CaseStateName, caseStates } from './case-state.ts';

/**
 * The moves between the states of the National Portal (codes 1–10 in the order of `caseStates`): 1→2,3,5,7 · 2→4,6,7 ·
 * 4→5,6,7,8,9 · 5→1,4,8 · 6→4,8 · 7→8 or back · 9→10. `not-accepted`, `stopped` and `returned` are the end.
 */
const moves: Record<CaseStateName, readonly CaseStateName[]> = {
  registered: ['accepted', 'not-accepted', 'supplement-requested', 'withdrawal-requested'],
  accepted: ['in-progress', 'payment-requested', 'withdrawal-requested'],
  'not-accepted': [],
  'in-progress': ['supplement-requested', 'payment-requested', 'withdrawal-requested', 'stopped', 'resolved'],
  'supplement-requested': ['registered', 'in-progress', 'stopped'],
  'payment-requested': ['in-progress', 'stopped'],
  'withdrawal-requested': ['stopped', 'registered', 'accepted', 'in-progress'],
  stopped: [],
  resolved: ['returned'],
  returned: [],
};

/** How far along a case is, in per cent, for a bar that says no more than the state. */
const progress: Record<Exclude<CaseStateName, 'withdrawal-requested'>, number> = {
  registered: 10,
  'supplement-requested': 20,
  accepted: 30,
  'in-progress': 50,
  'payment-requested': 60,
  resolved: 90,
  'not-accepted': 100,
  stopped: 100,
  returned: 100,
};

/** Moves by which the county asks, refuses or stops: the resident is owed the reason (NĐ 61/2018 Art. 17, 19). */
const reasoned: readonly CaseStateName[] = ['not-accepted', 'supplement-requested', 'payment-requested', 'stopped'];

/**
 * Where a case may go from here. `passed` are the states it has been in, oldest first, the present one last: a
 * supplemented case goes back to where it was asked (`registered` before acceptance, `in-progress` after it), and a
 * refused withdrawal to the state it was made in.
 */
export function allowedMoves(passed: readonly CaseStateName[]): CaseStateName[] {
  const state = passed.at(-1);
  if (!state) return [];
  const before = passed.at(-2);
  if (state === 'supplement-requested') {
    const back = passed.includes('accepted') ? 'in-progress' : 'registered';
    return moves[state].filter((to) => to === 'stopped' || to === back);
  }
  if (state === 'withdrawal-requested') return moves[state].filter((to) => to === 'stopped' || to === before);
  return [...moves[state]];
}

type Step = Pick<HistoryItem, 'state' | 'takenBack'>;

/** The states a case has been in, oldest first; a step that was no move adds none, and one taken back is not counted. */
export function statesPassed(history: readonly Step[]): CaseStateName[] {
  const names = standingSteps(history).map((item) => item.state.name);
  return names.filter((name, index) => name !== names[index - 1]);
}

/** The state a case had before this step; undefined for the first. */
export function stateBefore(history: readonly Step[]): CaseStateName | undefined {
  return statesPassed(history).at(-2);
}

export function stateOf(name: CaseStateName): CaseState {
  return { code: caseStates.indexOf(name) + 1, name };
}

/** Asking to withdraw brings a case no further than it was: `before` is the state it was asked in. */
export function progressOf(name: CaseStateName, before?: CaseStateName): number {
  if (name !== 'withdrawal-requested') return progress[name];
  return before && before !== name ? progress[before] : progress.registered;
}

/** Whether "so much is done" is true of it: a case that is being withdrawn, was stopped or not accepted goes nowhere. */
export function goesOn(name: CaseStateName): boolean {
  return name !== 'withdrawal-requested' && name !== 'stopped' && name !== 'not-accepted';
}

export function needsReason(to: CaseStateName): boolean {
  return reasoned.includes(to);
}

/** Whether the county has nothing more to do with it. */
export function isClosed(name: CaseStateName): boolean {
  return moves[name].length === 0;
}

/** States in which it is the resident's turn, so that the county's clock stands still. */
export function isPaused(name: CaseStateName): boolean {
  return name === 'supplement-requested' || name === 'payment-requested';
}

/** States in which the county's clock runs: also while a wish to withdraw waits for its answer. */
export const runningStates: readonly CaseStateName[] = ['accepted', 'in-progress', 'withdrawal-requested'];

export function isRunning(name: CaseStateName): boolean {
  return runningStates.includes(name);
}

export const openStates: readonly CaseStateName[] = caseStates.filter((name) => !isClosed(name));
export const closedStates: readonly CaseStateName[] = caseStates.filter(isClosed);
