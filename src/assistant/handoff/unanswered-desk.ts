import type { Assistant, Understood } from '#src/assistant/assistant.ts';
import type { ContentDesk } from '#src/library/content-desk.ts';
import type { Library } from '#src/library/library.ts';
import { ok, type Result, refuse } from '#src/library/result.ts';
import type { ClosestGuides } from '#src/search/missed-closest.ts';
import type { MissedCounter } from '#src/search/missed-counter.ts';
import { createTeachingDesk, type TeachingDesk } from '#src/search/teaching-desk.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';

/** Where editors teach the assistant what residents ask for. */
export interface UnansweredDesk extends TeachingDesk {
  /** What the assistant makes of these words; counted nowhere. */
  tryOut(question: string, by: Person): Promise<Result<Understood, { kind: 'not-permitted' }>>;
}

type Dependencies = {
  counter: MissedCounter;
  closest: Pick<ClosestGuides, 'find'>;
  assistant: Pick<Assistant, 'tryOut'>;
  library: Library;
  desk: ContentDesk;
  wait: (ms: number) => Promise<void>;
};

const CLOSEST = 4;
/** Learning follows a change of content; for this long the question is asked again. */
const patience = { times: 20, ms: 250 };

/** The list of what the assistant was asked in vain. */
export function createUnansweredDesk({ closest, assistant, wait, ...shared }: Dependencies): UnansweredDesk {
  const isUnderstood = async (words: string) => (await assistant.tryOut(words)).kind !== 'unknown';
  return {
    ...createTeachingDesk({
      ...shared,
      async isFound(words, isChanged) {
        for (let tries = 0; isChanged && tries < patience.times; tries += 1) {
          if (await isUnderstood(words)) return true;
          await wait(patience.ms);
        }
        return isUnderstood(words);
      },
      async nearest(words) {
        const tried = await assistant.tryOut(words);
        return [...new Set([...tried.guides, ...closest.find(words, CLOSEST)])].slice(0, CLOSEST);
      },
    }),
    async tryOut(question, by) {
      if (!may(by, 'content.read')) return refuse({ kind: 'not-permitted' });
      return ok(await assistant.tryOut(question));
    },
  };
}
