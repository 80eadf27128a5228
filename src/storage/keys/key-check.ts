import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ConfigError } from '#src/platform/config.ts';
import { caseKeyContext } from '#src/storage/cases/sealed-case.ts';
import type { Database } from '#src/storage/database.ts';
import { uploadKeyContext } from '#src/storage/files/upload-rows.ts';
import { feedbackContext } from '#src/storage/sql-feedback-store.ts';
import { readSecretKey } from './secret-key.ts';
import { createVault, type Vault } from './vault.ts';

/** `nothing-sealed`: there is no case and no upload yet by which a key could be judged. */
export type KeyVerdict = 'opens' | 'does-not-open' | 'nothing-sealed';

/** The key that a start would find here, without making one as a start would. */
export function findSecretKey(dataDir: string, fromEnvironment?: string): { key: string; where: string } | undefined {
  if (fromEnvironment) return { key: fromEnvironment, where: 'SECRET_KEY' };
  const path = join(dataDir, 'secret.key');
  try {
    const key = readFileSync(path, 'utf8').trim();
    return key ? { key, where: path } : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Whether this key opens every case and every upload of a SQLite file; reads nothing personal. */
export function judgeKey(path: string, key: string): KeyVerdict {
  const vault = createVault(key);
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const opens = (table: string, id: string, contextOf: (id: string) => string) => {
      let seen = 0;
      for (const row of database.prepare(`select ${id} as id, wrapped_key as wrapped from ${table}`).iterate()) {
        seen += 1;
        vault.openKey(String(row.wrapped), contextOf(String(row.id)));
      }
      return seen;
    };
    const seen = opens('cases', 'reference', caseKeyContext) + opens('uploads', 'id', uploadKeyContext);
    return seen > 0 ? 'opens' : 'nothing-sealed';
  } catch (error) {
    if (error instanceof Error && /unable to authenticate|unknown format/i.test(error.message)) return 'does-not-open';
    throw error;
  } finally {
    database.close();
  }
}

/**
 * The key this start encrypts under; one is made only for a database that holds nothing sealed. Throws ConfigError,
 * in one line, where there is none for what the database holds, or one that does not open it. One row is enough to
 * tell: all of a database is sealed by one key.
 */
export async function keyToStartWith(db: Database, dataDir: string, fromEnvironment?: string): Promise<string> {
  const found = findSecretKey(dataDir, fromEnvironment);
  const opening = await oneSealedRow(db);
  if (!found) {
    if (!opening) return readSecretKey(dataDir);
    throw new ConfigError(
      `SECRET_KEY: the database holds cases, but there is no key, neither here nor in ${join(dataDir, 'secret.key')}: put back the one they were encrypted with (docs/operations.md)`,
    );
  }
  try {
    opening?.(createVault(found.key));
  } catch {
    throw new ConfigError(
      `${found.where}: the cases in the database were encrypted with another key: put that one back, or start with an empty DATA_DIR`,
    );
  }
  return found.key;
}

/** How to open one of the things sealed in this database; undefined where there is none. */
async function oneSealedRow(db: Database): Promise<((vault: Vault) => void) | undefined> {
  const filed = await db.selectFrom('cases').select(['reference', 'wrapped_key']).limit(1).executeTakeFirst();
  if (filed) return (vault) => void vault.openKey(filed.wrapped_key, caseKeyContext(filed.reference));
  const upload = await db.selectFrom('uploads').select(['id', 'wrapped_key']).limit(1).executeTakeFirst();
  if (upload) return (vault) => void vault.openKey(upload.wrapped_key, uploadKeyContext(upload.id));
  const feedback = await db.selectFrom('feedback').select(['id', 'sealed']).limit(1).executeTakeFirst();
  return feedback && ((vault) => void vault.open(feedback.sealed, feedbackContext(feedback.id)));
}
