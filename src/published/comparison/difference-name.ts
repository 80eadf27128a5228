import { formatMoney } from '#src/i18n/format.ts';
import type { Translate } from '#src/i18n/translate.ts';
import type { Difference } from './compare-guide.ts';

/** What a difference is about, as people say it: "Phí, lệ phí (trực tuyến)". */
export function differenceName(t: Translate, name: string): string {
  const [part = '', way = '', ...id] = name.split('.');
  if (part === 'papers' || part === 'legal') {
    const called = t(`staff-published.part.${part}-${way}`);
    return id.length > 0 ? `${called} (${id.join('.')})` : called;
  }
  const called = t(`staff-published.part.${part}`);
  return way ? `${called} (${t(`staff-published.way.${way}`)})` : called;
}

/** What is published, as people read it: sums with their đồng. */
export function publishedWords({ name, published }: Pick<Difference, 'name' | 'published'>): string {
  if (!name.startsWith('fee.') || !/^[\d; ]+$/.test(published)) return published;
  return published.replaceAll(/\d+/g, (digits) => formatMoney(Number(digits), 'vi'));
}
