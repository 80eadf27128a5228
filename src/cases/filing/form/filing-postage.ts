import { localize } from '#src/base/localized.ts';
import type { Delivery } from '#src/cases/model/submission.ts';
import type { ShowContext } from '#src/guides/fields/field-type.ts';
import type { Paper } from '#src/guides/model/guide-schema.ts';
import { formatMoney, formatNumber } from '#src/i18n/format.ts';
import type { Postage } from '#src/postal/postage.ts';
import { gramsToReturn, gramsToSend, type Quote, quotePostage, quoteZones } from '#src/postal/quote-postage.ts';

/** The prices of one way, nearest zone first, with the weight they are for; empty beyond the table. */
export type WayPrice = { grams: number; zones: { name: string; price: number; sample: boolean }[] };
export type PostagePrices = { send: WayPrice; return: WayPrice; islandNote: string };
type Told = { delivery: Partial<Delivery>; papers: readonly Paper[]; postage: Postage };

/** Before an address is known: what it costs from and to every zone, by the papers these answers call for. */
export function postagePrices(
  { papers, postage }: Omit<Told, 'delivery'>,
  { language }: Pick<ShowContext, 'language'>,
): PostagePrices {
  return {
    send: wayPrice(postage, gramsToSend(papers, postage), { language }),
    return: wayPrice(postage, gramsToReturn(postage), { language }),
    islandNote: localize(postage.islandNote, language),
  };
}

function wayPrice(postage: Postage, grams: number, { language }: Pick<ShowContext, 'language'>): WayPrice {
  const names = new Map(postage.zones.map((zone) => [zone.id, localize(zone.name, language)]));
  return {
    grams,
    zones: quoteZones(postage, grams).map(({ zone, price, sample }) => ({
      name: names.get(zone) ?? zone,
      price,
      sample,
    })),
  };
}

/** The figure for each way that goes by post, in words; the place a letter is sent from is not asked, only guessed. */
export function postageLines(
  { delivery, papers, postage }: Told,
  context: ShowContext,
): { way: 'send' | 'return'; text: string }[] {
  const { address } = delivery;
  const quote = (grams: number) => address && quotePostage(postage, { place: address, grams }, context.units);
  const lines: { way: 'send' | 'return'; text: string }[] = [];
  if (delivery.send === 'post') {
    const grams = gramsToSend(papers, postage);
    const exact = delivery.return === 'post' ? quote(grams) : undefined;
    lines.push({
      way: 'send',
      text: exact ? exactly(exact, context, 'from-there') : about(postage, grams, context),
    });
  }
  const back = delivery.return === 'post' ? quote(gramsToReturn(postage)) : undefined;
  if (back) lines.push({ way: 'return', text: exactly(back, context, 'exact') });
  return lines;
}

/** From the nearest to the farthest place, in words: the price is known before the way is chosen. */
export function postageRange({ grams, zones }: WayPrice, { t, language }: Pick<ShowContext, 't' | 'language'>): string {
  const prices = zones.map((zone) => zone.price);
  if (prices.length === 0) return t('form.postage.too-heavy');
  return t('form.postage.range', {
    from: formatNumber(Math.min(...prices), language),
    to: formatMoney(Math.max(...prices), language),
    grams: formatNumber(grams, language),
  });
}

/** The same for a weight. */
export function about(postage: Postage, grams: number, context: Pick<ShowContext, 't' | 'language'>): string {
  return postageRange(wayPrice(postage, grams, context), context);
}

function exactly(quote: Quote, { t, language }: ShowContext, key: 'exact' | 'from-there'): string {
  const price = formatMoney(quote.price, language);
  const parts = [t(`form.postage.${key}`, { price, grams: formatNumber(quote.grams, language) })];
  if (quote.days) parts.push(t('form.postage.days', quote.days));
  if (quote.isIsland) parts.push(t('form.postage.island'));
  if (quote.sample) parts.push(t('form.postage.sample-note'));
  return parts.join(' ');
}
