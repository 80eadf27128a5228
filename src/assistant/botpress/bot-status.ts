import type { Localized } from '#src/library/localized.ts';
import type { BotFailureKind } from './bot.ts';
import type { EngineOutcome } from './create-botpress-engine.ts';
import type { SyncRefusal, SyncReport } from './sync-knowledge.ts';

/** How the bot does, for staff and metrics: counts, kinds and times, no words of anybody. */
export type BotStatus = {
  on: boolean;
  /** Why it is switched off, from site.yaml. */
  reason?: Localized;
  circuit: 'closed' | 'open' | 'trying';
  /** While open: when it is asked again. ISO 8601. */
  openUntil?: string;
  counts: Record<EngineOutcome['kind'], number>;
  /** What went wrong last, and when. */
  latest?: { kind: 'not-reached' | 'reply-refused'; why: string; at: string };
  /** The latest run that kept its knowledge files equal to the guides. */
  sync?: { at: string; report?: SyncReport; refusal?: SyncRefusal };
};

/** Questions that were not sent because the bot rests or is busy are no news: they count, but are not the latest. */
const quiet: readonly BotFailureKind[] = ['resting', 'busy'];

/** Counts how questions to the bot end. */
export class BotCounts {
  readonly counts: BotStatus['counts'] = { answered: 0, 'not-reached': 0, 'reply-refused': 0 };
  latest: BotStatus['latest'];

  note(outcome: EngineOutcome, at: string): void {
    this.counts[outcome.kind] += 1;
    if (outcome.kind === 'answered' || quiet.some((kind) => kind === outcome.why)) return;
    this.latest = { kind: outcome.kind, why: outcome.why, at };
  }
}
