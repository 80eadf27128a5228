import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '#src/platform/config.ts';

/**
 * The key everything personal is encrypted under: `SECRET_KEY`, else one made once in the data folder, readable by
 * its owner only. Without it no case can be read any more, so it is on disk for good before it is used. Whoever starts
 * asks `keyToStartWith`, which makes none for a database that holds cases. Throws ConfigError for an empty file.
 */
export function readSecretKey(dataDir: string, fromEnvironment?: string): string {
  if (fromEnvironment) return fromEnvironment;
  const path = join(dataDir, 'secret.key');
  try {
    const key = readFileSync(path, 'utf8').trim();
    if (key) return key;
    throw new ConfigError(`${path}: the file is empty: put the key back, or delete the file if there are no cases yet`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  writeKeyFile(dataDir, 'secret.key', randomBytes(32).toString('base64url'));
  return readFileSync(path, 'utf8').trim();
}

/** Writes a key to the disk for good, readable by its owner only. Does nothing where a file of this name exists. */
export function writeKeyFile(dataDir: string, name: string, key: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const draft = join(dataDir, `${name}.${process.pid}`);
  const file = openSync(draft, 'w', 0o600);
  writeSync(file, `${key}\n`);
  fsyncSync(file);
  closeSync(file);
  linkOnce(draft, join(dataDir, name));
  syncFolder(dataDir);
}

function syncFolder(path: string) {
  const folder = openSync(path, 'r');
  fsyncSync(folder);
  closeSync(folder);
}

/** Where two portals start for the first time at once, the key of the earlier one stays and serves both. */
function linkOnce(draft: string, path: string) {
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  unlinkSync(draft);
}

const nextName = 'secret.key.next';

/**
 * A change of the key in `DATA_DIR/secret.key` is three steps, each on disk for good before the following one: the next
 * key beside it; the database, in one transaction; the files exchanged. After a crash the database tells which of the
 * two keys is the right one.
 */
export function writeNextKey(dataDir: string, key: string): void {
  rmSync(join(dataDir, nextName), { force: true });
  writeKeyFile(dataDir, nextName, key);
}

/** Puts the next key in place where the database is under it already; else forgets it. */
export function settleNextKey(dataDir: string, opens: (key: string) => boolean): void {
  const next = join(dataDir, nextName);
  if (!existsSync(next)) return;
  if (opens(readFileSync(next, 'utf8').trim())) takeNextKey(dataDir);
  else rmSync(next);
}

/** Gives where the key before is kept: backups made before still need it. */
export function takeNextKey(dataDir: string): string {
  const path = join(dataDir, 'secret.key');
  let number = 1;
  while (existsSync(`${path}.before-${number}`)) number += 1;
  const aside = `${path}.before-${number}`;
  if (existsSync(path)) renameSync(path, aside);
  renameSync(join(dataDir, nextName), path);
  const folder = openSync(dataDir, 'r');
  fsyncSync(folder);
  closeSync(folder);
  return aside;
}
