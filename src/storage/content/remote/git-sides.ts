import * as git from 'isomorphic-git';
import { defined } from '#src/base/defined.ts';
import type { TheirCommit } from '#src/editing/remote/content-remote.ts';
import type { Sides } from '#src/editing/remote/merge-sides.ts';
import { isSafeEntry } from './safe-names.ts';

type Place = Parameters<typeof git.readTree>[0] extends infer Asked ? Omit<Asked & object, 'oid' | 'filepath'> : never;

/** The other side holds what has no place here; `path` names it. */
class UnsafeError extends Error {
  override name = 'UnsafeError';
  readonly code: string;

  constructor(path: string) {
    super(path);
    this.code = `UnsafeError:${path}`;
  }
}

const deepest = 30;
const mostFiles = 20_000;
const mostCommits = 20;

/** Where the two histories part; undefined where they have nothing in common. */
export async function baseOf(place: Place, ours: string, theirs: string): Promise<string | undefined> {
  const found: string[] = await git.findMergeBase({ ...place, oids: [ours, theirs] });
  return found[0];
}

/**
 * Every file that differs between the three commits. Folders that are alike on both sides are not opened, so that a look
 * costs what has changed. Throws UnsafeError for an entry of theirs that must not become a file here.
 */
export async function sidesOf(
  place: Place,
  commits: { base: string | undefined; ours: string; theirs: string },
): Promise<Sides[]> {
  const found: Sides[] = [];
  type Trees = { base?: string; ours?: string; theirs?: string };
  const treeOf = async (commit: string | undefined) =>
    commit && (await git.readCommit({ ...place, oid: commit })).commit.tree;
  const entriesOf = async (tree: string | undefined, folder: string, isTheirs = false) => {
    const { tree: entries } = tree ? await git.readTree({ ...place, oid: tree }) : { tree: [] };
    const bad = isTheirs && entries.find(({ path, mode }) => !isSafeEntry({ name: path, mode }));
    if (bad) throw new UnsafeError(folder + bad.path);
    return new Map(entries.map((entry) => [entry.path, entry]));
  };
  const look = async (trees: Trees, folder: string, depth: number): Promise<void> => {
    if (depth > deepest || found.length > mostFiles) throw new UnsafeError(folder);
    const base = await entriesOf(trees.base, folder);
    const ours = await entriesOf(trees.ours, folder);
    const theirs = await entriesOf(trees.theirs, folder, true);
    for (const name of new Set([...ours.keys(), ...theirs.keys()])) {
      const each = { base: base.get(name), ours: ours.get(name), theirs: theirs.get(name) };
      if (each.ours?.oid === each.theirs?.oid) continue;
      const ofType = (type: string) =>
        defined({
          base: each.base?.type === type ? each.base.oid : undefined,
          ours: each.ours?.type === type ? each.ours.oid : undefined,
          theirs: each.theirs?.type === type ? each.theirs.oid : undefined,
        });
      const files = ofType('blob');
      const folders = ofType('tree');
      if (files.ours !== files.theirs) found.push({ path: folder + name, ...files });
      if (folders.ours !== folders.theirs) await look(folders, `${folder}${name}/`, depth + 1);
    }
  };
  const [base, ours, theirs] = [await treeOf(commits.base), await treeOf(commits.ours), await treeOf(commits.theirs)];
  await look(defined({ base, ours, theirs }), '', 0);
  return found;
}

/** The newest commits of theirs that we do not have, as they say themselves. */
export async function commitsOf(place: Place, theirs: string, base: string | undefined): Promise<TheirCommit[]> {
  if (theirs === base) return [];
  const commits = await git.log({ ...place, ref: theirs, depth: mostCommits });
  const end = commits.findIndex(({ oid }) => oid === base);
  return commits.slice(0, end === -1 ? undefined : end).map(({ commit }) => ({
    author: commit.author.name.slice(0, 200),
    at: new Date(commit.author.timestamp * 1000).toISOString(),
    subject: (commit.message.split('\n')[0] ?? '').slice(0, 300),
  }));
}
