import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs';
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

/** On disk for good, readable by its owner only, unless there is a file of this name. */
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

/** Of two first starts at once the earlier one's key stays, for both. */
function linkOnce(draft: string, path: string) {
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  unlinkSync(draft);
}
