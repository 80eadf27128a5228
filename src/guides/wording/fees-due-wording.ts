import type { Language } from '#src/base/localized.ts';
import { type FeeDue, feesDue } from '#src/guides/form/fees-due.ts';
import type { Answers } from '#src/guides/model/condition.ts';
import type { Fee } from '#src/guides/model/guide-schema.ts';
import { formatMoney, formatNumber } from '#src/i18n/format.ts';
import type { Translate } from '#src/i18n/translate.ts';
import { amountWording, feeWording } from './guide-wording.ts';

/** What a case costs, in words: line by line, altogether, and when and how it is paid; `pay` is empty where it is free. */
export type ShownFees = { lines: string[]; total: string; pay: string };

type Way = 'online' | 'counter' | 'post';
type Context = { t: Translate; language: Language };

/**
 * By the way its papers come, at the prices of the day. Undefined while that way is not chosen or the guide does not
 * have it.
 */
export function showFees(
  channels: readonly { kind: Way; fees: readonly Fee[] }[],
  { answers, send, today }: { answers: Answers; send: string | undefined; today: string },
  { t, language }: Context,
): ShownFees | undefined {
  const channel = channels.find(({ kind }) => kind === send);
  if (!channel) return undefined;
  const { lines, total, isComplete } = feesDue(channel.fees, answers, today);
  const fees = lines.map(({ fee }) => fee);
  if (total === 0 && isComplete) return { lines: [], total: t('guide.fee.free'), pay: '' };
  return {
    lines: lines.map((line) => lineWording(line, fees, { t, language })),
    total: totalWording(total, isComplete, { t, language }),
    pay: t(`guide.due.pay-${channel.kind}`),
  };
}

function lineWording(line: FeeDue, fees: readonly Fee[], { t, language }: Context): string {
  const { fee } = line;
  if (line.kind !== 'sum') return feeWording(fee, fees, t, language);
  const each = amountWording(fee, t, language);
  const words =
    line.count === undefined
      ? each
      : t('guide.due.counted', {
          count: formatNumber(line.count, language),
          each,
          amount: formatMoney(line.amount, language),
        });
  const exempt = fee.exemptions?.length ? `. ${t('guide.fee.exempt', { who: fee.exemptions.join('; ') })}` : '';
  return `${t(`guide.fee.${fee.kind}`)}: ${words}${exempt}`;
}

function totalWording(total: number, isComplete: boolean, { t, language }: Context): string {
  if (total === 0) return t('guide.due.unknown');
  return t(isComplete ? 'guide.due.total' : 'guide.due.total-known', { amount: formatMoney(total, language) });
}
