import { type Kysely, sql } from 'kysely';

/**
 * Which forms have to be signed and sealed before they are given (`to_sign`, 1 or 0), as it was decided with their step: an
 * older release writes nothing there, and gives them at once. The few that wait are found without a look at all the others.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('case_slips').addColumn('to_sign', 'integer').execute();
  await sql`create index case_slips_to_sign on case_slips (at) where to_sign = 1 and revoked_at is null`.execute(db);
}
