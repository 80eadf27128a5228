import type { Ranked, Recognition } from './recogniser.ts';

/** A few words that another guide knows all of, and is nearly as near to: which of the two is a question. */
export function twinOf(ranked: readonly Ranked[], words: number): string | undefined {
  const [best, second] = ranked.filter(({ topic }) => topic.kind === 'guide');
  const isTwin = best && second && words <= 4 && second.coverage > 0.95 && second.score >= best.score * twinShare;
  return isTwin ? second.topic.id : undefined;
}

/** At 0.6 four of a hundred right answers would be asked about, at 0.7 one, and a fifth of what is truly open. */
const twinShare = 0.64;

/** For a bare word or two the rival's score, not its confidence, is compared. */
const bareRivalShare = 0.7;

/** A word or two that several guides are about ("công chứng", "giấy khai sinh") name none of them. */
export function equallyNamed(ranked: readonly Ranked[], { words }: Recognition['terms']): string[] {
  const [best] = ranked;
  if (!best) return [];
  // Nothing but the bare words of several titles, and no verb that would tell what is to be done.
  const share = words.length <= 3 && best.phrase < 1 ? 0.5 : bareRivalShare;
  const alike = ranked
    .filter((item) => item.topic.kind === 'guide' && item.coverage > 0.99 && item.score >= best.score * share)
    .slice(0, 4);
  // One syllable of a sentence, whatever it is, names nothing.
  if (words.length > 1 && alike.every((item) => item.support === 0)) return [];
  return alike.map((item) => item.topic.id);
}
