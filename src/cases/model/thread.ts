/** One side of the talk about a case: a resident's question or the county's answer. */
export type ThreadEntry = { at: string; from: 'resident' | 'county'; text: string };

/** An entry may be as long as a letter. Who has more to say comes to the counter. */
export const longestEntry = 2000;
/** How many questions may wait for an answer at once: enough to add what was forgotten. */
const mostUnanswered = 3;

/** Whether the resident may ask now, or must wait for an answer to what was asked. */
export function mayAsk(thread: readonly ThreadEntry[]): boolean {
  const answered = thread.findLastIndex((entry) => entry.from === 'county');
  return thread.length - 1 - answered < mostUnanswered;
}
