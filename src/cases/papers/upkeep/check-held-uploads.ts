import { isBlobsAway } from '#src/cases/papers/blobs-away.ts';
import type { PapersDependencies } from '#src/cases/papers/paper-checks.ts';
import type { UploadUpkeep } from '#src/cases/papers/upload-store.ts';

type Dependencies = Pick<PapersDependencies, 'uploads' | 'scanner'> & {
  upkeep: UploadUpkeep;
  /** Is told of each file that has a virus in it, with its case and its id. */
  onInfected(found: { reference: string | null; upload: string }): void;
};

const atOnce = 200;

/**
 * Asks the scanner about every upload it has not called clean yet, also those that came before there was one. Stops
 * when it cannot be asked, or the files cannot be had. Without a scanner what waited for one is let go: nobody would ever free it. Gives how many
 * are free.
 */
export async function checkHeldUploads({ uploads, upkeep, scanner, onInfected }: Dependencies): Promise<number> {
  if (!scanner) return upkeep.freeUnchecked();
  let free = 0;
  for (const { id, reference } of await upkeep.findUnscanned(atOnce)) {
    const file = await uploads
      .read(id)
      .catch((fault: unknown) => (isBlobsAway(fault) ? ('storage-away' as const) : undefined));
    if (file === 'storage-away') break;
    // Its file was cleared meanwhile, or is damaged: it stays held.
    if (!file) continue;
    const scan = await scanner.scan(async () => file.content);
    if (scan === 'unchecked') break;
    await upkeep.noteScan(id, scan);
    if (scan === 'infected') onInfected({ reference, upload: id });
    else free += 1;
  }
  return free;
}
