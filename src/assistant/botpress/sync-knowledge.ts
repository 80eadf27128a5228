import { ok, type Result, refuse } from '#src/base/result.ts';
import type { BotFailureKind } from './bot.ts';
import type { KnowledgeFile } from './knowledge-files.ts';
import { planSync, type StoredFile } from './plan-sync.ts';

/** The bot's files that are ours; files of others are never seen. Throws `FileFault` when the bot cannot be asked. */
export interface KnowledgeStore {
  list(): Promise<StoredFile[]>;
  /** Creates or replaces. The hash is noted last, so that a file cut off on its way is sent again. */
  put(file: KnowledgeFile): Promise<void>;
  /** Gone already is as good as removed. */
  remove(id: string): Promise<void>;
}

/** A call to the bot's files failed; `kind` is all that is told of it. */
export class FileFault extends Error {
  override name = 'FileFault';
  readonly kind: BotFailureKind;
  constructor(kind: BotFailureKind, cause?: unknown) {
    super(`the bot's files: ${kind}`, { cause });
    this.kind = kind;
  }
}

export type SyncReport = {
  created: number;
  updated: number;
  removed: number;
  same: number;
  failed: { key: string; why: BotFailureKind }[];
};

export type SyncRefusal = { kind: 'nothing-published' } | { kind: 'not-reached'; why: BotFailureKind };

/** After so many failures in a row the rest is left for the next time. */
const mostFailures = 3;

/**
 * Makes the bot's files equal to the published guides. Doing it again changes nothing; cut off anywhere, the next run
 * goes on. Refuses to empty the bot when no guide can be read: that is a fault of the content, not a wish.
 */
export async function syncKnowledge(
  wanted: readonly KnowledgeFile[],
  store: KnowledgeStore,
  { dryRun = false } = {},
): Promise<Result<SyncReport, SyncRefusal>> {
  if (wanted.length === 0) return refuse({ kind: 'nothing-published' });
  let stored: StoredFile[];
  try {
    stored = await store.list();
  } catch (fault) {
    return refuse({ kind: 'not-reached', why: whyOf(fault) });
  }
  const plan = planSync(wanted, stored);
  const report: SyncReport = { created: 0, updated: 0, removed: 0, same: plan.same, failed: [] };
  const steps = [
    ...plan.create.map((file) => ({ key: file.key, count: 'created' as const, run: () => store.put(file) })),
    ...plan.update.map((file) => ({ key: file.key, count: 'updated' as const, run: () => store.put(file) })),
    ...plan.remove.map((file) => ({ key: file.key, count: 'removed' as const, run: () => store.remove(file.id) })),
  ];
  let inRow = 0;
  for (const { key, count, run } of steps) {
    try {
      if (!dryRun) await run();
      report[count] += 1;
      inRow = 0;
    } catch (fault) {
      report.failed.push({ key, why: whyOf(fault) });
      inRow += 1;
      if (inRow === mostFailures) break;
    }
  }
  return ok(report);
}

function whyOf(fault: unknown): BotFailureKind {
  if (fault instanceof FileFault) return fault.kind;
  throw fault;
}
