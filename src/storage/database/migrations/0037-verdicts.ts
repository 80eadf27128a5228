import type { Kysely } from 'kysely';

/** What staff found of each paper of a case; a result that was withdrawn stays, and is given to nobody. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('case_verdicts')
    .addColumn('reference', 'text', (column) => column.notNull())
    .addColumn('paper', 'text', (column) => column.notNull())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('case_verdicts_pk', ['reference', 'paper'])
    .execute();
  await db.schema.alterTable('case_results').addColumn('withdrawn_at', 'text').execute();
}
