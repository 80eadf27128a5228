import { defined } from '#src/base/defined.ts';
import type { ContentHistory, SavedText } from '#src/editing/history/content-history.ts';
import { type Locks, whileHeld } from '#src/storage/processes/locks.ts';
import type { TextRepository } from './git-thread.ts';
import { type Author, nameOfText } from './repository-place.ts';
import type { NewVersion, VersionStore } from './sql-version-store.ts';

type Settings = {
  repository: TextRepository;
  versions: VersionStore;
  locks: Locks;
  /** What a file says, also one that cannot be shown; undefined where there is none. */
  read: (path: string) => Promise<string | undefined>;
  now: () => Date;
};

/** So many files a commit when much has changed at once. */
const mostAtOnce = 500;

const outside: Author = { name: 'Ngoài cổng', email: 'ngoai@cong' };

/** History that also takes up what others changed in the folder. */
export type FollowingHistory = ContentHistory & {
  /**
   * Writes down what these files say where it is not known yet: nobody of the portal's staff wrote it. Returns how many
   * versions that made.
   */
  takeUp(paths: readonly string[]): Promise<number>;
};

/** Joins the repository, which keeps texts, and the table, which says who saved them. */
export function createContentHistory({ repository, versions, locks, read, now }: Settings): FollowingHistory {
  const alone = <Value>(work: () => Promise<Value>) => whileHeld(locks, 'content-history', work);

  async function record({ path, source, before, by }: SavedText): Promise<void> {
    const text = nameOfText(source);
    const at = now();
    const last = (await versions.lastTexts([path])).get(path);
    const was = before === undefined ? undefined : nameOfText(before);
    const unknown = was !== undefined && last !== was && last !== text ? was : undefined;
    if (unknown)
      await repository.commit([defined({ path, source: before })], outside, `Thay đổi ngoài cổng: ${path}`, at);
    const author = by ? { name: by.name, email: `${by.id}@can-bo` } : outside;
    await repository.commit([{ path, source }], author, `Sửa ${path}`, at);
    const made: NewVersion[] = unknown ? [{ path, at, text: unknown }] : [];
    if (last !== text) await versions.add([...made, defined({ path, at, by, text })]);
  }

  async function takeUpSome(paths: readonly string[]): Promise<number> {
    const last = await versions.lastTexts(paths);
    const changes: { path: string; source?: string }[] = [];
    const made: NewVersion[] = [];
    for (const path of paths) {
      const source = await read(path);
      const text = source === undefined ? undefined : nameOfText(source);
      if ((text ?? null) === (last.get(path) ?? null)) continue;
      changes.push(defined({ path, source }));
      made.push(defined({ path, at: now(), text }));
    }
    if (made.length === 0) return 0;
    const files = made.length === 1 ? made[0]?.path : `${made.length} tệp`;
    await repository.commit(changes, outside, `Thay đổi ngoài cổng: ${files}`, now());
    await versions.add(made);
    return made.length;
  }

  return {
    record: (saved) => alone(() => record(saved)),
    async takeUp(paths) {
      let count = 0;
      for (let at = 0; at < paths.length; at += mostAtOnce) {
        count += await alone(() => takeUpSome(paths.slice(at, at + mostAtOnce)));
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
