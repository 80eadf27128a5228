import type { CaseView, Way } from '#src/cases/cases.ts';
import type { ChangeReturnRefusal } from '#src/cases/change-return.ts';
import type { FieldProblem } from '#src/guides/check-answers.ts';
import type { Result } from '#src/library/result.ts';
import type { Owner } from './own-case.ts';
import type { SupplementTurn, TurnRequest } from './supplement-turn.ts';

/** `changed-meanwhile`: the county took a step in the same moment; look again. */
type Refusal<Kind extends string = never> = { kind: 'case-not-found' | 'changed-meanwhile' | Kind };

export type AnswerSupplementRefusal =
  | Refusal<'not-asked' | 'upload-taken'>
  | { kind: 'invalid'; problems: FieldProblem[] };
export type WithdrawRefusal = Refusal<'not-withdrawable' | 'reason-required' | 'text-too-long'>;
export type AskRefusal = Refusal<'text-required' | 'text-too-long' | 'wait-for-answer'>;
export type RateRefusal = Refusal<'not-returned' | 'level-required' | 'text-too-long' | 'rated-already'>;

/**
 * What the owner of a case does with it. Every one proves with the access code; a wrong one is `case-not-found`. What
 * carries a `key` counts once, however often it is sent: a repeat is answered like the first.
 */
export interface Following {
  /** The form that answers exactly what a supplement request asks, one press of a button at a time. */
  supplementTurn(owner: Owner, request: TurnRequest): Promise<SupplementTurn>;
  /** Sends what was asked for; the case goes back to where it was, and the clock goes on as the law says. */
  answerSupplement(owner: Owner, sent: unknown, key: string): Promise<Result<CaseView, AnswerSupplementRefusal>>;
  /** Asks the county to stop (TT 03/2025 Art. 7): it checks that nothing has been decided yet. */
  withdraw(owner: Owner, reason: string, key: string): Promise<Result<CaseView, WithdrawRefusal>>;
  ask(owner: Owner, text: string, key: string): Promise<Result<CaseView, AskRefusal>>;
  changeReturn(
    owner: Owner,
    wanted: { return: Way; address?: unknown },
  ): Promise<Result<CaseView, ChangeReturnRefusal>>;
  /** Once, after the result was returned. */
  rate(owner: Owner, rating: { level: string; comment: string }): Promise<Result<CaseView, RateRefusal>>;
}
