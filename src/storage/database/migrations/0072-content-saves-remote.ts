import type { Kysely } from 'kysely';

/**
 * Saves of content files that are under way, with what history will say of them; how it stands with the repository
 * elsewhere; and which files both sides changed, with what a person decided.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('content_saves')
    .addColumn('path', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('before_name', 'text')
    .addColumn('text_name', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('person', 'text')
    .addColumn('person_name', 'text')
    .addColumn('second', 'text')
    .addColumn('second_name', 'text')
    .addColumn('look', 'text')
    .addPrimaryKeyConstraint('content_saves_key', ['path', 'number'])
    .execute();
  await db.schema
    .createTable('content_remote')
    .addColumn('name', 'text', (column) => column.primaryKey().notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('content_conflicts')
    .addColumn('path', 'text', (column) => column.primaryKey().notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('base_name', 'text')
    .addColumn('ours_name', 'text')
    .addColumn('theirs_name', 'text')
    .addColumn('choice', 'text')
    .addColumn('source', 'text')
    .addColumn('person', 'text')
    .addColumn('person_name', 'text')
    .execute();
}
