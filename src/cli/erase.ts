import { join } from 'node:path';
import { eraseCase } from '#src/cases/retention/erase-case.ts';
import { systemClock } from '#src/platform/clock.ts';
import { readConfig } from '#src/platform/config.ts';
import { createSqlCaseStore } from '#src/storage/cases/sql-case-store.ts';
import { openDatabase } from '#src/storage/database.ts';
import { createFileUploadStore } from '#src/storage/files/file-upload-store.ts';
import { forgetForGood } from '#src/storage/forget-for-good.ts';
import { keyToStartWith } from '#src/storage/keys/key-check.ts';
import { openVault } from '#src/storage/keys/open-vault.ts';
import { CommandError } from './command-error.ts';
import { readWords } from './read-words.ts';

/** `erase REFERENCE`: erases what is personal in one closed case, at its owner's request. There is no way back. */
export async function runErase(): Promise<void> {
  const [reference] = readWords([]).words;
  if (!reference) throw new CommandError('Which case? npm run portal -- erase VD-XXXX-XXXX');
  const config = readConfig(process.env);
  const now = () => systemClock.now();
  const database = await openDatabase(config);
  try {
    const { db } = database;
    const vault = await openVault(db, await keyToStartWith(db, config.dataDir, config.secretKey));
    const uploads = createFileUploadStore({ folder: join(config.dataDir, 'files'), db, vault, now });
    const cases = createSqlCaseStore(db, vault);
    const erased = await eraseCase({ cases, uploads, now }, reference, { id: 'erase', name: 'npm run portal' });
    if (!erased.ok) throw new CommandError(refusals[erased.error.kind]);
    await forgetForGood(database);
    console.log(`Erased: the key of ${reference}, what it opened, and ${erased.value.papers} papers.
Backups made before still hold it until they are deleted.`);
  } finally {
    await database.close();
  }
}

const refusals = {
  'case-not-found': 'There is no case of this reference.',
  'still-open': 'The case is open: it is decided first (or its owner withdraws it). Nothing was erased.',
  'erased-already': 'It was erased before.',
};
