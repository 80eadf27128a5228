import { isSyllable } from '../rules/spelling.ts';

/** A word as it is compared, with how it is written. */
export type RunWord = { word: string; written: string };

const piece = /\p{L}+|[^\s\p{L}]+|\s+/gu;

/**
 * The words of a text that stand beside each other with nothing between them but a space: a mark, a number or a word
 * that is no Vietnamese syllable ends a run.
 */
export function wordRuns(text: string): RunWord[][] {
  const runs: RunWord[][] = [];
  let run: RunWord[] = [];
  const end = () => {
    if (run.some(({ word }) => /[^a-z]/.test(word))) runs.push(run);
    run = [];
  };
  for (const [written] of text.normalize('NFC').matchAll(piece)) {
    if (/^\s/.test(written)) continue;
    const word = written.toLowerCase();
    if (/^\p{L}/u.test(written) && isSyllable(word)) run.push({ word, written });
    else end();
  }
  end();
  return runs;
}
