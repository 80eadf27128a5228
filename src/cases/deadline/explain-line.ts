import { formatDate, formatMoment } from '#src/i18n/format.ts';
import type { Translate } from '#src/i18n/translate.ts';
import { type Language, localize } from '#src/library/localized.ts';
import type { DeadlineLine } from './deadline-line.ts';

/** A line of the explanation in words, with dates as people read them. */
export function explainLine(line: DeadlineLine, { t, language }: { t: Translate; language: Language }): string {
  const params: Record<string, unknown> = { ...line };
  for (const key of ['at', 'day', 'from', 'to', 'asked', 'told']) {
    const value = params[key];
    if (typeof value !== 'string') continue;
    params[key] = value.length > 10 ? formatMoment(value, language) : formatDate(value, language);
  }
  if (line.kind === 'day-off') params.name = localize(line.name, language);
  if (line.kind === 'counted') params.unitName = t(`case.deadline.unit.${line.unit}`);
  return t(`case.deadline.${line.kind}`, params);
}
