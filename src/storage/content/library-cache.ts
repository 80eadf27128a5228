import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The last good version of one content file. `meta` is the parsed front matter (or data) as JSON. */
export type KeptFile = { path: string; mtimeMs: number; size: number; hash: string; meta: string };

/**
 * The last good version of every content file, in `DATA_DIR/library.sqlite`: lets a start skip parsing what has not
 * changed, and keeps a page public when its file breaks, also over a restart. It can be deleted at any time; only
 * the last good versions of files that are broken at that moment are lost with it.
 */
export class LibraryCache {
  readonly #db: DatabaseSync;

  /** `build` names the code that parsed: another build parses everything anew, since the schemas may differ. */
  constructor(dataDir: string, build: string) {
    // The first to write there makes the data folder: nobody else on the machine has business in it.
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    this.#db = new DatabaseSync(join(dataDir, 'library.sqlite'));
    this.#db.exec(`PRAGMA journal_mode=wal; PRAGMA synchronous=normal;
      CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, mtime REAL NOT NULL, size INTEGER NOT NULL,
        hash TEXT NOT NULL, build TEXT NOT NULL, meta TEXT NOT NULL, source TEXT NOT NULL) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS build (name TEXT NOT NULL);`);
    this.#build = build;
  }

  readonly #build: string;

  /** Everything kept, by path. Files parsed by another build come with `mtimeMs` -1, so that they are parsed again. */
  load(): Map<string, KeptFile> {
    const kept = new Map<string, KeptFile>();
    const rows = this.#db.prepare('SELECT path, mtime, size, hash, build, meta FROM files').iterate() as Iterable<{
      path: string;
      mtime: number;
      size: number;
      hash: string;
      build: string;
      meta: string;
    }>;
    for (const row of rows) {
      const { path, size, hash, meta } = row;
      kept.set(path, { path, size, hash, meta, mtimeMs: row.build === this.#build ? row.mtime : -1 });
    }
    return kept;
  }

  /** The last good text of a file. */
  source(path: string): string | undefined {
    const row = this.#db.prepare('SELECT source FROM files WHERE path = ?').get(path) as { source: string } | undefined;
    return row?.source;
  }

  save(files: readonly (KeptFile & { source: string })[], removed: readonly string[]): void {
    if (files.length === 0 && removed.length === 0) return;
    const put = this.#db.prepare('INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?)');
    const drop = this.#db.prepare('DELETE FROM files WHERE path = ?');
    this.#db.exec('BEGIN IMMEDIATE');
    for (const file of files) {
      put.run(file.path, file.mtimeMs, file.size, file.hash, this.#build, file.meta, file.source);
    }
    for (const path of removed) drop.run(path);
    this.#db.exec('COMMIT');
  }

  close(): void {
    this.#db.close();
  }
}
