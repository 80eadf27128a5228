import { chmodSync, closeSync, existsSync, mkdirSync, openSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The last good version of one content file. `meta` and `pictures` are JSON. */
export type KeptFile = { path: string; version: string; hash: string; meta: string; pictures: string };
export type KeptText = KeptFile & { source: string };

/** Whoever else reads the file (a backup, a person with `sqlite3`) is waited for this long, while nobody is served. */
const patienceMs = 25;

/**
 * The last good version of every content file, in `CACHE_DIR/library.sqlite`: lets a start skip parsing what has not
 * changed, and keeps a page public when its file breaks, also over a restart. It can be deleted at any time; only
 * the last good versions of files that are broken at that moment are lost with it. Nothing depends on it: while it is
 * locked, the disk full or the file damaged, what is to be written waits in memory and is tried again.
 */
export class LibraryCache {
  readonly #file: string;
  readonly #build: string;
  readonly #waiting = new Map<string, KeptText | undefined>();
  #db: DatabaseSync | undefined;
  /** Why the last writing failed. */
  fault: unknown;

  /** `build` names the code that parsed: another build parses everything anew, since the schemas may differ. */
  constructor(cacheDir: string, build: string) {
    this.#file = join(cacheDir, 'library.sqlite');
    this.#build = build;
    try {
      // The first to write there makes the folder: nobody else on the machine has business in it.
      mkdirSync(cacheDir, { recursive: true, mode: 0o700 });
      this.#open();
    } catch (error) {
      this.fault = error;
    }
  }

  /** Whether something waits to be written. */
  get isBehind(): boolean {
    return this.#waiting.size > 0 || this.fault !== undefined;
  }

  /** Everything kept, by path. Files parsed by another build come with an empty version, so that they are parsed again. */
  load(): Map<string, KeptFile> {
    const kept = new Map<string, KeptFile>();
    try {
      const rows = this.#open().prepare('SELECT path, version, hash, build, meta, pictures FROM entries').iterate();
      for (const row of rows as Iterable<KeptFile & { build: string }>) {
        const { path, hash, meta, pictures, build } = row;
        kept.set(path, { path, hash, meta, pictures, version: build === this.#build ? row.version : '' });
      }
    } catch (error) {
      this.#failed(error);
    }
    return kept;
  }

  /** The last good text of a file. */
  source(path: string): string | undefined {
    if (this.#waiting.has(path)) return this.#waiting.get(path)?.source;
    try {
      const row = this.#open().prepare('SELECT source FROM entries WHERE path = ?').get(path);
      return (row as { source: string } | undefined)?.source;
    } catch (error) {
      this.#failed(error);
      return undefined;
    }
  }

  /** Writes these and whatever waits. False when it could not: it is kept for the next time. */
  save(files: readonly KeptText[], removed: readonly string[]): boolean {
    for (const file of files) this.#waiting.set(file.path, file);
    for (const path of removed) this.#waiting.set(path, undefined);
    if (this.#waiting.size === 0 && !this.fault) return true;
    let db: DatabaseSync | undefined;
    try {
      db = this.#open();
      const put = db.prepare('INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?, ?, ?, ?)');
      const drop = db.prepare('DELETE FROM entries WHERE path = ?');
      db.exec('BEGIN IMMEDIATE');
      let written = 0;
      const done: string[] = [];
      for (const [path, file] of this.#waiting) {
        // After a long time of waiting there may be thousands: they go in portions.
        if (written++ === 200) break;
        if (file) put.run(path, file.version, file.hash, this.#build, file.meta, file.pictures, file.source);
        else drop.run(path);
        done.push(path);
      }
      db.exec('COMMIT');
      for (const path of done) this.#waiting.delete(path);
      this.fault = undefined;
      return this.#waiting.size === 0;
    } catch (error) {
      if (db?.isTransaction) db.exec('ROLLBACK');
      this.#failed(error);
      return false;
    }
  }

  close(): void {
    while (this.#waiting.size > 0 && !this.save([], []) && !this.fault);
    this.#db?.close();
    this.#db = undefined;
  }

  #open(): DatabaseSync {
    if (this.#db) return this.#db;
    // SQLite gives the files beside it the same rights: texts that are not public are nobody else's to read.
    closeSync(openSync(this.#file, 'a', 0o600));
    for (const end of ['', '-wal', '-shm']) closeToOthers(this.#file + end);
    const db = new DatabaseSync(this.#file, { timeout: patienceMs });
    try {
      db.exec(`PRAGMA journal_mode=wal; PRAGMA synchronous=normal;
        CREATE TABLE IF NOT EXISTS entries (path TEXT PRIMARY KEY, version TEXT NOT NULL, hash TEXT NOT NULL,
          build TEXT NOT NULL, meta TEXT NOT NULL, pictures TEXT NOT NULL, source TEXT NOT NULL) WITHOUT ROWID;`);
      takeOver(db);
    } catch (error) {
      db.close();
      throw error;
    }
    this.#db = db;
    return db;
  }

  /** A damaged file is put aside, and the next use makes another one. */
  #failed(error: unknown): void {
    this.fault = error;
    const code = (error as { errcode?: number }).errcode ?? 0;
    if (code !== 11 && code !== 26) return;
    try {
      this.#db?.close();
    } catch {
      // What is damaged need not close well.
    }
    this.#db = undefined;
    for (const end of ['', '-wal', '-shm']) {
      if (existsSync(this.#file + end)) renameSync(this.#file + end, `${this.#file}${end}.damaged`);
    }
  }
}

/** An older portal kept the same under another name: its last good versions are good still, to be parsed again. */
function takeOver(db: DatabaseSync): void {
  if (!db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'files'").get()) return;
  db.exec(`BEGIN IMMEDIATE;
    INSERT OR IGNORE INTO entries SELECT path, '', hash, '', meta, '[]', source FROM files;
    DROP TABLE files; COMMIT;`);
}

function closeToOthers(file: string): void {
  try {
    if (existsSync(file)) chmodSync(file, 0o600);
  } catch {
    // It belongs to another account, whose rights are not ours to change.
  }
}
