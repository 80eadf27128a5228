import type { Transaction } from 'kysely';
import type { Database } from '#src/storage/database/database.ts';
import type { Tables } from '#src/storage/database/tables.ts';
import type { Vault } from '#src/storage/keys/vault.ts';

/** Whether this press of a button is the first one with its key. */
export async function takeRequestKey(
  trx: Transaction<Tables>,
  vault: Vault,
  reference: string,
  key: string | undefined,
): Promise<boolean> {
  if (key === undefined) return true;
  const taken = await trx
    .insertInto('case_requests')
    .values({ key_hash: keyHash(vault, reference, key), reference })
    .onConflict((conflict) => conflict.column('key_hash').doNothing())
    .executeTakeFirst();
  return (taken.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function isRequestKeyTaken(db: Database, vault: Vault, reference: string, key: string): Promise<boolean> {
  const row = await db
    .selectFrom('case_requests')
    .select('reference')
    .where('key_hash', '=', keyHash(vault, reference, key))
    .executeTakeFirst();
  return row !== undefined;
}

const keyHash = (vault: Vault, reference: string, key: string) => vault.token('request-key', `${reference}:${key}`);
