import { formatMoney, formatNumber } from '#src/i18n/format.ts';
import type { Translate } from '#src/i18n/translate.ts';
import type { Language } from '#src/library/localized.ts';
import type { Fee, ProcessingTime } from './guide-schema.ts';

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

/** "8.000 đ mỗi bản sao, tối đa 200.000 đ", "Miễn phí", or the words of the guide where the province sets the amount. */
export function amountWording(fee: Fee, t: Translate, language: Language): string {
  if (fee.amount === null) return fee.text ?? '';
  if (fee.amount === 0) return t('guide.fee.free');
  const amount = formatMoney(fee.amount, language);
  const each = fee.per ? t('guide.fee.per', { amount, per: fee.per }) : amount;
  const capped = fee.max ? t('guide.fee.capped', { amount: each, max: formatMoney(fee.max, language) }) : each;
  return fee.text ? `${capped}. ${fee.text}` : capped;
}

/** One fee in one sentence, with when it is due and who is exempt: for the assistant and plain texts. */
function feeWording(fee: Fee, t: Translate, language: Language): string {
  const amount = amountWording(fee, t, language);
  const parts = [fee.amount === 0 ? amount : `${t(`guide.fee.${fee.kind}`)}: ${amount}`];
  if (fee.when) parts.push(startSentence(fee.when));
  if (fee.exemptions?.length) parts.push(t('guide.fee.exempt', { who: fee.exemptions.join('; ') }));
  return parts.join('. ');
}

/** All fees of one way of filing; no fee at all is said as such. */
export function feesWording(fees: readonly Fee[], t: Translate, language: Language): string {
  return fees.length === 0 ? t('guide.fee.free') : fees.map((fee) => feeWording(fee, t, language)).join('. ');
}

function startSentence(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}
