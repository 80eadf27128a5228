import type { GuideMeta } from '#src/guides/guide-schema.ts';
import { allowedMoves, needsReason, stateBefore, statesPassed } from './case-states.ts';
import type { CaseRecord } from './case-store.ts';
import type { CaseMove, MoveRefusal } from './cases.ts';

const dearest = 1_000_000_000;

/**
 * Why the county may not take this step, if it may not. Papers and answers asked for must be of the guide the case was
 * filed under: asking for more is forbidden (NĐ 118/2025 Art. 5).
 */
export function moveRefusal(record: CaseRecord, move: CaseMove): MoveRefusal | undefined {
  const { rules, history, delivery } = record;
  if (!allowedMoves(statesPassed(history)).includes(move.to)) return { kind: 'move-not-allowed' };
  const { papers = [], fields = [], payment, results = [], handedOver } = move;
  if (!papers.every(({ paper }) => rules.papers.some((known) => known.id === paper))) {
    return { kind: 'paper-not-in-guide' };
  }
  if (!fields.every(({ field }) => isField(rules, field))) return { kind: 'field-not-in-guide' };
  if (payment && !(Number.isInteger(payment.amount) && payment.amount > 0 && payment.amount <= dearest)) {
    return { kind: 'amount-not-valid' };
  }
  if (!isReasoned(record, move)) return { kind: 'reason-required' };
  if (move.to === 'resolved' && delivery.return === 'online' && results.length === 0) {
    return { kind: 'result-required' };
  }
  if (handedOver?.way === 'post' && !handedOver.item) return { kind: 'item-required' };
  return undefined;
}

function isField({ form = [] }: GuideMeta, id: string): boolean {
  return form.some((section) => section.fields.some((field) => field.id === id));
}

/**
 * Whoever is asked, refused or stopped is told why (NĐ 61/2018 Art. 17, 19), and so is who asked to withdraw and may
 * not. A paper that is missing says enough by that; one that is wrong, and an answer, need words.
 */
function isReasoned({ history }: CaseRecord, { to, note, papers = [], fields = [], payment }: CaseMove): boolean {
  const isRefusedWithdrawal = statesPassed(history).at(-1) === 'withdrawal-requested' && to === stateBefore(history);
  if (!needsReason(to) && !isRefusedWithdrawal) return true;
  const asks = [...papers.filter((paper) => paper.finding !== 'missing'), ...fields];
  if (!asks.every((item) => item.reason.trim())) return false;
  return Boolean(note?.trim()) || papers.length + fields.length > 0 || payment !== undefined;
}
