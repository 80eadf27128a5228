import { join } from 'node:path';
import { defined } from '#src/base/defined.ts';
import type { Language } from '#src/base/localized.ts';
import { checkContent } from '#src/editing/check-content.ts';
import { reasonOf } from '#src/library/content-fault.ts';
import { splitFrontMatter } from '#src/library/front-matter.ts';
import type { DataFile, Kind } from '#src/library/kind.ts';
import type { Entry, Library, LibraryChange, Problem } from '#src/library/library.ts';
import { ChangeListeners } from './change-listeners.ts';
import { ContentProblems, tellMissing } from './content-problems.ts';
import { ContentReader, hashOf, type KnownFile } from './content-reader.ts';
import type { Reading } from './content-reading.ts';
import { isDataPath, type Role, roleOf } from './content-roles.ts';
import { JoinedEntries } from './joined-entries.ts';
import { type KeptText, LibraryCache } from './library-cache.ts';
import { codeOf, readContentLater } from './read-content-file.ts';

/** One file as it is served. `meta` comes from the last good version; `broken` says that the disk holds another one. */
type Loaded = KnownFile & { meta: unknown; broken: boolean };

export type LibraryOptions = {
  contentDir: string;
  /** Where the last good versions are kept. */
  cacheDir: string;
  kinds: readonly Kind<unknown>[];
  dataFiles: readonly DataFile<unknown>[];
  build: string;
  render: (markdown: string, path: string) => Promise<string>;
  /** Told once of everything that is broken: when opened, when it breaks, and when it breaks otherwise than before. */
  onProblem?: (problem: Problem) => void;
  onFault?: (fault: unknown) => void;
  /** Somebody else reads the folder and tells of it with `take`; else the library does, holding up its caller. */
  isReadApart?: boolean;
};

/**
 * The content library over a folder of files: front matter in memory, bodies read on demand, last good versions kept.
 * What became of files it is told as readings (`take`); `refresh` and `rescan` make them at once, for commands and
 * tests.
 */
export class ContentLibrary implements Library {
  readonly #options: LibraryOptions;
  readonly #cache: LibraryCache;
  readonly #reader: ContentReader | undefined;
  readonly #files = new Map<string, Loaded>();
  readonly #entries: JoinedEntries;
  /** Files of which only another build has parsed a good version, with its hash. */
  readonly #unparsed = new Map<string, string>();
  readonly #problems: ContentProblems;
  readonly #listeners: ChangeListeners;

