import { changeReturn } from '#src/cases/change-return.ts';
import { answerSupplement } from './answer-supplement.ts';
import { askQuestion } from './ask-question.ts';
import type { Following } from './following.ts';
import { rateCase } from './rate-case.ts';
import { supplementTurn, type TurnDependencies } from './supplement-turn.ts';
import { withdrawCase } from './withdraw-case.ts';

/** Joins what owners do with their case to what it needs. */
export function createFollowing(dependencies: TurnDependencies): Following {
  return {
    supplementTurn: (owner, request) => supplementTurn(dependencies, owner, request),
    answerSupplement: (owner, sent, key) => answerSupplement(dependencies, owner, sent, key),
    withdraw: (owner, reason, key) => withdrawCase(dependencies, owner, reason, key),
    ask: (owner, text, key) => askQuestion(dependencies, owner, text, key),
    changeReturn: ({ reference, accessCode }, wanted) => changeReturn(dependencies, reference, accessCode, wanted),
    rate: (owner, rating) => rateCase(dependencies, owner, rating),
  };
}
