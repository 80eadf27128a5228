import type { Kysely } from 'kysely';

/** What is kept of an upload beside what was sent, whether it was checked for viruses, and uploads that come in pieces. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const uploads = db.schema.alterTable('uploads');
  for (const name of ['kept_type', 'kept_sha256', 'scan', 'joined_into'] as const) {
    await uploads.addColumn(name, 'text').execute();
  }
  await uploads.addColumn('kept_bytes', 'integer').execute();
  await uploads.addColumn('pages', 'integer').execute();
  await db.schema.createIndex('uploads_by_scan').on('uploads').column('scan').execute();

  // What a file was made of stays known when the photos themselves are gone.
  await db.schema
    .createTable('upload_sources')
    .addColumn('upload', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('bytes', 'integer', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('upload_sources_key', ['upload', 'position'])
    .execute();

  await db.schema
    .createTable('partial_uploads')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('wrapped_key', 'text', (column) => column.notNull())
    .addColumn('sealed_name', 'text', (column) => column.notNull())
    .addColumn('bytes', 'integer', (column) => column.notNull())
    .addColumn('started_at', 'text', (column) => column.notNull())
    .execute();
}
