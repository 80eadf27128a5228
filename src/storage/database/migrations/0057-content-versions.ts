import type { Kysely } from 'kysely';

/** Who saved which version of which content file: the texts themselves are in the content's Git repository. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('content_versions')
    .addColumn('path', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('person', 'text')
    .addColumn('person_name', 'text')
    .addColumn('text_name', 'text')
    .addPrimaryKeyConstraint('content_versions_key', ['path', 'number'])
    .execute();
}
