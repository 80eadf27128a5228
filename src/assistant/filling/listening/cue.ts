import { withoutMarks } from '#src/base/plain-letters.ts';
import { cleanText, foldText, hasMarks } from '#src/search/analysis/fold.ts';

/** A pattern in words with their marks, looked for without them only in a text that has none. */
export type Cue = (text: string) => { index: number; end: number; groups: readonly (string | undefined)[] } | undefined;

/**
 * Makes a cue. The source holds no upper-case escapes, since it is folded for texts without marks; folding keeps every
 * letter's place, so what is found is cut out of the text as it was written.
 */
export function cue(source: string): Cue {
  const marked = new RegExp(source, 'du');
  const unmarked = new RegExp(foldText(source), 'du');
  return (text) => {
    const found = hasMarks(text) ? marked.exec(text.toLowerCase()) : unmarked.exec(withoutMarks(text));
    if (!found) return undefined;
    const groups = (found.indices ?? []).slice(1).map((place) => place && text.slice(place[0], place[1]));
    return { index: found.index, end: found.index + found[0].length, groups };
  };
}

/** A text whose letters keep their places when it is folded. */
export const oneSpelling = (text: string): string => cleanText(text);
