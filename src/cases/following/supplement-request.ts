import type { AskedField, AskedPaper, HistoryItem } from '#src/cases/case-history.ts';

/** What the county asks a resident to send or to correct. */
export type SupplementRequest = { at: string; note?: string; papers: AskedPaper[]; fields: AskedField[] };

/** The request that waits for an answer; undefined when the case waits for nothing of the kind. */
export function openRequest(history: readonly HistoryItem[]): SupplementRequest | undefined {
  if (history.at(-1)?.state.name !== 'supplement-requested') return undefined;
  // Later steps in this state (another way of return) are no requests: the request is where the state begins.
  const before = history.findLastIndex((item) => item.state.name !== 'supplement-requested');
  const item = history[before + 1];
  if (!item) return undefined;
  const { at, note, papers = [], fields = [] } = item;
  return { at, ...(note ? { note } : {}), papers, fields };
}

/** How often the resident has been asked: more than once counts against the county (one complete request, Art. 17). */
export function requestsMade(history: readonly HistoryItem[]): number {
  const names = history.map((item) => item.state.name);
  return names.filter((name, index) => name === 'supplement-requested' && names[index - 1] !== name).length;
}
