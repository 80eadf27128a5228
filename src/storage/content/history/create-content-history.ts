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
  /** Tells of a file whether a change of it takes two people; undefined for files of which none does. */
  takesTwo?: (path: string) => ((change: { before: string | undefined; after: string }) => boolean) | undefined;
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
export function createContentHistory({ repository, versions, locks, read, now, takesTwo }: Settings): FollowingHistory {
  const alone = <Value>(work: () => Promise<Value>) => whileHeld(locks, 'content-history', work);

  /** Of a change from outside: `known` is what the file said last, as far as that was written down. */
  async function lookOf(path: string, known: string | null | undefined, after: string | Uint8Array | undefined) {
    const judge = takesTwo?.(path);
    if (typeof after !== 'string' || !judge) return 'none';
    const before = known ? await repository.read(known) : undefined;
    return judge({ before, after }) ? 'outside' : 'none';
  }

  async function record({ path, source, before, by, approvedBy, look }: SavedText): Promise<void> {
    const text = source === undefined ? undefined : nameOfText(source);
    const at = now();
    const last = (await versions.lastTexts([path])).get(path);
    const was = before === undefined ? undefined : nameOfText(before);
    const unknown = was !== undefined && last !== was && last !== (text ?? null) ? was : undefined;
    if (unknown)
      await repository.commit([defined({ path, source: before })], outside, `Thay đổi ngoài cổng: ${path}`, at);
    const author = by ? { name: by.name, email: `${by.id}@can-bo` } : outside;
    const done = source === undefined ? 'Xóa' : typeof source === 'string' || before ? 'Sửa' : 'Thêm';
    const words = approvedBy ? `${done} ${path}, duyệt bởi ${approvedBy.name}` : `${done} ${path}`;
    await repository.commit([defined({ path, source })], author, words, at);
    const made: NewVersion[] = unknown
      ? [{ path, at, text: unknown, look: last === undefined ? 'none' : await lookOf(path, last, before) }]
      : [];
    const version: NewVersion = defined({ path, at, by, text, approvedBy, look });
    if (last !== (text ?? null)) await versions.add([...made, version]);
    else if (by && was !== text) await nameLast(version, was);
  }

  /** What was saved may have been taken up as from outside before it was written down: the same change is told once. */
  async function nameLast(version: NewVersion, was: string | undefined): Promise<void> {
    const [last, earlier] = (await versions.list(version.path, { size: 2, number: 1 })).items;
    if (last && (!earlier || earlier.text === was)) await versions.name(last.id, version);
  }

  async function takeUpSome(paths: readonly string[]): Promise<number> {
    const last = await versions.lastTexts(paths);
    const changes: { path: string; source?: string }[] = [];
    const made: NewVersion[] = [];
    // What is met for the first time was changed by nobody, unless all that was there is known.
    const knowsAll = await versions.hasTakenUp();
    for (const path of paths) {
      const source = await read(path);
      const text = source === undefined ? undefined : nameOfText(source);
      if ((text ?? null) === (last.get(path) ?? null)) continue;
      changes.push(defined({ path, source }));
      const known = last.get(path);
      const look = known === undefined && !knowsAll ? 'none' : await lookOf(path, known, source);
      made.push(defined({ path, at: now(), text, look }));
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
    async fileVersion(path, id) {
      const version = await versions.one(path, id);
      const content = version?.text && (await repository.readBytes(version.text));
      return version && content ? { version, content } : undefined;
    },
    gone: () => versions.gone(),
  };
}
