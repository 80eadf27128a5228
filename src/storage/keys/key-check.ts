import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { ConfigError } from '#src/platform/config.ts';
import type { Database } from '#src/storage/database/database.ts';
import { type Sealed, sealedDirectly, wrappedKeys } from './sealed-tables.ts';
import { readSecretKey, settleNextKey } from './secret-key.ts';
import { createVault, SealError, type Vault } from './vault.ts';

/** `nothing-sealed`: there is nothing yet by which a key could be judged. */
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

/** Whether this key opens everything that a SQLite file holds sealed; reads nothing personal. */
export function judgeKey(path: string, key: string): KeyVerdict {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const vault = createVault(key);
    let seen = 0;
    const eachOf = ({ table, id, column }: Sealed) => {
      // A backup of an older portal has fewer tables.
      const isThere = database.prepare('select 1 from sqlite_master where name = ?').get(table) !== undefined;
      return isThere ? database.prepare(`select "${id}" as id, "${column}" as text from "${table}"`).iterate() : [];
    };
    for (const sealed of [...wrappedKeys, ...sealedDirectly]) {
      for (const { id, text } of eachOf(sealed)) {
        if (text === '') continue;
        seen += 1;
        const context = sealed.context(String(id));
        if (wrappedKeys.includes(sealed)) vault.openKey(String(text), context);
        else vault.open(String(text), context);
      }
    }
    return seen > 0 ? 'opens' : 'nothing-sealed';
  } catch (error) {
    if (error instanceof SealError) return 'does-not-open';
    throw error;
  } finally {
    database.close();
  }
}

/**
 * The key this start encrypts under; one is made only for a database that holds nothing sealed. Throws ConfigError,
 * in one line, where there is none for what the database holds, or one that does not open it. One row is enough to
 * tell: all of a database is sealed by one key. A change of the key that a crash cut short is brought to its end first.
 */
export async function keyToStartWith(db: Database, dataDir: string, fromEnvironment?: string): Promise<string> {
  const opening = await oneSealedRow(db);
  const opens = (key: string) => {
    try {
      opening?.(createVault(key));
      return true;
    } catch {
      return false;
    }
  };
  if (!fromEnvironment) settleNextKey(dataDir, opening ? opens : () => false);
  const found = findSecretKey(dataDir, fromEnvironment);
  if (!found) {
    if (!opening) return readSecretKey(dataDir);
    throw new ConfigError(
      `SECRET_KEY: the database holds cases, but there is no key, neither here nor in ${join(dataDir, 'secret.key')}: put back the one they were encrypted with (docs/operations.md)`,
    );
  }
  if (opens(found.key)) return found.key;
  throw new ConfigError(
    `${found.where}: the cases in the database were encrypted with another key: put that one back, or start with an empty DATA_DIR`,
  );
}

/** How to open one of the things sealed in this database; undefined where there is none. */
async function oneSealedRow(db: Database): Promise<((vault: Vault) => void) | undefined> {
  for (const sealed of [...wrappedKeys, ...sealedDirectly]) {
    const { rows } = await sql<{ id: string; text: string }>`
      select ${sql.ref(sealed.id)} as "id", ${sql.ref(sealed.column)} as "text" from ${sql.table(sealed.table)}
      where ${sql.ref(sealed.column)} <> '' limit 1`.execute(db);
    const [row] = rows;
    if (!row) continue;
    const context = sealed.context(row.id);
    return wrappedKeys.includes(sealed)
      ? (vault) => void vault.openKey(row.text, context)
      : (vault) => void vault.open(row.text, context);
  }
  return undefined;
}
