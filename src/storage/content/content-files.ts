import { type Dirent, readdirSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { defined } from '#src/base/defined.ts';
import { type Reason, reasonOf } from '#src/library/content-fault.ts';
import { codeOf, faultOf, folderFault, versionOf } from './read-content-file.ts';

const deepest = 20;
const mostNames = 300_000;

type Place = { path: string } & Reason;

/** What a look into folders found. */
export type Found = {
  /** Content files, with what tells one version from another. */
  files: Map<string, string>;
  places: Place[];
  /** Paths of which nothing is known, since they could not be read: what was known below them is not gone. */
  unread: string[];
};

/** Whether a name is an editor's temporary file or hidden: never content. */
export function isIgnored(path: string): boolean {
  return path.split('/').some((part) => part.startsWith('.') || part.endsWith('~') || part.startsWith('#'));
}

/** Whether a name is meant as content, rightly written or not. */
export const isMeant = (name: string) => /\.(md|markdown|ya?ml)$/i.test(name);

/**
 * Looks through folders of the content. Links are followed once what stands there itself has been read, and every
 * folder is read once, so that no loop of links is walked for ever. Nothing met in a folder throws.
 */
export class ContentFiles {
  readonly #root: string;
  readonly #onFolder: (path: string, identity: string) => void;
  readonly #read = new Map<string, string>();
  #names = 0;
  readonly found: Found = { files: new Map(), places: [], unread: [] };

  /** `onFolder` is told of every folder before it is read: what changes in it from then on is the watcher's. */
  constructor(root: string, onFolder: (path: string, identity: string) => void = () => {}) {
    this.#root = root;
    this.#onFolder = onFolder;
  }

  /** Looks at a path, whatever it is. */
  look(path: string, depth = 0): void {
    const links: string[] = [];
    this.#at(path, depth, links);
    for (let link = links.shift(); link !== undefined; link = links.shift())
      this.#at(link, link.split('/').length, links);
  }

  #at(path: string, depth: number, links: string[]): void {
    let stats: Stats | undefined;
    try {
      stats = statSync(join(this.#root, path), { throwIfNoEntry: false });
    } catch (error) {
      const fault = faultOf(error);
      if (fault.kind === 'broken') this.#unread(path, fault);
      return;
    }
    if (!stats) return;
    if (stats.isDirectory()) this.#folder(path, stats, depth, links);
    else if (stats.isFile()) {
      if (isMeant(path)) this.found.files.set(path, versionOf(stats));
    } else this.found.places.push({ path, ...reasonOf('not-a-file') });
  }

  #folder(path: string, stats: Stats, depth: number, links: string[]): void {
    const identity = `${stats.dev}:${stats.ino}`;
    const other = this.#read.get(identity);
    if (other !== undefined) {
      const isAround = other === '' || path.startsWith(`${other}/`);
      this.found.places.push({ path, ...reasonOf(isAround ? 'link-loop' : 'link-twice', { other }) });
      return;
    }
    if (depth > deepest) {
      this.#unread(path, reasonOf('too-deep', { most: deepest }));
      return;
    }
    this.#read.set(identity, path);
    this.#onFolder(path, identity);
    let items: Dirent[];
    try {
      items = readdirSync(join(this.#root, path), { withFileTypes: true });
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') this.#unread(path, folderFault(error));
      return;
    }
    this.#names += items.length;
    if (this.#names > mostNames) {
      this.#unread('', reasonOf('too-many', { most: mostNames }));
      return;
    }
    // A translation is nothing without its text: it comes after it.
    items.sort((a, b) => Number(a.name.endsWith('.en.md')) - Number(b.name.endsWith('.en.md')));
    for (const item of items) {
      if (isIgnored(item.name)) continue;
      const inside = path ? `${path}/${item.name}` : item.name;
      if (item.isSymbolicLink()) this.#link(inside, links);
      else if (!item.isFile() || isMeant(item.name)) this.#at(inside, depth + 1, links);
    }
  }

  #link(path: string, links: string[]): void {
    try {
      if (statSync(join(this.#root, path), { throwIfNoEntry: false })) links.push(path);
      else this.found.places.push({ path, ...reasonOf('link-dangling') });
    } catch (error) {
      const fault = faultOf(error);
      if (fault.kind === 'broken') this.#unread(path, fault);
    }
  }

  #unread(path: string, reason: Reason): void {
    this.found.unread.push(path);
    this.found.places.push(defined({ path, reason: reason.reason, words: reason.words }));
  }
}
