import type { Transaction } from 'kysely';
import type { NewCase } from '#src/cases/model/case-store.ts';
import { type PersonToken, personTokens } from '#src/cases/model/person-tokens.ts';
import { insertRows } from '#src/storage/database/insert-rows.ts';
import type { Tables } from '#src/storage/database/tables.ts';
import type { Vault } from '#src/storage/keys/vault.ts';

/** What a person is found by, as keyed hashes. */
export function tokenRows(vault: Vault, reference: string, tokens: readonly PersonToken[]) {
  return tokens.map(({ kind, text }) => ({ reference, kind, token: vault.token(kind, text) }));
}

export const insertTokenRows = insertRows('case_tokens', ['reference', 'kind', 'token']);

/** The tokens by which the case of this person is found, in the place of those it had. */
export async function putTokens(
  trx: Transaction<Tables>,
  vault: Vault,
  { reference, contact }: Pick<NewCase, 'reference' | 'contact'>,
): Promise<void> {
  await trx.deleteFrom('case_tokens').where('reference', '=', reference).execute();
  await insertTokenRows(trx, tokenRows(vault, reference, personTokens(contact)));
}
