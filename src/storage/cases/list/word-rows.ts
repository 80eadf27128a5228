import { type RawBuilder, sql } from 'kysely';
import type { CaseRecord } from '#src/cases/model/case-store.ts';
import { searchWords } from '#src/cases/model/list/search-words.ts';
import type { CaseTables } from '#src/storage/cases/case-tables.ts';
import { caseKeyContext, openPerson } from '#src/storage/cases/sealed-case.ts';
import type { Database } from '#src/storage/database/database.ts';
import { insertRows } from '#src/storage/database/insert-rows.ts';
import { SealError, type Vault } from '#src/storage/keys/vault.ts';

type Named = Pick<CaseRecord, 'reference' | 'contact' | 'answers' | 'rules'>;

/**
 * Which words a case is found by; another number has every case gone through anew (and wants another index of those that
 * wait for it: `migrations/0075-words-index.ts`).
 */
export const ruleOfWords = 1;

type WordRow = CaseTables['case_words'];

/** Keeps the words by which this case is found, in the place of those it had, as keyed hashes: in a transaction. */
export async function putWords(trx: Database, vault: Pick<Vault, 'token'>, item: Named): Promise<void> {
  const { reference } = item;
  await trx.deleteFrom('case_words').where('reference', '=', reference).execute();
  await insertWordRows(trx, wordRows(vault, item));
  await trx.updateTable('cases').set({ words_rule: ruleOfWords }).where('reference', '=', reference).execute();
}

/** The words by which a case is found, as keyed hashes. */
export function wordRows(vault: Pick<Vault, 'token'>, item: Named): WordRow[] {
  const { reference } = item;
  return searchWords(item).map(({ text, person }) => ({ token: wordToken(vault, text), reference, person }));
}

const insertSorted = insertRows('case_words', ['token', 'reference', 'person']);

/** Of cases that have none yet; their rows say by which rule they were made. In the order of the index: that is faster. */
export const insertWordRows = (db: Database, rows: readonly WordRow[]) =>
  insertSorted(
    db,
    rows.toSorted((one, other) => (one.token < other.token ? -1 : 1)),
  );

/** Twelve letters of a hash are enough to tell any two words apart, and half the index. */
const wordToken = (vault: Pick<Vault, 'token'>, text: string) => vault.token('search-word', text).slice(0, 12);

/** The version of a guide a case was filed under. */
export async function rulesOf(db: Database, guide: { slug: string; hash: string }): Promise<CaseRecord['rules']> {
  const { rules } = await db
    .selectFrom('guide_versions')
    .select('rules')
    .where('slug', '=', guide.slug)
    .where('hash', '=', guide.hash)
    .executeTakeFirstOrThrow();
  return JSON.parse(rules);
}

/** A word as the index has it, and in how many rows of it, counted no further than asked. */
export type KnownWord = { token: string; count: number };

/** How common words are, the rarest first: in one question to the database, counted up to one more than `most`. */
export async function countOfWords(
  db: Database,
  vault: Vault,
  words: readonly string[],
  most: number,
): Promise<KnownWord[]> {
  if (words.length === 0) return [];
  const tokens = words.map((word) => wordToken(vault, word));
  const counts = tokens.map(
    (token) => sql`select ${token} as token,
      (select count(*) from (select 1 from case_words where token = ${token} limit ${sql.lit(most + 1)}) as found) as count`,
  );
  const { rows } = await sql<{ token: string; count: number | string }>`${sql.join(counts, sql` union all `)}`.execute(
    db,
  );
  return rows.map(({ token, count }) => ({ token, count: Number(count) })).sort((a, b) => a.count - b.count);
}

/** The cases in which one person has all of these words, in any order; the rarest is looked up first. */
export function casesWithWords(words: readonly KnownWord[]): RawBuilder<string> {
  return sql`select w0.reference from ${rowsWith(words)}`;
}

/**
 * Whether one person of the case has all of these words. As a value, not as `exists`: that would be joined with every row
 * of a word that half of all cases have.
 */
export function hasWords(words: readonly KnownWord[]): RawBuilder<boolean> {
  return sql`(select 1 from ${rowsWith(words)} and w0.reference = cases.reference limit 1) is not null`;
}

function rowsWith([first, ...others]: readonly KnownWord[]): RawBuilder<unknown> {
  const name = (number: number) => sql.id(`w${number}`);
  // `cross join` has SQLite take them in this order: the first in the list, each other one by its key.
  const joins = others.map((_, index) => sql`cross join case_words as ${name(index + 1)}`);
  const same = others.map(
    ({ token }, index) => sql`and ${name(index + 1)}.token = ${token}
      and ${name(index + 1)}.reference = w0.reference and ${name(index + 1)}.person = w0.person`,
  );
  return sql`case_words as w0 ${sql.join(joins, sql` `)} where w0.token = ${first?.token ?? ''} ${sql.join(same, sql` `)}`;
}

const atOnce = 100;

/**
 * Gives every case its words that has none yet, or those of an earlier rule: a case from before there were any, or
 * filed through a process of the release before. Goes on where it was stopped. One that its key does not open is
 * passed over and tried again the next time. Gives how many there were.
 */
export async function indexWords(db: Database, vault: Vault): Promise<number> {
  const known = new Map<string, CaseRecord['rules']>();
  let done = 0;
  for (let last = ''; ; ) {
    const found = await db
      .selectFrom('cases')
      .select('reference')
      // As it stands in the index of such rows.
      .where(sql<boolean>`words_rule < ${sql.lit(ruleOfWords)}`)
      .where('erased_at', 'is', null)
      .where('reference', '>', last)
      .orderBy('reference')
      .limit(atOnce)
      .execute();
    for (const { reference } of found) if (await indexOne(db, vault, reference, known)) done += 1;
    if (found.length < atOnce) return done;
    last = found.at(-1)?.reference ?? last;
  }
}

/** The row is read in the transaction that gives it its words, so that a correction at the same moment is not lost. */
async function indexOne(
  db: Database,
  vault: Vault,
  reference: string,
  known: Map<string, CaseRecord['rules']>,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const row = await trx
      .updateTable('cases')
      .set({ words_rule: ruleOfWords })
      .where('reference', '=', reference)
      .where('erased_at', 'is', null)
      .returning(['guide_slug', 'guide_hash', 'wrapped_key', 'sealed_person'])
      .executeTakeFirst();
    if (!row) return false;
    try {
      const key = vault.openKey(row.wrapped_key, caseKeyContext(reference));
      const { contact, answers } = openPerson(key, row.sealed_person, reference);
      const version = `${row.guide_slug} ${row.guide_hash}`;
      const rules = known.get(version) ?? (await rulesOf(trx, { slug: row.guide_slug, hash: row.guide_hash }));
      known.set(version, rules);
      await putWords(trx, vault, { reference, contact, answers, rules });
      return true;
    } catch (error) {
      if (!(error instanceof SealError)) throw error;
      await trx.updateTable('cases').set({ words_rule: 0 }).where('reference', '=', reference).execute();
      return false;
    }
  });
}
