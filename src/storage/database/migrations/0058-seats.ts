import type { Kysely } from 'kysely';

/** The roles of a person in other units than their own (`staff/seats.ts`); processes of the release before see none. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['staff_people', 'staff_invitations']) {
    await db.schema.alterTable(table).addColumn('seats', 'text').execute();
  }
}
