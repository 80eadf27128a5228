import { ok, type Result, refuse } from '#src/base/result.ts';
import type { Editing } from '#src/editing/editing.ts';
import type { Library } from '#src/library/library.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import {
  type AnswerRefusal,
  addAsk,
  addOptionWord,
  addSituationWord,
  addSynonym,
  type OptionPlace,
} from './missed-answer.ts';
import { keyOf, type MissedCounter } from './missed-counter.ts';
import type { MissedQuery } from './missed-query.ts';

type NotPermitted = { kind: 'not-permitted' };

/** A question nothing was found for, as staff see it: `found` when it is answered by now, and the guides that come nearest. */
export type MissedItem = MissedQuery & { found: boolean; closest: string[] };

type MissedList = { items: MissedItem[]; total: number; pages: number };

/** Where staff teach what residents call things. */
export interface Teaching {
  list(page: number, by: Person): Promise<Result<MissedList, NotPermitted>>;
  /** The query is asked again afterwards; once it is found it leaves the list. */
  addAsk(
    asked: { key: string; words: string; guide: string },
    by: Person,
  ): Promise<Result<{ found: boolean }, AnswerRefusal>>;
  addSynonym(
    asked: { key: string; words: string; means: string },
    by: Person,
  ): Promise<Result<{ found: boolean }, AnswerRefusal>>;
  addSituationWord(
    asked: { key: string; words: string; situation: string },
    by: Person,
  ): Promise<Result<{ found: boolean }, AnswerRefusal>>;
  /** What an option is called is no question of its own: it leaves the list at once. */
  addOptionWord(
    asked: { key: string; words: string; option: OptionPlace },
    by: Person,
  ): Promise<Result<{ found: boolean }, AnswerRefusal>>;
  setAside(key: string, by: Person): Promise<Result<undefined, NotPermitted>>;
}

export type TeachingDependencies = {
  counter: Omit<MissedCounter, 'add'>;
  library: Library;
  editing: Editing;
  /** Whether these words are answered; after a change of content by what was learned from it. */
  isFound: (words: string, isChanged: boolean) => Promise<boolean>;
  /** The guides nearest to these words, the best first. */
  nearest: (words: string) => Promise<string[]>;
};

const PER_PAGE = 20;
const notPermitted = refuse({ kind: 'not-permitted' as const });

/** Seeing the list needs `content.read`; changing it, `content.write`: each change goes through `editing`. */
export function createTeaching(dependencies: TeachingDependencies): Teaching {
  const { counter, isFound, nearest } = dependencies;

  async function describe(query: MissedQuery): Promise<MissedItem> {
    return { ...query, found: await isFound(query.query, false), closest: await nearest(query.query) };
  }

  async function askAgain(key: string, words: string): Promise<{ found: boolean }> {
    const found = await isFound(words, true);
    // What was typed may be other words than what was asked: only the very question is settled by being found.
    if (found && (keyOf(words) === key || (await isFound(key, true)))) await counter.resolve(key);
    return { found };
  }

  return {
    async list(page, by) {
      if (!may(by, 'content.read')) return notPermitted;
      const all = await counter.list();
      const shown = all.slice((page - 1) * PER_PAGE, page * PER_PAGE);
      const items = await Promise.all(shown.map(describe));
      return ok({ items, total: all.length, pages: Math.ceil(all.length / PER_PAGE) });
    },
    async addAsk({ key, words, guide }, by) {
      if (!may(by, 'content.write')) return notPermitted;
      const added = await addAsk(dependencies, { guide, words }, by);
      return added.ok ? ok(await askAgain(key, words)) : added;
    },
    async addSynonym({ key, words, means }, by) {
      if (!may(by, 'content.write')) return notPermitted;
      const added = await addSynonym(dependencies, { words, means }, by);
      return added.ok ? ok(await askAgain(key, words)) : added;
    },
    async addSituationWord({ key, words, situation }, by) {
      if (!may(by, 'content.write')) return notPermitted;
      const added = await addSituationWord(dependencies, { situation, words }, by);
      return added.ok ? ok(await askAgain(key, words)) : added;
    },
    async addOptionWord({ key, words, option }, by) {
      if (!may(by, 'content.write')) return notPermitted;
      const added = await addOptionWord(dependencies, { option, words }, by);
      if (!added.ok) return added;
      await counter.resolve(key);
      return ok({ found: true });
    },
    async setAside(key, by) {
      if (!may(by, 'content.write')) return notPermitted;
      await counter.setAside(key.slice(0, 200));
      return ok(undefined);
    },
  };
}
