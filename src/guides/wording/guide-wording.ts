import { shiftDays } from '#src/base/calendar-day.ts';
import type { Language } from '#src/base/localized.ts';
import type { Fee, ProcessingTime } from '#src/guides/model/guide-schema.ts';
import { formatDate, formatMoney, formatNumber } from '#src/i18n/format.ts';
import type { Translate } from '#src/i18n/translate.ts';

/** "3 ngày làm việc", "không quá 8 giờ", "từ 30 đến 40 ngày"; empty where the guide gives only words. */
export function timeWording(time: ProcessingTime, t: Translate, language: Language): string {
  const span = (count: number) => t(`guide.time.${time.unit}`, { count, number: formatNumber(count, language) });
  if (time.value !== undefined && time.max !== undefined && time.max !== time.value) {
    return t('guide.time.between', { from: formatNumber(time.value, language), to: span(time.max) });
  }
  if (time.value !== undefined) return span(time.value);
  if (time.max !== undefined) return t('guide.time.at-most', { time: span(time.max) });
  return '';
}

/**
 * "8.000 đồng mỗi bản sao, tối đa 200.000 đồng", "Miễn phí", or the words of the guide where the province sets the
 * amount. A reduction is told with its last day and what is due after it, so that the sentence is true on any day.
 */
export function amountWording(fee: Fee, t: Translate, language: Language): string {
  if (fee.amount === null) return fee.text ?? '';
  if (fee.amount === 0) return t('guide.fee.free');
  const amount = formatMoney(fee.amount, language);
  const each = fee.per ? t('guide.fee.per', { amount, per: fee.per }) : amount;
  const capped = fee.max ? t('guide.fee.capped', { amount: each, max: formatMoney(fee.max, language) }) : each;
  const whole = fee.reduced ? reducedWording(fee.reduced, capped, t, language) : capped;
  return fee.text ? `${whole}. ${fee.text}` : whole;
}

function reducedWording(
  { amount, until, by }: NonNullable<Fee['reduced']>,
  full: string,
  t: Translate,
  language: Language,
): string {
  return t(by ? 'guide.fee.reduced-by' : 'guide.fee.reduced', {
    amount: formatMoney(amount, language),
    until: formatDate(until, language),
    by: by ?? '',
    from: formatDate(shiftDays(until, 1), language),
    full,
  });
}

/** What a fee is and how much; what is free beside other fees is the service itself, and extras are priced apart. */
export function feeHead(fee: Fee, fees: readonly Fee[], t: Translate, language: Language): string {
  const amount = amountWording(fee, t, language);
  const isAlone = fees.length === 1;
  if (fee.amount === 0) {
    if (isAlone) return amount;
    return fee.when ? t('guide.fee.free-case', { kind: t(`guide.fee.${fee.kind}`) }) : t('guide.fee.free-itself');
  }
  const isBesideFree = fees.some((other) => other.amount === 0 && !other.when);
  const isExtra = !isAlone && (fee.count !== undefined || (fee.when !== undefined && isBesideFree));
  return `${t(isExtra ? `guide.fee.${fee.kind}-apart` : `guide.fee.${fee.kind}`)}: ${amount}`;
}

/** One fee in one sentence, with when it is due and who is exempt: for the assistant and plain texts. */
export function feeWording(fee: Fee, fees: readonly Fee[], t: Translate, language: Language): string {
  const head = feeHead(fee, fees, t, language);
  const parts = [fee.when ? `${head} (${fee.when})` : head];
  if (fee.exemptions?.length) parts.push(t('guide.fee.exempt', { who: fee.exemptions.join('; ') }));
  return parts.join('. ');
}

/** All fees of one way of filing; no fee at all is said as such. */
export function feesWording(fees: readonly Fee[], t: Translate, language: Language): string {
  return fees.length === 0 ? t('guide.fee.free') : fees.map((fee) => feeWording(fee, fees, t, language)).join('. ');
}
