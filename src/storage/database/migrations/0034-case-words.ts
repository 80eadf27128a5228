import { type Kysely, sql } from 'kysely';
import type { Engine } from '#src/storage/database/engine.ts';

/**
 * Words by which cases are found, as keyed hashes. Cases from before get theirs from a job, which goes by `words_rule`:
 * 0 is none yet.
 */
export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable('case_words')
    .addColumn('token', 'text', (column) => column.notNull())
    .addColumn('reference', 'text', (column) => column.notNull().references('cases.reference'))
    .addColumn('person', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('case_words_key', ['token', 'reference', 'person'])
    .$call((table) => (engine === 'sqlite' ? table.modifyEnd(sql`without rowid`) : table))
    .execute();
  await db.schema.createIndex('case_words_by_case').on('case_words').column('reference').execute();
  await db.schema
    .alterTable('cases')
    .addColumn('words_rule', 'integer', (column) => column.defaultTo(0))
    .execute();
  await db.schema.createIndex('cases_by_words_rule').on('cases').columns(['words_rule', 'reference']).execute();
}
