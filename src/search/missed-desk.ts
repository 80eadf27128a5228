import type { ContentDesk } from '#src/library/content-desk.ts';
import type { Library } from '#src/library/library.ts';
import { ok, type Result, refuse } from '#src/library/result.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import { type AnswerRefusal, addAsk, addSynonym } from './missed-answer.ts';
import type { ClosestGuides } from './missed-closest.ts';
import { keyOf, type MissedCounter } from './missed-counter.ts';
import type { AnswerJudge } from './missed-cover.ts';
import type { MissedQuery } from './missed-query.ts';
import type { Search, SearchAnswer } from './search.ts';

type NotPermitted = { kind: 'not-permitted' };

/** A missed query as staff see it: `found` when the search answers it by now, and the guides that come nearest. */
export type MissedItem = MissedQuery & { found: boolean; closest: string[] };

type MissedList = { items: MissedItem[]; total: number; pages: number };

/** Where staff teach the search what residents call things. */
export interface MissedDesk {
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
  /** What residents would see for these words, with the reasons; counted nowhere. */
  tryOut(query: string, by: Person): Promise<Result<SearchAnswer, NotPermitted>>;
}

type Dependencies = {
  counter: MissedCounter;
  closest: ClosestGuides;
  judge: AnswerJudge;
  search: Search;
  library: Library;
  desk: ContentDesk;
};

const PER_PAGE = 20;
const CLOSEST = 4;
const notPermitted = refuse({ kind: 'not-permitted' as const });

/** Seeing the list needs `content.read`; changing it, `content.write`: each change goes through the content desk. */
export function createMissedDesk(dependencies: Dependencies): MissedDesk {
  const { counter, closest, judge, search } = dependencies;
  const isFound = async (query: string) => !judge.isMissed(await search.search({ query }));

  async function describe(query: MissedQuery): Promise<MissedItem> {
    const { results } = await search.search({ query: query.query, types: ['guide'], limit: CLOSEST });
    const near = results.length > 0 ? results.map(({ id }) => id) : closest.find(query.query, CLOSEST);
    return { ...query, found: await isFound(query.query), closest: near };
  }

  async function askAgain(key: string, words: string): Promise<{ found: boolean }> {
    const found = await isFound(words);
    // What was typed may be other words than what was asked: only the very question is settled by being found.
    if (found && (keyOf(words) === key || (await isFound(key)))) await counter.resolve(key);
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
    async tryOut(query, by) {
      if (!may(by, 'content.read')) return notPermitted;
      return ok(await search.search({ query, limit: 10, explain: true }));
    },
  };
}
