import type { ProcessingTime } from '#src/guides/guide-schema.ts';
import type { Localized } from '#src/library/localized.ts';

/**
 * One line of the explanation of a due date; its text is `case.deadline.<kind>` with the other keys as parameters.
 * The `days` of all lines add up to the calendar days from the day the papers came to the due day.
 */
export type DeadlineLine =
  | { kind: 'received'; at: string }
  | { kind: 'after-cut-off'; cutOff: string; day: string; days: number }
  | { kind: 'received-on-day-off'; day: string; days: number }
  /** Papers asked for within the first days were handed in at `at`: everything before it does not count. */
  | { kind: 'restarted'; asked: string; at: string; days: number }
  | { kind: 'counted'; value: number; unit: ProcessingTime['unit']; from: string; days: number }
  | { kind: 'weekends'; days: number }
  | { kind: 'day-off'; day: string; name: Localized; days: number }
  | { kind: 'paused'; from: string; to: string; days: number }
  | { kind: 'moved-to-working-day'; day: string; days: number }
  /** The first promise, before the one extension with apology. */
  | { kind: 'promised'; at: string }
  | { kind: 'extended'; told: string; day: string; days: number }
  | { kind: 'calendar-unconfirmed'; year: number }
  /** Nobody has entered this year: only weekends are known, so the date is an estimate. */
  | { kind: 'calendar-missing'; year: number }
  | { kind: 'due'; at: string };

/** `stoppedSince`: a request to the resident is open, the clock stands still and the date will move. */
export type DueDate = { at: string; lines: DeadlineLine[]; stoppedSince?: string };
