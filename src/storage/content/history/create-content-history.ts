import { defined } from '#src/base/defined.ts';
import type { ContentHistory, SavedText } from '#src/editing/history/content-history.ts';
import { contentLock } from '#src/storage/content/file-content-writer.ts';
import { type Locks, whileHeld } from '#src/storage/processes/locks.ts';
import type { TextRepository } from './git-thread.ts';
import { type Author, nameOfText } from './repository-place.ts';
import type { BegunSave, SaveKey, SaveStore } from './sql-save-store.ts';
import type { NewVersion, VersionStore } from './sql-version-store.ts';

type Settings = {
  repository: TextRepository;
  versions: VersionStore;
  saves: SaveStore;
  locks: Locks;
  /** What a file says, also one that cannot be shown; undefined where there is none. */
  read: (path: string) => Promise<string | undefined>;
  /** Tells of a file whether a change of it takes two people; undefined for files of which none does. */
  takesTwo?: (path: string) => ((change: { before: string | undefined; after: string }) => boolean) | undefined;
  /** Told of what keeps an earlier save from being finished, where that holds nobody up. */
  onFault?: (fault: unknown) => void;
  now: () => Date;
};

type Named = { id: string; name: string };
type People = ReadonlyMap<string, Named>;

/** So many files a commit when much has changed at once. */
const mostAtOnce = 500;

/** Held by whoever writes down what content said, over all processes. */
export const historyLock = 'content-history';

export const outside: Author = { name: 'Ngoài cổng', email: 'ngoai@cong' };

/** History that also takes up what others changed in the folder, and finishes saves that a kill has cut off. */
export type FollowingHistory = ContentHistory & {
  /**
   * Notes what is about to be written to a file, before it is: `record`, or whoever comes after a kill, finishes it. The
   * caller holds the lock of the content. Gives what takes the note back, for a file that was not written after all.
   */
  begin(saved: SavedText): Promise<() => Promise<void>>;
  /**
   * Finishes saves that were begun and not written down: the file says which came to be. Where it says something else
   * again, that waits for a second look whatever it is. Returns how many files that were.
   */
  finishSaves(): Promise<number>;
  /**
   * Writes down what these files say where it is not known yet: nobody of the portal's staff wrote it. Files with a save
   * under way are left to that. `by`: of staff who decided that a file says this; what takes two people, or is one
   * person's, waits for a second look as ever. Returns how many versions that made.
   */
  takeUp(paths: readonly string[], by?: ReadonlyMap<string, Named>): Promise<number>;
};

