import { defined } from '#src/base/defined.ts';
import type { SavedMove } from '#src/editing/history/content-history.ts';
import { isCarriedOut, isSameMove, pathsOf } from '#src/storage/content/moves/begun-move.ts';
import type { RowMover } from '#src/storage/content/moves/move-rows.ts';
import type { MoveStore } from '#src/storage/content/moves/sql-move-store.ts';
import { authorOf } from './commit-words.ts';
import type { TextRepository } from './git-thread.ts';
import { nameOfText } from './repository-place.ts';
import type { NewVersion, VersionStore } from './sql-version-store.ts';

export type MoveSettings = {
  repository: TextRepository;
  versions: VersionStore;
  /** Moves that are under way, and what carries one out that was begun. */
  moves: MoveStore;
  carryOut: (files: readonly { from: string; to: string }[]) => Promise<boolean>;
  /** What else is kept of files goes with them. */
  rows: Pick<RowMover, 'move'>;
  /** What a file says, also one that cannot be shown; undefined where there is none. */
  read: (path: string) => Promise<string | undefined>;
  now: () => Date;
};

type KeepUnknown = (path: string, before: string, last: string | null | undefined) => Promise<NewVersion[]>;

/**
 * Writes down that files were moved, from before the first of them has its other name. The caller holds the lock of the
 * history, and to finish those that were cut off that of the content as well.
 */
export function recordMoves(
  { repository, versions, moves, carryOut, rows, read, now }: MoveSettings,
  keepUnknown: KeepUnknown,
) {
  async function record(saved: SavedMove): Promise<void> {
    const begun = (await moves.all()).findLast(({ move }) => isSameMove(move, saved));
    await writeMove(saved, begun?.at ?? now(), begun?.id);
  }

  async function writeMove({ files, also, by, look }: SavedMove, at: Date, ended?: string): Promise<void> {
    const author = authorOf(by);
    const last = await versions.lastTexts([
      ...files.flatMap(({ from, to }) => [from, to]),
      ...(also ? [also.path] : []),
    ]);
    for (const { from, to, source } of files) {
      if (last.get(to) !== nameOfText(source)) await versions.add(await keepUnknown(from, source, last.get(from)));
    }
    const isToldAlso = also === undefined || last.get(also.path) === nameOfText(also.source);
    if (!isToldAlso && also.before !== undefined)
      await versions.add(await keepUnknown(also.path, also.before, last.get(also.path)));
    const moved = files.flatMap(({ from, to, source }) => [{ path: from }, { path: to, source }]);
    const words = `Đổi địa chỉ ${files.map(({ from, to }) => `${from} → ${to}`).join(', ')}`;
    await repository.commit([...moved, ...(also ? [{ path: also.path, source: also.source }] : [])], author, words, at);
    await rows.move(files);
    const made: NewVersion[] = [];
    for (const { from, to, source } of files) {
      const version: NewVersion = defined({ path: to, at, by, text: nameOfText(source), look, movedFrom: from });
      const [newest] = (await versions.list(to, { size: 1, number: 1 })).items;
      // Taken up meanwhile as a change from outside: it is told once.
      if (newest?.movedFrom === from && newest.by === undefined) await versions.name(newest.id, version);
      else made.push(version);
    }
    if (!isToldAlso) made.push(defined({ path: also.path, at, by, text: nameOfText(also.source) }));
    await versions.add(made, [], ended);
  }

  /**
   * Ends moves that a kill has cut off, of these files or of all. The files say how far each came: one of which anything
   * is to be seen is carried out, as who began it wanted it. The caller holds both locks.
   */
  async function finish(paths?: readonly string[]): Promise<number> {
    const left = (await moves.all()).filter(({ move }) => !paths || pathsOf(move).some((path) => paths.includes(path)));
    for (const { id, at, move } of left) {
      if (await isCarriedOut({ read, carryOut }, move)) await writeMove(move, at, id);
      else await moves.end(id);
    }
    return left.length;
  }

  return {
    record,
    finish,
    async begin(move: SavedMove): Promise<() => Promise<void>> {
      const { id } = await moves.begin(move, now());
      return () => moves.end(id);
    },
    /** The files whose moves are not written down yet. */
    underWay: async () => (await moves.all()).flatMap(({ move }) => pathsOf(move)),
  };
}
