import { setImmediate as nextTurn } from 'node:timers/promises';

type Waiting<Item, Answer> = { item: Item; resolve(answer: Answer): void; reject(fault: unknown): void };

type Options = {
  /** How many are worked on together at most. */
  most: number;
  /** How many batches may be under way at once. */
  lanes: number;
};

/**
 * Works together on what comes at once: who comes alone is begun with at the end of the turn, who comes while all lanes
 * are under way waits for the next batch. `work` answers for each of its items, in their order; what it throws is told
 * to all of them.
 */
export function inBatches<Item, Answer>(
  work: (items: readonly Item[]) => Promise<readonly PromiseSettledResult<Answer>[]>,
  { most, lanes }: Options,
): (item: Item) => Promise<Answer> {
  const waiting: Waiting<Item, Answer>[] = [];
  let underWay = 0;

  async function run(): Promise<void> {
    // Who comes in the same turn of the event loop belongs to the same batch.
    await nextTurn();
    while (waiting.length > 0) await answer(waiting.splice(0, most));
    underWay -= 1;
  }

  async function answer(batch: readonly Waiting<Item, Answer>[]): Promise<void> {
    try {
      const outcomes = await work(batch.map(({ item }) => item));
      for (const [at, one] of batch.entries()) {
        const outcome = outcomes[at];
        if (outcome?.status === 'fulfilled') one.resolve(outcome.value);
        else one.reject(outcome?.reason ?? new Error('a batch gave no answer'));
      }
    } catch (fault) {
      for (const { reject } of batch) reject(fault);
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (underWay >= lanes) return;
      underWay += 1;
      void run();
    });
}
