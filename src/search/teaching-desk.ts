import type { ContentDesk } from '#src/library/content-desk.ts';
import type { Library } from '#src/library/library.ts';
import { ok, type Result, refuse } from '#src/library/result.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import { type AnswerRefusal, addAsk, addSynonym } from './missed-answer.ts';
import { keyOf, type MissedCounter } from './missed-counter.ts';
import type { MissedQuery } from './missed-query.ts';

type NotPermitted = { kind: 'not-permitted' };

/** What was asked in vain, as staff see it: `found` when it is answered by now, and the guides that come nearest. */
export type MissedItem = MissedQuery & { found: boolean; closest: string[] };

type MissedList = { items: MissedItem[]; total: number; pages: number };

/** Where staff teach what residents call things. */
export interface TeachingDesk {
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
  setAside(key: string, by: Person): Promise<Result<undefined, NotPermitted>>;
}

export type TeachingDependencies = {
  counter: MissedCounter;
  library: Library;
  desk: ContentDesk;
  /** Whether these words are answered; after a change of content by what was learned from it. */
  isFound: (words: string, isChanged: boolean) => Promise<boolean>;
  /** The guides nearest to these words, the best first. */
  nearest: (words: string) => Promise<string[]>;
};

const PER_PAGE = 20;
const notPermitted = refuse({ kind: 'not-permitted' as const });

/** Seeing the list needs `content.read`; changing it, `content.write`: each change goes through the content desk. */
export function createTeachingDesk(dependencies: TeachingDependencies): TeachingDesk {
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
      const added = await addAsk(dependencies, { guide, words }, by);
      return added.ok ? ok(await askAgain(key, words)) : added;
    },
    async addSynonym({ key, words, means }, by) {
      const added = await addSynonym(dependencies, { words, means }, by);
      return added.ok ? ok(await askAgain(key, words)) : added;
    },
    async setAside(key, by) {
      if (!may(by, 'content.write')) return notPermitted;
      await counter.setAside(key.slice(0, 200));
      return ok(undefined);
    },
  };
}
