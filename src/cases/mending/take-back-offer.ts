import type { TakeBackOffer } from '#src/cases/model/case.ts';
import { standingSteps } from '#src/cases/model/case-history.ts';
import { stateBefore, statesPassed } from '#src/cases/model/case-states.ts';
import type { CaseRecord } from '#src/cases/model/case-store.ts';
import type { Look } from '#src/cases/model/stored-step.ts';
import { needsApproval } from '#src/cases/work/process.ts';
import { dayInVietnam } from '#src/i18n/format.ts';

export type TakeBackRefusal =
  /** The case has only been sent, or its owner took the last move. */
  | { kind: 'nothing-to-take-back' }
  | { kind: 'not-the-same-day' }
  | { kind: 'taken-by-another' }
  /** Two people made the step: who proposed it does not undo alone what the other approved. */
  | { kind: 'own-proposal' };

type Case = Pick<CaseRecord, 'history' | 'rules'>;

/** Who would take it back; `mayTakeAny`: with this very case they may take back what another took. */
type Taker = { id: string; mayTakeAny: boolean };

/** The move that could be taken back at this moment by this person, or why there is none. */
export function takeBackOffer(
  { history, rules }: Case,
  looks: readonly Look[],
  by: Taker,
  now: Date,
): TakeBackOffer | TakeBackRefusal {
  const standing = standingSteps(history);
  const from = statesPassed(history).at(-1);
  const to = stateBefore(history);
  const move = standing[standing.findLastIndex(({ state }) => state.name !== from) + 1];
  if (!from || !to || !move || move.by === 'resident') return { kind: 'nothing-to-take-back' };
  if (standing.at(-1)?.by === 'resident') return { kind: 'nothing-to-take-back' };
  if (dayInVietnam(new Date(move.at)) !== dayInVietnam(now)) return { kind: 'not-the-same-day' };
  const taker = looks.findLast(({ action }) => action === `move:${from}`)?.person.id;
  if (taker !== by.id && !by.mayTakeAny) return { kind: 'taken-by-another' };
  const proposer = looks.findLast(({ action }) => action === 'propose')?.person.id;
  if (needsApproval(rules, from) && proposer === by.id) return { kind: 'own-proposal' };
  return { from, to, at: move.at };
}
