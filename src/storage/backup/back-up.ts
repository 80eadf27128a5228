import { existsSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { backup as copyDatabase, DatabaseSync } from 'node:sqlite';
import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import type { BlobStore } from '#src/cases/papers/blob-store.ts';
import { keyPages } from '#src/storage/files/copy-blob.ts';
import { copyDurably, disk, syncFolders } from '#src/storage/files/durable-file.ts';
import { judgeKey } from '#src/storage/keys/key-check.ts';
import {
  type BackupManifest,
  databaseName,
  manifestName,
  manifestSumName,
  sha256Of,
  sumLine,
} from './backup-manifest.ts';
import { sealLine, sealName } from './backup-seal.ts';
import { takePostgres } from './postgres-ends.ts';

export type BackUpOptions = {
  /** The folder the backup becomes: new or empty. */
  folder: string;
  /** Where the database is: an SQLite file or a PostgreSQL; neither when it is not wanted. */
  databasePath?: string;
  databaseUrl?: string;
  blobs: BlobStore;
  portal: string;
  at: string;
  /** The manifest is sealed with it, so that only a portal with the same key takes the backup for its own. */
  secretKey: string;
};

export type BackUpRefusal =
  | { kind: 'folder-not-empty'; folder: string }
  | { kind: 'no-database'; path: string }
  /** The key does not open what is in the database: sealed with it the backup could not be restored. */
  | { kind: 'wrong-key' };

export type BackedUp = BackupManifest & {
  /** Uploads the database knows whose file was not there: lost before this backup. */
  missing: string[];
};

type Counted = { migration: string; cases: number; uploads: string[] };

/**
 * Copies the database, as an SQLite file whichever it is, and the uploads while the portal runs. The database goes first: an upload's file is on disk for
 * good before its row is written, so every row of the copy finds its file. The secret key is never copied. What is not
 * finished bears another name and is no backup.
 */
export async function backUp(options: BackUpOptions): Promise<Result<BackedUp, BackUpRefusal>> {
  const { folder, databasePath, databaseUrl, blobs } = options;
  if ((await readdir(folder).catch(() => [])).length > 0) return refuse({ kind: 'folder-not-empty', folder });
  if (databasePath && !existsSync(databasePath)) return refuse({ kind: 'no-database', path: databasePath });

  const draft = `${folder}.unfinished-${process.pid}`;
  await mkdir(dirname(folder), { recursive: true, mode: 0o700 });
  await mkdir(draft, { mode: 0o700 });
  try {
    const copy = join(draft, databaseName);
    if (databasePath) await copySqlite(databasePath, copy);
    else if (databaseUrl) await takePostgres(databaseUrl, copy);
    const counted = databasePath || databaseUrl ? countCopy(copy) : undefined;
    if (counted && judgeKey(copy, options.secretKey) === 'does-not-open') {
      await rm(draft, { recursive: true, force: true });
      return refuse({ kind: 'wrong-key' });
    }
    const files = await copyFiles(blobs, counted?.uploads ?? [], draft);
    const copied = new Set(files.map((file) => file.path));
    const missing = (counted?.uploads ?? []).filter((id) => !copied.has(pathOf(id)));
    if (counted) files.unshift({ path: databaseName, ...(await settle(copy)) });
    const manifest: BackupManifest = defined({
      format: 1,
      portal: options.portal,
      node: process.version,
      at: options.at,
      migration: counted?.migration,
      cases: counted?.cases,
      uploads: counted?.uploads.length,
      files,
    });
    await writeManifest(draft, manifest, options.secretKey);
    await syncFolders([...files.map(({ path }) => dirname(join(draft, path))), join(draft, 'files'), draft]);
    await rename(draft, folder);
    await disk.syncFolder(dirname(folder));
    return ok({ ...manifest, missing });
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

/** In one step, from a connection of its own: in WAL mode nobody who writes meanwhile waits, and none of it is half copied. */
async function copySqlite(from: string, to: string): Promise<void> {
  const source = new DatabaseSync(from, { timeout: 10_000 });
  try {
    await copyDatabase(source, to, { rate: 1 << 30 });
  } finally {
    source.close();
  }
}

/** What is in a copy that has been found whole. */
function countCopy(path: string): Counted {
  const copy = new DatabaseSync(path);
  try {
    // One file, without a log beside it: what is summed is all there is.
    copy.exec('pragma journal_mode = delete');
    const [check] = copy.prepare('pragma integrity_check').all();
    if (check?.integrity_check !== 'ok') throw new Error(`the database is damaged: ${JSON.stringify(check)}`);
    const { migration } = copy.prepare('select max(name) as migration from kysely_migration').get() ?? {};
    const { cases } = copy.prepare('select count(*) as cases from cases').get() ?? {};
    const uploads = copy.prepare('select id from uploads order by id').all();
    return { migration: String(migration), cases: Number(cases), uploads: uploads.map(({ id }) => String(id)) };
  } finally {
    copy.close();
  }
}

async function copyFiles(blobs: BlobStore, known: readonly string[], draft: string): Promise<BackupManifest['files']> {
  await mkdir(join(draft, 'files'), { mode: 0o700 });
  const files: BackupManifest['files'] = [];
  const unlisted = new Set(known);
  const copy = async (id: string) => {
    unlisted.delete(id);
    const content = await blobs.read(id);
    // It was cleared since it was listed: if the database knows it, it is missing.
    if (!content) return;
    const path = pathOf(id);
    files.push({ path, ...(await copyDurably(content, join(draft, path))) });
  };
  for await (const page of keyPages(blobs)) for (const id of page) await copy(id);
  // Some stores list what they keep only later.
  for (const id of [...unlisted]) await copy(id);
  return files;
}

/** The database's copy as it lies on disk, for good. */
async function settle(path: string) {
  const file = await open(path, 'r+');
  try {
    await file.chmod(0o600);
    await disk.syncFile(file);
    return { bytes: (await file.stat()).size, sha256: await sha256Of(path) };
  } finally {
    await file.close();
  }
}

async function writeManifest(draft: string, manifest: BackupManifest, secretKey: string): Promise<void> {
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  const write = (name: string, words: string) => writeFile(join(draft, name), words, { mode: 0o600, flush: true });
  await write(manifestName, text);
  await write(manifestSumName, sumLine(text));
  await write(sealName, sealLine(text, secretKey));
}

const pathOf = (id: string) => `files/${id.slice(0, 2)}/${id}`;
