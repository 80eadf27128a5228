import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import { beginContent } from './begin-content.ts';
import type { ContentDesk } from './content-desk.ts';
import { roleOfPath } from './content-path.ts';
import type { ContentWriter } from './content-writer.ts';
import type { DataFile, Kind } from './kind.ts';
import type { Library } from './library.ts';
import { listContent } from './list-content.ts';
import { previewContent } from './preview-content.ts';
import { publishableOf, visibilityOf } from './publishing.ts';
import { ok, refuse } from './result.ts';
import { saveContent } from './save-content.ts';

export type DeskDependencies = {
  library: Library;
  writer: ContentWriter;
  kinds: readonly Kind<unknown>[];
  dataFiles: readonly DataFile<unknown>[];
  render: (markdown: string, path: string) => Promise<string>;
  /** Writes down who did it, before it is done. */
  note: (person: Person, action: 'content-open' | 'content-saved' | 'content-made', path: string) => Promise<void>;
  now: () => Date;
};

/** Joins the use cases of writing content to what they need. */
export function createContentDesk(dependencies: DeskDependencies): ContentDesk {
  const { kinds, library, writer, note, now } = dependencies;
  return {
    kinds: () => [...kinds.map((kind) => kind.name), 'data'],
    list: (filter, by) => (may(by, 'content.read') ? ok(listContent(dependencies, filter)) : notPermitted),
    async open(path, by) {
      if (!may(by, 'content.write')) return notPermitted;
      const file = roleOfPath(path, dependencies) && (await writer.read(path));
      if (!file) return refuse({ kind: 'file-not-found' });
      await note(by, 'content-open', path);
      return ok(file);
    },
    begin: async (wanted, by) => (may(by, 'content.write') ? beginContent(dependencies, wanted) : notPermitted),
    preview: async (path, source, by) =>
      may(by, 'content.write') ? previewContent(dependencies, path, source) : notPermitted,
    save: async (file, by) => (may(by, 'content.write') ? saveContent(dependencies, file, by) : notPermitted),
    visibility(path) {
      const role = roleOfPath(path, dependencies);
      if (role?.data) return { kind: 'public' };
      const entry = role && library.entry(role.kind, role.slug);
      return entry && visibilityOf(publishableOf(entry.meta), now());
    },
  };
}

const notPermitted = refuse({ kind: 'not-permitted' as const });
