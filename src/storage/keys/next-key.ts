import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeKeyFile } from './secret-key.ts';

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
