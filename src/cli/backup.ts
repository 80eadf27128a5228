import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isoInVietnam } from '#src/i18n/format.ts';
import { systemClock } from '#src/platform/clock.ts';
import { readConfig } from '#src/platform/config.ts';
import { backUp } from '#src/storage/backup/back-up.ts';
import { isPostgres, sqlitePath } from '#src/storage/database.ts';
import { findSecretKey } from '#src/storage/keys/key-check.ts';
import { CommandError } from './command-error.ts';
import { readWords } from './read-words.ts';
import { stampOf } from './stamp.ts';

/** `backup [FOLDER] [--files-only]`: a copy of the database and the uploads, made while the portal runs. */
export async function runBackup(): Promise<void> {
  const { words, options } = readWords(['files-only']);
  const config = readConfig(process.env);
  const now = systemClock.now();
  if (isPostgres(config.databaseUrl) && !options.has('files-only')) {
    throw new CommandError(
      'The database is PostgreSQL: back it up with pg_dump (pg_dump --format=custom --file=portal.dump "$DATABASE_URL"), ' +
        'then copy the uploads with: npm run portal -- backup FOLDER --files-only',
    );
  }
  const folder = resolve(words[0] ?? join(config.dataDir, 'backups', stampOf(now)));
  const result = await backUp({
    folder,
    filesFolder: join(config.dataDir, 'files'),
    portal: (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version,
    at: isoInVietnam(now),
    ...(options.has('files-only') ? {} : { databasePath: sqlitePath(config) }),
  });
  if (!result.ok) {
    const { error } = result;
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
  const key = findSecretKey(config.dataDir, config.secretKey);
  console.log(`Not in it:
  - the SECRET KEY, without which nobody can read a single case of this backup. ${whereKeyIs(key?.where)}
    Keep a copy of it somewhere else than the backups: whoever has both can read everything.
  - the content folder (${config.contentDir}): keep it in git or copy it as files.
Copy the backup to another machine: one on the same disk dies with the disk.`);
}

function whereKeyIs(where: string | undefined): string {
  if (where === 'SECRET_KEY') return 'It is the SECRET_KEY of this environment.';
  if (where) return `It is in ${where}.`;
  return 'It is not in the data folder: it is the SECRET_KEY the portal was started with.';
}
