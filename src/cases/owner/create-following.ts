import { bind } from '#src/base/bind.ts';
import { answerProof } from '#src/cases/proof/answer-proof.ts';
import { answerSupplement } from './answer-supplement.ts';
import { askQuestion } from './ask-question.ts';
import { changeReturn } from './change-return.ts';
import { rateCase } from './rate-case.ts';
import { supplementTurn, type TurnDependencies } from './supplement-turn.ts';
import { withdrawCase } from './withdraw-case.ts';

/**
 * What the owner of a case does with it, joined to what it needs. Every one proves with the access code; a wrong one is
 * `case-not-found`. What carries a `key` counts once, however often it is sent: a repeat is answered like the first.
 */
export function createFollowing(dependencies: TurnDependencies) {
  return bind(dependencies, {
    supplementTurn,
    answerSupplement,
    withdraw: withdrawCase,
    ask: askQuestion,
    changeReturn,
    rate: rateCase,
    answerProof,
  });
}
