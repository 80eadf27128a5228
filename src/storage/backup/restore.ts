import { createReadStream, existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ok, type Result, refuse } from '#src/base/result.ts';
import type { BlobStore } from '#src/cases/papers/blob-store.ts';
import { openDatabase } from '#src/storage/database/database.ts';
import { migrations } from '#src/storage/database/migrations.ts';
import { closeLog } from '#src/storage/database/sqlite-log.ts';
import { copyBlob } from '#src/storage/files/copy-blob.ts';
import { copyDurably, syncFolders } from '#src/storage/files/durable-file.ts';
import { judgeKey, type KeyVerdict } from '#src/storage/keys/key-check.ts';
import { type BackupDamage, type BackupManifest, databaseName, sumLine, verifyBackup } from './backup-manifest.ts';
import { judgeSeal, type SealRefusal, sealName } from './backup-seal.ts';
import { type FillRefusal, fillPostgres, usedTables } from './postgres-ends.ts';

export type RestoreOptions = {
  folder: string;
  /** Where the portal keeps its database: an SQLite file or a PostgreSQL. */
  databasePath?: string;
  databaseUrl?: string;
  /** Swapped as a whole, so that what was there can be moved aside by its name. */
  filesFolder: string;
  /**
   * The bucket the papers go to instead. There nothing can be moved aside and nothing has to be: keys are random, so that
   * what else is in it stays.
   */
  bucket?: { blobs: BlobStore; name: string };
  /** Moves what is there aside instead of refusing. */
  replace: boolean;
  /** The key the backup was sealed with, and the portal will start with. */
  secretKey?: string;
  /** The sum of the manifest of a backup without a seal, from whoever knows where it comes from. */
  unsealed?: string;
  /** For the names of folders: `20261122-203000`. */
  stamp: string;
};

export type RestoreRefusal =
  | BackupDamage
  | SealRefusal
  | { kind: 'already-in-use'; paths: string[] }
  | { kind: 'portal-is-running'; path: string }
  | { kind: 'made-by-newer-portal'; migration: string }
  | FillRefusal
  | { kind: 'wrong-key' };

export type Restored = {
  manifest: BackupManifest;
  key: KeyVerdict | 'no-key';
  aside: string[];
  /** The people who can sign in after the restore. */
  people: { name: string; email: string; roles: string }[];
  isSealed: boolean;
};

/**
 * Puts a backup where the portal keeps its data. Nothing is touched before every byte of the backup has been verified,
 * its seal has shown that it was made with the portal's own key, and the key opens it. What was there is moved aside,
 * never deleted. Sessions, one-time links and counts of failed tries do not come back.
 */
export async function restore(options: RestoreOptions): Promise<Result<Restored, RestoreRefusal>> {
  const { folder, databasePath, databaseUrl, filesFolder, bucket } = options;
  const verified = await verifyBackup(folder);
  if (!verified.ok) return verified;
  const { manifest, text } = verified.value;
  const seal = await readFile(join(folder, sealName), 'utf8').catch(() => undefined);
  const verdict = judgeSeal(text, seal, options.secretKey);
  const sum = sumLine(text).slice(0, 64);
  if (verdict === 'not-sealed' && options.unsealed !== sum) return refuse({ kind: 'not-sealed', sum });
  if (verdict && verdict !== 'not-sealed') return refuse(verdict);
  const holdsDatabase = manifest.files.some(({ path }) => path === databaseName);
  const { migration } = manifest;
  if (migration && !migrations.some(({ name }) => name === migration)) {
    return refuse({ kind: 'made-by-newer-portal', migration });
  }
  const key = keyFor(holdsDatabase ? join(folder, databaseName) : undefined, options.secretKey);
  if (key === 'does-not-open') return refuse({ kind: 'wrong-key' });

  const database = holdsDatabase ? databasePath : undefined;
  const postgres = holdsDatabase && !databasePath ? databaseUrl : undefined;
  const used = postgres ? await usedTables(postgres) : [];
  // Nothing is moved aside in a PostgreSQL, and nothing is written over.
  if (used.length > 0) return refuse({ kind: 'database-not-empty', tables: used });
  const present = await presentAt(database, bucket ? undefined : filesFolder);
  const isInUse = bucket !== undefined && (await bucket.blobs.list()).length > 0;
  if (isInUse && !options.replace) return refuse({ kind: 'already-in-use', paths: [...present, bucket.name] });
  if (present.length > 0 && !options.replace) return refuse({ kind: 'already-in-use', paths: present });
  if (database && !closeLog(database)) return refuse({ kind: 'portal-is-running', path: database });

  const draft = join(dirname(filesFolder), `restoring-${options.stamp}`);
  // Beside the place it goes to: a file can be renamed on its own disk only.
  const databaseDraft = database ? `${database}.restoring-${options.stamp}` : postgres && join(draft, databaseName);
  await copyIn(folder, manifest, draft, databaseDraft, bucket === undefined);
  // Whatever ends this in its middle, papers in the bucket that no database knows harm nobody.
  if (bucket) await putBack(folder, manifest, bucket.blobs);
  const people = databaseDraft ? endSessions(databaseDraft) : [];
  const aside = await moveAside(present, options.stamp);
  if (!bucket) {
    await rm(filesFolder, { recursive: true, force: true });
    await rename(join(draft, 'files'), filesFolder);
  }
  if (database && databaseDraft) await rename(databaseDraft, database);
  // Last: papers that no database knows yet harm nobody, and this is whole or not at all.
  const filled = postgres && databaseDraft ? await fillFrom(databaseDraft, postgres) : undefined;
  await rm(draft, { recursive: true });
  if (filled && !filled.ok) return filled;
  await syncFolders([draft, ...(database ? [database] : [])].map((path) => dirname(path)));
  return ok({ manifest, key, aside, people, isSealed: verdict === undefined });
}

