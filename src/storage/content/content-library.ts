import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Fault, splitFrontMatter } from '#src/library/front-matter.ts';
import type { DataFile, Kind } from '#src/library/kind.ts';
import type { Entry, Library, LibraryChange, Problem } from '#src/library/library.ts';
import type { Language } from '#src/library/localized.ts';
import { type FileStat, listFiles, statFile } from './content-files.ts';
import { isDataPath, parseAs, type Role, roleOf } from './content-roles.ts';
import { type KeptFile, LibraryCache } from './library-cache.ts';

/** One file as it is served. `meta` comes from the last good version; `broken` says that the disk holds another one. */
type Loaded = { stat: FileStat; hash: string; meta: unknown; broken: boolean };
type AnyEntry = Entry<unknown>;

export type LibraryOptions = {
  contentDir: string;
  dataDir: string;
  kinds: readonly Kind<unknown>[];
  dataFiles: readonly DataFile<unknown>[];
  build: string;
  render: (markdown: string, path: string) => Promise<string>;
  /** Told once of every file that is broken: when opened, when it breaks, and when it breaks otherwise than before. */
  onProblem?: (problem: Problem) => void;
};

/**
 * The content library over a folder of files: front matter in memory, bodies read on demand, last good versions kept.
 * `refresh` is told by the watcher which paths may have changed; `rescan` looks at everything.
 */
export class ContentLibrary implements Library {
  readonly #options: LibraryOptions;
  readonly #cache: LibraryCache;
  readonly #files = new Map<string, Loaded>();
  readonly #entries = new Map<string, Map<string, AnyEntry>>();
  readonly #lists = new Map<string, readonly AnyEntry[]>();
  readonly #problems = new Map<string, Problem>();
  readonly #listeners = new Set<(changes: readonly LibraryChange[]) => void>();

