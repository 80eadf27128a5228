import { type RawBuilder, sql } from 'kysely';
import { defined } from '#src/base/defined.ts';
import type { StoredFilter, StoredRow } from '#src/cases/model/list/stored-list.ts';
import { processesOf, versionOf } from '#src/storage/cases/clocks/open-rows.ts';
import { askedOf } from '#src/storage/cases/read-work.ts';
import { caseKeyContext, openPerson, plainPart } from '#src/storage/cases/sealed-case.ts';
import type { Database } from '#src/storage/database/database.ts';
import { type OnUnreadable, openOrTell } from '#src/storage/keys/open-or-tell.ts';
import type { Vault } from '#src/storage/keys/vault.ts';
import { orderTerms } from './list-order.ts';
import { isFreshFor, isWatchedBy } from './mark-rows.ts';
import { casesWithWords } from './word-rows.ts';

/**
 * A page of the list and how many there are. Which cases is asked first, of an index alone; only those of the page are
 * read and opened.
 */
export async function listCaseRows(
  db: Database,
  vault: Vault,
  filter: StoredFilter,
  onUnreadable?: OnUnreadable,
): Promise<{ rows: StoredRow[]; total: number }> {
  const { references, total } = await pageOf(db, vault, filter);
  const rows = references.length > 0 ? await rowsOf(db, references, filter.reader) : [];
  const processes = await processesOf(db, rows);
  const known = new Map(rows.map((row) => [row.reference, row]));
  const inOrder = references.flatMap((reference) => known.get(reference) ?? []);
  return { total, rows: inOrder.map((row) => openRow(row, vault, processes, onUnreadable)) };
}

/** The references of the page and how many there are in all. */
async function pageOf(
  db: Database,
  vault: Vault,
  filter: StoredFilter,
): Promise<{ references: string[]; total: number }> {
  const offset = (filter.page - 1) * filter.pageSize;
  // A search is looked up once for both; without one, counting apart needs no row but those of the page.
  if (filter.text) {
    const rows = await ordered(db, vault, filter)
      .select(sql<number>`count(*) over ()`.as('total'))
      .limit(filter.pageSize)
      .offset(offset)
      .execute();
    const [first] = rows;
    if (first || offset === 0) {
      return { references: rows.map(({ reference }) => reference), total: Number(first?.total ?? 0) };
    }
  }
  const total = await countListed(db, vault, filter);
  return { references: await referencesOf(db, vault, filter, filter.pageSize, offset), total };
}

export async function countListed(db: Database, vault: Vault, filter: StoredFilter): Promise<number> {
  const { total } = await filtered(db, vault, filter)
    .select((eb) => eb.fn.countAll().as('total'))
    .executeTakeFirstOrThrow();
  return Number(total);
}

/** The references alone, in the order of the list. */
export async function listReferences(
  db: Database,
  vault: Vault,
  filter: StoredFilter,
  limit: number,
): Promise<string[]> {
  return referencesOf(db, vault, filter, limit, 0);
}

async function referencesOf(
  db: Database,
  vault: Vault,
  filter: StoredFilter,
  limit: number,
  offset: number,
): Promise<string[]> {
  const rows = await ordered(db, vault, filter).limit(limit).offset(offset).execute();
  return rows.map(({ reference }) => reference);
}

function ordered(db: Database, vault: Vault, filter: StoredFilter) {
  return orderTerms(filter.order ?? [{ by: 'newest' }]).reduce(
    (query, term) => query.orderBy(sql`${term}`),
    filtered(db, vault, filter).select('cases.reference'),
  );
}

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

async function rowsOf(db: Database, references: readonly string[], reader: string | undefined) {
  return db
    .selectFrom('cases')
    .selectAll('cases')
    .select([isFreshFor(reader ?? '').as('is_fresh'), isWatchedBy(reader ?? '').as('is_watched')])
    .where('cases.reference', 'in', references)
    .execute();
}

function openRow(
  row: Row,
  vault: Vault,
  processes: Awaited<ReturnType<typeof processesOf>>,
  onUnreadable?: OnUnreadable,
): StoredRow {
  const { reference, code, guide, unit, holder, officer, state, version } = plainPart(row);
  const { submittedAt, dueAt, questionAt, suppliedAt } = plainPart(row);
  const open = () =>
    openPerson(vault.openKey(row.wrapped_key, caseKeyContext(reference)), row.sealed_person, reference);
  const person = openOrTell({ what: 'case', id: reference }, open, onUnreadable);
  const { slug, title } = guide;
  return defined({
    reference,
    code,
    guide: { slug, title },
    unit,
    holder,
    officer,
    state,
    version,
    submittedAt,
    dueAt,
    questionAt,
    suppliedAt,
    fullName: person?.contact.fullName ?? '',
    isFresh: Boolean(row.is_fresh),
    isWatched: Boolean(row.is_watched),
    clock: defined({
      acceptedAt: row.accepted_at,
      proposedAt: row.proposed_at,
      toldAt: row.told_at ?? row.submitted_at,
      process: processes.get(versionOf(row)),
    }),
    unreadable: person ? undefined : (true as const),
  });
}

