import { analyse, type Word } from './analysis.ts';

/** Whether the words stand side by side in one of the texts; with their marks where the phrase has any. */
export function holdsPhrase(texts: readonly string[], phrase: readonly Word[]): boolean {
  const form = phrase.some((word) => word.accented !== word.folded) ? 'accented' : 'folded';
  const wanted = ` ${phrase.map((word) => word[form]).join(' ')} `;
  return texts.some((text) => {
    const words = analyse(text).filter((word) => !word.code);
    return ` ${words.map((word) => word[form]).join(' ')} `.includes(wanted);
  });
}
