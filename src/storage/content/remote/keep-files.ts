import { contentLock } from '#src/storage/content/file-content-writer.ts';
import type { FollowingHistory } from '#src/storage/content/history/following-history.ts';
import { type Locks, whileHeld } from '#src/storage/processes/locks.ts';

type Dependencies = {
  history: Pick<FollowingHistory, 'recordAll'>;
  locks: Locks;
  /** The pictures and attached files that lie in the content folder. */
  list: () => Promise<readonly { path: string; bytes: number }[]>;
  /** The files that history knows already. */
  known: () => Promise<ReadonlySet<string>>;
  /** Undefined for one that is gone by now. */
  read: (path: string) => Promise<Uint8Array | undefined>;
};

/** What goes into one commit. */
const together = { files: 50, bytes: 20 * 1024 * 1024 };

/**
 * Pictures and attached files of which history knows nothing come into it as they are: they were brought before it kept
 * files, or copied here by engineers, and would not go to the repository elsewhere. Gives how many those were.
 */
export async function keepFiles({ history, locks, list, known, read }: Dependencies): Promise<number> {
  const there = await known();
  const missing = (await list()).filter(({ path }) => !there.has(path));
  for (let at = 0; at < missing.length; ) {
    let [size, bytes] = [0, 0];
    // One alone may be larger.
    while (size < together.files && at + size < missing.length) {
      bytes += missing[at + size]?.bytes ?? 0;
      if (size > 0 && bytes > together.bytes) break;
      size += 1;
    }
    const batch = missing.slice(at, at + size);
    at += size;
    await whileHeld(locks, contentLock, async () => {
      const saved = [];
      for (const { path } of batch) {
        const source = await read(path);
        if (source) saved.push({ path, source });
      }
      if (saved.length > 0) await history.recordAll(saved, `Ảnh và tệp có từ trước: ${saved.length}`);
    });
  }
  return missing.length;
}