/** Joins the repository, which keeps texts, and the tables, which say who saved them. */
export function createContentHistory(settings: Settings): FollowingHistory {
  const { repository, versions, saves, locks, read, now, takesTwo, onFault } = settings;
  const alone = <Value>(work: () => Promise<Value>) => whileHeld(locks, historyLock, work);

  /** Of a change from outside: `known` is what the file said last, as far as that was written down. */
  async function lookOf(path: string, known: string | null | undefined, after: string | undefined) {
    const judge = takesTwo?.(path);
    if (after === undefined || !judge) return 'none';
    const before = known ? await repository.read(known) : undefined;
    return judge({ before, after }) ? 'outside' : 'none';
  }

  async function record(saved: SavedText): Promise<void> {
    const text = nameOfText(saved.source);
    const isBegun = (await saves.of(saved.path)).some((save) => save.text === text);
    if (isBegun) await finish(saved.path, text);
    else await keep(saved, now());
  }

  async function keep({ path, source, before, by, approvedBy, look }: SavedText, at: Date, begun?: BegunSave) {
    const text = nameOfText(source);
    const last = (await versions.lastTexts([path])).get(path);
    const was = begun?.was ?? (before === undefined ? undefined : nameOfText(before));
    const unknown = before !== undefined && last !== was && last !== text ? was : undefined;
    if (unknown)
      await repository.commit([defined({ path, source: before })], outside, `Thay đổi ngoài cổng: ${path}`, at);
    const author = by ? { name: by.name, email: `${by.id}@can-bo` } : outside;
    const words = approvedBy ? `Sửa ${path}, duyệt bởi ${approvedBy.name}` : `Sửa ${path}`;
    await repository.commit([{ path, source }], author, words, at);
    const made: NewVersion[] = unknown
      ? [{ path, at, text: unknown, look: last === undefined ? 'none' : await lookOf(path, last, before) }]
      : [];
    const version: NewVersion = defined({ path, at, by, text, approvedBy, look });
    if (last !== text) await versions.add([...made, version], begun);
    else if (by && was !== text) await nameLast(version, was, begun);
    else if (begun) await saves.end(begun);
  }

  /** What was saved may have been taken up as from outside before it was written down: the same change is told once. */
  async function nameLast(version: NewVersion, was: string | undefined, ended: SaveKey | undefined): Promise<void> {
    const [last, earlier] = (await versions.list(version.path, { size: 2, number: 1 })).items;
    if (last && (!earlier || earlier.text === was)) await versions.name(last.id, version, ended);
    else if (ended) await saves.end(ended);
  }

  /** Ends the saves of a file that says `text`. Whether one is left of which nobody can say if it came to be. */
  async function finish(path: string, text: string | null): Promise<boolean> {
    const begun = await saves.of(path);
    let isUnclear = false;
    for (const [index, save] of begun.entries()) {
      if (await cameToBe(save, begun[index + 1], text)) await keep(save, save.at, save);
      else {
        isUnclear ||= save.was !== text;
        await saves.end(save);
      }
    }
    return isUnclear;
  }

  const cameToBe = async (save: BegunSave, next: BegunSave | undefined, text: string | null) =>
    save.text === text || next?.was === save.text || (await repository.nameAt(save.path)) === save.text;

  /** `knowsAll`: what is met for the first time was put there by somebody, as all that was there before is known. */
  async function takeUpSome(
    paths: readonly string[],
    { knowsAll, isUnclear = false, people }: { knowsAll: boolean; isUnclear?: boolean; people?: People | undefined },
  ): Promise<number> {
    const begun = new Set(await saves.paths());
    const last = await versions.lastTexts(paths);
    const changes: { path: string; source?: string }[] = [];
    const made: NewVersion[] = [];
    for (const path of paths.filter((each) => !begun.has(each))) {
      const source = await read(path);
      const text = source === undefined ? undefined : nameOfText(source);
      if ((text ?? null) === (last.get(path) ?? null)) continue;
      changes.push(defined({ path, source }));
      const known = last.get(path);
      const isFirst = known === undefined && !knowsAll;
      const judged = isUnclear ? 'outside' : isFirst ? 'none' : await lookOf(path, known, source);
      const by = people?.get(path);
      made.push(defined({ path, at: now(), by, text, look: by && judged === 'none' ? ('quick' as const) : judged }));
    }
    if (made.length === 0) return 0;
    const files = made.length === 1 ? made[0]?.path : `${made.length} tệp`;
    await repository.commit(changes, outside, `Thay đổi ngoài cổng: ${files}`, now());
    await versions.add(made);
    return made.length;
  }

  /** The caller holds both locks: no save of this file is on its way. */
  async function catchUp(path: string): Promise<void> {
    const source = await read(path);
    const isUnclear = await finish(path, source === undefined ? null : nameOfText(source));
    await takeUpSome([path], { knowsAll: await versions.hasTakenUp(), isUnclear });
  }

  return {
    record: (saved) => alone(() => record(saved)),
    begin: (saved) =>
      alone(async () => {
        // What came before does not hold up what somebody wants to save: it is tried again.
        await catchUp(saved.path).catch((fault: unknown) => onFault?.(fault));
        const save = await saves.begin(saved, now());
        return () => saves.end(save);
      }),
    async finishSaves() {
      if ((await saves.paths()).length === 0) return 0;
      // Whoever has the lock of the content knows that what is begun now is nobody's any more.
      return whileHeld(locks, contentLock, async () => {
        const paths = await saves.paths();
        for (const path of paths) await alone(() => catchUp(path));
        return paths.length;
      });
    },
    async takeUp(paths, people) {
      const knowsAll = await versions.hasTakenUp();
      let count = 0;
      for (let at = 0; at < paths.length; at += mostAtOnce) {
        count += await alone(() => takeUpSome(paths.slice(at, at + mostAtOnce), { knowsAll, people }));
      }
      return count;
    },
    versions: (path, page) => versions.list(path, page),
    async version(path, id) {
      const found = await versions.one(path, id);
      const source = found?.text && (await repository.read(found.text));
      return found && source !== undefined && source !== '' ? { ...found, source } : undefined;
    },
  };
}
