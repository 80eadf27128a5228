import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ok, type Result, refuse } from '#src/library/result.ts';
import { closeLog } from '#src/storage/close-log.ts';
import { copyDurably, syncFolders } from '#src/storage/files/durable-copy.ts';
import { judgeKey, type KeyVerdict } from '#src/storage/keys/key-check.ts';
import { migrations } from '#src/storage/migrations.ts';
import { type BackupDamage, type BackupManifest, databaseName, verifyBackup } from './backup-manifest.ts';

export type RestoreOptions = {
  folder: string;
  /** Absent when the portal keeps its database elsewhere than in a SQLite file. */
  databasePath?: string;
  filesFolder: string;
  /** Moves what is there aside instead of refusing. */
  replace: boolean;
  /** The key the portal will start with, if it is known. */
  secretKey?: string;
  /** For the names of folders: `20261122-203000`. */
  stamp: string;
};

export type RestoreRefusal =
  | BackupDamage
  | { kind: 'already-in-use'; paths: string[] }
  | { kind: 'portal-is-running'; path: string }
  | { kind: 'made-by-newer-portal'; migration: string }
  | { kind: 'needs-sqlite' }
  | { kind: 'wrong-key' };

export type Restored = { manifest: BackupManifest; key: KeyVerdict | 'no-key'; aside: string[] };

/**
 * Puts a backup where the portal keeps its data. Nothing is touched before every byte of the backup has been verified
 * and a key, if there is one, opens it. What was there is moved aside, never deleted.
 */
export async function restore(options: RestoreOptions): Promise<Result<Restored, RestoreRefusal>> {
  const { folder, databasePath, filesFolder } = options;
  const verified = await verifyBackup(folder);
  if (!verified.ok) return verified;
  const manifest = verified.value;
  const holdsDatabase = manifest.files.some(({ path }) => path === databaseName);
  if (holdsDatabase && !databasePath) return refuse({ kind: 'needs-sqlite' });
  const { migration } = manifest;
  if (migration && !migrations.some(({ name }) => name === migration)) {
    return refuse({ kind: 'made-by-newer-portal', migration });
  }
  const key = keyFor(holdsDatabase ? join(folder, databaseName) : undefined, options.secretKey);
  if (key === 'does-not-open') return refuse({ kind: 'wrong-key' });

  const database = holdsDatabase ? databasePath : undefined;
  const present = await presentAt(database, filesFolder);
  if (present.length > 0 && !options.replace) return refuse({ kind: 'already-in-use', paths: present });
  if (database && !closeLog(database)) return refuse({ kind: 'portal-is-running', path: database });

  const draft = join(dirname(filesFolder), `restoring-${options.stamp}`);
  // Beside the place it goes to: a file can be renamed on its own disk only.
  const databaseDraft = database && `${database}.restoring-${options.stamp}`;
  await copyIn(folder, manifest, draft, databaseDraft);
  const aside = await moveAside(present, options.stamp);
  await rm(filesFolder, { recursive: true, force: true });
  await rename(join(draft, 'files'), filesFolder);
  if (database && databaseDraft) await rename(databaseDraft, database);
  await rm(draft, { recursive: true });
  await syncFolders([filesFolder, ...(database ? [database] : [])].map((path) => dirname(path)));
  return ok({ manifest, key, aside });
}

function keyFor(database: string | undefined, secretKey: string | undefined): Restored['key'] {
  if (!secretKey) return 'no-key';
  return database ? judgeKey(database, secretKey) : 'nothing-sealed';
}

async function presentAt(database: string | undefined, filesFolder: string): Promise<string[]> {
  const files = await readdir(filesFolder).catch(() => []);
  return [...(database && existsSync(database) ? [database] : []), ...(files.length > 0 ? [filesFolder] : [])];
}

/** Compared once more with the manifest: between verifying and copying a file may have been touched. */
async function copyIn(folder: string, { files }: BackupManifest, draft: string, databaseDraft: string | undefined) {
  await mkdir(join(draft, 'files'), { recursive: true, mode: 0o700 });
  const folders = new Set([join(draft, 'files'), draft]);
  for (const { path, sha256 } of files) {
    const to = path === databaseName && databaseDraft ? databaseDraft : join(draft, path);
    const copied = await copyDurably(join(folder, path), to);
    if (copied.sha256 !== sha256) throw new Error(`${path} changed while it was copied`);
    folders.add(dirname(to));
  }
  await syncFolders(folders);
}

/** Into a folder beside each; gives where they are now. */
async function moveAside(paths: readonly string[], stamp: string): Promise<string[]> {
  const moved: string[] = [];
  for (const path of paths) {
    const aside = join(dirname(path), `replaced-${stamp}`);
    await mkdir(aside, { recursive: true, mode: 0o700 });
    await rename(path, join(aside, basename(path)));
    moved.push(join(aside, basename(path)));
    await syncFolders([aside, dirname(aside)]);
  }
  return moved;
}
