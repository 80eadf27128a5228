import type { Stats } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { type AttachedFile, addressOfFile, attachedKindOf } from '#src/library/attached-files.ts';
import { pathsBeside } from '#src/library/pictures.ts';

/** A file as it is given out: `version` tells it from every other content it has had here. */
type OpenedFile = { bytes: Uint8Array<ArrayBuffer>; version: string };

/** A signed report of many pages has less; what an editor brings is refused beyond that (`editing/attachments`). */
const largest = 25 * 1024 * 1024;

/** The files attached to texts: found as a text names them, and read. Neither dots nor links lead out of the folder. */
export function createAttachedFiles(contentDir: string) {
  const look = async (path: string): Promise<{ place: string; stats: Stats } | undefined> => {
    const isInside = !path.split(/[\\/]/).some((step) => step === '' || step.startsWith('.'));
    if (!isInside || path.includes('\0') || attachedKindOf(path) === undefined) return undefined;
    const place = join(contentDir, path);
    try {
      const [root, real, stats] = await Promise.all([realpath(contentDir), realpath(place), stat(place)]);
      return real.startsWith(root + sep) && stats.isFile() && stats.size <= largest ? { place, stats } : undefined;
    } catch {
      return undefined;
    }
  };
  return {
    /** What a text of this path refers to; undefined where there is no such file. */
    async find(reference: string, fromPath: string): Promise<AttachedFile | undefined> {
      for (const path of pathsBeside(reference, fromPath)) {
        const [kind, found] = [attachedKindOf(path), await look(path)];
        if (kind && found) return { path, address: addressOfFile(path), kind, bytes: found.stats.size };
      }
      return undefined;
    },
    async read(path: string): Promise<OpenedFile | undefined> {
      const found = await look(path);
      if (!found) return undefined;
      const { buffer, byteOffset, byteLength } = await readFile(found.place);
      const { mtimeMs, size } = found.stats;
      return {
        bytes: new Uint8Array(buffer, byteOffset, byteLength),
        version: `${mtimeMs.toString(36)}-${size.toString(36)}`,
      };
    },
  };
}
