import type { FactScene } from '#src/assistant/knowledge.ts';
import { spellOut } from '#src/assistant/understanding/shorthand.ts';
import { amountOn } from '#src/guides/form/fees-due.ts';
import type { GuideEntry } from '#src/guides/model/guide-kind.ts';
import { readFigure } from '#src/guides/read/number-words.ts';
import { formatMoney, formatNumber } from '#src/i18n/format.ts';
import { syllables } from '#src/search/analysis/fold.ts';

const things = 'ban|to|trang|quyen|nguoi|copies|copy|pages|people';
const counted = new RegExp(`(?:^| )(\\d{1,3}|[a-z]+(?: [a-z]+)?) (?:${things})(?= |$)`);

/** How many copies or pages a text speaks of: "3 bản sao", "hai tờ"; undefined when it names no number of them. */
function countSaid(text: string): number | undefined {
  const said = spellOut(syllables(text)).join(' ');
  const word = counted.exec(said)?.[1];
  if (word === undefined) return undefined;
  const digits = /^\d+$/.test(word)
    ? Number(word)
    : (readFigure(word.split(' ')) ?? readFigure(word.split(' ').slice(-1)));
  if (word === 'lam') return undefined;
  return digits !== undefined && digits > 0 && digits <= 200 ? digits : undefined;
}

/** What so many of them cost, where the guide has a price for each: "3 bản sao: 24.000 đồng". */
export function feeTotal(entry: GuideEntry, text: string, { language, t, today }: FactScene): string | undefined {
  const count = countSaid(text);
  const fees = entry.meta.channels.flatMap((channel) => channel.fees);
  const each = fees.find(({ amount, per }) => amount !== null && amount > 0 && per !== undefined);
  const price = each && amountOn(each, today);
  if (count === undefined || !each?.per || !price) return undefined;
  const whole = Math.min(count * price, each.max ?? Number.POSITIVE_INFINITY);
  return t('dialogue.total', {
    count: formatNumber(count, language),
    per: each.per,
    amount: formatMoney(price, language),
    total: formatMoney(whole, language),
  });
}
