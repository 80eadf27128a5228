import type { BlobStore } from '#src/cases/papers/blob-store.ts';
import { copyBlob, keyPages } from './copy-blob.ts';

export type Moving = {
  from: BlobStore;
  to: BlobStore;
  /** Whether what is safely in its new place goes from the old one. */
  clears: boolean;
  /** Those of these keys that the portal knows an upload of. */
  known(keys: readonly string[]): Promise<ReadonlySet<string>>;
  onPage?: (sofar: Moved) => void;
};
export type Moved = {
  copied: number;
  wereThere: number;
  bytes: number;
  /** Removed from the new place, since no upload is known of them. */
  strays: number;
};

const atOnce = 8;

/**
 * Copies every blob to another store, reads each back and compares the hashes. It may be ended at any time and run
 * again: what has been copied is compared only. Nothing goes from where it was unless `clears`, and then only what has
 * been compared in this run; nobody may write meanwhile. Then what no upload is known of goes from the new place too:
 * copies of an earlier run whose papers have been removed since.
 */
export async function moveBlobs({ from, to, clears, known, onPage }: Moving): Promise<Moved> {
  const moved: Moved = { copied: 0, wereThere: 0, bytes: 0, strays: 0 };
  for await (const page of keyPages(from)) {
    for (let at = 0; at < page.length; at += atOnce) {
      const some = page.slice(at, at + atOnce);
      const results = await Promise.all(some.map((key) => copyBlob(to, key, () => from.read(key))));
      for (const result of results) {
        if (!result) continue;
        moved.bytes += result.bytes;
        if (result.wasThere) moved.wereThere += 1;
        else moved.copied += 1;
      }
      if (clears) await from.remove(some);
    }
    onPage?.(moved);
  }
  if (!clears) return moved;
  for await (const page of keyPages(to)) {
    const wanted = await known(page);
    const strays = page.filter((key) => !wanted.has(key));
    await to.remove(strays);
    moved.strays += strays.length;
  }
  return moved;
}
