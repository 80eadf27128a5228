import { open, readdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { BlobStore } from '#src/cases/papers/blob-store.ts';
import { keyPattern, mustBeKey } from './blob-key.ts';
import { type Disk, disk, writeDurably } from './durable-file.ts';
import { piecesOf, unkeptIn } from './unkept-file.ts';

const partPattern = /^[0-9a-f]{2}$/;
const pageLength = 1_000;

/** Bytes as files, spread over folders by the first two digits of the key: a folder of a million files is slow to list. */
export function createDiskBlobs(folder: string, use: Disk = disk): BlobStore {
  function pathOf(key: string): string {
    return join(folder, mustBeKey(key).slice(0, 2), key);
  }

  const partsFrom = async (first: string) =>
    (await namesIn(folder)).filter((name) => partPattern.test(name) && name >= first);

  return {
    async write(key, fill) {
      const path = pathOf(key);
      return writeDurably(
        path,
        async (file) => {
          // The unkept file bears this key, so nobody else writes under it: what is not there by now will not be.
          if (await stat(path).catch(ifMissing)) throw new Error(`there is a blob already: ${key}`);
          return fill(unkeptIn(file));
        },
        use,
      );
    },

    async read(key) {
      const path = pathOf(key);
      return (await stat(path).catch(ifMissing)) && piecesOfFile(path);
    },

    async list(after = '') {
      const keys: string[] = [];
      for (const part of await partsFrom(after.slice(0, 2))) {
        const names = await namesIn(join(folder, part));
        keys.push(...names.filter((name) => keyPattern.test(name) && name > after));
        if (keys.length >= pageLength) break;
      }
      return keys.slice(0, pageLength);
    },

    async remove(keys) {
      for (const key of keys) {
        await unlink(pathOf(key)).catch(ifMissing);
        await unlink(`${pathOf(key)}.part`).catch(ifMissing);
      }
    },

    async removeUnfinished(before) {
      let removed = 0;
      for (const part of await partsFrom('')) {
        for (const name of (await namesIn(join(folder, part))).filter((item) => item.endsWith('.part'))) {
          const path = join(folder, part, name);
          const found = await stat(path).catch(ifMissing);
          if (!found || found.mtimeMs >= before.getTime()) continue;
          await unlink(path).catch(ifMissing);
          removed += 1;
        }
      }
      return removed;
    },
  };
}

async function* piecesOfFile(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r');
  try {
    yield* piecesOf(file);
  } finally {
    await file.close();
  }
}

const namesIn = async (path: string) => ((await readdir(path).catch(ifMissing)) ?? []).sort();

function ifMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
  return undefined;
}
