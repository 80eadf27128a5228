import type { CaseRecord } from '#src/cases/model/case-store.ts';

/**
 * When the owner of a case heard from the county last: a step of ours, an answer to a question, or that it came. What
 * they did themselves, and that they said nothing, is no word of ours. The store keeps the same moment by the same rule.
 */
export function toldAtOf({
  history,
  thread,
  submittedAt,
}: Pick<CaseRecord, 'history' | 'thread' | 'submittedAt'>): string {
  const steps = history.filter(({ by, proofAnswer }) => by !== 'resident' && !proofAnswer).map(({ at }) => at);
  const answers = thread.filter(({ from }) => from === 'county').map(({ at }) => at);
  return [submittedAt, ...steps, ...answers].sort().at(-1) ?? submittedAt;
}
