import { sql, type Transaction } from 'kysely';
import { defined } from '#src/base/defined.ts';
import type { NewMessage } from '#src/cases/messages/message.ts';
import type { AddOutcome, MoveOutcome, NewCase, StoredMove, Submitted } from '#src/cases/model/case-store.ts';
import type { Database } from '#src/storage/database/database.ts';
import type { Tables } from '#src/storage/database/tables.ts';
import type { Vault } from '#src/storage/keys/vault.ts';
import { addPapers, addResults, RolledBack } from './claim-uploads.ts';
import { putWords, rulesOf } from './list/word-rows.ts';
import { insertMessages } from './outbox-rows.ts';
import { takeRequestKey } from './request-key.ts';
import { caseKeyContext, openPerson, resealPerson, sealNote, sealPerson } from './sealed-case.ts';
import { insertLook } from './write-look.ts';
import { insertWorkLines } from './write-work.ts';

/**
 * The key goes in first: a second request with the same key waits for the first transaction to end and then finds it
 * taken, so that a hundred at once make one case.
 */
export async function addCase(
  db: Database,
  vault: Vault,
  item: NewCase,
  along: { idempotencyKey: string; submitted: Submitted; messages: readonly NewMessage[] },
): Promise<AddOutcome> {
  try {
    return await db.transaction().execute(async (trx) => {
      const isFirst = await takeKey(trx, vault, item.reference, along.idempotencyKey, along.submitted);
      if (!isFirst) return 'key-taken';
      const key = await insertCase(trx, vault, item);
      await addPapers(trx, item.reference, item.papers);
      await insertMessages(trx, along.messages, { reference: item.reference, key, at: item.submittedAt });
      return 'added';
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.outcome as AddOutcome;
    throw error;
  }
}

async function takeKey(
  trx: Transaction<Tables>,
  vault: Vault,
  reference: string,
  idempotencyKey: string,
  submitted: Submitted,
): Promise<boolean> {
  const keyHash = vault.token('idempotency-key', idempotencyKey);
  const result = await trx
    .insertInto('submissions')
    .values({
      key_hash: keyHash,
      reference,
      sealed_answer: vault.seal(JSON.stringify(submitted), `submission:${keyHash}`),
    })
    .onConflict((conflict) => conflict.column('key_hash').doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Gives the case's key. */
async function insertCase(trx: Transaction<Tables>, vault: Vault, item: NewCase): Promise<Buffer> {
  const { reference, guide } = item;
  const { key, wrapped } = vault.makeKey(caseKeyContext(reference));
  await keepRules(trx, item);
  const inserted = await trx
    .insertInto('cases')
    .values({
      reference,
      code: null,
      guide_slug: guide.slug,
      guide_title: guide.title,
      guide_hash: guide.hash,
      unit: item.unit,
      holder: item.unit,
      state: 'registered',
      version: 1,
      send_way: item.delivery.send,
      return_way: item.delivery.return,
      submitted_at: item.submittedAt,
      accepted_at: null,
      due_at: null,
      due_lines: '[]',
      expected_by: item.expectedBy,
      access_code_hash: vault.token('access-code', `${reference}:${item.accessCode}`),
      wrapped_key: wrapped,
      sealed_person: sealPerson(key, item),
      words_rule: 0,
    })
    .onConflict((conflict) => conflict.column('reference').doNothing())
    .executeTakeFirst();
  if ((inserted.numInsertedOrUpdatedRows ?? 0n) === 0n) throw new RolledBack('reference-taken');
  await trx
    .insertInto('case_history')
    .values({ reference, position: 0, at: item.submittedAt, state: 'registered', sealed_note: null })
    .execute();
  const tokens = item.tokens.map(({ kind, text }) => ({ reference, kind, token: vault.token(kind, text) }));
  if (tokens.length > 0) await trx.insertInto('case_tokens').values(tokens).execute();
  await putWords(trx, vault, item);
  return key;
}

/** A version of a guide is long, and kept once for all its cases. */
async function keepRules(trx: Transaction<Tables>, { guide: { slug, hash }, rules }: NewCase): Promise<void> {
  const known = await trx
    .selectFrom('guide_versions')
    .select('slug')
    .where('slug', '=', slug)
    .where('hash', '=', hash)
    .executeTakeFirst();
  if (known) return;
  await trx
    .insertInto('guide_versions')
    .values({ slug, hash, rules: JSON.stringify(rules) })
    .onConflict((conflict) => conflict.columns(['slug', 'hash']).doNothing())
    .execute();
}

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
      await insertMessages(trx, move.messages?.(code) ?? [], { reference, key, at: history.at });
      await insertWorkLines(trx, key, reference, move.work ?? []);
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
  { reference, version, history, acceptance, due, answers, delivery, suppliedAt, proofDueAt }: StoredMove,
): Promise<{ key: Buffer; code: string | null }> {
  const updated = await trx
    .updateTable('cases')
    .set(
      defined({
        state: history.state.name,
        version: version + 1,
        due_at: due?.at,
        due_lines: due && JSON.stringify(due.lines),
        accepted_at: acceptance?.at,
        supplied_at: suppliedAt,
        proof_due_at: proofDueAt,
        return_way: delivery?.return,
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
  if (answers || delivery) {
    const sealed_person = resealPerson(key, updated.sealed_person, reference, { answers, delivery });
    await trx.updateTable('cases').set({ sealed_person }).where('reference', '=', reference).execute();
    if (answers) {
      const { contact } = openPerson(key, sealed_person, reference);
      const rules = await rulesOf(trx, { slug: updated.guide_slug, hash: updated.guide_hash });
      await putWords(trx, vault, { reference, contact, answers, rules });
    }
  }
  if (!acceptance) return { key, code: updated.code };
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
