import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { caseKeyContext } from './sealed-case.ts';
import { uploadKeyContext } from './upload-rows.ts';
import { createVault } from './vault.ts';

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
