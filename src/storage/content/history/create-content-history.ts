import { defined } from '#src/base/defined.ts';
import type { SavedText } from '#src/editing/history/content-history.ts';
import { contentLock } from '#src/storage/content/file-content-writer.ts';
import { pathsOf } from '#src/storage/content/moves/begun-move.ts';
import { type Locks, whileHeld } from '#src/storage/processes/locks.ts';
import { authorOf, nameOf, outside, wordsOf } from './commit-words.ts';
import { type FollowingHistory, historyLock } from './following-history.ts';
import { movedOutside } from './moved-outside.ts';
import { type MoveSettings, recordMoves } from './record-moves.ts';
import { nameOfText } from './repository-place.ts';
import type { BegunSave, SaveStore } from './sql-save-store.ts';
import type { NewVersion } from './sql-version-store.ts';

type Settings = MoveSettings & {
  saves: SaveStore;
  locks: Locks;
  /** Tells of a file whether a change of it takes two people; undefined for files of which none does. */
  takesTwo?: (path: string) => ((change: { before: string | undefined; after: string }) => boolean) | undefined;
  /** Told of what keeps an earlier save from being finished, where that holds nobody up. */
  onFault?: (fault: unknown) => void;
};

/** So many files a commit when much has changed at once. */
const mostAtOnce = 500;

/** Joins the repository, which keeps texts, and the table, which says who saved them. */
export function createContentHistory(settings: Settings): FollowingHistory {
  const { repository, versions, saves, rows, locks, read, now, takesTwo, onFault } = settings;
  const alone = <Value>(work: () => Promise<Value>) => whileHeld(locks, historyLock, work);

  /** Of a change from outside: `known` is what the file said last, as far as that was written down. */
  async function lookOf(path: string, known: string | null | undefined, after: string | Uint8Array | undefined) {
    const judge = takesTwo?.(path);
    if (typeof after !== 'string' || !judge) return 'none';
    const before = known ? await repository.read(known) : undefined;
    return judge({ before, after }) ? 'outside' : 'none';
  }

  const moved = recordMoves(settings, keepUnknown);

  async function record(saved: SavedText): Promise<void> {
    const text = nameOf(saved.source);
    const isBegun = (await saves.of(saved.path)).some((save) => save.text === text);
    if (isBegun) await finish(saved.path, text);
    else await recordTogether([saved], wordsOf(saved));
  }

  async function recordAll(saved: readonly SavedText[], words: string): Promise<void> {
    const begun: BegunSave[] = [];
    for (const { path, source } of saved) {
      begun.push(...(await saves.of(path)).filter((save) => save.text === nameOf(source)));
    }
    await recordTogether(saved, words, now(), begun);
  }

  /** As one commit; the author of the first is that of all. `ended` are the saves this comes from. */
  async function recordTogether(
    saved: readonly (SavedText & { was?: string | null })[],
    words: string,
    at = now(),
    ended: readonly BegunSave[] = [],
  ): Promise<void> {
    const last = await versions.lastTexts(saved.map(({ path }) => path));
    const made: NewVersion[] = [];
    for (const { path, source, before } of saved) {
      if (before === undefined || last.get(path) === nameOf(source)) continue;
      made.push(...(await keepUnknown(path, before, last.get(path))));
    }
    const changes = saved.map(({ path, source }) => defined({ path, source }));
    await repository.commit(changes, authorOf(saved[0]?.by), words, at);
    const named: [NewVersion, string | undefined][] = [];
    for (const { path, source, before, by, approvedBy, look, ...save } of saved) {
      const text = nameOf(source);
      const was = save.was ?? (before === undefined ? undefined : nameOfText(before));
      const version: NewVersion = defined({ path, at, by, text: text ?? undefined, approvedBy, look });
      if (last.get(path) !== text) made.push(version);
      else if (by && was !== text) named.push([version, was]);
    }
    for (const [version, was] of named) await nameLast(version, was);
    if (made.length + ended.length > 0) await versions.add(made, ended);
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

  /** What was saved may have been taken up as from outside before it was written down: the same change is told once. */
  async function nameLast(version: NewVersion, was: string | undefined): Promise<void> {
    const [last, earlier] = (await versions.list(version.path, { size: 2, number: 1 })).items;
    if (last && (!earlier || earlier.text === was)) await versions.name(last.id, version);
  }

  /** Ends the saves of a file that says `text`. Whether one is left of which nobody can say if it came to be. */
  async function finish(path: string, text: string | null): Promise<boolean> {
    const begun = await saves.of(path);
    let isUnclear = false;
    for (const [index, save] of begun.entries()) {
      if (await cameToBe(save, begun[index + 1], text)) await recordTogether([save], wordsOf(save), save.at, [save]);
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
    {
      knowsAll,
      isUnclear = false,
      people,
    }: { knowsAll: boolean; isUnclear?: boolean; people?: Parameters<FollowingHistory['takeUp']>[1] },
  ): Promise<number> {
    const begun = new Set([...(await saves.paths()), ...(await moved.underWay())]);
    const last = await versions.lastTexts(paths);
    const sources = new Map<string, string | undefined>();
    for (const path of paths) if (!begun.has(path)) sources.set(path, await read(path));
    const elsewhere = movedOutside(sources, last);
    await rows.move(elsewhere);
    const changes: { path: string; source?: string }[] = [];
    const made: NewVersion[] = [];
    for (const [path, source] of sources) {
      const text = source === undefined ? undefined : nameOfText(source);
      if ((text ?? null) === (last.get(path) ?? null)) continue;
      changes.push(defined({ path, source }));
      if (elsewhere.some(({ from }) => from === path)) continue;
      const movedFrom = elsewhere.find(({ to }) => to === path)?.from;
      if (movedFrom) {
        made.push(defined({ path, at: now(), text, look: 'none' as const, movedFrom }));
        continue;
      }
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
    recordMove: (saved) => alone(() => moved.record(saved)),
    recordAll: (saved, why) => alone(() => recordAll(saved, why)),
    asOf,
    begin: (saved) =>
      alone(async () => {
        // What came before does not hold up what somebody wants to save: it is tried again.
        await catchUp(saved.path).catch((fault: unknown) => onFault?.(fault));
        const save = await saves.begin(saved, now());
        return () => saves.end(save);
      }),
    async settle(paths) {
      const left = await moved.underWay();
      const cut = paths.filter((path) => left.includes(path));
      if (cut.length > 0) await alone(() => moved.finish(cut));
    },
    beginMove: (move) =>
      alone(async () => {
        // What came before does not hold up a move either.
        for (const path of pathsOf(move)) await catchUp(path).catch((fault: unknown) => onFault?.(fault));
        return moved.begin(move);
      }),
    async finishSaves() {
      if ((await saves.paths()).length + (await moved.underWay()).length === 0) return 0;
      // Whoever has the lock of the content knows that what is begun now is nobody's any more.
      return whileHeld(locks, contentLock, async () => {
        const ended = await alone(() => moved.finish());
        const paths = await saves.paths();
        for (const path of paths) await alone(() => catchUp(path));
        return ended + paths.length;
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
    async fileVersion(path, id) {
      const version = await versions.one(path, id);
      const content = version?.text && (await repository.readBytes(version.text));
      return version && content ? { version, content } : undefined;
    },
    gone: () => versions.gone(),
  };
}
