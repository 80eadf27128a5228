import { eraseCase } from '#src/cases/retention/erase-case.ts';
import { systemClock } from '#src/platform/clock.ts';
import { readConfig } from '#src/platform/config.ts';
import { forgetForGood } from '#src/storage/database/sqlite-log.ts';
import { openStores } from '#src/wiring/open-stores.ts';
import { CommandError, readWords } from './command-line.ts';

/** `erase REFERENCE`: erases what is personal in one closed case, at its owner's request. There is no way back. */
export async function runErase(): Promise<void> {
  const [reference] = readWords([]).words;
  if (!reference) throw new CommandError('Which case? npm run portal -- erase VD-XXXX-XXXX');
  const config = readConfig(process.env);
  const now = () => systemClock.now();
  const { database, cases, uploads, close } = await openStores(config);
  try {
    const erased = await eraseCase({ cases, uploads, now }, reference, { id: 'erase', name: 'npm run portal' });
    if (!erased.ok) throw new CommandError(refusals[erased.error.kind]);
    await forgetForGood(database);
    console.log(`Erased: the key of ${reference}, what it opened, and ${erased.value.papers} papers.
Backups made before still hold it until they are deleted.`);
  } finally {
    await close();
  }
}

const refusals = {
  'case-not-found': 'There is no case of this reference.',
  'still-open': 'The case is open: it is decided first (or its owner withdraws it). Nothing was erased.',
  'erased-already': 'It was erased before.',
};
