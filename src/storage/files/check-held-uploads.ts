import type { VirusScanner } from '#src/cases/papers/paper-checks.ts';
import type { Database } from '#src/storage/database.ts';
import type { Vault } from '#src/storage/keys/vault.ts';
import { contentContext, uploadPath } from './file-upload-store.ts';
import { readSealed } from './sealed-file.ts';
import { uploadKeyContext } from './upload-rows.ts';

type Options = {
  db: Database;
  folder: string;
  vault: Vault;
  scanner: VirusScanner | undefined;
  /** Told for each file that has a virus in it, by its case and its id. */
  onInfected(found: { reference: string | null; upload: string }): void;
};

const atOnce = 200;

/**
 * Asks the scanner about every upload it has not called clean yet, also those that came before there was one. Stops
 * when it cannot be asked. Without a scanner what waited for one is let go: nobody would ever free it. Gives how many
 * are free.
 */
export async function checkHeldUploads({ db, folder, vault, scanner, onInfected }: Options): Promise<number> {
  if (!scanner) {
    const freed = await db
      .updateTable('uploads')
      .set({ scan: null })
      .where('scan', '=', 'unchecked')
      .executeTakeFirst();
    return Number(freed.numUpdatedRows);
  }
  const held = await db
    .selectFrom('uploads')
    .select(['id', 'reference', 'wrapped_key'])
    .where((eb) => eb.or([eb('scan', 'is', null), eb('scan', '=', 'unchecked')]))
    .orderBy('stored_at')
    .limit(atOnce)
    .execute();
  let free = 0;
  for (const { id, reference, wrapped_key } of held) {
    const sealing = { key: vault.openKey(wrapped_key, uploadKeyContext(id)), context: contentContext(id) };
    const content = await readSealed(uploadPath(folder, id), sealing).catch(() => undefined);
    // Its file was cleared meanwhile, or is damaged: it stays held.
    if (!content) continue;
    const scan = await scanner.scan(content);
    if (scan === 'unchecked') break;
    await db.updateTable('uploads').set({ scan }).where('id', '=', id).execute();
    if (scan === 'infected') onInfected({ reference, upload: id });
    else free += 1;
  }
  return free;
}
