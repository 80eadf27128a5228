import { analyse } from './analysis.ts';

/** Whether the typed words stand in the text in a row, the last one perhaps only begun. */
export function matchStart(text: string, typed: readonly string[]): boolean {
  const words = analyse(text)
    .filter((word) => !word.code)
    .map((word) => word.folded);
  return ` ${words.join(' ')}`.includes(` ${typed.join(' ')}`);
}
