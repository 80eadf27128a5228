import type { CaseStore } from '#src/cases/model/case-store.ts';
import type { UploadStore } from '#src/cases/papers/upload-store.ts';
import type { Config } from '#src/platform/config.ts';
import { createSqlCaseStore } from '#src/storage/cases/sql-case-store.ts';
import { type OpenDatabase, openDatabase } from '#src/storage/database/database.ts';
import { openBlobs } from '#src/storage/files/files-folder.ts';
import { removeLater } from '#src/storage/files/removed-later.ts';
import { createSqlUploadStore } from '#src/storage/files/sql-upload-store.ts';
import { keyToStartWith } from '#src/storage/keys/key-check.ts';
import { openVault, type Vault } from '#src/storage/keys/vault.ts';

/** What a command needs of the portal's data: opened at once, with the key the portal would start with. */
export type OpenStores = {
  database: OpenDatabase;
  vault: Vault;
  cases: CaseStore;
  uploads: UploadStore;
  close(): Promise<void>;
};

/** Opens the portal's stores for a command that runs beside it; `secretKey` stands in for the configured one. */
export async function openStores(config: Config, secretKey?: string): Promise<OpenStores> {
  const database = await openDatabase(config);
  const { db, close } = database;
  try {
    const vault = await openVault(db, secretKey ?? (await keyToStartWith(db, config.dataDir, config.secretKey)));
    const uploads = createSqlUploadStore({ blobs: removeLater(openBlobs(config), db), db, vault });
    return { database, vault, cases: createSqlCaseStore(db, vault), uploads, close };
  } catch (fault) {
    await close();
    throw fault;
  }
}
