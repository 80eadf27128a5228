import type { Amendments } from '#src/editing/amendments/amendments.ts';
import type { ContentWriter, EditingDependencies } from '#src/editing/dependencies.ts';
import type { Editing } from '#src/editing/editing.ts';
import { roleOfPath } from '#src/library/content-path.ts';
import type { Person } from '#src/staff/person.ts';
import { type Renamed, withOtherName } from './named-in-texts.ts';

type MendDependencies = Pick<EditingDependencies, 'kinds' | 'dataFiles'> & {
  /** Every text of the content as it lies there. */
  texts: () => AsyncIterable<{ path: string; source?: string }>;
  writer: Pick<ContentWriter, 'read'>;
  editing: Pick<Editing, 'save'>;
  amendments: Pick<Amendments, 'send'>;
  /** The parts of forms that name entries of this kind, such as `news.guides`. */
  namedBy: (kind: string) => readonly string[];
  knownAs: Renamed['knownAs'];
};

/** What became of texts that said an old address: saved, sent to a second person, or left as they were. */
export type Mended = { saved: string[]; sent: string[]; left: string[] };

/** So many at once: each is a version of its own. */
const mostAtOnce = 40;

/**
 * The texts that say a name the entry at `path` had before, or the one it has: by their links, or by naming it among
 * their values.
 */
export async function textsNaming(dependencies: MendDependencies, path: string, slug?: string): Promise<string[]> {
  const renamed = renamedOf(dependencies, path, slug);
  const naming: string[] = [];
  if (!renamed) return naming;
  for await (const { path: at, source } of dependencies.texts()) {
    if (source !== undefined && withOtherName(dependencies, { path: at, source }, renamed) !== undefined)
      naming.push(at);
  }
  return naming.toSorted();
}

/** Puts the present name into such texts, by the rules of every edit; `comment` goes with what takes a second person. */
export async function mendTexts(
  dependencies: MendDependencies,
  { path, slug, comment }: { path: string; slug: string; comment: string },
  by: Person,
): Promise<Mended> {
  const mended: Mended = { saved: [], sent: [], left: [] };
  const renamed = renamedOf(dependencies, path, slug);
  const naming = await textsNaming(dependencies, path, slug);
  for (const at of renamed ? naming.slice(0, mostAtOnce) : []) {
    const file = await dependencies.writer.read(at);
    const source = file && renamed && withOtherName(dependencies, file, renamed);
    if (!file || source === undefined) continue;
    const text = { path: at, source, seen: file.hash };
    const saved = await dependencies.editing.save(text, by);
    if (saved.ok) mended.saved.push(at);
    else if (saved.error.kind === 'takes-two' || saved.error.kind === 'may-not-publish') {
      const sent = await dependencies.amendments.send({ ...text, comment }, by);
      mended[sent.ok ? 'sent' : 'left'].push(at);
    } else mended.left.push(at);
  }
  mended.left.push(...naming.slice(mostAtOnce));
  return mended;
}

function renamedOf(dependencies: MendDependencies, path: string, slug?: string): Renamed | undefined {
  const role = roleOfPath(path, dependencies);
  const { address, name = '' } = role?.kind ?? {};
  if (!role?.kind || !address || (slug !== undefined && !/^[a-z0-9-]+$/.test(slug))) return undefined;
  // Who says the present name is only asked for: which one would take its place does not matter.
  const [from, to] = slug === undefined || slug === role.slug ? [role.slug, `${role.slug}-`] : [slug, role.slug];
  return { address, from, to, namedBy: dependencies.namedBy(name), knownAs: dependencies.knownAs };
}
