import type { Assistant, Understood } from '#src/assistant/assistant.ts';
import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import type { Editing } from '#src/editing/editing.ts';
import { type FormOption, formOptions } from '#src/guides/form/form-options.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import type { Library } from '#src/library/library.ts';
import type { ClosestGuides } from '#src/search/missed/missed-closest.ts';
import { MASK } from '#src/search/missed/missed-mask.ts';
import { createTeaching, type MissedItem, type Teaching } from '#src/search/missed/teaching.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import type { UnansweredCounter } from './count-unanswered.ts';
import type { Exchange } from './exchange.ts';
import { type NearQuestion, nearQuestions } from './near-questions.ts';

/** A question with what was said around it, and the options of the form it may have meant to answer. */
export type UnansweredItem = MissedItem & { exchange?: Exchange; options: GuideOptions[] };
type GuideOptions = { guide: string; options: FormOption[] };

type UnansweredList = { items: UnansweredItem[]; total: number; pages: number };

/** Where editors teach the assistant what residents ask for. */
export interface UnansweredTeaching extends Omit<Teaching, 'list'> {
  list(page: number, by: Person): Promise<Result<UnansweredList, { kind: 'not-permitted' }>>;
  /**
   * The questions that look like those of a guide as it is being written: by its slug, its title and its ways of asking.
   * Masked, as in the list.
   */
  near(guide: { slug: string; texts: readonly string[] }, by: Person): Promise<NearQuestion[]>;
  /** What the assistant makes of these words; counted nowhere. */
  tryOut(question: string, by: Person): Promise<Result<Understood, { kind: 'not-permitted' }>>;
}

type Dependencies = {
  counter: UnansweredCounter;
  closest: Pick<ClosestGuides, 'find'>;
  assistant: Pick<Assistant, 'tryOut'>;
  library: Library;
  editing: Editing;
  wait: (ms: number) => Promise<void>;
};

const CLOSEST = 4;
/** So many forms are offered: of the guide that was spoken of first, then of the closest. */
const FORMS = 2;
/** So many questions, the most asked ones, are looked through for those of one guide. */
const LOOKED = 150;
/** Learning follows a change of content; for this long the question is asked again. */
const patience = { times: 20, ms: 250 };

/**
 * What was masked counts as words nobody has heard of: without them, what is left of a question may seem to be understood
 * (it does in 274 of 3,799 made-up questions without an answer, with them in 9).
 */
const unheard = 'qzxjw wjxzq';

/** The list of what the assistant was asked in vain. */
export function createUnansweredTeaching({ closest, assistant, wait, ...shared }: Dependencies): UnansweredTeaching {
  const optionsIn = (guide: string): GuideOptions[] => {
    const options = formOptions(shared.library.entry(guideKind, guide)?.meta.form ?? []);
    return options.length > 0 ? [{ guide, options }] : [];
  };
  const tryOut = (words: string) => assistant.tryOut(words.replaceAll(MASK, unheard));
  const teaching = createTeaching({
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
  });
  const isUnderstood = async (words: string) => (await tryOut(words)).kind !== 'unknown';
  return {
    ...teaching,
    async list(page, by) {
      const listed = await teaching.list(page, by);
      if (!listed.ok) return listed;
      const exchanges = await shared.counter.exchanges(listed.value.items.map(({ key }) => key));
      const items = listed.value.items.map((item): UnansweredItem => {
        const exchange = exchanges.get(item.key);
        const guides = new Set([...(exchange?.guide ? [exchange.guide] : []), ...item.closest]);
        // Understood it was, but not as it was meant.
        const found = item.found && !exchange?.repaired;
        return defined({ ...item, found, exchange, options: [...guides].flatMap(optionsIn).slice(0, FORMS) });
      });
      return ok({ ...listed.value, items });
    },
    async near(guide, by) {
      if (!may(by, 'content.read')) return [];
      const listed = (await shared.counter.list()).slice(0, LOOKED);
      const exchanges = await shared.counter.exchanges(listed.map(({ key }) => key));
      const asked = listed.map(({ key, query, times }) => ({
        question: query,
        times,
        guide: exchanges.get(key)?.guide,
      }));
      return nearQuestions(asked, guide);
    },
    async tryOut(question, by) {
      if (!may(by, 'content.read')) return refuse({ kind: 'not-permitted' });
      return ok(await tryOut(question));
    },
  };
}
