import { readConfig } from '#src/platform/config.ts';
import { holdFolders } from '#src/platform/hold-folders.ts';
import { openDatabase } from '#src/storage/database/database.ts';
import { openBucket, openDiskBlobs } from '#src/storage/files/files-folder.ts';
import { type Moved, moveBlobs } from '#src/storage/files/move-blobs.ts';
import { CommandError, readWords } from './command-line.ts';

const usage = 'Where to? npm run portal -- move-files to-s3|to-disk [--remove-source], with FILES_URL=s3://… set';

/** `move-files to-s3|to-disk [--remove-source]`: the papers of DATA_DIR/files to the bucket of FILES_URL, or back. */
export async function runMoveFiles(): Promise<void> {
  const { words, options } = readWords(['remove-source']);
  const [direction] = words;
  if (direction !== 'to-s3' && direction !== 'to-disk') throw new CommandError(usage);
  const config = readConfig(process.env);
  if (!config.s3) throw new CommandError(`The bucket is the one of FILES_URL, and that is not set. ${usage}`);
  const clears = options.has('remove-source');
  // Who clears must not take papers away under a portal that serves them.
  const claim = clears ? holdFolders(config) : undefined;
  const { db, close } = await openDatabase(config);
  const disk = openDiskBlobs(config);
  const { blobs: bucket } = openBucket(config.s3, config);
  const [from, to] = direction === 'to-s3' ? [disk, bucket] : [bucket, disk];
  try {
    const moved = await moveBlobs({
      from,
      to,
      clears,
      async known(keys) {
        const rows = await db
          .selectFrom('uploads')
          .select('id')
          .where('id', 'in', [...keys])
          .execute();
        return new Set(rows.map(({ id }) => id));
      },
      onPage: (sofar) => console.log(`  … ${counted(sofar)}`),
    });
    console.log(`Moved ${direction === 'to-s3' ? 'to the bucket' : 'to the disk'}: ${counted(moved)}`);
    if (moved.strays > 0) console.log(`  ${moved.strays} files that no paper is known of went from there`);
    console.log(
      clears
        ? 'Every file was read back from its new place and compared before it was removed from the old one.'
        : 'Every file was read back from its new place and compared; nothing was removed from the old one.',
    );
  } finally {
    await close();
    claim?.release();
  }
}

function counted({ copied, wereThere, bytes }: Moved): string {
  return `${copied} files copied, ${wereThere} were there and are the same, ${(bytes / 1e6).toFixed(1)} MB`;
}
