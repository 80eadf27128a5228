import { defined } from '#src/base/defined.ts';
import type { DataFile } from '#src/library/kind.ts';
import type { Library, LibraryChange } from '#src/library/library.ts';
import {
  type ConfirmedRow,
  type ConfirmedStore,
  type GuardedValue,
  type GuardedValues,
  guardedFiles,
  isWider,
} from './guarded-values.ts';

/** A change in a file that does not hold until an administrator has confirmed it; `from` is what holds meanwhile. */
export type PendingChange = {
  file: string;
  key: string;
  from?: GuardedValue;
  to: GuardedValue;
  /** Refused once, while the file still says so. */
  isRefused: boolean;
};

export type SettingsGuard = {
  /**
   * Reads what has been confirmed, also again, where another process has confirmed something. Until the first time the files hold as they are: without a database nobody can sign in, and
   * nothing is erased.
   */
  open(): Promise<void>;
  /** The content with the confirmed values in it: what everything but the guard itself reads. */
  library: Library;
  pending(): readonly PendingChange[];
  /** What the files say at this moment, by file and key. */
  written(): ReadonlyMap<string, GuardedValue>;
  /** False when this is not what waits (any more). Holds at once, and is kept when it returns. */
  confirm(change: Pick<PendingChange, 'file' | 'key' | 'to'>): Promise<boolean>;
  refuse(change: Pick<PendingChange, 'file' | 'key' | 'to'>): Promise<boolean>;
  /** Resolves when everything that was decided is kept. */
  settled(): Promise<void>;
};

type Options = { store: ConfirmedStore; onPending(change: PendingChange): void; onFault(fault: unknown): void };
type Values = Map<string, GuardedValue>;

/** The row that tells that a file has been accepted once: without it, what is there is accepted whole. */
const accepted = '*';
export const placeOf = (file: string, key: string) => `${file} ${key}`;

/**
 * Stands between the files and the portal. A value of a setting that widens rights, shortens how long things are kept
 * or puts a safeguard out of use holds only when it has been confirmed; until then the confirmed one holds. Whatever
 * narrows holds at once. The first start accepts what is there.
 */