  constructor(options: LibraryOptions) {
    this.#options = options;
    this.#cache = new LibraryCache(options.dataDir, options.build);
    for (const kind of options.kinds) this.#entries.set(kind.name, new Map());
    const kept = this.#cache.load();
    const present = this.#present();
    const paths = new Set(present.map((stat) => stat.path));
    this.#load(present, kept);
    this.#cache.save(
      [],
      [...kept.keys()].filter((path) => !paths.has(path)),
    );
    this.#tellProblems(new Map());
  }

  entries<Meta, Text>(kind: Kind<Meta, Text>): readonly Entry<Meta, Text>[] {
    let list = this.#lists.get(kind.name);
    if (!list) {
      list = [...(this.#entries.get(kind.name)?.values() ?? [])].sort((a, b) => (a.slug < b.slug ? -1 : 1));
      this.#lists.set(kind.name, list);
    }
    return list as readonly Entry<Meta, Text>[];
  }

  entry<Meta, Text>(kind: Kind<Meta, Text>, slug: string): Entry<Meta, Text> | undefined {
    return this.#entries.get(kind.name)?.get(slug) as Entry<Meta, Text> | undefined;
  }

  async body(kind: Kind<unknown>, slug: string, language: Language): Promise<string> {
    const found = this.#bodyPath(kind, slug, language);
    return found ? this.#readBody(found) : '';
  }

  async html(kind: Kind<unknown>, slug: string, language: Language): Promise<string> {
    const found = this.#bodyPath(kind, slug, language);
    return found ? this.#options.render(await this.#readBody(found), found) : '';
  }

  data<Data>(file: DataFile<Data>): readonly Data[] {
    return this.dataPaths(file).map((path) => this.#files.get(path)?.meta as Data);
  }

  dataPaths(file: DataFile<unknown>): readonly string[] {
    return [...this.#files.keys()].filter((path) => isDataPath(file, path)).sort();
  }

  problems(): readonly Problem[] {
    return [...this.#problems.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  onChange(listener: (changes: readonly LibraryChange[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Looks again at these paths (relative to the content folder) and tells the listeners what changed. */
  refresh(paths: readonly string[]): void {
    const known = paths.filter((path) => this.#role(path));
    const present = known.flatMap((path) => statFile(this.#options.contentDir, path) ?? []);
    const found = new Set(present.map((stat) => stat.path));
    const gone = known.filter((path) => !found.has(path) && this.#isKnown(path));
    const changed = present.filter((stat) => {
      const loaded = this.#files.get(stat.path);
      return !loaded || loaded.stat.mtimeMs !== stat.mtimeMs || loaded.stat.size !== stat.size || loaded.broken;
    });
    this.#apply(changed, gone);
  }

  /** Compares everything on disk with what is served: for the moment before the watcher was ready. */
  rescan(): void {
    this.refresh([...new Set([...this.#present().map((stat) => stat.path), ...this.#files.keys()])]);
  }

  close(): void {
    this.#cache.close();
  }

  #apply(changed: readonly FileStat[], gone: readonly string[]): void {
    if (changed.length === 0 && gone.length === 0) return;
    const problemsBefore = new Map(this.#problems);
    const before = new Map(
      [...changed.map((stat) => stat.path), ...gone].map((path) => [path, this.#files.get(path)?.hash]),
    );
    for (const path of gone) {
      this.#files.delete(path);
      this.#problems.delete(path);
    }
    this.#load(changed, new Map());
    this.#cache.save([], gone);
    for (const path of gone) this.#join(path);
    // A file that was refused because another had its slug gets its chance when that one goes.
    if (gone.length > 0) this.#retryRefused();
    this.#tellProblems(problemsBefore);
    const changes = [...before].flatMap(([path, hash]) => {
      if (this.#files.get(path)?.hash === hash) return [];
      const role = this.#role(path);
      if (!role) return [];
      if ('data' in role) return [{ kind: 'data', slug: role.data.name, change: 'saved' as const }];
      const still = this.entry(role.kind, role.slug);
      return [{ kind: role.kind.name, slug: role.slug, change: still ? ('saved' as const) : ('removed' as const) }];
    });
    if (changes.length > 0) for (const listener of this.#listeners) listener(changes);
  }

  #load(stats: readonly FileStat[], kept: ReadonlyMap<string, KeptFile>): void {
    const fresh: (KeptFile & { source: string })[] = [];
    for (const stat of stats) {
      const role = this.#role(stat.path);
      if (!role) continue;
      const old = kept.get(stat.path);
      if (old && old.mtimeMs === stat.mtimeMs && old.size === stat.size) {
        this.#files.set(stat.path, { stat, hash: old.hash, meta: JSON.parse(old.meta), broken: false });
        continue;
      }
      const source = readFileSync(join(this.#options.contentDir, stat.path), 'utf8');
      const parsed = parseAs(role, source);
      if (parsed.ok) {
        const hash = hashOf(source);
        this.#files.set(stat.path, { stat, hash, meta: parsed.value, broken: false });
        this.#problems.delete(stat.path);
        fresh.push({ ...stat, hash, meta: JSON.stringify(parsed.value), source });
      } else {
        this.#keepLastGood(stat, role, parsed.error);
      }
    }
    this.#cache.save(fresh, []);
    for (const stat of stats) this.#join(stat.path);
  }

  /** A broken file: what was good before stays, in memory or from the cache of an earlier run. */
  #keepLastGood(stat: FileStat, role: Role, fault: Fault): void {
    const current = this.#files.get(stat.path);
    const source = current ? undefined : this.#cache.source(stat.path);
    const earlier = source === undefined ? undefined : parseAs(role, source);
    if (current) this.#files.set(stat.path, { ...current, stat, broken: true });
    else if (source !== undefined && earlier?.ok) {
      this.#files.set(stat.path, { stat, hash: hashOf(source), meta: earlier.value, broken: true });
    }
    const lastGoodKept = this.#files.has(stat.path);
    this.#problems.set(stat.path, { path: stat.path, line: fault.line, reason: fault.reason, lastGoodKept });
  }

  /** Puts a file's entry together with its translation, or takes it away; a slug taken by another file is refused. */
  #join(path: string): void {
    const role = this.#role(path);
    if (!role || 'data' in role) return;
    const bySlug = this.#entries.get(role.kind.name);
    const main = role.english ? path.replace(/\.en\.md$/, '.md') : path;
    const holder = bySlug?.get(role.slug);
    if (holder && holder.path !== main && this.#files.has(holder.path)) {
      const reason = `tên "${role.slug}" đã có ở ${holder.path}`;
      this.#problems.set(path, { path, reason, lastGoodKept: false });
      return;
    }
    this.#lists.delete(role.kind.name);
    const vietnamese = this.#files.get(main);
    if (!vietnamese) {
      if (holder?.path === main) bySlug?.delete(role.slug);
      if (role.english && this.#files.has(path)) {
        this.#problems.set(path, { path, reason: `thiếu tệp tiếng Việt ${main}`, lastGoodKept: false });
      }
      return;
    }
    const englishPath = main.replace(/\.md$/, '.en.md');
    const english = this.#files.get(englishPath);
    bySlug?.set(role.slug, {
      kind: role.kind.name,
      slug: role.slug,
      path: main,
      hash: vietnamese.hash,
      meta: vietnamese.meta,
      ...(english ? { english: { path: englishPath, hash: english.hash, text: english.meta } } : {}),
    });
  }

  #retryRefused(): void {
    // Of a copy: a file refused once more is put at the end again, and the loop would meet it for ever.
    for (const [path, problem] of [...this.#problems]) {
      if (problem.line !== undefined || !this.#files.has(path)) continue;
      this.#problems.delete(path);
      this.#join(path);
    }
  }

  #tellProblems(before: ReadonlyMap<string, Problem>): void {
    for (const [path, problem] of this.#problems) {
      const known = before.get(path);
      if (known?.line !== problem.line || known?.reason !== problem.reason) this.#options.onProblem?.(problem);
    }
  }

  #role(path: string): Role | undefined {
    return roleOf(path, this.#options);
  }

  #isKnown(path: string): boolean {
    return this.#files.has(path) || this.#problems.has(path);
  }

  #present(): FileStat[] {
    const root = this.#options.contentDir;
    const markdown = this.#options.kinds.flatMap((kind) => listFiles(root, kind.folder, '.md'));
    const data = this.#options.dataFiles.flatMap((file) =>
      file.path.endsWith('/*.yaml')
        ? listFiles(root, file.path.slice(0, -7), '.yaml')
        : (statFile(root, file.path) ?? []),
    );
    return [...markdown, ...data];
  }

  #bodyPath(kind: Kind<unknown>, slug: string, language: Language): string | undefined {
    const entry = this.entry(kind, slug);
    return language === 'en' ? (entry?.english?.path ?? entry?.path) : entry?.path;
  }

  async #readBody(path: string): Promise<string> {
    const onDisk = this.#files.get(path)?.broken
      ? undefined
      : await readFile(join(this.#options.contentDir, path), 'utf8').catch(() => undefined);
    const whole = splitFrontMatter(onDisk ?? '');
    if (whole.ok) return whole.value.body;
    // A file caught in the middle of being written may not split: the last good text serves until the watcher tells.
    const lastGood = splitFrontMatter(this.#cache.source(path) ?? '');
    return lastGood.ok ? lastGood.value.body : '';
  }
}

function hashOf(source: string): string {
  return createHash('sha256').update(source).digest('hex').slice(0, 16);
}
