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

  /** One commit with these changes; without a difference to the last one there is none. Returns whether there was. */
  async commit(changes: readonly FileChange[], author: Author, message: string, at: Date): Promise<boolean> {
    const head = await this.#head();
    const before = head && (await git.readCommit({ fs, gitdir: this.#gitdir, oid: head.oid, cache: this.#cache }));
    const tree = await this.#changed(
      before?.commit.tree,
      changes.map(({ path, source }) => ({ steps: path.split('/'), source })),
    );
    const root = tree ?? (await git.writeTree({ fs, gitdir: this.#gitdir, tree: [] }));
    if (root === before?.commit.tree) return false;
    const person = { ...author, timestamp: Math.floor(at.getTime() / 1000), timezoneOffset: -420 };
    const oid = await git.writeCommit({
      fs,
      gitdir: this.#gitdir,
      commit: {
        message: `${message}\n`,
        tree: root,
        parent: head ? [head.oid] : [],
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
      if (!here) {
        const folder = inside.map(({ steps, source }) => ({ steps: steps.slice(1), source }));
        const oid = await this.#changed(old?.type === 'tree' ? old.oid : undefined, folder);
        if (oid) entries.set(name, { path: name, mode: '040000', type: 'tree', oid });
        else entries.delete(name);
      } else if (here.source === undefined) entries.delete(name);
      else {
        const { source } = here;
        const blob = typeof source === 'string' ? new TextEncoder().encode(source) : source;
        const oid = await git.writeBlob({ fs, gitdir: this.#gitdir, blob });
        entries.set(name, { path: name, mode: old?.type === 'blob' ? old.mode : '100644', type: 'blob', oid });
      }
    }
    if (entries.size === 0) return undefined;
    return git.writeTree({ fs, gitdir: this.#gitdir, tree: [...entries.values()] });
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

type Step = { steps: string[]; source: string | Uint8Array | undefined };
