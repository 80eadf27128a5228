import { dirname } from 'node:path';
import { defined } from '#src/base/defined.ts';
import type { RemoteConflict } from '#src/editing/remote/content-remote.ts';
import { mergeSides } from '#src/editing/remote/merge-sides.ts';
import { type Locks, whileHeld } from '#src/storage/processes/locks.ts';
import { isMeant } from '../content-files.ts';
import { contentLock } from '../file-content-writer.ts';
import { outside } from '../history/commit-words.ts';
import type { FollowingHistory } from '../history/following-history.ts';
import { historyLock } from '../history/following-history.ts';
import type { GitThread } from '../history/git-thread.ts';
import { type Author, type FileChange, nameOfText } from '../history/repository-place.ts';
import type { ContentPlace } from '../writing/content-place.ts';
import type { RemoteThread } from './remote-thread.ts';
import type { RemoteStore } from './sql-remote-store.ts';

export type JoinDependencies = {
  thread: RemoteThread;
  repository: GitThread;
  history: Pick<FollowingHistory, 'takeUp'>;
  /** The content folder. */
  place: ContentPlace;
  store: RemoteStore;
  locks: Locks;
  /** The texts that are in the content folder. */
  known: () => string[];
  /** Makes these files public as they are on the disk. */
  refresh: (paths: readonly string[]) => Promise<unknown>;
  now: () => Date;
};

/** `again`: something was saved meanwhile. */
export type Joined = 'alike' | 'joined' | 'conflicts' | 'again';

const portal: Author = { name: 'Cổng thông tin', email: 'cong@cong' };

/** So many files are written at the same time. */
const atOnce = 16;

/** A file of one side stands where the other has a folder. */
class ClashError extends Error {
  override name = 'ClashError';
  readonly code = 'ClashError';
}

type Decided = RemoteConflict & { decision: NonNullable<RemoteConflict['decision']> };
/** A file as it is to be: what the repository keeps under a name, or nothing. */
type Wanted = { path: string; ours?: string; name?: string };

/**
 * Brings what was changed there into the content folder and both histories together, unless both sides changed a file
 * and nobody has decided yet: then nothing at all is written. The disk is looked at under the locks of the content and
 * its history, so that nothing saved meanwhile is written over; a process that is killed in the middle leaves changes
 * from outside that the next try finds to be what both sides say.
 */
export async function joinSides(needed: JoinDependencies, tip: string): Promise<Joined> {
  const { thread, repository, history, store, locks, refresh, now } = needed;
  const ours = await repository.head();
  if (ours === tip) return settled(store, now);
  if (ours === undefined) return 'again';
  const { base, sides, commits } = await thread.compare(ours, tip);
  if (base === tip) return settled(store, now);
  const { take, conflicts } = mergeSides(sides);
  await store.keepConflicts(conflicts, now().toISOString());
  const decided = (await store.conflicts()).filter((each): each is Decided => each.decision !== undefined);
  if (decided.length < conflicts.length) {
    await store.keepState({ ...(await store.state()), commits });
    return 'conflicts';
  }
  const wanted: Wanted[] = [
    ...take.map(({ path, ours: own, theirs }) => defined({ path, ours: own, name: theirs })),
    ...(await Promise.all(decided.map((each) => decidedFile(thread, each)))),
  ];
  const writes = wanted.filter(({ ours: own, name }) => own !== name);
  const paths = writes.map(({ path }) => path);
  const texts = paths.filter(isMeant);
  const outcome = await whileHeld(locks, contentLock, async () => {
    await history.takeUp(texts);
    return whileHeld(locks, historyLock, async () => {
      if ((await repository.head()) !== ours) return 'again';
      if (await keepUnknown(needed, writes)) return 'again';
      await write(needed, writes);
      if (base === ours && decided.length === 0) await repository.advance(tip, paths);
      else await repository.join(tip, wanted.map(changeOf), authorOf(decided), messageOf(decided), now());
      return 'joined';
    });
  });
  if (outcome === 'again') return 'again';
  await history.takeUp(texts, new Map(decided.map(({ path, decision }) => [path, decision.by])));
  await settled(store, now);
  await refresh(texts);
  return 'joined';
}

async function settled(store: RemoteStore, now: () => Date): Promise<'alike'> {
  await store.keepConflicts([], now().toISOString());
  return 'alike';
}

/** Where nothing was ever saved here, what lies on the disk is the first commit, be it nothing. */
export async function beginHistory({ repository, history, known, now }: JoinDependencies): Promise<void> {
  if ((await repository.head()) !== undefined) return;
  if ((await history.takeUp(known())) === 0) await repository.commit([], portal, 'Bắt đầu', now());
}

const changeOf = ({ path, name }: Wanted): FileChange => defined({ path, name });

async function decidedFile(thread: RemoteThread, { decision, path, ours, theirs }: Decided): Promise<Wanted> {
  const { choice, source = '' } = decision;
  const typed = choice === 'edited' ? await thread.keep(new TextEncoder().encode(source)) : undefined;
  return defined({ path, ours, name: typed ?? (choice === 'ours' ? ours : theirs) });
}

/** Who decided last of those who did; the portal where nobody had to. */
function authorOf(decided: readonly Decided[]): Author {
  const by = decided.at(-1)?.decision.by;
  return by ? { name: by.name, email: `${by.id}@can-bo` } : portal;
}

const choiceNames = { ours: 'theo cổng', theirs: 'theo kho bên ngoài', edited: 'sửa tay' };

function messageOf(decided: readonly Decided[]): string {
  const lines = decided.map(({ path, decision: { choice, by } }) => `${path}: ${choiceNames[choice]} (${by.name})`);
  return ['Hợp nhất với kho nội dung bên ngoài', ...(lines.length > 0 ? ['', ...lines] : [])].join('\n');
}

/**
 * What stands on the disk and in no commit, such as a picture, is a commit of ours before anything is written over it.
 * Whether there was any.
 */
async function keepUnknown(needed: JoinDependencies, writes: readonly Wanted[]): Promise<boolean> {
  const { thread, place, repository, now } = needed;
  const goes = new Set(writes.filter(({ name }) => name === undefined).map(({ path }) => path));
  const unknown: FileChange[] = [];
  for (const { path, ours, name } of writes) {
    const there = await place.bytesAt(path);
    for (let above = dirname(path); name && above !== '.'; above = dirname(above)) {
      const isFile = !goes.has(above) && (await place.bytesAt(above)) instanceof Uint8Array;
      if (isFile) throw new ClashError(above);
    }
    if (there === 'folder') {
      if (name) throw new ClashError(path);
      continue;
    }
    const own = there && nameOfText(there);
    if (own === ours || own === name) continue;
    unknown.push(defined({ path, name: there && (await thread.keep(there)) }));
  }
  if (unknown.length === 0) return false;
  return repository.commit(unknown, outside, `Thay đổi ngoài cổng: ${unknown.length} tệp`, now());
}

async function write({ thread, place }: JoinDependencies, writes: readonly Wanted[]): Promise<void> {
  for (const { path, name } of writes) {
    if (name === undefined && (await place.bytesAt(path)) instanceof Uint8Array) await place.put(path, undefined);
  }
  const left = writes.flatMap(({ path, name }) => (name === undefined ? [] : [{ path, name }]));
  for (let at = 0; at < left.length; at += atOnce) {
    await Promise.all(
      left.slice(at, at + atOnce).map(async ({ path, name }) => place.put(path, await thread.bytes(name))),
    );
  }
}
