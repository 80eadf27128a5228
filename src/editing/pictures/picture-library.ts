import { plainLetters } from '#src/base/plain-letters.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { attachedKindOf } from '#src/library/attached-files.ts';
import { type FileUse, namesFile, pathsBeside } from '#src/library/pictures.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import type { FileWorkshop, SentFile } from '../attachments/attachments.ts';
import { type PictureFacts, writeXmp } from './picture-facts.ts';
import type { CleanRefusal, PictureWorkshop } from './pictures.ts';

/** A picture of the content, or another file attached to texts. */
export type PictureFile = { path: string; bytes: number; changedAt: Date };
/** How it looks, at a small size, and what stands in it. */
export type PictureLook = { src: string; width: number; height: number; facts?: PictureFacts };
/** One of the list: the texts that show it, by their paths. */
export type PictureSeen = PictureFile & {
  usedIn: readonly string[];
  look: PictureLook | undefined;
  facts: PictureFacts | undefined;
};

type Filter = { words?: string; isUnused?: boolean; page?: number; only?: 'pictures' | 'files' };
type Found = { items: PictureSeen[]; total: number; pages: number };
type NotPermitted = { kind: 'not-permitted' };
type ChangeRefusal =
  | NotPermitted
  | CleanRefusal
  | ({ kind: 'of-file' } & { problem: string; name: string })
  | { kind: 'not-found' | 'used' | 'not-ready' | 'no-file' | 'too-large' | 'too-many' }
  | { kind: 'named'; text: string };

/** Where the pictures of the content lie. Both changes are whole or not at all, and public when they return. */
interface PictureFiles {
  list(): Promise<PictureFile[]>;
  /** `isStillSo` is asked when nobody else writes; false when it no longer is, or the file is gone. */
  remove(path: string, isStillSo: () => Promise<boolean>, by: Person): Promise<boolean>;
  /** False where there is no such file. */
  replace(path: string, content: Uint8Array, by: Person): Promise<boolean>;
}

type Dependencies = {
  files: PictureFiles;
  workshop: PictureWorkshop;
  /** Looks into files that are no pictures. */
  fileWorkshop: FileWorkshop;
  /** Which pictures and files each text asks for, of all texts there are; undefined for one that has yet to be read. */
  uses: () => Iterable<readonly [string, readonly FileUse[] | undefined]>;
  /** Every text as it lies there in this moment, whichever process wrote it; without a source where it cannot be read. */
  texts: () => AsyncIterable<{ path: string; source?: string }>;
  /** Texts that are not public yet and wait for a second person. */
  waiting: () => Promise<readonly { path: string; source: string }[]>;
  /** Which pictures and files a text of this path asks for. */
  picturesOf: (path: string, source: string) => readonly FileUse[];
  look: (path: string) => Promise<PictureLook | undefined>;
  count: (person: Person) => Promise<boolean>;
  note: (person: Person, action: PictureAction, path: string) => Promise<void>;
};

type PictureAction = 'content-picture-replaced' | 'content-picture-removed' | 'content-refused';

/** All pictures and attached files of the content, with where they are used. Changing one is for who may publish: it is public at once. */
export interface PictureLibrary {
  list(filter: Filter, by: Person): Promise<Result<Found, NotPermitted>>;
  /** Only of what no text uses. */
  remove(path: string, by: Person): Promise<Result<undefined, ChangeRefusal>>;
  /** Another picture, or file of the same kind, under the same name, wherever it is used; what a picture shows and whose it is stay as they were said. */
  replace(path: string, file: SentFile | 'none' | 'too-large', by: Person): Promise<Result<undefined, ChangeRefusal>>;
}

const perPage = 24;

