import { type RawBuilder, sql } from 'kysely';
import { caseStates } from '#src/cases/model/case-state.ts';
import { type Stretches, stretchesOf } from '#src/cases/model/list/list-stretches.ts';
import type { StoredFilter } from '#src/cases/model/list/stored-list.ts';
import type { Database } from '#src/storage/database/database.ts';
import type { Vault } from '#src/storage/keys/vault.ts';
import { type FoundBy, foundBy } from './found-by.ts';
import { isIn, isOfFew, isWaiting, narrowed } from './list-filter.ts';
import { orderTerms } from './list-order.ts';

/** What keeps a list of any length quick. */
export const listBounds = {
  /** So far the tail of a list is counted: who is behind it narrows the list, or turns it round. */
  counted: 10_000,
  /** See `FoundBy`. */
  common: { alone: 10_000, together: 50_000 },
  /**
   * Of cases found by words that very many have, so many are shown, and so many are looked at for them. Of several words
   * each is looked for in every case: fewer are shown by as much.
   */
  shown: 1_000,
  lookedAt: 20_000,
};

/** The references of a page. `isMore`: there are more than `total`, or there may be. */
export type Page = { references: string[]; total: number; isMore: boolean };
type Part = { limit: number; offset: number };
type Asked = { db: Database; filter: StoredFilter; stretches: Stretches; bounds: typeof listBounds };

/** Which cases stand on a page of a list, and how many there are; asked of indexes alone. */
export async function pageOf(
  db: Database,
  vault: Vault,
  filter: StoredFilter,
  part: Part,
  bounds = listBounds,
): Promise<Page> {
  const found = await foundBy(db, vault, filter.text, bounds.common);
  if (isOfFew(filter) || found?.how === 'few') return wholePage(db, filter, found, part);
  const asked = { db, filter, stretches: stretchesOf(bandsOf(filter), filter.states), bounds };
  return found ? commonPage(asked, found, part) : partedPage(asked, part);
}

/** How many there are in all. */
export async function countListed(db: Database, vault: Vault, filter: StoredFilter): Promise<number> {
  const { total } = await all(db, filter, await foundBy(db, vault, filter.text, listBounds.common))
    .select((eb) => eb.fn.countAll().as('total'))
    .executeTakeFirstOrThrow();
  return Number(total);
}

const bandsOf = ({ order }: StoredFilter) => order ?? [{ by: 'newest' as const }];

function all(db: Database, filter: StoredFilter, found: FoundBy | undefined) {
  const { states } = filter;
  const query = narrowed(db, filter).$if(states !== undefined, (asked) => asked.where(isIn(states ?? [])));
  return found ? query.where(found.condition) : query;
}

/** Few cases: found, counted and ordered in one statement. */
async function wholePage(
  db: Database,
  filter: StoredFilter,
  found: FoundBy | undefined,
  { limit, offset }: Part,
): Promise<Page> {
  const query = all(db, filter, found).select(['cases.reference', sql<number | string>`count(*) over ()`.as('total')]);
  const rows = await orderTerms(bandsOf(filter))
    .reduce((ordered, term) => ordered.orderBy(sql`${term}`), query)
    .limit(limit)
    .offset(offset)
    .execute();
  const [first] = rows;
  if (!first && offset > 0) return { ...(await wholePage(db, filter, found, { limit: 1, offset: 0 })), references: [] };
  return { references: rows.map(({ reference }) => reference), total: Number(first?.total ?? 0), isMore: false };
}

/** The list as it is: its head is counted and sorted, its tail walked in the order in which cases were sent. */
async function partedPage(asked: Asked, { limit, offset }: Part): Promise<Page> {
  const { db } = asked;
  const { counted } = asked.bounds;
  const before = await sizeOf(db, headRows(asked));
  const first =
    offset < before ? await referencesOf(db, sql`${orderedHead(asked)} limit ${limit} offset ${offset}`) : [];
  const tail = tailRows(asked, counted + 1);
  if (!tail) return { references: first, total: before, isMore: false };
  const left = limit - first.length;
  const from = Math.max(0, offset - before);
  const { rows } = await sql<{ reference: string; total: number | string }>`select reference, count(*) over () as total
    from (${tail}) as walked limit ${left} offset ${from}`.execute(db);
  const walked = rows[0] ? Number(rows[0].total) : await sizeOf(db, tail);
  return {
    references: [...first, ...rows.map(({ reference }) => reference)],
    total: before + Math.min(walked, counted),
    isMore: walked > counted,
  };
}

/** Cases are looked at in the order of the list until enough have the words, or enough were looked at. */
async function commonPage(asked: Asked, { condition, words }: FoundBy, { limit, offset }: Part): Promise<Page> {
  const { db } = asked;
  const { lookedAt } = asked.bounds;
  const shown = Math.ceil(asked.bounds.shown / words);
  // The inner limit keeps a database from asking every row for the words before it sorts them.
  const among = (rows: RawBuilder<unknown>, most: number) =>
    referencesOf(db, sql`select reference from (${rows}) as cases where ${condition} limit ${most}`);
  const before = await sizeOf(db, headRows(asked));
  const found = await among(sql`${orderedHead(asked)} limit ${lookedAt}`, shown + 1);
  const left = lookedAt - before;
  const tail = left > 0 ? tailRows(asked, left) : undefined;
  if (tail && found.length <= shown) found.push(...(await among(tail, shown + 1 - found.length)));
  const isWhole = left >= 0 && (!tail || (await sizeOf(db, tail)) < left);
  return {
    references: found.slice(0, shown).slice(offset, offset + limit),
    total: Math.min(found.length, shown),
    isMore: found.length > shown || !isWhole,
  };
}

const columns = sql`cases.reference, state, due_at, submitted_at, question_at, supplied_at`;

/** The rows of the head, unsorted: each part of them is found in an index of its own. */
function headRows({ db, filter, stretches: { head, tail } }: Asked): RawBuilder<unknown> {
  const some = narrowed(db, filter).select(sql`${columns}` as never);
  const ofStates = some.where(isIn(head));
  const isBoth = tail?.waitingGoBefore;
  return isBoth ? sql`${ofStates.unionAll(some.where(isIn(tail.states)).where(isWaiting))}` : sql`${ofStates}`;
}

function orderedHead(asked: Asked): RawBuilder<unknown> {
  const terms = orderTerms(bandsOf(asked.filter));
  return sql`select reference from (${headRows(asked)}) as cases order by ${sql.join(terms)}`;
}

/** The first so many of the tail, in its order; undefined where there is none. */
function tailRows({ db, filter, stretches: { tail } }: Asked, most: number): RawBuilder<unknown> | undefined {
  if (!tail) return undefined;
  // Said by what it is not: by what it is, SQLite would take an index of states, and sort.
  const others = caseStates.filter((state) => !tail.states.includes(state));
  const rows = narrowed(db, filter)
    .select('cases.reference')
    .$if(others.length > 0, (query) => query.where('state', 'not in', others))
    .$if(tail.waitingGoBefore, (query) => query.where(sql<boolean>`question_at is null and supplied_at is null`))
    .orderBy('submitted_at', tail.newest ? 'desc' : 'asc')
    .orderBy('cases.reference')
    .limit(most);
  return sql`${rows}`;
}

async function referencesOf(db: Database, query: RawBuilder<unknown>): Promise<string[]> {
  const { rows } = await (query as RawBuilder<{ reference: string }>).execute(db);
  return rows.map(({ reference }) => reference);
}

async function sizeOf(db: Database, query: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ size: number | string }>`select count(*) as size from (${query}) as counted`.execute(db);
  return Number(rows[0]?.size ?? 0);
}
