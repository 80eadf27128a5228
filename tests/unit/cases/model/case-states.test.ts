import { expect, test } from 'vitest';
import { type CaseStateName, caseStates } from '#src/cases/model/case-state.ts';
import {
  allowedMoves,
  isClosed,
  needsReason,
  progressOf,
  stateOf,
  statesPassed,
} from '#src/cases/model/case-states.ts';

const codes = (passed: CaseStateName[]) => allowedMoves(passed).map((name) => stateOf(name).code);

test('the codes are those of the National Portal', () => {
  expect(stateOf('registered').code).toBe(1);
  expect(stateOf('supplement-requested').code).toBe(5);
  expect(stateOf('returned').code).toBe(10);
});

test.each<[CaseStateName[], number[]]>([
  [['registered'], [2, 3, 5, 7]],
  [
    ['registered', 'accepted'],
    [4, 6, 7],
  ],
  [['registered', 'not-accepted'], []],
  [
    ['registered', 'accepted', 'in-progress'],
    [5, 6, 7, 8, 9],
  ],
  [
    ['registered', 'accepted', 'in-progress', 'payment-requested'],
    [4, 8],
  ],
  [['registered', 'accepted', 'in-progress', 'stopped'], []],
  [['registered', 'accepted', 'in-progress', 'resolved'], [10]],
  [['registered', 'accepted', 'in-progress', 'resolved', 'returned'], []],
])('from %s a case goes to %s', (passed, expected) => {
  expect(codes(passed)).toEqual(expected);
});

test('a case supplemented before acceptance is registered again, one supplemented after it goes on', () => {
  expect(codes(['registered', 'supplement-requested'])).toEqual([1, 8]);
  expect(codes(['registered', 'accepted', 'in-progress', 'supplement-requested'])).toEqual([4, 8]);
});

test('a refused withdrawal goes back to where it was asked', () => {
  expect(codes(['registered', 'withdrawal-requested'])).toEqual([8, 1]);
  expect(codes(['registered', 'accepted', 'withdrawal-requested'])).toEqual([8, 2]);
  expect(codes(['registered', 'accepted', 'in-progress', 'withdrawal-requested'])).toEqual([8, 4]);
});

test('only refused, stopped and returned cases are closed, and show as complete', () => {
  const closed = caseStates.filter(isClosed);

  expect(closed).toEqual(['not-accepted', 'stopped', 'returned']);
  expect(caseStates.filter((name) => progressOf(name) === 100)).toEqual(closed);
});

test('a resident is owed a reason for every request, refusal and stop', () => {
  expect(caseStates.filter(needsReason)).toEqual([
    'not-accepted',
    'supplement-requested',
    'payment-requested',
    'stopped',
  ]);
});

test('asking to withdraw brings a case no further than it was', () => {
  for (const before of ['registered', 'accepted', 'in-progress'] as const) {
    expect(progressOf('withdrawal-requested', before)).toBe(progressOf(before));
  }
  expect(progressOf('withdrawal-requested')).toBe(progressOf('registered'));
});

test('a move that was taken back counts no more, nor does what it led through', () => {
  const step = (name: CaseStateName, takenBack?: CaseStateName) => ({
    state: stateOf(name),
    ...(takenBack ? { takenBack } : {}),
  });
  const history = [step('registered'), step('accepted'), step('accepted'), step('registered', 'accepted')];

  expect(statesPassed(history)).toEqual(['registered']);
  expect(statesPassed([...history, step('not-accepted'), step('registered', 'not-accepted')])).toEqual(['registered']);
  expect(statesPassed([...history, step('accepted'), step('in-progress')])).toEqual([
    'registered',
    'accepted',
    'in-progress',
  ]);
});
