import { defined } from '#src/base/defined.ts';
import { heldBack } from '#src/cases/papers/scan.ts';
import type { FileFacts, Upload } from '#src/cases/papers/upload.ts';
import type { LookedInto } from '#src/cases/papers/upload-store.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { Database } from '#src/storage/database/database.ts';
import { openText, type Vault } from '#src/storage/keys/vault.ts';
import type { UploadTables } from './upload-tables.ts';

export type UploadRow = UploadTables['uploads'];

export const uploadKeyContext = (id: string) => `upload-key:${id}`;
export const uploadNameContext = (id: string) => `upload-name:${id}`;

/** What is known of an upload, with what is held whether there is a scanner or not. */
export function uploadOf(row: UploadRow, vault: Vault): Upload {
  const key = vault.openKey(row.wrapped_key, uploadKeyContext(row.id));
  const name = openText(key, row.sealed_name, uploadNameContext(row.id));
  const held = heldBack(row.scan, false);
  return defined({
    id: row.id,
    name,
    bytes: row.bytes,
    type: row.type,
    sha256: row.sha256,
    pages: row.pages ?? undefined,
    kept:
      row.kept_sha256 && row.kept_type && row.kept_bytes !== null
        ? { bytes: row.kept_bytes, type: row.kept_type, sha256: row.kept_sha256 }
        : undefined,
    held,
  });
}

/** The row of an upload that no case has claimed yet. */
export function rowOf(
  id: string,
  { bytes, type, sha256, kept, pages, scan }: LookedInto,
  sealed: { wrapped: string; sealedName: string; storedAt: Date },
): UploadRow {
  return {
    id,
    reference: null,
    sealed_name: sealed.sealedName,
    wrapped_key: sealed.wrapped,
    bytes,
    type,
    sha256,
    stored_at: isoInVietnam(sealed.storedAt),
    kept_bytes: kept?.bytes ?? null,
    kept_type: kept?.type ?? null,
    kept_sha256: kept?.sha256 ?? null,
    pages: pages ?? null,
    scan,
    joined_into: null,
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
