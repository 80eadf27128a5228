import { createHash } from 'node:crypto';
import type { BlobStore } from '#src/cases/papers/blob-store.ts';

type Content = AsyncIterable<Uint8Array>;
export type CopiedBlob = { bytes: number; sha256: string; wasThere: boolean };

/**
 * Puts what is read under the key of another store, and reads it back from there: both hashes are the same when the
 * promise is kept. What is there already and is the same stays; what is there and is not the same is written anew.
 * Undefined where there is nothing to read.
 */
export async function copyBlob(
  to: BlobStore,
  key: string,
  read: () => Promise<Content | undefined>,
): Promise<CopiedBlob | undefined> {
  const there = await measured(await to.read(key));
  const content = await read();
  if (!content) return undefined;
  if (there) {
    const wanted = await measured(content);
    if (wanted?.sha256 === there.sha256) return { ...there, wasThere: true };
  }
  // Also what an earlier run that was killed left of it.
  await to.remove([key]);
  const source = there ? await read() : content;
  if (!source) return undefined;
  const sent = createMeter(source);
  await to.write(key, async (unkept) => {
    await unkept.write(sent.pieces());
    return true;
  });
  const kept = await measured(await to.read(key));
  if (!kept || kept.sha256 !== sent.told().sha256) throw new Error(`the copy of ${key} is not what was read`);
  return { ...kept, wasThere: false };
}

/** Every key of a store, page by page. */
export async function* keyPages(blobs: BlobStore): AsyncGenerator<string[]> {
  for (let page = await blobs.list(); page.length > 0; page = await blobs.list(page.at(-1))) yield page;
}

function createMeter(content: Content) {
  const hash = createHash('sha256');
  let bytes = 0;
  return {
    async *pieces() {
      for await (const piece of content) {
        hash.update(piece);
        bytes += piece.length;
        yield piece;
      }
    },
    told: () => ({ bytes, sha256: hash.digest('hex') }),
  };
}

async function measured(content: Content | undefined): Promise<{ bytes: number; sha256: string } | undefined> {
  if (!content) return undefined;
  const meter = createMeter(content);
  for await (const _ of meter.pieces());
  return meter.told();
}
