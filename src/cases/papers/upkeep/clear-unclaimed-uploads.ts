import { hoursBefore } from '#src/base/moments.ts';
import type { BlobStore } from '#src/cases/papers/blob-store.ts';
import type { UploadUpkeep } from '#src/cases/papers/upload-store.ts';

export type ClearingDependencies = { upkeep: UploadUpkeep; blobs: BlobStore };

/**
 * Removes uploads stored before `limit` that no case has claimed and no draft holds, photos stored before `joinedLimit`
 * that were made part of another file, and what a crash left of writes begun before `limit`. The upload is forgotten
 * first: a file that nothing knows is harmless, one that is known and gone is a loss. Gives how many files went.
 */
export async function clearUnclaimedUploads(
  { upkeep, blobs }: ClearingDependencies,
  limit: Date,
  joinedLimit = limit,
): Promise<number> {
  const gone = await upkeep.forgetUnclaimed(limit, joinedLimit);
  await blobs.remove(gone);
  return gone.length + (await blobs.removeUnfinished(limit));
}

/** The oldest go first; what came within the last hour may belong to a form that is being filled in at this moment. */
const agesInHours = [24, 6, 1];

/**
 * Removes papers that no case has claimed and no draft holds, the oldest first, until there is room again: what nobody
 * may ever claim gives way before anybody's papers are refused. Gives how many went.
 */
export async function makeRoom(
  dependencies: ClearingDependencies,
  { now, hasRoom }: { now: Date; hasRoom: () => Promise<boolean> },
): Promise<number> {
  let removed = 0;
  for (const hours of agesInHours) {
    if (await hasRoom()) return removed;
    removed += await clearUnclaimedUploads(dependencies, hoursBefore(now, hours));
  }
  return removed;
}
