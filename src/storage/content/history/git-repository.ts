import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import * as git from 'isomorphic-git';
import type { Author, FileChange } from './repository-place.ts';
import { wholeFiles as fs } from './whole-files.ts';

const branch = 'refs/heads/main';

/**
 * Commits on top of each other. A commit writes the texts and files that changed, the folders above them and itself; neither the
 * other files nor an index are looked at, so that its cost does not grow with the content. One caller at a time.
 */
export class GitRepository {
  readonly #gitdir: string;
  /** What the library has read of packs stays with it. */
  readonly #cache = {};

  constructor(gitdir: string) {
    this.#gitdir = gitdir;
  }

  /** Makes the repository where there is none. */
  async prepare(): Promise<void> {
    if (existsSync(join(this.#gitdir, 'HEAD'))) return;
    await mkdir(this.#gitdir, { recursive: true });
    await git.init({ fs, gitdir: this.#gitdir, dir: this.#gitdir, bare: true, defaultBranch: 'main' });
  }

  /** The text of this name; undefined where it is not kept here. */
  async read(name: string): Promise<string | undefined> {
    const bytes = await this.readBytes(name);
    return bytes && new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  }

  /** What is kept under this name, byte for byte. */
  async readBytes(name: string): Promise<Uint8Array | undefined> {
    try {
      return (await git.readBlob({ fs, gitdir: this.#gitdir, oid: name, cache: this.#cache })).blob;
    } catch (error) {
      if ((error as { code?: string }).code === 'NotFoundError') return undefined;
      throw error;
    }
  }

  /** The name of what this path says in the last commit; undefined where it says nothing. */
  async nameAt(path: string): Promise<string | undefined> {
    const head = await this.#head();
    if (!head) return undefined;
    try {
      const asked = { fs, gitdir: this.#gitdir, oid: head.oid, filepath: path, cache: this.#cache };
      return (await git.readBlob(asked)).oid;
    } catch (error) {
      if (['NotFoundError', 'ObjectTypeError'].includes((error as { code?: string }).code ?? '')) return undefined;
      throw error;
    }
  }

  /** The last commit; undefined before the first. */
  async head(): Promise<string | undefined> {
    return (await this.#head())?.oid;
  }

  /** Makes a commit that is there already the last one; these files differ in it. */
  async advance(to: string, paths: readonly string[]): Promise<void> {
    const head = await this.#head();
    await git.writeRef({ fs, gitdir: this.#gitdir, ref: head?.ref ?? branch, value: to, force: true });
    await this.#tellIndex(paths.map((path) => ({ path })));
  }

  /**
   * One commit with these changes, on top of the last one and of `other`; without a difference to the last one there is
   * none, unless it joins another. Returns whether there was.
   */
  async commit(
    changes: readonly FileChange[],
    author: Author,
    { message, at, other }: { message: string; at: Date; other?: string },
  ): Promise<boolean> {
    const head = await this.#head();
    const before = head && (await git.readCommit({ fs, gitdir: this.#gitdir, oid: head.oid, cache: this.#cache }));
    const tree = await this.#changed(
      before?.commit.tree,
      changes.map(({ path, source, name }) => ({ steps: path.split('/'), source, name })),
    );
    const root = tree ?? (await git.writeTree({ fs, gitdir: this.#gitdir, tree: [] }));
    if (root === before?.commit.tree && !other) return false;
    const person = { ...author, timestamp: Math.floor(at.getTime() / 1000), timezoneOffset: -420 };
    const oid = await git.writeCommit({
      fs,
      gitdir: this.#gitdir,
      commit: {
        message: `${message}\n`,
        tree: root,
        parent: [head?.oid, other].filter((oid) => oid !== undefined),
        author: person,
        committer: person,
      },
    });
    await git.writeRef({ fs, gitdir: this.#gitdir, ref: head?.ref ?? branch, value: oid, force: true });
    await this.#tellIndex(changes);
    return true;
  }

  /**
   * Where people work with Git in the folder itself, its index says what the last commit says, or `git status` would
   * tell of changes that nobody made. An index somebody is writing is left alone.
   */
  async #tellIndex(changes: readonly FileChange[]): Promise<void> {
    const gitdir = this.#gitdir;
    const index = join(gitdir, 'index');
    if (basename(gitdir) !== '.git' || !existsSync(index) || existsSync(`${index}.lock`)) return;
    const dir = dirname(gitdir);
    for (const { path } of changes) await git.resetIndex({ fs, dir, gitdir, filepath: path, cache: this.#cache });
  }

  /** The name of this folder with the changes in it; undefined when nothing is left in it. */
  async #changed(tree: string | undefined, changes: readonly Step[]): Promise<string | undefined> {
    const entries = new Map((tree ? await this.#treeOf(tree) : []).map((entry) => [entry.path, entry]));
    for (const [name, inside] of Map.groupBy(changes, ({ steps }) => steps[0] ?? '')) {
      const here = inside.find(({ steps }) => steps.length === 1);
      const old = entries.get(name);
      const isFile = here !== undefined && (here.source !== undefined || here.name !== undefined);
      // A folder may come in the place of a file that goes.
      const folder = inside
        .filter(({ steps }) => steps.length > 1)
        .map(({ steps, ...change }) => ({ ...change, steps: steps.slice(1) }));
      if (isFile) {
        const oid = here.name ?? (await this.#keep(here.source ?? ''));
        entries.set(name, { path: name, mode: old?.type === 'blob' ? old.mode : '100644', type: 'blob', oid });
        continue;
      }
      const oid = folder.length > 0 && (await this.#changed(old?.type === 'tree' ? old.oid : undefined, folder));
      if (oid) entries.set(name, { path: name, mode: '040000', type: 'tree', oid });
      else if (here || old?.type === 'tree') entries.delete(name);
    }
    if (entries.size === 0) return undefined;
    return git.writeTree({ fs, gitdir: this.#gitdir, tree: [...entries.values()] });
  }

  #keep(source: string | Uint8Array): Promise<string> {
    const blob = typeof source === 'string' ? new TextEncoder().encode(source) : source;
    return git.writeBlob({ fs, gitdir: this.#gitdir, blob });
  }

  async #treeOf(oid: string): Promise<git.TreeEntry[]> {
    return (await git.readTree({ fs, gitdir: this.#gitdir, oid, cache: this.#cache })).tree;
  }

  /** The last commit, and the branch it is the last of. */
  async #head(): Promise<{ oid: string; ref: string } | undefined> {
    const gitdir = this.#gitdir;
    const ref = (await git.currentBranch({ fs, gitdir, fullname: true, test: false })) ?? branch;
    try {
      return { ref, oid: await git.resolveRef({ fs, gitdir, ref }) };
    } catch (error) {
      if ((error as { code?: string }).code === 'NotFoundError') return undefined;
      throw error;
    }
  }
}

type Step = { steps: string[]; source: string | Uint8Array | undefined; name: string | undefined };
