import { type RawBuilder, sql } from 'kysely';
import type { StoredFilter } from '#src/cases/model/list/stored-list.ts';
import type { Database } from '#src/storage/database/database.ts';
import type { Vault } from '#src/storage/keys/vault.ts';
import { someOf } from './list-filter.ts';
import { casesWithWords, countOfWords, hasWords } from './word-rows.ts';

/**
 * How the cases that a text means are found. `few`: by themselves. `many`: its words are so common that cases are looked
 * at in the order of the list until there are enough.
 */
export type FoundBy = { how: 'few' | 'many'; words: number; condition: RawBuilder<boolean> };

/**
 * One word of more rows, or several of which the rarest has more, is looked for case by case: up to there joining the rows
 * of the words is faster.
 */
type Common = { alone: number; together: number };

/** Asks the database how common the words are; nothing where there is no text. */
export async function foundBy(
  db: Database,
  vault: Vault,
  text: StoredFilter['text'],
  common: Common,
): Promise<FoundBy | undefined> {
  if (!text) return undefined;
  const { code, tokens, words } = text;
  const people = tokens.map((item) => vault.token(item.kind, item.text));
  const byOther: RawBuilder<string>[] = [
    sql`select reference from case_tokens where token in (${sql.join(someOf(people))})`,
  ];
  if (code) byOther.push(withCode(code));
  const known = await countOfWords(db, vault, words, common.together);
  const [rarest] = known;
  if (rarest && rarest.count > (words.length === 1 ? common.alone : common.together)) {
    return {
      how: 'many',
      words: words.length,
      condition: sql`(${hasWords(known)} or cases.reference in (${sql.join(byOther, sql` union all `)}))`,
    };
  }
  const all = rarest ? [...byOther, casesWithWords(known)] : byOther;
  return { how: 'few', words: words.length, condition: sql`cases.reference in (${sql.join(all, sql` union all `)})` };
}

/**
 * A piece of a reference or an official code, looked for in the index `cases_sent_listed` alone: with `union`, which wants
 * references in their order, SQLite would take their index and read every row.
 */
function withCode(code: string): RawBuilder<string> {
  const pattern = `%${code.replaceAll(/[!%_]/g, '!$&')}%`;
  return sql`select reference from cases where erased_at is null
    and (reference like ${pattern} escape '!' or code like ${pattern} escape '!')`;
}
