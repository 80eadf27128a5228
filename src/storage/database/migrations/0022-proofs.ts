import type { Kysely } from 'kysely';

/** When the owner's term to look at a proof ends: what the job that notes silence looks for. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('cases').addColumn('proof_due_at', 'text').execute();
  await db.schema.createIndex('cases_by_proof_due').on('cases').column('proof_due_at').execute();
}
