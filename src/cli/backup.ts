import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { defined } from '#src/base/defined.ts';
import { isoInVietnam, stampOf } from '#src/i18n/format.ts';
import { systemClock } from '#src/platform/clock.ts';
import { readConfig } from '#src/platform/config.ts';
import { backUp } from '#src/storage/backup/back-up.ts';
import { keyMark } from '#src/storage/backup/backup-seal.ts';
import { OtherReleaseError } from '#src/storage/backup/postgres-ends.ts';
import { isPostgres, sqlitePath } from '#src/storage/database/database.ts';
import { openBlobs } from '#src/storage/files/files-folder.ts';
import { findSecretKey } from '#src/storage/keys/key-check.ts';
import { CommandError, readWords } from './command-line.ts';

/** `backup [FOLDER] [--files-only]`: a copy of the database and the uploads, made while the portal runs. */
export async function runBackup(): Promise<void> {
  const { words, options } = readWords(['files-only']);
  const config = readConfig(process.env);
  const now = systemClock.now();
  const wantsDatabase = !options.has('files-only');
  const isOnPostgres = isPostgres(config.databaseUrl);
  const key = findSecretKey(config.dataDir, config.secretKey);
  if (!key) {
    throw new CommandError(
      `A backup is sealed with the secret key, and there is none in ${config.dataDir}: run this with the SECRET_KEY the portal was started with.`,
    );
  }
  const folder = resolve(words[0] ?? join(config.dataDir, 'backups', stampOf(now)));
  const result = await backUp(
    defined({
      folder,
      blobs: openBlobs(config),
      portal: (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version,
      at: isoInVietnam(now),
      secretKey: key.key,
      databasePath: wantsDatabase && !isOnPostgres ? sqlitePath(config) : undefined,
      databaseUrl: wantsDatabase && isOnPostgres ? config.databaseUrl : undefined,
    }),
  ).catch((fault: unknown) => {
    if (!(fault instanceof OtherReleaseError)) throw fault;
    throw new CommandError(`${fault.message}: back up with the release that the portal runs, or start this one first.`);
  });
  if (!result.ok) {
    const { error } = result;
    if (error.kind === 'wrong-key') {
      throw new CommandError(`The key (${key.where}) does not open this database: run this with the portal's own key.`);
    }
    throw new CommandError(
      error.kind === 'folder-not-empty'
        ? `${error.folder} is not empty: name a folder that does not exist yet.`
        : `There is no database at ${error.path}: nothing to back up. Is DATA_DIR right?`,
    );
  }

  const { cases, files, missing, uploads } = result.value;
  const megabytes = (files.reduce((sum, file) => sum + file.bytes, 0) / 1e6).toFixed(1);
  const counted = cases === undefined ? 'no database (--files-only)' : `${cases} cases, ${uploads} uploads known`;
  console.log(`Backup: ${folder}\n  ${counted}, ${files.length} files, ${megabytes} MB, every file with its sha256`);
  if (missing.length > 0) {
    console.error(`WARNING: ${missing.length} uploads are in the database but not on disk: ${missing.join(' ')}`);
    process.exitCode = 2;
  }
  console.log(`  sealed with the key ${keyMark(key.key)} (${key.where}): only with that key it can be restored`);
  console.log(`Not in it:
  - the SECRET KEY, without which nobody can read a single case of this backup. ${whereKeyIs(key.where)}
    Keep a copy of it somewhere else than the backups: whoever has both can read everything.
  - the content folder (${config.contentDir}): keep it in git or copy it as files.
Copy the backup to another machine: one on the same disk dies with the disk.`);
}

function whereKeyIs(where: string): string {
  if (where === 'SECRET_KEY') return 'It is the SECRET_KEY of this environment.';
  return `It is in ${where}.`;
}
