import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { defined } from '#src/base/defined.ts';
import { stampOf } from '#src/i18n/format.ts';
import { systemClock } from '#src/platform/clock.ts';
import { readConfig } from '#src/platform/config.ts';
import { type RestoreRefusal, restore } from '#src/storage/backup/restore.ts';
import { isPostgres, sqlitePath } from '#src/storage/database/database.ts';
import { filesFolder, openBlobs } from '#src/storage/files/files-folder.ts';
import { findSecretKey } from '#src/storage/keys/key-check.ts';
import { CommandError, readWords, sayUsed } from './command-line.ts';

/** `restore FOLDER [--replace] [--key-file=FILE] [--unsealed=SUM]`: puts a backup into DATA_DIR of a stopped portal. */
export async function runRestore(): Promise<void> {
  const { words, options } = readWords(['replace', 'key-file', 'unsealed']);
  const [folder] = words;
  if (!folder) throw new CommandError('Which backup? npm run portal -- restore FOLDER [--replace] [--key-file=FILE]');
  const config = readConfig(process.env);
  const isOnPostgres = isPostgres(config.databaseUrl);
  const keyFile = options.get('key-file');
  const key = keyFile
    ? { key: readFileSync(keyFile, 'utf8').trim(), where: resolve(keyFile) }
    : findSecretKey(config.dataDir, config.secretKey);
  const result = await restore(
    defined({
      folder: resolve(folder),
      filesFolder: filesFolder(config),
      bucket: config.s3 && { blobs: openBlobs(config), name: `s3://${config.s3.bucket}/${config.s3.prefix}` },
      replace: options.has('replace'),
      stamp: stampOf(systemClock.now()),
      databasePath: isOnPostgres ? undefined : sqlitePath(config),
      databaseUrl: isOnPostgres ? config.databaseUrl : undefined,
      secretKey: key?.key,
      unsealed: options.get('unsealed') || undefined,
    }),
  );
  if (!result.ok) throw new CommandError(sayWhy(result.error, folder, key?.where));

  const { manifest, aside, isSealed, people } = result.value;
  const counted = manifest.cases === undefined ? 'uploads only' : `${manifest.cases} cases`;
  console.log(
    `Restored the backup of ${manifest.at} (${counted}, ${manifest.files.length} files) to ${config.dataDir}${config.s3 ? `, its papers to s3://${config.s3.bucket}/${config.s3.prefix}` : ''}`,
  );
  for (const path of aside) console.log(`  what was there before is kept in ${path}`);
  if (people.length > 0) {
    console.log('Everybody signs in again; one-time links made before are void. Who can sign in from now on:');
    for (const { name, email, roles } of people) console.log(`  ${name} <${email}>: ${roles.replaceAll(' ', ', ')}`);
  }
  if (!isSealed) {
    console.log(
      'WARNING: this backup has no seal. Go through the accounts above before the portal is started: whoever made it could have added one.',
    );
  }
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

function sayWhy(error: RestoreRefusal, folder: string, keyFrom: string | undefined): string {
  switch (error.kind) {
    case 'no-backup':
      return `${error.folder} holds no manifest.json: it is no backup of this portal.`;
    case 'manifest-damaged':
      return `The backup is damaged: ${error.reason}. Nothing was changed.`;
    case 'file-missing':
      return `The backup is not whole: ${error.path} is missing. Nothing was changed.`;
    case 'file-changed':
      return `The backup is damaged: ${error.path} is not what was written. Nothing was changed.`;
    case 'not-sealed':
      return `The backup has no seal (manifest.json.seal): an older portal made it, or somebody planted it. Nothing was changed. If you know where it comes from, name its sum: npm run portal -- restore ${folder} --unsealed=${error.sum}`;
    case 'key-needed':
      return `The backup is sealed with the key ${error.needed}, and there is no key here: name the file it is in with --key-file=FILE, or set SECRET_KEY. Nothing was changed.`;
    case 'sealed-by-another-key':
      return `The backup is sealed with the key ${error.needed}, but the key here (${keyFrom}) is ${error.given}: name the file of the key ${error.needed} with --key-file=FILE. Nothing was changed.`;
    case 'seal-broken':
      return 'The seal of the backup does not fit its manifest: somebody without the key has changed or planted it. Nothing was changed: take another backup.';
    case 'already-in-use':
      return `There is data already: ${error.paths.join(', ')}. With --replace it is moved aside (never deleted); in a bucket it stays beside what comes.`;
    case 'portal-is-running':
      return `${error.path} is in use: stop the portal first. Nothing was changed.`;
    case 'made-by-newer-portal':
      return `The backup was made by a newer portal (${error.migration}): bring the code up to date first.`;
    case 'database-not-empty':
      return `${sayUsed(error)} Nothing was changed.`;
    case 'wrong-key':
      return `The key (${keyFrom}) does not open this backup: put the key of that portal there. Nothing was changed.`;
  }
}
