import type { FieldProblem } from '#src/guides/form/check-answers.ts';

/** `changed-meanwhile`: the county took a step in the same moment; look again. */
type Refusal<Kind extends string = never> = { kind: 'case-not-found' | 'changed-meanwhile' | Kind };

export type AnswerSupplementRefusal =
  | Refusal<'not-asked' | 'upload-taken'>
  | { kind: 'invalid'; problems: FieldProblem[] };

export type WithdrawRefusal = Refusal<'not-withdrawable' | 'reason-required' | 'text-too-long'>;

export type AskRefusal = Refusal<'text-required' | 'text-too-long' | 'wait-for-answer'>;

export type RateRefusal = Refusal<'not-returned' | 'level-required' | 'text-too-long' | 'rated-already'>;