  constructor(options: LibraryOptions) {
    this.#options = options;
    this.#problems = new ContentProblems(options.onProblem);
    this.#listeners = new ChangeListeners(options.onFault);
    this.#cache = new LibraryCache(options.cacheDir, options.build);
    this.#entries = new JoinedEntries({
      kinds: options.kinds,
      files: this.#files,
      problems: this.#problems,
      roleOf: (path) => this.#role(path),
    });
    const foreign: string[] = [];
    for (const { path, version, hash, meta, pictures } of this.#cache.load().values()) {
      if (!this.#role(path)) foreign.push(path);
      // What another build has parsed is not served before this one has: the shapes may differ.
      else if (version === '') this.#unparsed.set(path, hash);
      else
        this.#files.set(path, { version, hash, meta: JSON.parse(meta), pictures: JSON.parse(pictures), broken: false });
    }
    this.#cache.save([], foreign);
    for (const path of this.#files.keys()) this.#entries.join(path);
    if (options.isReadApart) return;
    this.#reader = new ContentReader({ ...options, known: this.known() });
    this.rescan();
  }

  entries<Meta, Text>(kind: Kind<Meta, Text>): readonly Entry<Meta, Text>[] {
    return this.#entries.list(kind.name) as readonly Entry<Meta, Text>[];
  }

  entry<Meta, Text>(kind: Kind<Meta, Text>, slug: string): Entry<Meta, Text> | undefined {
    return this.#entries.get(kind.name, slug) as Entry<Meta, Text> | undefined;
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
    if (!file.path.endsWith('/*.yaml')) return this.#files.has(file.path) ? [file.path] : [];
    return [...this.#files.keys()].filter((path) => isDataPath(file, path)).sort();
  }

  problems(): readonly Problem[] {
    return this.#problems.all();
  }

  onChange(listener: (changes: readonly LibraryChange[]) => void): () => void {
    return this.#listeners.add(listener);
  }

  /** What is served, for a reader to compare the folder with; parsed by another build: with an empty version. */
  known(): Map<string, KnownFile> {
    return new Map([
      ...[...this.#unparsed].map(([path, hash]): [string, KnownFile] => [path, { version: '', hash }]),
      ...[...this.#files].map(([path, { version, hash, pictures, broken }]): [string, KnownFile] => [
        path,
        defined({ version: broken ? '' : version, hash, pictures }),
      ]),
    ]);
  }

  /** Looks again at these paths (relative to the content folder) and tells the listeners what changed. */
  refresh(paths: readonly string[]): void {
    if (this.#reader) this.take([...this.#reader.look(paths)]);
  }

  /** Compares everything on disk with what is served. */
  rescan(): void {
    if (this.#reader) this.take([...this.#reader.lookAtAll()]);
  }

  /** Takes up what a reader found: afterwards it is what everybody sees, and the listeners have been told. */
  take(readings: readonly Reading[]): void {
    const before = new Map<string, string | undefined>();
    const touched = new Set<string>();
    const fresh: KeptText[] = [];
    const gone: string[] = [];
    for (const reading of readings) {
      if (reading.kind === 'places') {
        this.#problems.setPlaces(reading.below, reading.places);
        continue;
      }
      if (reading.kind === 'condition') {
        this.#problems.setCondition(reading.name, reading.reason);
        continue;
      }
      const { path } = reading;
      const role = this.#role(path);
      if (reading.kind === 'pictures') {
        this.#problems.setPictures(path, reading.missing);
        touched.add(path);
        continue;
      }
      this.#unparsed.delete(path);
      if (!before.has(path)) before.set(path, this.#files.get(path)?.hash);
      if (reading.kind === 'good') {
        const { version, hash, meta, pictures, missing, source } = reading;
        this.#files.set(path, { version, hash, meta, pictures, broken: false });
        this.#problems.setFile(path, undefined);
        this.#problems.setPictures(path, missing);
        fresh.push({ path, version, hash, source, meta: JSON.stringify(meta), pictures: JSON.stringify(pictures) });
      } else if (reading.kind === 'gone') {
        this.#files.delete(path);
        this.#problems.forget(path);
        gone.push(path);
      } else if (reading.kind === 'same') this.#renew(path, reading.version);
      else {
        if (role) this.#keepLastGood(path, role, reading.kind === 'broken');
        if (reading.kind === 'broken') {
          const { line, reason, words } = reading;
          const problem = defined({ path, reason, line: line > 0 ? line : undefined, words });
          this.#problems.setFile(path, { ...problem, lastGoodKept: this.#files.has(path) });
        }
      }
    }
    this.#save(fresh, gone);
    this.#entries.joinAll(before.keys(), gone);
    tellMissing(this.#options.kinds, this, this.#problems);
    const changed = [...before].filter(([path, hash]) => this.#files.get(path)?.hash !== hash).map(([path]) => path);
    this.#tell([...new Set([...changed, ...touched])]);
  }

  /** Writes again what could not be written to the cache. */
  retryKeeping(): void {
    if (this.#cache.isBehind) this.#save([], []);
  }

  close(): void {
    this.#cache.close();
  }

  #save(fresh: readonly KeptText[], gone: readonly string[]): void {
    const before = this.#cache.fault;
    this.#cache.save(fresh, gone);
    const { fault } = this.#cache;
    if (fault && !before) this.#options.onFault?.(fault);
    const values = { file: 'library.sqlite', code: codeOf(fault) };
    this.#problems.setCondition('library.sqlite', fault ? reasonOf('cache', values) : undefined);
  }

  #renew(path: string, version: string): void {
    const loaded = this.#files.get(path);
    if (loaded) this.#files.set(path, { ...loaded, version, broken: false });
  }

  /** A broken file: what was good before stays, in memory or from the cache of an earlier run. */
  #keepLastGood(path: string, role: Role, broken: boolean): void {
    const current = this.#files.get(path);
    if (current) {
      this.#files.set(path, { ...current, broken });
      return;
    }
    const source = this.#cache.source(path);
    const earlier = source === undefined ? undefined : checkContent(role, source);
    if (source === undefined || !earlier?.ok) return;
    const { meta, pictures } = earlier.value;
    this.#files.set(path, { version: '', hash: hashOf(source), meta, pictures, broken });
  }

  #tell(paths: readonly string[]): void {
    const changes = paths.flatMap((path): LibraryChange[] => {
      const role = this.#role(path);
      if (!role) return [];
      if (role.data) return [{ kind: 'data', slug: role.data.name, change: 'saved' }];
      const still = this.entry(role.kind, role.slug);
      return [{ kind: role.kind.name, slug: role.slug, change: still ? 'saved' : 'removed' }];
    });
    if (changes.length > 0) this.#listeners.tell(changes);
  }

  #role(path: string): Role | undefined {
    return roleOf(path, this.#options);
  }

  #bodyPath(kind: Kind<unknown>, slug: string, language: Language): string | undefined {
    const entry = this.entry(kind, slug);
    return language === 'en' ? (entry?.english?.path ?? entry?.path) : entry?.path;
  }

  /** The body that belongs to the front matter being served: of the disk while it holds that version, else as kept. */
  async #readBody(path: string): Promise<string> {
    const loaded = this.#files.get(path);
    const onDisk = loaded?.broken ? undefined : await readContentLater(join(this.#options.contentDir, path));
    const isServed = onDisk !== undefined && hashOf(onDisk) === loaded?.hash;
    const whole = splitFrontMatter((isServed ? onDisk : (this.#cache.source(path) ?? onDisk)) ?? '');
    return whole.ok ? whole.value.body : '';
  }
}
