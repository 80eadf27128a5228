import type { Upload } from '#src/cases/cases.ts';
import type { CaseTables } from '#src/storage/cases/case-tables.ts';
import { openText, type Vault } from '#src/storage/keys/vault.ts';

export const uploadKeyContext = (id: string) => `upload-key:${id}`;
export const uploadNameContext = (id: string) => `upload-name:${id}`;

export function uploadOf(row: CaseTables['uploads'], vault: Vault): Upload {
  const key = vault.openKey(row.wrapped_key, uploadKeyContext(row.id));
  const name = openText(key, row.sealed_name, uploadNameContext(row.id));
  return { id: row.id, name, bytes: row.bytes, type: row.type, sha256: row.sha256 };
}