/** The draft is brought up to date first: the backup may be of an older portal. */
async function fillFrom(path: string, databaseUrl: string) {
  const file = await openDatabase({ dataDir: '.', databaseUrl: `sqlite:${path}` });
  try {
    return await fillPostgres(file, databaseUrl);
  } finally {
    await file.close();
  }
}

function keyFor(database: string | undefined, secretKey: string | undefined): Restored['key'] {
  if (!secretKey) return 'no-key';
  return database ? judgeKey(database, secretKey) : 'nothing-sealed';
}

async function presentAt(database: string | undefined, filesFolder: string | undefined): Promise<string[]> {
  const files = filesFolder ? await readdir(filesFolder).catch(() => []) : [];
  const isInUse = files.length > 0;
  return [database && existsSync(database) && database, isInUse && filesFolder].filter(
    (path) => typeof path === 'string',
  );
}

/** Compared once more with the manifest: between verifying and copying a file may have been touched. */
async function copyIn(
  folder: string,
  { files }: BackupManifest,
  draft: string,
  databaseDraft: string | undefined,
  takesPapers: boolean,
) {
  await mkdir(join(draft, 'files'), { recursive: true, mode: 0o700 });
  const folders = new Set([join(draft, 'files'), draft]);
  for (const { path, sha256 } of files) {
    if (path !== databaseName && !takesPapers) continue;
    const to = path === databaseName && databaseDraft ? databaseDraft : join(draft, path);
    const copied = await copyDurably(createReadStream(join(folder, path)), to);
    if (copied.sha256 !== sha256) throw new Error(`${path} changed while it was copied`);
    folders.add(dirname(to));
  }
  await syncFolders(folders);
}

/** The papers of a backup in a bucket, each read back and compared with the manifest. */
async function putBack(folder: string, { files }: BackupManifest, blobs: BlobStore): Promise<void> {
  for (const { path, sha256 } of files) {
    if (path === databaseName) continue;
    const put = await copyBlob(blobs, basename(path), async () => createReadStream(join(folder, path)));
    if (put?.sha256 !== sha256) throw new Error(`${path} changed while it was copied`);
  }
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

/** What lets somebody in without a password of today: none of it comes back with a restore. */
const emptied = [
  'staff_sessions',
  'staff_verifications',
  'staff_invitations',
  'staff_browsers',
  'staff_used_codes',
  'staff_kept_forms',
] as const;

/** Ends sessions, one-time links and counts of failed tries in a restored database; gives who has an account in it. */
function endSessions(path: string): { name: string; email: string; roles: string }[] {
  const database = new DatabaseSync(path);
  try {
    // One file without a log beside it, and nothing of what goes is left in its free pages.
    database.exec('pragma journal_mode = delete; pragma secure_delete = on; begin immediate');
    const isThere = (table: string) =>
      database.prepare("select 1 from sqlite_master where type = 'table' and name = ?").get(table) !== undefined;
    for (const table of emptied) if (isThere(table)) database.exec(`delete from "${table}"`);
    if (isThere('staff_second_factors')) {
      database.exec('update staff_second_factors set "failedVerificationCount" = 0, "lockedUntil" = null');
    }
    database.exec('commit');
    if (!isThere('staff_people')) return [];
    const people = database.prepare('select name, email, roles from staff_people where active order by name').all();
    return people.map(({ name, email, roles }) => ({ name: `${name}`, email: `${email}`, roles: `${roles}` }));
  } finally {
    database.close();
  }
}
