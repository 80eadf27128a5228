import { cleanText } from '#src/search/analysis/fold.ts';
import type { SearchAnswer } from '#src/search/search.ts';
import { maskPersonal } from './missed-mask.ts';

/** Whether nothing in these words looks like somebody's: only then may an answer to them be kept for others. */
export function isEverybodys(words: string): boolean {
  return maskPersonal(words) === cleanText(words);
}

/** Whether an answer may be given to others for some seconds: it is whole, and it is not counted as asked in vain. */
export function mayBeKept({ query, total, building, cut, doubtful, plan }: SearchAnswer): boolean {
  return total > 0 && !building && !cut && !doubtful && !plan && isEverybodys(query);
}
