import { defined } from '#src/base/defined.ts';
import type { ContentHistory, SavedMove, SavedText } from '#src/editing/history/content-history.ts';
import type { RowMover } from '#src/storage/content/moves/move-rows.ts';
import { type Locks, whileHeld } from '#src/storage/processes/locks.ts';
import type { TextRepository } from './git-thread.ts';
import { type Author, nameOfText } from './repository-place.ts';
import type { NewVersion, VersionStore } from './sql-version-store.ts';

type Settings = {
  repository: TextRepository;
  versions: VersionStore;
  /** What else is kept of files goes with them. */
  rows: Pick<RowMover, 'move'>;
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
const authorOf = (by: SavedText['by']): Author => (by ? { name: by.name, email: `${by.id}@can-bo` } : outside);

/** History that also takes up what others changed in the folder. */
export type FollowingHistory = ContentHistory & {
  /**
   * Writes down what these files say where it is not known yet: nobody of the portal's staff wrote it. Returns how many
   * versions that made.
   */
  takeUp(paths: readonly string[]): Promise<number>;
};

/** Joins the repository, which keeps texts, and the table, which says who saved them. */
export function createContentHistory({
  repository,
  versions,
  rows,
  locks,
  read,
  now,
  takesTwo,
}: Settings): FollowingHistory {
  const alone = <Value>(work: () => Promise<Value>) => whileHeld(locks, 'content-history', work);

  /** Of a change from outside: `known` is what the file said last, as far as that was written down. */
  async function lookOf(path: string, known: string | null | undefined, after: string | Uint8Array | undefined) {
    const judge = takesTwo?.(path);
    if (typeof after !== 'string' || !judge) return 'none';
    const before = known ? await repository.read(known) : undefined;
    return judge({ before, after }) ? 'outside' : 'none';
  }

  function record(saved: SavedText): Promise<void> {
    const { path, source, before, approvedBy } = saved;
    const done = source === undefined ? 'Xóa' : typeof source === 'string' || before ? 'Sửa' : 'Thêm';
    return recordTogether([saved], approvedBy ? `${done} ${path}, duyệt bởi ${approvedBy.name}` : `${done} ${path}`);
  }

  /** As one commit; the author of the first is that of all. */
  async function recordTogether(saved: readonly SavedText[], words: string): Promise<void> {
    const at = now();
    const last = await versions.lastTexts(saved.map(({ path }) => path));
    const made: NewVersion[] = [];
    for (const { path, source, before } of saved) {
      if (before === undefined || last.get(path) === nameOf(source)) continue;
      made.push(...(await keepUnknown(path, before, last.get(path))));
    }
    await repository.commit(saved, authorOf(saved[0]?.by), words, at);
    const named: [NewVersion, string | undefined][] = [];
    for (const { path, source, before, by, approvedBy, look } of saved) {
      const text = nameOf(source);
      const was = before === undefined ? undefined : nameOfText(before);
      const version: NewVersion = defined({ path, at, by, text: text ?? undefined, approvedBy, look });
      if (last.get(path) !== text) made.push(version);
      else if (by && was !== text) named.push([version, was]);
    }
    if (made.length > 0) await versions.add(made);
    for (const [version, was] of named) await nameLast(version, was);
  }

  async function asOf(moment: Date, most: number) {
    const files: { path: string; source?: string }[] = [];
    for (const [path, text] of await versions.textsBefore(moment, most)) {
      const source = text ? await repository.read(text) : undefined;
      files.push(defined({ path, source }));
    }
    return defined({ earliest: await versions.earliest(), files });
  }

  /** What a file said before it was changed here, where that was not known: somebody else had written it. */
  async function keepUnknown(
    path: string,
    before: string | Uint8Array,
    last: string | null | undefined,
  ): Promise<NewVersion[]> {
    const text = nameOfText(before);
    if (last === text) return [];
    await repository.commit([{ path, source: before }], outside, `Thay đổi ngoài cổng: ${path}`, now());
    return [{ path, at: now(), text, look: last === undefined ? 'none' : await lookOf(path, last, before) }];
  }

  async function recordMove({ files, also, by, look }: SavedMove): Promise<void> {
    const at = now();
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
    await versions.add(made);
  }

  /** What was saved may have been taken up as from outside before it was written down: the same change is told once. */
  async function nameLast(version: NewVersion, was: string | undefined): Promise<void> {
    const [last, earlier] = (await versions.list(version.path, { size: 2, number: 1 })).items;
    if (last && (!earlier || earlier.text === was)) await versions.name(last.id, version);
  }

  async function takeUpSome(paths: readonly string[]): Promise<number> {
    const last = await versions.lastTexts(paths);
    const sources = new Map<string, string | undefined>();
    for (const path of paths) sources.set(path, await read(path));
    const moved = movedOutside(sources, last);
    await rows.move(moved);
    const changes: { path: string; source?: string }[] = [];
    const made: NewVersion[] = [];
    // What is met for the first time was changed by nobody, unless all that was there is known.
    const knowsAll = await versions.hasTakenUp();
    for (const path of paths) {
      const source = sources.get(path);
      const text = source === undefined ? undefined : nameOfText(source);
      if ((text ?? null) === (last.get(path) ?? null)) continue;
      changes.push(defined({ path, source }));
      if (moved.some(({ from }) => from === path)) continue;
      const movedFrom = moved.find(({ to }) => to === path)?.from;
      if (movedFrom) {
        made.push(defined({ path, at: now(), text, look: 'none' as const, movedFrom }));
        continue;
      }
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
    recordMove: (saved) => alone(() => recordMove(saved)),
    recordAll: (saved, why) => alone(() => recordTogether(saved, why)),
    asOf,
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

/** The name of what a file says; null of one that was taken away. */
const nameOf = (source: string | Uint8Array | undefined) => (source === undefined ? null : nameOfText(source));

/** Files that others gave another name in the same part of the content, as `git mv` does: the same text went and came. */
function movedOutside(
  sources: ReadonlyMap<string, string | undefined>,
  last: ReadonlyMap<string, string | null>,
): { from: string; to: string }[] {
  const gone = [...sources].filter(([path, source]) => source === undefined && last.get(path));
  const came = [...sources].filter(([path, source]) => source !== undefined && !last.get(path));
  const partOf = (path: string) => `${path.split('/')[0]} ${path.endsWith('.en.md')}`;
  const taken = new Set<string>();
  return gone.flatMap(([from]) => {
    const isIt = ([to, source]: [string, string | undefined]) =>
      !taken.has(to) && partOf(to) === partOf(from) && nameOfText(source ?? '') === last.get(from);
    const to = came.find(isIt)?.[0];
    if (to) taken.add(to);
    return to ? [{ from, to }] : [];
  });
}
