import { type Language, type Localized, localize } from '#src/base/localized.ts';
import type { ProcessingTime } from '#src/guides/model/guide-schema.ts';
import { formatClock, formatDate, formatMoment } from '#src/i18n/format.ts';
import type { Translate } from '#src/i18n/translate.ts';

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
  /** The calendar was changed so late that the date would have been over: no edit makes the county late at once. */
  | { kind: 'not-before'; day: string; days: number }
  | { kind: 'calendar-unconfirmed'; year: number }
  /** Nobody has entered this year: only weekends are known, so the date is an estimate. */
  | { kind: 'calendar-missing'; year: number }
  | { kind: 'due'; at: string };

/** `stoppedSince`: a request to the resident is open, the clock stands still and the date will move. */
export type DueDate = { at: string; lines: DeadlineLine[]; stoppedSince?: string };

/** A line of the explanation in words, with dates as people read them. */
export function explainLine(line: DeadlineLine, { t, language }: { t: Translate; language: Language }): string {
  const params: Record<string, unknown> = { ...line };
  for (const key of ['at', 'day', 'from', 'to', 'asked', 'told']) {
    const value = params[key];
    if (typeof value !== 'string') continue;
    params[key] = value.length > 10 ? formatMoment(value, language) : formatDate(value, language);
  }
  if (line.kind === 'day-off') params.name = localize(line.name, language);
  if (line.kind === 'after-cut-off') params.cutOff = formatClock(line.cutOff, language);
  if (line.kind === 'counted') params.unitName = t(`case.deadline.unit.${line.unit}`);
  return t(`case.deadline.${line.kind}`, params);
}
