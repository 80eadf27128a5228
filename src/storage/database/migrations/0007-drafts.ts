import type { Kysely } from 'kysely';

/**
 * Forms not sent yet. `id`, code and contacts are keyed hashes; what was entered is sealed under a key of the draft's
 * own. Guide, step and times name nobody: they tell where people stop. `draft_uploads` keeps the papers of a draft
 * from being cleared away.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('drafts')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('code_token', 'text', (column) => column.notNull().unique())
    .addColumn('phone_token', 'text')
    .addColumn('email_token', 'text')
    .addColumn('guide_slug', 'text', (column) => column.notNull())
    .addColumn('step', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('saved_at', 'text', (column) => column.notNull())
    .addColumn('wrapped_key', 'text', (column) => column.notNull())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('drafts_by_time').on('drafts').column('saved_at').execute();
  await db.schema
    .createTable('draft_uploads')
    .addColumn('draft', 'text', (column) => column.notNull())
    .addColumn('upload', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('draft_uploads_key', ['draft', 'upload'])
    .execute();
  await db.schema.createIndex('draft_uploads_by_upload').on('draft_uploads').column('upload').execute();
}
