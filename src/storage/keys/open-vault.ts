import type { Database } from '#src/storage/database.ts';
import { createVault, keptCodes, keptKeyContext, type Vault } from './vault.ts';

/** The vault of a database: under the secret key it has, with what earlier keys handed over. */
export async function openVault(db: Database, secretKey: string): Promise<Vault> {
  const kept = await db.selectFrom('kept_keys').select('wrapped_key').where('name', '=', keptCodes).executeTakeFirst();
  if (!kept) return createVault(secretKey);
  return createVault(secretKey, createVault(secretKey).openKey(kept.wrapped_key, keptKeyContext(keptCodes)));
}
