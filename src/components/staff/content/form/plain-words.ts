import { isRecord } from '#src/base/is-record.ts';
import type { Language } from '#src/base/localized.ts';
import { conditionInWords } from '#src/editing/form/condition-words.ts';
import { formatAsWritten, formatNumber } from '#src/i18n/format.ts';
import type { Translate } from '#src/i18n/translate.ts';
import { labelOf, optionOf } from './form-view.ts';

type Step = string | number;

const namesIn = (way: readonly Step[]) => way.filter((step) => typeof step === 'string').join('.');

/** Where a value stands, as people say it: "Cách nộp 1 › Phí, lệ phí 2 › Số tiền". */
export function wayInWords(t: Translate, kind: string, way: readonly Step[]): string {
  const words: string[] = [];
  for (const [index, step] of way.entries()) {
    if (typeof step === 'number') words.push(`${words.pop() ?? ''} ${step + 1}`.trim());
    else words.push(labelOf(t, { kind }, namesIn(way.slice(0, index + 1))));
  }
  return words.join(' › ');
}

/** A value as people say it: choices and parts by their names, days and sums as they are written. */
export function valueInWords(
  { t, language }: { t: Translate; language: Language },
  kind: string,
  way: readonly Step[],
  value: unknown,
): string {
  const words = (part: unknown, step: Step) => valueInWords({ t, language }, kind, [...way, step], part);
  if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)) {
    return t('staff-history.nothing');
  }
  if (typeof value === 'boolean') return t(value ? 'staff-history.yes' : 'staff-history.no');
  if (typeof value === 'number') return formatNumber(value, language);
  if (Array.isArray(value)) return value.map(words).join('; ');
  const condition = way.at(-1) === 'when' ? conditionInWords(value) : undefined;
  if (condition) return condition;
  if (isRecord(value)) {
    const pairs = Object.entries(value).map(
      ([key, part]) => `${labelOf(t, { kind }, namesIn([...way, key]))}: ${words(part, key)}`,
    );
    return pairs.join(', ');
  }
  const text = String(value);
  if (/^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d))?$/.test(text)) return formatAsWritten(text, language);
  return optionOf(t, way.findLast((step) => typeof step === 'string') ?? '', text);
}
