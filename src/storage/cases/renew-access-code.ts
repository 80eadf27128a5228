import type { AccessCodeRenewal } from '#src/cases/case-store.ts';
import type { Database } from '#src/storage/database.ts';
import type { Vault } from '#src/storage/keys/vault.ts';
import { caseKeyContext } from './sealed-case.ts';
import { insertLook } from './write-case.ts';
import { insertMessages } from './write-messages.ts';

/** The new code is kept as the old one was, as a keyed hash; what tells it to the owner goes with it or not at all. */
export async function renewAccessCode(db: Database, vault: Vault, renewal: AccessCodeRenewal): Promise<boolean> {
  const { reference, accessCode, at, look, messages = [] } = renewal;
  return db.transaction().execute(async (trx) => {
    const renewed = await trx
      .updateTable('cases')
      .set({ access_code_hash: vault.token('access-code', `${reference}:${accessCode}`) })
      .where('reference', '=', reference)
      .where('erased_at', 'is', null)
      .returning('wrapped_key')
      .executeTakeFirst();
    if (!renewed) return false;
    const key = vault.openKey(renewed.wrapped_key, caseKeyContext(reference));
    await insertMessages(trx, messages, { reference, key, at });
    if (look) await insertLook(trx, look, reference);
    return true;
  });
}
