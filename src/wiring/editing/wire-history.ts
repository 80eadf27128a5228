import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defined } from '#src/base/defined.ts';
import type { WrittenFile } from '#src/editing/dependencies.ts';
import type { SavedMove, SavedText } from '#src/editing/history/content-history.ts';
import { takesTwoPeople } from '#src/editing/takes-two-people.ts';
import { roleOfPath } from '#src/library/content-path.ts';
import type { DataFile, Kind } from '#src/library/kind.ts';
import type { Config } from '#src/platform/config.ts';
import type { Logger } from '#src/platform/logger.ts';
import type { Person } from '#src/staff/person.ts';
import type { Staff } from '#src/staff/staff.ts';
import { FileContentWriter } from '#src/storage/content/file-content-writer.ts';
import { clearTemporaryFiles } from '#src/storage/content/history/clear-temporary-files.ts';
import { createContentHistory } from '#src/storage/content/history/create-content-history.ts';
import { followHistory } from '#src/storage/content/history/follow-history.ts';
import { GitThread } from '#src/storage/content/history/git-thread.ts';
import { repositoryOf } from '#src/storage/content/history/repository-place.ts';
import { createSqlSaveStore } from '#src/storage/content/history/sql-save-store.ts';
import { createSqlVersionStore } from '#src/storage/content/history/sql-version-store.ts';
import { createRowMover } from '#src/storage/content/moves/move-rows.ts';
import { createSqlMoveStore } from '#src/storage/content/moves/sql-move-store.ts';
import { createPictureWalk } from '#src/storage/content/picture-files.ts';
import { keepFiles } from '#src/storage/content/remote/keep-files.ts';
import { ContentPlace } from '#src/storage/content/writing/content-place.ts';
import type { FileChanged } from '#src/storage/content/writing/told.ts';
import type { Database } from '#src/storage/database/database.ts';
import type { Vault } from '#src/storage/keys/vault.ts';
import { contentTopic } from '#src/storage/processes/topics.ts';
import type { Content } from '#src/wiring/wire-content.ts';
import type { Processes } from '#src/wiring/wire-processes.ts';
import { wireRemote } from './wire-remote.ts';

type Settings = {
  config: Pick<Config, 'contentDir' | 'contentRemote' | 'dataDir'>;
  db: Database;
  vault: Vault;
  content: Pick<Content, 'wholeLibrary' | 'reading' | 'known'>;
  staff: Pick<Staff, 'note'>;
  processes: Pick<Processes, 'changes' | 'locks'>;
  registered: { kinds: readonly Kind<unknown>[]; dataFiles: readonly DataFile<unknown>[] };
  mayWrite: (path: string, by: Person) => boolean;
  logger: Logger;
  onFault: (fault: unknown) => void;
  now: () => Date;
  atEnd: (close: () => unknown) => void;
};

/** Who writes content, what history keeps of it, and the repository elsewhere it goes to. */
export function wireHistory(settings: Settings) {
  const { config, staff, registered, mayWrite, onFault, now, atEnd } = settings;
  const { wholeLibrary: library, reading, known } = settings.content;
  const { changes, locks } = settings.processes;
  const gitdir = repositoryOf(config.contentDir, config.dataDir);
  const repository = new GitThread(gitdir);
  const rows = createRowMover(settings.db, settings.vault);
  const versions = createSqlVersionStore(settings.db);
  const history = createContentHistory({
    repository,
    versions,
    saves: createSqlSaveStore(settings.db),
    moves: createSqlMoveStore(settings.db),
    carryOut: (files) => writer.carryOut(files),
    rows,
    locks,
    onFault,
    read: async (path) => (await writer.read(path))?.source,
    now,
    takesTwo(path) {
      const role = roleOfPath(path, registered);
      return role?.kind?.takesTwo && ((change) => takesTwoPeople(role, path, change));
    },
  });
  atEnd(() => repository.close());
  atEnd(followHistory({ library, history, known, onFault }));
  /** What was written is public here when this returns; the others find it by themselves where they cannot be told. */
  const seenBy = async (...paths: string[]) => {
    const told = changes
      .announce(paths.map(contentTopic))
      .catch((fault: unknown) => settings.logger.warn({ err: fault }, 'telling other processes of content'));
    await Promise.all([reading.refresh(...paths), told]);
  };
  const written = async (file: WrittenFile & { before?: string }) => {
    const kept = history.record(file).catch(onFault);
    await Promise.all([seenBy(file.path), kept]);
    remote?.follower.wake();
  };
  /** Pictures and files are kept byte for byte. */
  const fileChanged = async ({ content, ...change }: FileChanged) => {
    await history.record(defined({ ...change, source: content })).catch(onFault);
    remote?.follower.wake();
  };
  const moved = async (move: SavedMove) => {
    const paths = move.files.flatMap(({ from, to }) => [from, to]);
    // What is kept of the file goes with it before anybody opens it there.
    await history.recordMove(move).catch(onFault);
    await seenBy(...paths, ...(move.also ? [move.also.path] : []));
    remote?.follower.wake();
  };
  const together = async (saved: readonly SavedText[], why: string) => {
    const kept = history.recordAll(saved, why).catch(onFault);
    await Promise.all([seenBy(...saved.map(({ path }) => path)), kept]);
    remote?.follower.wake();
  };
  const writer = new FileContentWriter(config.contentDir, written, locks, {
    settle: (paths) => history.settle(paths),
    begin: (file) => history.begin(file),
    beginMove: (move) => history.beginMove(move),
    moved,
    together,
    file: fileChanged,
  });
  const remote = wireRemote({
    ...settings,
    gitdir,
    repository,
    history,
    place: new ContentPlace(config.contentDir),
    locks,
    mayWrite,
    known: () => [...known().keys()],
    // Many at once are found by whoever watches the folder.
    refresh: (paths) => seenBy(...paths.slice(0, 100)),
    finishSaves: () => history.finishSaves(),
    keepFiles: () =>
      keepFiles({
        history,
        locks,
        list: () => createPictureWalk(config.contentDir).list(),
        known: async () => new Set((await versions.lastTexts()).keys()),
        read: (path) => readFile(join(config.contentDir, path)).catch(() => undefined),
      }),
    check: async (path, source) => (roleOfPath(path, registered) ? reading.check(path, source) : undefined),
    note: (person, action, path) => staff.note(person, action, path),
  });
  const saves = {
    finish: () => history.finishSaves(),
    /** What killed processes left on this machine's disk. */
    clear: (before: Date) => clearTemporaryFiles({ contentDir: config.contentDir, gitdir, before }),
  };
  return { history, writer, rows, seenBy, remote, saves };
}
