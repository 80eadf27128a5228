import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { BlobStore } from '#src/cases/papers/blob-store.ts';
import { BlobsAwayError } from '#src/cases/papers/blobs-away.ts';
import { removeLater } from '#src/storage/files/removed-later.ts';
import { openPapers } from '#tests/stores/papers.ts';
import { keep, newKey } from './blob-store-contract.ts';
import { describeStores } from './describe-stores.ts';

describeStores((open) => {
  /** A store on the disk that can be taken away, and the same with nothing before it. */
  async function openAway() {
    const { db, dataDir } = await open();
    const disk = openPapers({ dataDir: join(dataDir, newKey()) });
    const state = { isAway: false, asked: 0 };
    const flaky: BlobStore = {
      ...disk,
      async remove(keys) {
        state.asked += 1;
        if (state.isAway) throw new BlobsAwayError('away');
        await disk.remove(keys);
      },
    };
    return {
      blobs: removeLater(flaky, db),
      watched: removeLater(flaky, db, async () => !state.isAway),
      disk,
      state,
      db,
    };
  }

  test('what could not be removed goes with what is unfinished, once the store is back', async () => {
    const { blobs, disk, state } = await openAway();
    const keys = Array.from({ length: 1_100 }, newKey);
    for (const key of keys.slice(0, 3)) await keep(disk, key, Buffer.from('a'));
    const stays = newKey();
    await keep(disk, stays, Buffer.from('b'));

    state.isAway = true;
    await blobs.remove(keys);
    await blobs.remove(keys.slice(0, 2));
    await expect(blobs.removeUnfinished(new Date(0))).rejects.toThrow(BlobsAwayError);
    expect((await disk.list()).length).toBe(4);

    state.isAway = false;
    expect(await blobs.removeUnfinished(new Date(0))).toBe(keys.length);
    expect(await disk.list()).toEqual([stays]);
    expect(await blobs.removeUnfinished(new Date(0))).toBe(0);
  });

  test('what has been removed and written again in the meantime stays', async () => {
    const { blobs, disk, state } = await openAway();
    const key = newKey();
    state.isAway = true;
    await blobs.remove([key]);
    state.isAway = false;

    // As when a paper is sent once more under its id.
    await blobs.remove([key]);
    await keep(blobs, key, Buffer.from('again'));
    await blobs.removeUnfinished(new Date(0));

    expect(await disk.list()).toEqual([key]);
  });

  test('nobody waits for a store that is known to be away, and faults of another kind are not hidden', async () => {
    const { watched, disk, state, db } = await openAway();
    state.isAway = true;
    await watched.remove([newKey()]);
    expect(state.asked).toBe(0);

    const broken = removeLater({ ...disk, remove: () => Promise.reject(new Error('the disk')) }, db);
    await expect(broken.remove([newKey()])).rejects.toThrow('the disk');
  });
});