export function guardSettings(files: Library, { store, onPending, onFault }: Options): SettingsGuard {
  const confirmed = new Map<string, Values>(guardedFiles.map(({ path }) => [path, new Map()]));
  const refused = new Map<string, GuardedValue>();
  const pending = new Map<string, PendingChange>();
  const shown = new Map<string, unknown>();
  const listeners = new Set<(changes: readonly LibraryChange[]) => void>();
  let keeping: Promise<void> = Promise.resolve();
  let opening: Promise<void> = Promise.resolve();
  let isOpen = false;

  const keep = (rows: readonly ConfirmedRow[]) => {
    const kept = keeping.then(() => store.save(rows));
    // A fault is told once; the next decision is kept whatever became of this one.
    keeping = kept.catch(onFault);
    return kept;
  };
  const rowOf = (file: string, key: string): ConfirmedRow => {
    const value = confirmed.get(file)?.get(key);
    const no = refused.get(placeOf(file, key));
    return defined({ file, key, value, refused: no });
  };

  /** Compares a file with what has been confirmed. A file that cannot be read at all changes nothing. */
  function settle(file: string): void {
    const written = writtenIn(files, file);
    const values = confirmed.get(file);
    if (!isOpen || !written || !values) return;
    const isFirst = !values.has(accepted);
    const rows: ConfirmedRow[] = [];
    const waiting = [...pending.values()].filter((change) => change.file === file).map(({ key }) => key);
    for (const key of new Set([...values.keys(), ...written.keys(), ...waiting])) {
      if (key === accepted) continue;
      const place = placeOf(file, key);
      const [from, to] = [values.get(key), written.get(key)];
      const before = pending.get(place);
      pending.delete(place);
      if (to !== undefined && !isFirst && isWider(key, from, to)) {
        const isRefused = refused.get(place) === to;
        const change = defined({ file, key, to, isRefused, from });
        pending.set(place, change);
        if (before?.to !== to && !isRefused) onPending(change);
        continue;
      }
      const hadRefusal = refused.delete(place);
      if (from === to && !hadRefusal) continue;
      if (to === undefined) values.delete(key);
      else values.set(key, to);
      rows.push(rowOf(file, key));
    }
    if (isFirst) {
      values.set(accepted, true);
      rows.push(rowOf(file, accepted));
    }
    show(file);
    if (rows.length > 0) void keep(rows).catch(() => {});
  }

  function show(file: string): void {
    const values = confirmed.get(file) ?? new Map();
    const now = guardedFiles.find(({ path }) => path === file)?.shown(files, values);
    if (now) shown.set(file, now);
  }

  /** Kept first: what could not be written down does not hold. */
  async function decide({ file, key, to }: Pick<PendingChange, 'file' | 'key' | 'to'>, how: 'confirm' | 'refuse') {
    const place = placeOf(file, key);
    if (pending.get(place)?.to !== to) return false;
    if (how === 'refuse') {
      await keep([{ ...rowOf(file, key), refused: to }]);
      refused.set(place, to);
      const waiting = pending.get(place);
      if (waiting?.to === to) pending.set(place, { ...waiting, isRefused: true });
      return true;
    }
    await keep([{ file, key, value: to }]);
    refused.delete(place);
    confirmed.get(file)?.set(key, to);
    // Looked at once more: the file may have changed while this was written down.
    settle(file);
    tell([{ kind: 'data', slug: nameOf(file), change: 'saved' }]);
    return true;
  }

  async function readConfirmed(): Promise<void> {
    // What was decided here a moment ago is among what is read.
    await keeping;
    const rows = await store.load();
    const before = [...shown.values()].map((value) => JSON.stringify(value)).join();
    const isFirst = !isOpen;
    for (const values of confirmed.values()) values.clear();
    refused.clear();
    for (const { file, key, value, refused: no } of rows) {
      if (value !== undefined) confirmed.get(file)?.set(key, value);
      if (no !== undefined) refused.set(placeOf(file, key), no);
    }
    isOpen = true;
    for (const { path } of guardedFiles) settle(path);
    await keeping;
    const isOther = before !== [...shown.values()].map((value) => JSON.stringify(value)).join();
    // What was shown until now may have been wider than what holds.
    if (isFirst ? pending.size > 0 : isOther) {
      tell(guardedFiles.map(({ name }) => ({ kind: 'data', slug: name, change: 'saved' })));
    }
  }

  const tell = (changes: readonly LibraryChange[]) => {
    for (const listener of listeners) listener(changes);
  };
  files.onChange((changes) => {
    for (const { path, name } of guardedFiles) {
      if (changes.some(({ kind, slug }) => kind === 'data' && slug === name)) settle(path);
    }
    tell(changes);
  });
  return {
    open() {
      opening = opening.catch(() => {}).then(readConfirmed);
      return opening;
    },

    library: {
      entries: (kind) => files.entries(kind),
      entry: (kind, slug) => files.entry(kind, slug),
      body: (kind, slug, language) => files.body(kind, slug, language),
      html: (kind, slug, language) => files.html(kind, slug, language),
      data<Data>(file: DataFile<Data>): readonly Data[] {
        const data = files.data(file);
        return data.length > 0 && shown.has(file.path) ? [shown.get(file.path) as Data] : data;
      },
      dataPaths: (file) => files.dataPaths(file),
      problems: () => files.problems(),
      onChange(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    pending: () => [...pending.values()],
    written: () =>
      new Map(
        guardedFiles.flatMap(({ path }) =>
          [...(writtenIn(files, path) ?? [])].map(([key, value]) => [placeOf(path, key), value] as const),
        ),
      ),
    confirm: (change) => decide(change, 'confirm'),
    refuse: (change) => decide(change, 'refuse'),
    settled: () => keeping,
  };
}

const writtenIn = (files: Library, file: string): GuardedValues | undefined =>
  guardedFiles.find(({ path }) => path === file)?.written(files);

const nameOf = (file: string) => guardedFiles.find(({ path }) => path === file)?.name ?? file;
