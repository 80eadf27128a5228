import { createHash } from 'node:crypto';
import { lstatSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { checkContent } from '#src/editing/check-content.ts';
import { type Fault, faultAt, reasonOf } from '#src/library/content-fault.ts';
import { isFitName, rightPath } from '#src/library/content-path.ts';
import { type FileUse, pathsBeside } from '#src/library/pictures.ts';
import { ContentFiles, isIgnored, isMeant } from './content-files.ts';
import type { Reading } from './content-reading.ts';
import { type Registered, roleOf } from './content-roles.ts';
import { codeOf, readContentFile, versionOf } from './read-content-file.ts';

export type KnownFile = { version: string; hash: string; pictures?: readonly FileUse[] };

export type ReaderOptions = Registered & {
  contentDir: string;
  /** What is served already, by path. A version that is '' is read again whatever it is. */
  known: Iterable<readonly [string, KnownFile]>;
  onFolder?: (path: string, identity: string) => void;
  /** Is told of each file before it is opened. */
  onFile?: (path: string) => void;
  /** Files whose reading never came to an end: they are left alone until they change. */
  stuck?: readonly string[];
};

/**
 * Compares the content folder with what is known of it and tells what changed, file by file, so that whoever listens
 * can rest in between. Knows the state of every path; throws for nothing that lies in the folder.
 */
export class ContentReader {
  readonly #options: ReaderOptions;
  /** What is known of each path; a `broken` file has the hash of its last good version, or none. */
  readonly #known: Map<string, { version: string; hash: string; broken: boolean }>;
  readonly #pictures = new Map<string, readonly FileUse[]>();
  readonly #missing = new Map<string, string>();
  readonly #stuck: Map<string, string>;

  constructor(options: ReaderOptions) {
    this.#options = options;
    this.#known = new Map();
    for (const [path, { version, hash, pictures }] of options.known) {
      this.#known.set(path, { version, hash, broken: false });
      if (pictures?.length) this.#pictures.set(path, pictures);
    }
    this.#stuck = new Map(options.stuck?.map((path) => [path, '']));
  }

  /** Looks at everything; `changed` are paths that may hold other pictures than before. */
  *lookAtAll(changed?: ReadonlySet<string>): Generator<Reading> {
    const fault = this.#rootFault();
    const files = this.#files();
    if (!fault) files.look('');
    const { found } = files;
    if (fault) {
      found.unread.push('');
      found.places.push({ path: '', ...fault });
    } else if (found.files.size === 0 && this.#known.size > 0 && found.unread.length === 0) {
      found.unread.push('');
      found.places.push({ path: '', ...reasonOf('empty-folder') });
    }
    yield { kind: 'places', below: '', places: found.places };
    for (const [path, version] of found.files) {
      if (this.#known.get(path)?.version !== version) yield* this.#read(path, version);
    }
    for (const [path, known] of this.#known) {
      if (found.files.has(path)) continue;
      const isUnread = found.unread.some((place) => isBelow(path, place));
      if (!isUnread) yield this.#gone(path);
      else if (known.version === '') yield { path, kind: 'kept' };
    }
    yield* this.#lookAtPictures(changed);
  }

  /** Looks again at these paths, and reads files among them whatever their date says. */
  *look(paths: readonly string[]): Generator<Reading> {
    let isMore = this.#rootFault() !== undefined;
    for (const path of isMore ? [] : paths.filter((item) => !isIgnored(item))) {
      const stats = this.#lstat(path);
      if (stats === 'unknown' || (stats && !stats.isFile())) isMore = true;
      else if (!stats || isMeant(path)) yield { kind: 'places', below: path, places: [] };
      if (stats === undefined) yield* this.#goneBelow(path);
      else if (stats !== 'unknown' && stats.isFile() && isMeant(path)) yield* this.#read(path, versionOf(stats));
    }
    if (isMore) yield* this.lookAtAll(new Set(paths));
    else yield* this.#lookAtPictures(new Set(paths));
  }

  /** A file that was read and turned out not to fit: what was good before stays. */
  refuse(path: string, version: string, fault: Fault): Reading {
    return this.#broken(path, version, fault);
  }

  /** Whose pictures came or went; with `changed`, only of texts that miss one or whose picture is another one. */
  *#lookAtPictures(changed?: ReadonlySet<string>): Generator<Reading> {
    for (const [path, uses] of this.#pictures) {
      const before = this.#missing.get(path) ?? '[]';
      const touches = ({ reference }: FileUse) => pathsBeside(reference, path).some((item) => changed?.has(item));
      const isTouched = changed !== undefined && changed.size > 0 && uses.some(touches);
      if (changed && !isTouched && before === '[]') continue;
      const missing = this.#without(path, uses);
      if (!isTouched && JSON.stringify(missing) === before) continue;
      this.#missing.set(path, JSON.stringify(missing));
      yield { path, kind: 'pictures', missing };
    }
  }

  #lstat(path: string): Stats | undefined | 'unknown' {
    try {
      return lstatSync(join(this.#options.contentDir, path), { throwIfNoEntry: false });
    } catch (error) {
      return codeOf(error) === 'ENOTDIR' ? undefined : 'unknown';
    }
  }

  *#goneBelow(path: string): Generator<Reading> {
    if (this.#known.has(path)) yield this.#gone(path);
    if (isMeant(path)) return;
    for (const known of this.#known.keys()) if (isBelow(known, path)) yield this.#gone(known);
  }

  #files(): ContentFiles {
    return new ContentFiles(this.#options.contentDir, this.#options.onFolder);
  }

  *#read(path: string, version: string): Generator<Reading> {
    if (this.#stuck.has(path) && this.#isStill(path, version)) {
      yield this.#broken(path, version, faultAt(0, 'too-slow'));
      return;
    }
    const role = roleOf(path, this.#options);
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (!isFitName(name)) {
      if (!role && !roleOf(rightPath(path), this.#options) && !roleOf(path.toLowerCase(), this.#options)) return;
      const right = rightPath(path);
      const fault =
        right === path
          ? faultAt(0, 'name-unknown')
          : faultAt(0, 'name', { right: right.slice(right.lastIndexOf('/') + 1) });
      yield this.#broken(path, version, fault);
      return;
    }
    if (!role) return;
    this.#options.onFile?.(path);
    try {
      const file = readContentFile(join(this.#options.contentDir, path));
      if (!file.ok) {
        if (file.error.kind === 'gone') {
          if (this.#known.has(path)) yield this.#gone(path);
          // What could not be opened is tried again at the next look: no version is kept for it.
        } else yield this.#broken(path, isOfFile(file.error.words?.key) ? version : '', file.error);
        return;
      }
      const { text, version: seen } = file.value;
      const hash = hashOf(text);
      const known = this.#known.get(path);
      if (known && known.hash === hash && known.version !== '') {
        const wasBroken = known.broken;
        this.#known.set(path, { version: seen, hash, broken: false });
        if (!wasBroken) {
          yield { path, kind: 'same', version: seen };
          return;
        }
      }
      const checked = checkContent(role, text);
      if (!checked.ok) {
        yield this.#broken(path, seen, checked.error);
        return;
      }
      this.#known.set(path, { version: seen, hash, broken: false });
      const { meta, pictures } = checked.value;
      if (pictures.length > 0) this.#pictures.set(path, pictures);
      else this.#pictures.delete(path);
      const missing = this.#without(path, pictures);
      this.#missing.set(path, JSON.stringify(missing));
      yield { path, kind: 'good', version: seen, hash, meta, source: text, pictures, missing };
    } catch (error) {
      yield this.#broken(path, '', faultAt(0, 'unexpected', { code: codeOf(error) }));
    } finally {
      this.#options.onFile?.('');
    }
  }

  #broken(path: string, version: string, fault: Fault): Reading {
    this.#known.set(path, { version, hash: this.#known.get(path)?.hash ?? '', broken: true });
    return { path, ...fault };
  }

  #gone(path: string): Reading {
    this.#known.delete(path);
    this.#pictures.delete(path);
    this.#missing.delete(path);
    return { path, kind: 'gone' };
  }

  #without(path: string, uses: readonly FileUse[]): FileUse[] {
    const isThere = (picture: string) => {
      try {
        return statSync(join(this.#options.contentDir, picture), { throwIfNoEntry: false })?.isFile() === true;
      } catch {
        return false;
      }
    };
    return uses.filter(({ reference }) => !pathsBeside(reference, path).some(isThere));
  }

  #isStill(path: string, version: string): boolean {
    const before = this.#stuck.get(path);
    if (before === '') this.#stuck.set(path, version);
    const isStill = before === '' || before === version;
    if (!isStill) this.#stuck.delete(path);
    return isStill;
  }

  #rootFault() {
    try {
      return statSync(this.#options.contentDir).isDirectory() ? undefined : reasonOf('no-folder', { code: 'ENOTDIR' });
    } catch (error) {
      return reasonOf('no-folder', { code: codeOf(error) });
    }
  }
}

/** Whether a path is this place or in it; everything is in the content folder, whose path is empty. */
function isBelow(path: string, place: string): boolean {
  return place === '' || path === place || path.startsWith(`${place}/`);
}

/** A fault of what stands in the file, which only another version mends; the others may pass by themselves. */
const isOfFile = (key = '') => !/\.(unreadable-file|disk|link-loop)$/.test(key);

export function hashOf(source: string): string {
  return createHash('sha256').update(source).digest('hex').slice(0, 16);
}
