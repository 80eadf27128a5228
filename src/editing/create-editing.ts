import { defined } from '#src/base/defined.ts';
import { ok, refuse } from '#src/base/result.ts';
import { href } from '#src/i18n/href.ts';
import { roleOfPath } from '#src/library/content-path.ts';
import { publishableOf, visibilityOf } from '#src/library/publishing.ts';
import { isSetting } from '#src/staff/content-rights.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import { beginContent } from './begin-content.ts';
import type { EditingDependencies } from './dependencies.ts';
import type { Editing } from './editing.ts';
import { findPages } from './find-pages.ts';
import { formOf, patchedBy, writtenBy } from './form/content-form.ts';
import type { ContentHistory } from './history/content-history.ts';
import { seeVersion, takeBack } from './history/see-history.ts';
import { listContent } from './list-content.ts';
import { previewContent } from './preview-content.ts';
import { saveContent } from './save-content.ts';

/** Whether a path is content that this person may write. */
export function mayWriteContent(
  registered: Pick<EditingDependencies, 'kinds' | 'dataFiles'>,
  path: string,
  by: Person,
): boolean {
  const isContent = roleOfPath(path, registered) !== undefined;
  return isContent && may(by, 'content.write') && (!isSetting(path) || may(by, 'settings.edit'));
}

/** Joins the use cases of writing content to what they need. */
export function createEditing(dependencies: EditingDependencies): Editing {
  const { kinds, library, writer, note, now, history = noHistory, choicesOf = () => undefined } = dependencies;
  const mayWrite = async (path: string, by: Person) => {
    // What is no content at all is found by nobody, and its name, which may hold anything, is not written down.
    const isContent = roleOfPath(path, dependencies) !== undefined;
    if (isContent ? mayWriteContent(dependencies, path, by) : may(by, 'content.write')) return true;
    await note(by, 'content-refused', isContent ? path : '');
    return false;
  };
  return {
    kinds: () => [...kinds.map((kind) => kind.name), 'data'],
    folders: () => dependencies.dataFiles.filter(({ path }) => path.endsWith('/*.yaml')).map(({ name }) => name),
    list: (filter, by) => (may(by, 'content.read') ? ok(listContent(dependencies, filter)) : notPermitted),
    async open(path, by) {
      if (!(await mayWrite(path, by))) return notPermitted;
      const file = roleOfPath(path, dependencies) && (await writer.read(path));
      if (!file) return refuse({ kind: 'file-not-found' });
      await note(by, 'content-open', path);
      return ok(file);
    },
    async begin(wanted, by) {
      if (!may(by, 'content.write')) return notPermitted;
      const begun = await beginContent(dependencies, wanted);
      return begun.ok && !(await mayWrite(begun.value.path, by)) ? notPermitted : begun;
    },
    async preview(path, source, by, isLive = false) {
      if (!(await mayWrite(path, by))) return notPermitted;
      const preview = await previewContent(dependencies, path, source);
      if (preview.ok && !isLive) await note(by, 'content-previewed', path);
      return preview;
    },
    async save(file, by) {
      if (!(await mayWrite(file.path, by))) return notPermitted;
      return saveContent(dependencies, file, by);
    },
    findPages: (words, isEnglish, by) =>
      may(by, 'content.write') ? ok(findPages(dependencies, words, isEnglish)) : notPermitted,
    kindOf: (path) => roleOfPath(path, dependencies)?.kind?.name,
    formOf(path, source) {
      const role = roleOfPath(path, dependencies);
      return role && formOf(role, source, choicesOf);
    },
    mayWrite,
    async written(path, base, words, by) {
      if (!(await mayWrite(path, by))) return notPermitted;
      const role = roleOfPath(path, dependencies);
      return role ? writtenBy(role, base, words, choicesOf) : refuse({ kind: 'cannot-patch' });
    },
    patched(path, base, words) {
      const role = roleOfPath(path, dependencies);
      return role ? patchedBy(role, base, words, choicesOf) : refuse({ kind: 'cannot-patch' });
    },
    async versions(path, page, by) {
      if (!(await mayWrite(path, by))) return notPermitted;
      if (!roleOfPath(path, dependencies)) return refuse({ kind: 'file-not-found' });
      const found = await history.versions(path, { size: versionsPerPage, number: Math.max(1, page) });
      return ok({ ...found, pages: Math.max(1, Math.ceil(found.total / versionsPerPage)) });
    },
    async version(path, id, by) {
      if (!(await mayWrite(path, by))) return notPermitted;
      return seeVersion({ history, writer }, path, id);
    },
    async takeBack(path, wanted, by) {
      if (!(await mayWrite(path, by))) return notPermitted;
      const taken = await takeBack({ history, writer }, path, wanted);
      if (!taken.ok) return taken;
      await note(by, 'content-open', path);
      const current = await writer.read(path);
      return ok(defined({ source: taken.value, seen: current?.hash }));
    },
    visibility(path) {
      const role = roleOfPath(path, dependencies);
      if (role?.data) return { kind: 'public' };
      const entry = role && library.entry(role.kind, role.slug);
      return entry && visibilityOf(publishableOf(entry.meta), now());
    },
    pathNow(path) {
      const role = roleOfPath(path, dependencies);
      if (!role?.kind || library.entry(role.kind, role.slug)) return path;
      const slug = dependencies.slugNow?.(role.kind, role.slug);
      const now = slug && library.entry(role.kind, slug)?.path;
      return now ? now.replace(/\.md$/, role.english ? '.en.md' : '.md') : path;
    },
    publicAddress(path) {
      const role = roleOfPath(path, dependencies);
      return role?.kind?.address && href(role.english ? 'en' : 'vi', role.kind.address + role.slug);
    },
  };
}

const notPermitted = refuse({ kind: 'not-permitted' as const });

const versionsPerPage = 20;

const noHistory: Pick<ContentHistory, 'versions' | 'version'> = {
  versions: async () => ({ items: [], total: 0 }),
  version: async () => undefined,
};
