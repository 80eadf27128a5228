import { closedStates } from '#src/cases/model/case-states.ts';
import type { Look } from '#src/cases/model/stored-step.ts';
import type { Database } from '#src/storage/database/database.ts';
import { insertLook } from './write-look.ts';

/** Tables of which nothing stays: each row says what somebody wrote, sent or is found by. */
const emptied = [
  ...(['case_papers', 'case_results', 'case_thread', 'case_requests', 'case_tokens', 'case_words'] as const),
  ...(['case_seen', 'case_watches'] as const),
  ...(['submissions', 'outbox', 'muted_cases', 'case_work', 'case_opinions', 'case_verdicts'] as const),
  ...(['case_reminders', 'case_violations'] as const),
];

/** Drops the case's key with all that is personal. Gives its uploads, whose files stay for the caller to remove. */
export async function eraseRows(db: Database, reference: string, look: Look): Promise<string[] | undefined> {
  return db.transaction().execute(async (trx) => {
    const erased = await trx
      .updateTable('cases')
      .set({
        erased_at: look.at,
        wrapped_key: '',
        sealed_person: '',
        access_code_hash: '',
        question_at: null,
        supplied_at: null,
        proof_due_at: null,
        officer: null,
        proposed_at: null,
      })
      .where('reference', '=', reference)
      .where('erased_at', 'is', null)
      .executeTakeFirst();
    if (erased.numUpdatedRows !== 1n) return undefined;
    for (const table of emptied) await trx.deleteFrom(table).where('reference', '=', reference).execute();
    await trx.updateTable('case_history').set({ sealed_note: null }).where('reference', '=', reference).execute();
    await trx.updateTable('case_log').set({ salt: null }).where('reference', '=', reference).execute();
    await trx.updateTable('signed_files').set({ upload: null }).where('reference', '=', reference).execute();
    await trx.updateTable('case_slips').set({ sealed: null }).where('reference', '=', reference).execute();
    await trx.updateTable('case_ratings').set({ sealed_comment: null }).where('reference', '=', reference).execute();
    const gone = await trx.deleteFrom('uploads').where('reference', '=', reference).returning('id').execute();
    const ids = gone.map(({ id }) => id);
    if (ids.length > 0) {
      await trx.deleteFrom('upload_sources').where('upload', 'in', ids).execute();
      await trx.deleteFrom('draft_uploads').where('upload', 'in', ids).execute();
    }
    await insertLook(trx, look, reference);
    return ids;
  });
}

/** Closed cases whose last step was before this moment and which still have their key; the oldest first. */
export async function closedRowsBefore(db: Database, moment: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('cases')
    .select('reference')
    .where('state', 'in', [...closedStates])
    .where('erased_at', 'is', null)
    .where('submitted_at', '<', moment)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('case_history')
            .select('case_history.reference')
            .whereRef('case_history.reference', '=', 'cases.reference')
            .where('case_history.at', '>=', moment),
        ),
      ),
    )
    .orderBy('submitted_at')
    .limit(limit)
    .execute();
  return rows.map(({ reference }) => reference);
}
