import { type Kysely, sql } from 'kysely';

/**
 * Absences with who stands in. Making content public is a role of its own: who had it as an editor gets it. The other
 * former roles are read as what they stand for (`staff/person.ts`), so that processes of the release before go on.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('staff_absences')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('person', 'text', (column) => column.notNull().references('staff_people.id').onDelete('cascade'))
    .addColumn('stand_in', 'text', (column) => column.references('staff_people.id').onDelete('cascade'))
    .addColumn('from_day', 'text', (column) => column.notNull())
    .addColumn('to_day', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('staff_absences_by_person').on('staff_absences').columns(['person', 'to_day']).execute();
  await db.schema
    .createIndex('staff_absences_by_stand_in')
    .on('staff_absences')
    .columns(['stand_in', 'to_day'])
    .execute();

  for (const table of ['staff_people', 'staff_invitations']) {
    await sql`update ${sql.table(table)} set roles = roles || ' publisher'
      where ' ' || roles || ' ' like '% editor %' and ' ' || roles || ' ' not like '% publisher %'`.execute(db);
  }
}
