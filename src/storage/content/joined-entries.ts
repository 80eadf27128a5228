import { defined } from '#src/base/defined.ts';
import { reasonOf } from '#src/library/content-fault.ts';
import type { Kind } from '#src/library/kind.ts';
import type { Entry } from '#src/library/library.ts';
import type { ContentProblems } from './content-problems.ts';
import type { Role } from './content-roles.ts';

type AnyEntry = Entry<unknown>;

type Sources = {
  kinds: readonly Kind<unknown>[];
  /** The files as they are served, by path. */
  files: ReadonlyMap<string, { hash: string; meta: unknown }>;
  problems: ContentProblems;
  roleOf: (path: string) => Role | undefined;
};

/** The entries that files make: each a Vietnamese file with its translation, one a slug of its kind. */
export class JoinedEntries {
  readonly #sources: Sources;
  readonly #entries = new Map<string, Map<string, AnyEntry>>();
  readonly #lists = new Map<string, readonly AnyEntry[]>();
  /** Entries refused because another file has their slug, by kind and slug: they get their chance when that one goes. */
  readonly #refused = new Map<string, Set<string>>();

  constructor(sources: Sources) {
    this.#sources = sources;
    for (const kind of sources.kinds) this.#entries.set(kind.name, new Map());
  }

  /** All entries of a kind, by slug. */
  list(kind: string): readonly AnyEntry[] {
    let list = this.#lists.get(kind);
    if (!list) {
      list = [...(this.#entries.get(kind)?.values() ?? [])].sort((a, b) => (a.slug < b.slug ? -1 : 1));
      this.#lists.set(kind, list);
    }
    return list;
  }

  get(kind: string, slug: string): AnyEntry | undefined {
    return this.#entries.get(kind)?.get(slug);
  }

  /** Joins what changed; where files have gone, those that were refused because of them get their chance. */
  joinAll(changed: Iterable<string>, gone: readonly string[]): void {
    for (const path of changed) this.join(path);
    for (const path of gone) this.#retryRefused(path);
  }

  /** Puts a file's entry together with its translation, or takes it away; a slug taken by another file is refused. */
  join(path: string): void {
    const { files, problems } = this.#sources;
    const role = this.#sources.roleOf(path);
    if (!role || role.data) return;
    const bySlug = this.#entries.get(role.kind.name);
    const main = role.english ? path.replace(/\.en\.md$/, '.md') : path;
    const holder = bySlug?.get(role.slug);
    problems.setJoin(path, undefined);
    if (holder && holder.path !== main && files.has(holder.path)) {
      if (!files.has(path)) return;
      problems.setJoin(path, reasonOf('slug-taken', { slug: role.slug, other: holder.path }));
      const key = `${role.kind.name}:${role.slug}`;
      this.#refused.set(key, (this.#refused.get(key) ?? new Set()).add(path));
      return;
    }
    this.#lists.delete(role.kind.name);
    const vietnamese = files.get(main);
    if (!vietnamese) {
      if (holder?.path === main) bySlug?.delete(role.slug);
      const english = role.english ? path : path.replace(/\.md$/, '.en.md');
      if (files.has(english)) problems.setJoin(english, reasonOf('no-vietnamese', { path: main }));
      return;
    }
    const englishPath = main.replace(/\.md$/, '.en.md');
    const english = files.get(englishPath);
    if (english) problems.setJoin(englishPath, undefined);
    bySlug?.set(
      role.slug,
      defined({
        kind: role.kind.name,
        slug: role.slug,
        path: main,
        hash: vietnamese.hash,
        meta: vietnamese.meta,
        english: english && { path: englishPath, hash: english.hash, text: english.meta },
      }),
    );
  }

  #retryRefused(gone: string): void {
    const { files, problems } = this.#sources;
    const role = this.#sources.roleOf(gone);
    if (!role?.kind) return;
    const key = `${role.kind.name}:${role.slug}`;
    const waiting = this.#refused.get(key);
    this.#refused.delete(key);
    // Vietnamese files first: the first one takes the slug, its translation follows.
    for (const path of [...(waiting ?? [])].sort(
      (a, b) => Number(a.endsWith('.en.md')) - Number(b.endsWith('.en.md')),
    )) {
      if (files.has(path)) this.join(path);
      else problems.setJoin(path, undefined);
    }
  }
}
