import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { systemClock } from '#src/platform/clock.ts';
import { readConfig } from '#src/platform/config.ts';
import { type RestoreRefusal, restore } from '#src/storage/backup/restore.ts';
import { isPostgres, sqlitePath } from '#src/storage/database.ts';
import { findSecretKey } from '#src/storage/keys/key-check.ts';
import { CommandError } from './command-error.ts';
import { readWords } from './read-words.ts';
import { stampOf } from './stamp.ts';

/** `restore FOLDER [--replace] [--key-file=FILE]`: puts a verified backup into DATA_DIR of a stopped portal. */
export async function runRestore(): Promise<void> {
  const { words, options } = readWords(['replace', 'key-file']);
  const [folder] = words;
  if (!folder) throw new CommandError('Which backup? npm run portal -- restore FOLDER [--replace] [--key-file=FILE]');
  const config = readConfig(process.env);
  const keyFile = options.get('key-file');
  const key = keyFile
    ? { key: readFileSync(keyFile, 'utf8').trim(), where: resolve(keyFile) }
    : findSecretKey(config.dataDir, config.secretKey);
  const result = await restore({
    folder: resolve(folder),
    filesFolder: join(config.dataDir, 'files'),
    replace: options.has('replace'),
    stamp: stampOf(systemClock.now()),
    ...(isPostgres(config.databaseUrl) ? {} : { databasePath: sqlitePath(config) }),
    ...(key ? { secretKey: key.key } : {}),
  });
  if (!result.ok) throw new CommandError(sayWhy(result.error, key?.where));

  const { manifest, aside } = result.value;
  const counted = manifest.cases === undefined ? 'uploads only' : `${manifest.cases} cases`;
  console.log(
    `Restored the backup of ${manifest.at} (${counted}, ${manifest.files.length} files) to ${config.dataDir}`,
  );
  for (const path of aside) console.log(`  what was there before is kept in ${path}`);
  if (result.value.key === 'opens' && keyFile) {
    console.log(
      `The key in ${key?.where} opens every case. Start the portal with it: as ${secretKeyPlace(config.dataDir)}`,
    );
  } else if (result.value.key === 'opens') {
    console.log(`The key (${key?.where}) opens every case. The portal can be started.`);
  } else if (result.value.key === 'no-key') {
    console.log(`NOW PUT THE SECRET KEY BACK before the portal starts: as ${secretKeyPlace(config.dataDir)}
Without it no case can be read, and a start without it would make another key.`);
  }
}

const secretKeyPlace = (dataDir: string) => `SECRET_KEY, or in ${join(dataDir, 'secret.key')} (mode 600)`;

function sayWhy(error: RestoreRefusal, keyFrom: string | undefined): string {
  switch (error.kind) {
    case 'no-backup':
      return `${error.folder} holds no manifest.json: it is no backup of this portal.`;
    case 'manifest-damaged':
      return `The backup is damaged: ${error.reason}. Nothing was changed.`;
    case 'file-missing':
      return `The backup is not whole: ${error.path} is missing. Nothing was changed.`;
    case 'file-changed':
      return `The backup is damaged: ${error.path} is not what was written. Nothing was changed.`;
    case 'already-in-use':
      return `There is data already: ${error.paths.join(', ')}. With --replace it is moved aside (never deleted).`;
    case 'portal-is-running':
      return `${error.path} is in use: stop the portal first. Nothing was changed.`;
    case 'made-by-newer-portal':
      return `The backup was made by a newer portal (${error.migration}): bring the code up to date first.`;
    case 'needs-sqlite':
      return 'The backup holds a SQLite database, but DATABASE_URL names PostgreSQL.';
    case 'wrong-key':
      return `The key (${keyFrom}) does not open this backup: put the key of that portal there. Nothing was changed.`;
  }
}
