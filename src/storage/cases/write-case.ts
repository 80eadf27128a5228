import { sql, type Transaction } from 'kysely';
import { defined } from '#src/base/defined.ts';
import type { MoveOutcome, StoredMove } from '#src/cases/model/case-store.ts';
import type { Database } from '#src/storage/database/database.ts';
import type { Tables } from '#src/storage/database/tables.ts';
import type { Vault } from '#src/storage/keys/vault.ts';
import { logStep } from '#src/storage/log/log-rows.ts';
import { addPapers, addResults, RolledBack, withdrawResults } from './claim-uploads.ts';
import { insertFee, strikeFeeRow } from './desk/fee-rows.ts';
import { putTokens } from './list/token-rows.ts';
import { putWords, rulesOf } from './list/word-rows.ts';
import { insertMessages } from './outbox-rows.ts';
import { takeRequestKey } from './request-key.ts';
import { caseKeyContext, openPerson, resealPerson, sealNote } from './sealed-case.ts';
import { keepSlip } from './slips/slip-rows.ts';
import { insertLook } from './write-look.ts';
import { insertWorkLines } from './write-work.ts';

/**
 * The row's version guards against a step decided on what is no longer so; the code's number is taken with it. A key
 * taken before makes the step a repeat, whatever has become of the case since.
 */
export async function moveCaseRow(db: Database, vault: Vault, move: StoredMove): Promise<MoveOutcome> {
  try {
    return await db.transaction().execute(async (trx): Promise<MoveOutcome> => {
      const { reference, history, version, papers = [], results = [], look } = move;
      const isFirst = await takeRequestKey(trx, vault, reference, move.key);
      if (!isFirst) throw new RolledBack('repeated');
      const { key, code } = await updateCase(trx, vault, move);
      await addPapers(trx, reference, papers);
      await withdrawResults(trx, reference, move.withdrawn ?? [], history.at);
      await addResults(trx, reference, results);
      await trx
        .insertInto('case_history')
        .values({
          reference,
          position: version,
          at: history.at,
          state: history.state.name,
          sealed_note: sealNote(key, history, reference, version),
        })
        .execute();
      await logStep(trx, { reference, position: version, history });
      await keepSlip(trx, move, { key, code });
      await insertMessages(trx, move.messages?.(code) ?? [], { reference, key, at: history.at });
      await insertWorkLines(trx, key, reference, move.work ?? []);
      if (move.fee) await insertFee(trx, move.fee);
      if (move.struckFee) await strikeFeeRow(trx, move.struckFee);
      if (look) await insertLook(trx, look, reference);
      return 'moved';
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.outcome as MoveOutcome;
    throw error;
  }
}

/** Gives the case's key, and its official code as it is by then. */
async function updateCase(
  trx: Transaction<Tables>,
  vault: Vault,
  move: StoredMove,
): Promise<{ key: Buffer; code: string | null }> {
  const { reference, version, history, acceptance, due, answers, delivery, contact, suppliedAt, proofDueAt } = move;
  const updated = await trx
    .updateTable('cases')
    .set(
      defined({
        state: history.state.name,
        version: version + 1,
        due_at: due === null ? null : due?.at,
        due_lines: due === undefined ? undefined : JSON.stringify(due?.lines ?? []),
        accepted_at: move.unaccepted ? null : acceptance?.at,
        supplied_at: suppliedAt,
        // What the owner does themselves, and that they said nothing, is no word of ours.
        told_at: history.by === 'resident' || history.proofAnswer ? undefined : history.at,
        proof_due_at: proofDueAt,
        return_way: delivery?.return,
        officer: move.officer,
        // What was proposed was proposed for the case as it stood.
        proposed_at: history.extendedTo
          ? null
          : sql<string | null>`case when state = ${history.state.name} then proposed_at end`,
      }),
    )
    .where('reference', '=', reference)
    .where('version', '=', version)
    .returning(['wrapped_key', 'sealed_person', 'code', 'guide_slug', 'guide_hash'])
    .executeTakeFirst();
  if (!updated) throw new RolledBack('changed-meanwhile');
  const key = vault.openKey(updated.wrapped_key, caseKeyContext(reference));
  if (answers || delivery || contact) {
    const sealed_person = resealPerson(key, updated.sealed_person, reference, move);
    await trx.updateTable('cases').set({ sealed_person }).where('reference', '=', reference).execute();
    if (contact) await putTokens(trx, vault, { reference, contact });
    if (answers || contact) {
      const person = openPerson(key, sealed_person, reference);
      const rules = await rulesOf(trx, { slug: updated.guide_slug, hash: updated.guide_hash });
      await putWords(trx, vault, { reference, contact: person.contact, answers: person.answers, rules });
    }
  }
  // A code once given stays the case's, also where its acceptance was taken back.
  if (!acceptance || updated.code) return { key, code: updated.code };
  const code = acceptance.writeCode(await nextNumber(trx, acceptance.unitCode, acceptance.day));
  await trx.updateTable('cases').set({ code }).where('reference', '=', reference).execute();
  return { key, code };
}

async function nextNumber(trx: Transaction<Tables>, unitCode: string, day: string): Promise<number> {
  const { last } = await trx
    .insertInto('code_counters')
    .values({ unit_code: unitCode, day, last: 1 })
    .onConflict((conflict) =>
      conflict.columns(['unit_code', 'day']).doUpdateSet((eb) => ({ last: eb('code_counters.last', '+', 1) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return last;
}
