import type { Draft, DraftStore } from '#src/cases/filing/drafts/draft-store.ts';

/** A draft store that forgets; `isSent` tells what has been filed. Passes the same contract as the real one. */
export function createMemoryDraftStore(isSent: (key: string) => Promise<boolean> = async () => false): DraftStore {
  const drafts = new Map<string, Draft>();
  const unsent = async (draft: Draft | undefined) =>
    draft && !(await isSent(draft.key)) ? structuredClone(draft) : undefined;
  return {
    async save(draft) {
      if (await isSent(draft.key)) return 'sent';
      if ([...drafts.values()].some((other) => other.code === draft.code && other.key !== draft.key))
        return 'code-taken';
      if ((drafts.get(draft.key)?.code ?? draft.code) !== draft.code) return 'code-taken';
      drafts.set(draft.key, structuredClone(draft));
      return 'saved';
    },
    find: (key) => unsent(drafts.get(key)),
    findByCode: (code, contact) =>
      unsent(
        [...drafts.values()].find(
          (draft) =>
            draft.code === code && draft.contacts.some((own) => own.kind === contact.kind && own.text === contact.text),
        ),
      ),
    async remove(key) {
      drafts.delete(key);
    },
    async removeBefore(moment) {
      const old = [...drafts.values()].filter((draft) => Date.parse(draft.savedAt) < Date.parse(moment));
      for (const { key } of old) drafts.delete(key);
      return old.length;
    },
  };
}
