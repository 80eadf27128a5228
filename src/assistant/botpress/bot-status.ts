import { defined } from '#src/base/defined.ts';
import type { Localized } from '#src/base/localized.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { BotFailureKind } from './bot.ts';
import type { EngineOutcome } from './create-botpress-engine.ts';
import type { SyncRefusal, SyncReport } from './sync-knowledge.ts';
import type { SyncSchedule } from './sync-schedule.ts';

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

type Breaker = { state: BotStatus['circuit']; openUntil?: Date | undefined };

/** The status from its parts: what site.yaml says, the circuit breaker, the counts and the latest run of the files. */
export function describeBot(
  { on, reason }: { on: boolean; reason?: Localized | undefined },
  { state, openUntil }: Breaker,
  { counts, latest }: BotCounts,
  synced: SyncSchedule['latest'],
): BotStatus {
  const sync =
    synced &&
    defined({
      at: isoInVietnam(new Date(synced.at)),
      report: synced.result.ok ? synced.result.value : undefined,
      refusal: synced.result.ok ? undefined : synced.result.error,
    });
  return defined({
    on,
    reason,
    circuit: state,
    openUntil: openUntil && isoInVietnam(openUntil),
    counts: { ...counts },
    latest,
    sync,
  });
}
