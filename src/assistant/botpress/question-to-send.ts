import { maskPersonal } from '#src/search/missed/missed-mask.ts';

/** Longer questions tell a story: more of it leaves the house than an answer needs. */
const mostLetters = 400;

/**
 * What may leave for the bot of a question: no names, phones, identity numbers, case references, mail addresses or
 * days of birth, as in the editors' list of missed queries. Undefined when too few words are left to ask anything, or
 * when the text is too long to be a question.
 */
export function questionToSend(text: string): string | undefined {
  if (text.length > mostLetters) return undefined;
  const masked = maskPersonal(text);
  const words = masked.match(/\p{L}{2,}/gu) ?? [];
  return words.length >= 2 ? masked : undefined;
}
