import { existsSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { backup as copyDatabase, DatabaseSync } from 'node:sqlite';
import { ok, type Result, refuse } from '#src/library/result.ts';
import { copyDurably, syncFolders } from '#src/storage/files/durable-copy.ts';
import { disk } from '#src/storage/files/durable-file.ts';
import {
  type BackupManifest,
  databaseName,
  manifestName,
  manifestSumName,
  sha256Of,
  sumLine,
} from './backup-manifest.ts';

export type BackUpOptions = {
  /** The folder the backup becomes: new or empty. */
  folder: string;
  /** Absent when the database is not a SQLite file, or is not wanted. */
  databasePath?: string;
  filesFolder: string;
  portal: string;
  at: string;
};

export type BackUpRefusal = { kind: 'folder-not-empty'; folder: string } | { kind: 'no-database'; path: string };

export type BackedUp = BackupManifest & {
  /** Uploads the database knows whose file was not there: lost before this backup. */
  missing: string[];
};

type Counted = { migration: string; cases: number; uploads: string[] };

/**
 * Copies the database and the uploads while the portal runs. The database goes first: an upload's file is on disk for
 * good before its row is written, so every row of the copy finds its file. The secret key is never copied. What is not
 * finished bears another name and is no backup.
 */
export async function backUp(options: BackUpOptions): Promise<Result<BackedUp, BackUpRefusal>> {
  const { folder, databasePath, filesFolder } = options;
  if ((await readdir(folder).catch(() => [])).length > 0) return refuse({ kind: 'folder-not-empty', folder });
  if (databasePath && !existsSync(databasePath)) return refuse({ kind: 'no-database', path: databasePath });

  const draft = `${folder}.unfinished-${process.pid}`;
  await mkdir(dirname(folder), { recursive: true, mode: 0o700 });
  await mkdir(draft, { mode: 0o700 });
  try {
    const counted = databasePath ? await writeDatabase(databasePath, join(draft, databaseName)) : undefined;
    const files = await copyFiles(filesFolder, draft);
    const copied = new Set(files.map((file) => file.path));
    const missing = (counted?.uploads ?? []).filter((id) => !copied.has(pathOf(id)));
    if (counted) files.unshift({ path: databaseName, ...(await settle(join(draft, databaseName))) });
    const manifest: BackupManifest = {
      format: 1,
      portal: options.portal,
      node: process.version,
      at: options.at,
      ...(counted && { migration: counted.migration, cases: counted.cases, uploads: counted.uploads.length }),
      files,
    };
    await writeManifest(draft, manifest);
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
async function writeDatabase(from: string, to: string): Promise<Counted> {
  const source = new DatabaseSync(from, { timeout: 10_000 });
  try {
    await copyDatabase(source, to, { rate: 1 << 30 });
  } finally {
    source.close();
  }
  const copy = new DatabaseSync(to);
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

async function copyFiles(filesFolder: string, draft: string): Promise<BackupManifest['files']> {
  await mkdir(join(draft, 'files'), { mode: 0o700 });
  const files: BackupManifest['files'] = [];
  for (const part of (await readdir(filesFolder).catch(() => [])).sort()) {
    // Two digits, then the whole id: what bears another name is not finished or not ours.
    if (!/^[0-9a-f]{2}$/.test(part)) continue;
    for (const id of (await readdir(join(filesFolder, part))).sort()) {
      if (!/^[0-9a-f]{32}$/.test(id)) continue;
      const path = pathOf(id);
      files.push({ path, ...(await copyDurably(join(filesFolder, part, id), join(draft, path))) });
    }
  }
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

async function writeManifest(draft: string, manifest: BackupManifest): Promise<void> {
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  const write = (name: string, words: string) => writeFile(join(draft, name), words, { mode: 0o600, flush: true });
  await write(manifestName, text);
  await write(manifestSumName, sumLine(text));
}

const pathOf = (id: string) => `files/${id.slice(0, 2)}/${id}`;
