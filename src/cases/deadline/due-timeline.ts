import { daysBetween } from '#src/base/calendar-day.ts';
import type { HistoryItem } from '#src/cases/model/case-history.ts';
import type { DeadlineLine } from './deadline-line.ts';
import { dueEvents } from './due-events.ts';
import { localTime } from './office-time.ts';

/** One moment of the clock of a case; `days` is how long it stood still until then. */
export type ClockMoment =
  | { kind: 'accepted' | 'supplement-requested' | 'payment-requested' | 'anew'; at: string }
  | { kind: 'supplement-answered' | 'paid'; at: string; days: number }
  | { kind: 'extended'; at: string; until: string }
  | { kind: 'recounted'; at: string; from: string; to: string };

/**
 * How the clock of a case ran, stopped and began anew, oldest first; empty where it only began. Which answer began the
 * time anew is taken from the explanation that was told, not counted again.
 */
export function clockMoments(history: readonly HistoryItem[], lines: readonly DeadlineLine[]): readonly ClockMoment[] {
  const restarted = lines.find((line) => line.kind === 'restarted')?.at;
  let stoppedAt = '';
  const events = dueEvents(history).map((event): ClockMoment => {
    const { kind, at } = event;
    if (kind === 'extended') return { kind, at, until: event.until };
    if (kind === 'supplement-requested' || kind === 'payment-requested') stoppedAt = at;
    if (kind !== 'supplement-answered' && kind !== 'paid') return { kind, at };
    if (kind === 'supplement-answered' && at === restarted) return { kind: 'anew', at };
    return { kind, at, days: daysBetween(localTime(stoppedAt).day, localTime(at).day) };
  });
  const moved = history.flatMap(({ at, recounted }): ClockMoment[] =>
    recounted ? [{ kind: 'recounted', at, ...recounted }] : [],
  );
  const all = [...events, ...moved].sort((a, b) => a.at.localeCompare(b.at));
  return all.length > 1 ? all : [];
}
