import { type Kysely, sql } from 'kysely';

/** Who works on a case: the unit that holds it (null: the one that received it) and the person who has it on their table. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('cases').addColumn('holder', 'text').execute();
  await db.schema.alterTable('cases').addColumn('officer', 'text').execute();
  await sql`create index cases_by_holder on cases (coalesce(holder, unit), state, due_at)`.execute(db);
  await db.schema.createIndex('cases_by_officer').on('cases').columns(['officer', 'state']).execute();
}