/** Joins what the list of pictures needs. */
export function createPictureLibrary(dependencies: Dependencies): PictureLibrary {
  const { files, look, count, note } = dependencies;
  const isKnown = async (path: string) => (await files.list()).some((file) => file.path === path);
  const mayChange = async (by: Person) => {
    if (may(by, 'content.publish')) return true;
    await note(by, 'content-refused', '');
    return false;
  };
  return {
    async list({ words = '', isUnused = false, page = 1, only }, by) {
      if (!may(by, 'content.write')) return notPermitted;
      const all = await files.list();
      const waiting = await dependencies.waiting();
      const uses = [
        ...dependencies.uses(),
        ...waiting.map(({ path, source }) => [path, dependencies.picturesOf(path, source)] as const),
      ];
      const used = isUnused ? usersOf(uses, pathsOf(all)) : undefined;
      const asked = plainLetters(words).split(' ').filter(Boolean);
      const fits = (file: PictureFile) =>
        asked.every((word) => plainPath(file).includes(word)) &&
        !used?.has(file.path) &&
        (only === undefined || (only === 'files') === (attachedKindOf(file.path) !== undefined));
      const found = all.filter(fits).sort((a, b) => Number(b.changedAt) - Number(a.changedAt) || order(a, b));
      const at = Math.max(1, page);
      const shownFiles = found.slice((at - 1) * perPage, at * perPage);
      const users = usersOf(uses, pathsOf(shownFiles));
      const items = shownFiles.map(async (file): Promise<PictureSeen> => {
        const shown = await look(file.path);
        return { ...file, usedIn: users.get(file.path) ?? [], look: shown, facts: shown?.facts };
      });
      const pages = Math.max(1, Math.ceil(found.length / perPage));
      return ok({ items: await Promise.all(items), total: found.length, pages });
    },
    async remove(path, by) {
      if (!(await mayChange(by))) return notPermitted;
      if (!(await isKnown(path))) return refuse({ kind: 'not-found' });
      let reason: ChangeRefusal | undefined;
      const isGone = await files.remove(
        path,
        async () => {
          reason = await whyKept(dependencies, path);
          if (!reason) await note(by, 'content-picture-removed', path);
          return !reason;
        },
        by,
      );
      return isGone ? ok(undefined) : refuse(reason ?? { kind: 'not-found' });
    },
    async replace(path, file, by) {
      if (!(await mayChange(by))) return notPermitted;
      if (file === 'none') return refuse({ kind: 'no-file' });
      if (file === 'too-large') return refuse({ kind: 'too-large' });
      if (!(await isKnown(path))) return refuse({ kind: 'not-found' });
      if (!(await count(by))) return refuse({ kind: 'too-many' });
      const clean = await looked(dependencies, path, file);
      if (!clean.ok) return clean;
      await note(by, 'content-picture-replaced', path);
      return (await files.replace(path, clean.value.content, by)) ? ok(undefined) : refuse({ kind: 'not-found' });
    },
  };
}

const notPermitted = refuse({ kind: 'not-permitted' as const });
const pathsOf = (files: readonly PictureFile[]) => new Set(files.map(({ path }) => path));
/** Paths as they are compared, once for each file of a walk. */
const known = new WeakMap<PictureFile, string>();
const plainPath = (file: PictureFile) => {
  const plain = known.get(file) ?? plainLetters(file.path);
  known.set(file, plain);
  return plain;
};
const order = (a: PictureFile, b: PictureFile) => (a.path < b.path ? -1 : 1);

/** Why a picture may not go: what is deleted is gone for good, so whatever may speak of it counts. */
async function whyKept({ uses, texts, waiting }: Dependencies, path: string): Promise<ChangeRefusal | undefined> {
  const asked = [...uses()];
  if (asked.some(([, pictures]) => pictures === undefined)) return { kind: 'not-ready' };
  if (usersOf(asked, new Set([path])).has(path)) return { kind: 'used' };
  for (const text of await waiting()) if (namesFile(text.source, path)) return { kind: 'named', text: text.path };
  for await (const text of texts()) {
    if (text.source === undefined) return { kind: 'not-ready' };
    if (namesFile(text.source, path)) return { kind: 'named', text: text.path };
  }
  return undefined;
}

/** What takes the place of a file: of its kind, and harmless. */
async function looked(
  { workshop, fileWorkshop, look }: Dependencies,
  path: string,
  file: SentFile,
): Promise<Result<{ content: Uint8Array }, ChangeRefusal>> {
  const kind = attachedKindOf(path);
  if (kind !== undefined) {
    const checked = await fileWorkshop.check(file, kind);
    if (checked.ok) return checked;
    return refuse({ kind: 'of-file', problem: checked.error.kind, name: checked.error.name });
  }
  // Of what stood in the file only what was said of it: the rest was about the other picture.
  const said = (await look(path))?.facts ?? { alt: '', credit: '' };
  return workshop.clean(file.load, writeXmp(said), endingOf(path));
}

/** As what a file of this name is written. */
function endingOf(path: string): 'jpg' | 'png' | 'webp' {
  if (/\.png$/i.test(path)) return 'png';
  return /\.webp$/i.test(path) ? 'webp' : 'jpg';
}

/** Which texts show each of these pictures. */
function usersOf(
  uses: Iterable<readonly [string, readonly FileUse[] | undefined]>,
  there: ReadonlySet<string>,
): Map<string, string[]> {
  const users = new Map<string, string[]>();
  for (const [text, pictures] of uses) {
    for (const { reference } of pictures ?? []) {
      const path = pathsBeside(reference, text).find((place) => there.has(place));
      if (path === undefined) continue;
      const list = users.get(path) ?? [];
      if (!list.includes(text)) list.push(text);
      users.set(path, list);
    }
  }
  return users;
}
