import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import type { ContentHistory } from '../history/content-history.ts';

/** Why a version is to be looked at: one person alone made it public, or nobody of the portal did. */
type Look = 'quick' | 'outside';

/** What of a file nobody else has looked at: its versions from the first to the last such one. */
export type WaitingLook = {
  path: string;
  /** `outside` where any of them is. */
  look: Look;
  first: number;
  last: number;
  /** Of the last one. */
  at: string;
  /** Who of staff saved one of them. */
  by?: string;
};

export interface LookStore {
  /** The newest first; without those that are of this person. */
  waiting(exceptBy: string, limit: number): Promise<WaitingLook[]>;
  /** Notes who looked at what others saved of this file, up to a version; how many versions that were. */
  markLooked(path: string, last: number, by: { id: string; name: string }, at: string): Promise<number>;
}

type LookRefusal = { kind: 'not-permitted' } | { kind: 'nothing-to-look-at' };

/** A file with what is to be looked at, and how it was before. */
type SeenLook = WaitingLook & { before?: string; after: string };

/** Where publishers look at what is public already. */
export interface Looks {
  list(by: Person): Promise<WaitingLook[]>;
  count(by: Person): Promise<number>;
  see(path: string, by: Person): Promise<Result<SeenLook, LookRefusal>>;
  /** `last` is the version that was shown: what came meanwhile goes on waiting. */
  mark(path: string, last: number, by: Person): Promise<Result<undefined, LookRefusal>>;
}

type Dependencies = {
  store: LookStore;
  history: Pick<ContentHistory, 'version'>;
  /** Whether this person may write this file. */
  mayWrite: (path: string, by: Person) => boolean;
  note: (by: Person, action: 'content-looked', path: string) => Promise<void>;
  now: () => Date;
};

/** More files than that are looked at after the first of them. */
const mostListed = 1_000;

/** Joins looking at what is public to what it needs. */
export function createLooks({ store, history, mayWrite, note, now }: Dependencies): Looks {
  const mayLook = (by: Person) => may(by, 'content.publish');
  /** Settings wait for who may write them: another publisher is not even told of them. */
  const list = async (by: Person) => {
    if (!mayLook(by)) return [];
    return (await store.waiting(by.id, mostListed)).filter(({ path }) => mayWrite(path, by));
  };
  return {
    list,
    count: async (by) => (await list(by)).length,
    async see(path, by) {
      if (!mayLook(by)) return refuse({ kind: 'not-permitted' });
      const waiting = (await list(by)).find((item) => item.path === path);
      if (!waiting) return refuse({ kind: 'nothing-to-look-at' });
      const before = await history.version(path, waiting.first - 1);
      const after = await history.version(path, waiting.last);
      return ok(defined({ ...waiting, before: before?.source, after: after?.source ?? '' }));
    },
    async mark(path, last, by) {
      if (!mayLook(by) || !mayWrite(path, by)) return refuse({ kind: 'not-permitted' });
      await note(by, 'content-looked', path);
      const marked = await store.markLooked(path, last, { id: by.id, name: by.name }, now().toISOString());
      return marked > 0 ? ok(undefined) : refuse({ kind: 'nothing-to-look-at' });
    },
  };
}
