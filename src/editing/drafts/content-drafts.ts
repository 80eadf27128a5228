import { dayMs } from '#src/base/moments.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import type { Person } from '#src/staff/person.ts';

/** The fields of a form as the browser sends them. */
export type DraftFields = readonly (readonly [string, string])[];

/** What somebody has typed into the form of a file and not saved yet; another `id` each time it is kept. */
export type ContentDraft = { id: string; path: string; at: string; fields: DraftFields };

/** Keeps one content draft a person and file, for nobody else. */
export interface ContentDraftStore {
  /**
   * In the place of the one before, whose id is `known` or begins as this one's does (the same page kept it, and may not
   * have heard so); with another one there nothing is kept and the answer is false. Of one person only so many are kept;
   * the oldest go.
   */
  keep(draft: ContentDraft & { personId: string; known: string | undefined }): Promise<boolean>;
  find(path: string, personId: string, notBefore: string): Promise<ContentDraft | undefined>;
  /** Of which files there are content drafts of this person, the newest first. */
  list(personId: string, notBefore: string): Promise<Omit<ContentDraft, 'fields'>[]>;
  /** The one of this id; another one that has taken its place stays. */
  remove(path: string, personId: string, id: string): Promise<void>;
  removeBefore(at: string): Promise<void>;
}

type Dependencies = {
  store: ContentDraftStore;
  /** Whether this person may write this file; nobody keeps one of what is no content. */
  mayWrite: (path: string, by: Person) => boolean;
  newId: () => string;
  now: () => Date;
  keptDays: number;
};

type DraftRefusal =
  | { kind: 'not-permitted' }
  | { kind: 'too-long' }
  /** There is one that the form does not know: of another tab, or one that was offered and not opened. */
  | { kind: 'other-draft' };

/** Where what staff have typed waits until they save it. */
export interface ContentDrafts {
  /**
   * The moment it was kept at, and what it is known by now. `known` is the one that the form shows, or was kept from it;
   * `page` is a word of the open page's own, by which its drafts are known when an answer was lost on the way.
   */
  keep(
    draft: { path: string; fields: DraftFields; known: string | undefined; page?: string | undefined },
    by: Person,
  ): Promise<Result<{ id: string; at: string }, DraftRefusal>>;
  find(path: string, by: Person): Promise<ContentDraft | undefined>;
  list(by: Person): Promise<Omit<ContentDraft, 'fields'>[]>;
  /** Lets the one of this id go; without an id there is nothing to let go. */
  drop(path: string, id: string | undefined, by: Person): Promise<void>;
  /** A job: what is too old goes. */
  forget(): Promise<void>;
}

/** A long guide with the text it was made from is a fifth of it. */
const mostCharacters = 400_000;

const pageWord = /^[\da-f-]{8,64}$/;

/** Between the word of a page and what is each draft's own. */
export const pageMark = ':';

/** Joins the use cases of content drafts to what they need. */
export function createContentDrafts({ store, mayWrite, newId, now, keptDays }: Dependencies): ContentDrafts {
  const notBefore = () => new Date(now().getTime() - keptDays * dayMs).toISOString();
  return {
    async keep({ path, fields, known, page }, by) {
      if (!mayWrite(path, by)) return refuse({ kind: 'not-permitted' });
      const length = fields.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
      if (length > mostCharacters) return refuse({ kind: 'too-long' });
      const id = page && pageWord.test(page) ? `${page}${pageMark}${newId()}` : newId();
      const at = now().toISOString();
      const isKept = await store.keep({ id, path, at, fields, personId: by.id, known });
      return isKept ? ok({ id, at }) : refuse({ kind: 'other-draft' });
    },
    find: async (path, by) => (mayWrite(path, by) ? store.find(path, by.id, notBefore()) : undefined),
    list: (by) => store.list(by.id, notBefore()),
    drop: async (path, id, by) => (id ? store.remove(path, by.id, id) : undefined),
    forget: () => store.removeBefore(notBefore()),
  };
}