/** The unit that holds a case, as the index `cases_by_holder` has it. */
const holderColumn = sql<string>`coalesce(holder, unit)`;

/**
 * The same where few cases are asked for, which have an index of their own: SQLite would rather look into every row of a
 * unit, as long as it sees an index of units.
 */
const unitAmongFew = sql<string>`coalesce(unit, '')`;
const holderAmongFew = sql<string>`coalesce(holder, unit, '')`;

function filtered(db: Database, vault: Vault, filter: StoredFilter) {
  const { states, guide, units, holder, officer, dueBefore, dueFrom, sentFrom, sentBefore, text } = filter;
  const { freshFor, watchedBy } = filter;
  const isOfFew = filter.waiting === true || filter.proposed === true;
  const ofUnit = isOfFew ? unitAmongFew : sql<string>`unit`;
  const ofHolder = isOfFew ? holderAmongFew : holderColumn;
  return db
    .selectFrom('cases')
    .where('erased_at', 'is', null)
    .$if(states !== undefined, (query) => query.where('state', 'in', someOf(states)))
    .$if(units !== undefined, (query) =>
      query.where((eb) => eb.or([eb(ofUnit, 'in', someOf(units)), eb(ofHolder, 'in', someOf(units))])),
    )
    .$if(holder !== undefined, (query) => query.where(ofHolder, 'in', someOf(holder)))
    .$if(officer !== undefined, (query) => query.where('officer', 'in', someOf(officer)))
    .$if(filter.unassigned === true, (query) => query.where('officer', 'is', null))
    .$if(filter.proposed === true, (query) => query.where('proposed_at', 'is not', null))
    .$if(filter.asked !== undefined, (query) =>
      query.where((eb) => eb('cases.reference', 'in', askedOf(db, someOf(filter.asked)))),
    )
    .$if(guide !== undefined, (query) => query.where('guide_slug', '=', guide ?? ''))
    .$if(dueFrom !== undefined, (query) => query.where('due_at', '>=', dueFrom ?? ''))
    .$if(dueBefore !== undefined, (query) => query.where('due_at', '<', dueBefore ?? ''))
    .$if(sentFrom !== undefined, (query) => query.where('submitted_at', '>=', sentFrom ?? ''))
    .$if(sentBefore !== undefined, (query) => query.where('submitted_at', '<', sentBefore ?? ''))
    .$if(filter.waiting === true, (query) =>
      query.where((eb) => eb.or([eb('question_at', 'is not', null), eb('supplied_at', 'is not', null)])),
    )
    .$if(freshFor !== undefined, (query) => query.where(isFreshFor(freshFor ?? '')))
    .$if(watchedBy !== undefined, (query) => query.where(isWatchedBy(watchedBy ?? '')))
    .$if(text !== undefined, (query) =>
      query.where(sql<boolean>`cases.reference in (${sql.join(foundBy(vault, text), sql` union `)})`),
    );
}

/** Selections of references, each by one of the things that a text may mean. */
function foundBy(vault: Vault, text: StoredFilter['text']): RawBuilder<string>[] {
  const { code, tokens = [], words = [] } = text ?? {};
  const people = tokens.map((item) => vault.token(item.kind, item.text));
  const pattern = `%${(code ?? '').replaceAll(/[!%_]/g, '!$&')}%`;
  const codes = [
    sql<string>`select reference from cases where reference like ${pattern} escape '!'`,
    sql<string>`select reference from cases where code like ${pattern} escape '!'`,
  ];
  return [
    sql`select reference from case_tokens where token in (${sql.join(someOf(people))})`,
    ...(code ? codes : []),
    ...(words.length > 0 ? [casesWithWords(vault, words)] : []),
  ];
}

/** `in ()` is no SQL on PostgreSQL: an empty list becomes one nothing equals. */
function someOf<Item extends string>(items: readonly Item[] | undefined): Item[] {
  return items && items.length > 0 ? [...items] : ['' as Item];
}
