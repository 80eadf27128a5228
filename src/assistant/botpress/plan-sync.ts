import type { KnowledgeFile } from './knowledge-files.ts';

/** A file as it is at the bot. `whole` is false while its content is not, or not rightly, there. */
export type StoredFile = { id: string; key: string; hash: string; whole: boolean };

export type SyncPlan = { create: KnowledgeFile[]; update: KnowledgeFile[]; remove: StoredFile[]; same: number };

/** What is to be done so that the bot's files equal ours. Equal is what has our hash and is wholly there. */
export function planSync(wanted: readonly KnowledgeFile[], stored: readonly StoredFile[]): SyncPlan {
  const byKey = new Map(stored.map((file) => [file.key, file]));
  const keys = new Set(wanted.map((file) => file.key));
  const changed = wanted.filter((file) => {
    const there = byKey.get(file.key);
    return !there?.whole || there.hash !== file.hash;
  });
  return {
    create: changed.filter((file) => !byKey.has(file.key)),
    update: changed.filter((file) => byKey.has(file.key)),
    remove: stored.filter((file) => !keys.has(file.key)),
    same: wanted.length - changed.length,
  };
}
