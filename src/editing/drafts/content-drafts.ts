import { dayMs } from '#src/base/moments.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import type { Person } from '#src/staff/person.ts';

/** The fields of a form as the browser sends them. */
export type DraftFields = readonly (readonly [string, string])[];

/** What somebody has typed into the form of a file and not saved yet. */
export type ContentDraft = { path: string; at: string; fields: DraftFields };

/** Keeps one content draft a person and file, for nobody else. */
export interface ContentDraftStore {
  /** In the place of the one before. Of one person only so many are kept; the oldest go. */
  keep(draft: ContentDraft & { personId: string }): Promise<void>;
  find(path: string, personId: string, notBefore: string): Promise<ContentDraft | undefined>;
  /** Of which files there are content drafts of this person, the newest first. */
  list(personId: string, notBefore: string): Promise<Omit<ContentDraft, 'fields'>[]>;
  remove(path: string, personId: string): Promise<void>;
  removeBefore(at: string): Promise<void>;
}

type Dependencies = {
  store: ContentDraftStore;
  /** Whether this person may write this file; nobody keeps one of what is no content. */
  mayWrite: (path: string, by: Person) => boolean;
  now: () => Date;
  keptDays: number;
};

type DraftRefusal = { kind: 'not-permitted' } | { kind: 'too-long' };

/** Where what staff have typed waits until they save it. */
export interface ContentDrafts {
  /** The moment it was kept at. */
  keep(path: string, fields: DraftFields, by: Person): Promise<Result<{ at: string }, DraftRefusal>>;
  find(path: string, by: Person): Promise<ContentDraft | undefined>;
  list(by: Person): Promise<Omit<ContentDraft, 'fields'>[]>;
  drop(path: string, by: Person): Promise<void>;
  /** A job: what is too old goes. */
  forget(): Promise<void>;
}

/** A long guide with the text it was made from is a fifth of it. */
const mostCharacters = 400_000;

/** Joins the use cases of content drafts to what they need. */
export function createContentDrafts({ store, mayWrite, now, keptDays }: Dependencies): ContentDrafts {
  const notBefore = () => new Date(now().getTime() - keptDays * dayMs).toISOString();
  return {
    async keep(path, fields, by) {
      if (!mayWrite(path, by)) return refuse({ kind: 'not-permitted' });
      const length = fields.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
      if (length > mostCharacters) return refuse({ kind: 'too-long' });
      const at = now().toISOString();
      await store.keep({ path, at, fields, personId: by.id });
      return ok({ at });
    },
    find: async (path, by) => (mayWrite(path, by) ? store.find(path, by.id, notBefore()) : undefined),
    list: (by) => store.list(by.id, notBefore()),
    drop: (path, by) => store.remove(path, by.id),
    forget: () => store.removeBefore(notBefore()),
  };
}
