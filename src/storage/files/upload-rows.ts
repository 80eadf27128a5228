import type { FileFacts, Upload } from '#src/cases/cases.ts';
import type { Database } from '#src/storage/database.ts';
import { openText, type Vault } from '#src/storage/keys/vault.ts';
import type { UploadTables } from './upload-tables.ts';

export type UploadRow = UploadTables['uploads'];

export const uploadKeyContext = (id: string) => `upload-key:${id}`;
export const uploadNameContext = (id: string) => `upload-name:${id}`;

/** With a scanner nothing is given out that it has not called clean; without one nothing is held but what it once found. */
function heldBack(scan: UploadRow['scan'], scannerIsUsed: boolean): Upload['held'] {
  if (scan === 'infected') return 'infected';
  return scannerIsUsed && scan !== 'clean' ? 'unchecked' : undefined;
}

export function uploadOf(row: UploadRow, vault: Vault, scannerIsUsed = false): Upload {
  const key = vault.openKey(row.wrapped_key, uploadKeyContext(row.id));
  const name = openText(key, row.sealed_name, uploadNameContext(row.id));
  const held = heldBack(row.scan, scannerIsUsed);
  return {
    id: row.id,
    name,
    bytes: row.bytes,
    type: row.type,
    sha256: row.sha256,
    ...(row.pages === null ? {} : { pages: row.pages }),
    ...(row.kept_sha256 && row.kept_type && row.kept_bytes !== null
      ? { kept: { bytes: row.kept_bytes, type: row.kept_type, sha256: row.kept_sha256 } }
      : {}),
    ...(held ? { held } : {}),
  };
}

/** What these uploads were made of, for those that were made of several. */
export async function sourcesOf(db: Database, ids: readonly string[]): Promise<Map<string, FileFacts[]>> {
  const sources = new Map<string, FileFacts[]>();
  if (ids.length === 0) return sources;
  const rows = await db
    .selectFrom('upload_sources')
    .selectAll()
    .where('upload', 'in', [...ids])
    .orderBy('position')
    .execute();
  for (const { upload, bytes, type, sha256 } of rows) {
    sources.set(upload, [...(sources.get(upload) ?? []), { bytes, type, sha256 }]);
  }
  return sources;
}
