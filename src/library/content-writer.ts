/** A file of the content as it is on disk. `hash` tells this version from every other. */
export type ContentFile = { path: string; source: string; hash: string };

/**
 * Reads and writes files of the content. Paths are relative to the content folder; one that leads out of it, by dots
 * or by a link, is a fault and throws: nobody asks for that by mistake.
 */
export interface ContentWriter {
  read(path: string): Promise<ContentFile | undefined>;
  /**
   * Replaces the file whole or not at all, and is on disk when it returns; the change is public at once. `seen` is the
   * hash of the version this one was made from, undefined for a file that must not exist yet.
   */
  write(path: string, source: string, seen: string | undefined): Promise<'written' | 'changed-meanwhile'>;
}
