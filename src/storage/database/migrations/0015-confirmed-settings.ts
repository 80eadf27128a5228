import { type Kysely, sql } from 'kysely';

/**
 * Settings an administrator has confirmed; and the unit of what staff did, of talks and of what residents wrote, by
 * which the staff of one unit see theirs alone. What staff did before is of the unit they are in.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('confirmed_settings')
    .addColumn('file', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('value', 'text')
    .addColumn('refused', 'text')
    .addPrimaryKeyConstraint('confirmed_settings_key', ['file', 'key'])
    .execute();
  await db.schema.alterTable('staff_log').addColumn('unit', 'text').execute();
  await db.schema.alterTable('staff_log').addColumn('what', 'text').execute();
  await sql`update staff_log set unit = (select unit from staff_people where staff_people.id = staff_log.person)`.execute(
    db,
  );
  await db.schema.alterTable('tickets').addColumn('unit', 'text').execute();
  await db.schema.alterTable('feedback').addColumn('unit', 'text').execute();
}
