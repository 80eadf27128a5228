import { ok, type Result, refuse } from '#src/base/result.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import type { ContentHistory, ContentVersion } from '../history/content-history.ts';

type Refusal = { kind: 'not-permitted' | 'not-found' };

type Dependencies = {
  history: Pick<ContentHistory, 'versions' | 'fileVersion' | 'gone'>;
  /** Whether this is a picture or a file of the content. */
  isThere: (path: string) => Promise<boolean>;
  /** Writes these bytes under this path, whether something stands there or not; public when it returns. */
  putBack: (path: string, content: Uint8Array, by: Person) => Promise<boolean>;
  note: (person: Person, action: 'content-picture-restored' | 'content-refused', path: string) => Promise<void>;
};

/** What pictures and attached files were before they were replaced or deleted. Putting one back is for who may publish. */
export interface FileHistory {
  /** The versions a file has had, the newest first, whether it is there or not; at most fifty. */
  versions(path: string, by: Person): Promise<Result<{ items: ContentVersion[]; isThere: boolean }, Refusal>>;
  /** The bytes of one of them. */
  content(path: string, id: number, by: Person): Promise<Result<Uint8Array, Refusal>>;
  /** That version again, under the same name: a version of its own. */
  putBack(path: string, id: number, by: Person): Promise<Result<undefined, Refusal>>;
  /** The files that were deleted and can be put back, the latest first. */
  gone(by: Person): Promise<Result<{ path: string; version: ContentVersion }[], Refusal>>;
}

const mostShown = 50;
/** What the room keeps beside texts; texts have a history of their own. */
const isBeside = (path: string) => /^(?!.*(^|\/)\.).+\/[^/]+\.(jpe?g|png|webp|pdf|docx)$/i.test(path);

export function createFileHistory({ history, isThere, putBack, note }: Dependencies): FileHistory {
  return {
    async versions(path, by) {
      if (!may(by, 'content.write')) return refuse({ kind: 'not-permitted' });
      if (!isBeside(path)) return refuse({ kind: 'not-found' });
      const { items } = await history.versions(path, { size: mostShown, number: 1 });
      const there = await isThere(path);
      return items.length > 0 || there ? ok({ items, isThere: there }) : refuse({ kind: 'not-found' });
    },
    async content(path, id, by) {
      if (!may(by, 'content.write')) return refuse({ kind: 'not-permitted' });
      const found = isBeside(path) ? await history.fileVersion(path, id) : undefined;
      return found ? ok(found.content) : refuse({ kind: 'not-found' });
    },
    async putBack(path, id, by) {
      if (!may(by, 'content.publish')) {
        await note(by, 'content-refused', '');
        return refuse({ kind: 'not-permitted' });
      }
      const found = isBeside(path) ? await history.fileVersion(path, id) : undefined;
      if (!found) return refuse({ kind: 'not-found' });
      await note(by, 'content-picture-restored', path);
      return (await putBack(path, found.content, by)) ? ok(undefined) : refuse({ kind: 'not-found' });
    },
    async gone(by) {
      if (!may(by, 'content.write')) return refuse({ kind: 'not-permitted' });
      return ok((await history.gone()).filter(({ path }) => isBeside(path)));
    },
  };
}
