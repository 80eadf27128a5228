import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A file as it is to be in the next commit: a text, the bytes of a picture or another file, or what the repository keeps
 * under a name; without any of them it goes.
 */
export type FileChange = { path: string; source?: string | Uint8Array; name?: string };

/** Who made a commit, in Git's words. */
export type Author = { name: string; email: string };

/** The name Git gives this text, or these bytes, whether they are kept or not. */
export function nameOfText(source: string | Uint8Array): string {
  const bytes = typeof source === 'string' ? Buffer.from(source) : source;
  return createHash('sha1').update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex');
}

/** The content folder's own repository where it is one, else one of the portal's, which leaves the folder alone. */
export function repositoryOf(contentDir: string, dataDir: string): string {
  const own = join(contentDir, '.git');
  return existsSync(join(own, 'HEAD')) ? own : join(dataDir, 'content.git');
}
