import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { resealSecondFactor, signInSecret } from '#src/platform/auth/sign-in-secrets.ts';
import { type Config, readConfig } from '#src/platform/config.ts';
import { isPostgres, type OpenDatabase, sqlitePath } from '#src/storage/database/database.ts';
import { forgetForGood } from '#src/storage/database/sqlite-log.ts';
import { keyToStartWith } from '#src/storage/keys/key-check.ts';
import { rotateKey } from '#src/storage/keys/rotate-key.ts';
import { takeNextKey, writeNextKey } from '#src/storage/keys/secret-key.ts';
import { openAlone } from '#src/storage/keys/stand-alone.ts';
import { CommandError, readWords } from './command-line.ts';

/** `rotate-key [--new-key-file=FILE]`: moves everything encrypted to another key. The portal must be stopped. */
export async function runRotateKey(): Promise<void> {
  const { options } = readWords(['new-key-file']);
  const config = readConfig(process.env);
  const file = options.get('new-key-file');
  if (config.secretKey && !file) {
    throw new CommandError(
      'The key is the SECRET_KEY of this environment. Write another one of at least 32 characters to a file (openssl rand -base64 32) and name it: npm run portal -- rotate-key --new-key-file=FILE',
    );
  }
  if (!config.secretKey && file) {
    throw new CommandError('The key is in DATA_DIR: the next one is made there too, without --new-key-file.');
  }
  if (!isPostgres(config.databaseUrl) && !existsSync(sqlitePath(config))) {
    throw new CommandError(`There is no database at ${sqlitePath(config)}: is DATA_DIR right?`);
  }
  const next = file ? readKey(file) : randomBytes(32).toString('base64url');
  const database = await openAlone(config, wait);
  if (!database) throw new CommandError('The portal is running: stop it first. Nothing was changed.');
  try {
    await rotate(config, database, next, file);
  } finally {
    await database.close();
  }
}

async function rotate(config: Config, database: OpenDatabase, to: string, file: string | undefined): Promise<void> {
  const { db } = database;
  const { dataDir } = config;
  const isDone = file !== undefined && (await isUnder(database, dataDir, to));
  if (isDone) return console.log(`Everything is under the key in ${file} already. Now set SECRET_KEY to it.`);
  const from = await keyToStartWith(db, dataDir, config.secretKey);
  if (from === to) throw new CommandError(`${file} holds the key that is in use. Nothing was changed.`);
  if (!file) writeNextKey(dataDir, to);
  const [secret, nextSecret] = [signInSecret(from), signInSecret(to)];
  const { keys, texts, people } = await rotateKey(db, {
    from,
    to,
    resealSecondFactor: (sealed) => resealSecondFactor(sealed, secret, nextSecret),
  });
  const aside = file ? undefined : takeNextKey(dataDir);
  await forgetForGood(database);
  console.log(`Under the next key: ${keys} data keys, ${texts} sealed texts, ${people} people found by new hashes.
Staff sign in again, with the authenticator apps they have. Access codes and draft codes stay as they are.
Links in letters that stop further letters end; later letters bring others.`);
  if (file)
    console.log(`NOW set SECRET_KEY to the key in ${resolve(file)}: with the old one the portal does not start.`);
  else console.log(`The next key is in ${join(dataDir, 'secret.key')}; the one before in ${aside}.`);
  console.log('Backups made before need the key before: keep it with them until they are deleted. Make a backup now.');
}

async function isUnder({ db }: OpenDatabase, dataDir: string, key: string): Promise<boolean> {
  return keyToStartWith(db, dataDir, key).then(
    () => true,
    () => false,
  );
}

function readKey(file: string): string {
  if (!existsSync(file)) throw new CommandError(`There is no file ${file}.`);
  const key = readFileSync(file, 'utf8').trim();
  if (key.length < 32) throw new CommandError(`${file}: a key has at least 32 characters.`);
  return key;
}
