import { ok, type Result, refuse } from '#src/base/result.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';

/** A list that somebody keeps under a name; `query` is that of its address. */
export type CaseView = { name: string; query: string };

/** Keeps them. */
export interface CaseViewStore {
  /** By name. */
  of(person: string): Promise<CaseView[]>;
  /** In the place of the one that had the name. */
  put(person: string, view: CaseView): Promise<void>;
  remove(person: string, name: string): Promise<void>;
}

export type ViewRefusal = { kind: 'not-permitted' } | { kind: 'name-not-valid' } | { kind: 'too-many' };

const most = 20;
const longest = { name: 60, query: 2_000 };

/** The lists that members of staff keep for themselves. */
export function createCaseViews(store: CaseViewStore) {
  return {
    async of(person: Person): Promise<CaseView[]> {
      return may(person, 'case.read') ? store.of(person.id) : [];
    },

    async keep(person: Person, typed: CaseView): Promise<Result<CaseView, ViewRefusal>> {
      if (!may(person, 'case.read')) return refuse({ kind: 'not-permitted' });
      const name = typed.name.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
      const isTold = name !== '' && name.length <= longest.name && !/[<>\p{Cc}]/u.test(name);
      if (!isTold || typed.query.length > longest.query) return refuse({ kind: 'name-not-valid' });
      const kept = await store.of(person.id);
      if (kept.length >= most && !kept.some((view) => view.name === name)) return refuse({ kind: 'too-many' });
      const view = { name, query: typed.query };
      await store.put(person.id, view);
      return ok(view);
    },

    async drop(person: Person, name: string): Promise<void> {
      await store.remove(person.id, name);
    },
  };
}
