import type { Localized } from '#src/library/localized.ts';

/**
 * One line of the explanation of a due date; its text is `case.deadline.<kind>` with the other keys as parameters.
 * The `days` of all lines add up to the calendar days from the day of receipt to the due day.
 */
export type DeadlineLine =
  | { kind: 'received'; at: string }
  | { kind: 'after-cut-off'; cutOff: string; day: string; days: number }
  | { kind: 'received-on-day-off'; day: string; days: number }
  | { kind: 'counted'; value: number; unit: 'hour' | 'working-day' | 'day' | 'month'; from: string; days: number }
  | { kind: 'weekends'; days: number }
  | { kind: 'day-off'; day: string; name: Localized; days: number }
  | { kind: 'paused'; from: string; to: string; days: number }
  | { kind: 'moved-to-working-day'; day: string; days: number }
  | { kind: 'calendar-unconfirmed'; year: number }
  | { kind: 'due'; at: string };
