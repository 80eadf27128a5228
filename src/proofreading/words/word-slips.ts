import { mistypings } from './mistypings.ts';
import { type RunWord, wordRuns } from './word-runs.ts';
import { knownFrom, type WordSense } from './word-sense.ts';
import type { WordTable } from './word-table.ts';

/** Words nobody writes beside each other, and those that were likely meant. */
export type WordSlip = { kind: 'slip' | 'twice' | 'missing'; written: string; meant: string };

/**
 * How sure it has to be, by what `npm run eval -- spelling` measures. A pair is trusted from three files on; two words
 * belong together by the share of the rarer one that stands beside the other. A word that is written elsewhere is
 * doubted only where much more speaks for another.
 */
const trustedFrom = 3;
const enoughForRare = 0.12;
const enoughForCommon = 0.7;
/** A word without the one that nearly always stands beside it. */
const nearlyAlways = 0.85;
const metOften = 15;
/** Three words that so many files say together, and whose ends belong to the middle. */
const commonThree = 20;
const enoughForThree = 0.5;

/** Words that are said twice: day after day, side by side. */
const saidTwice = new Set(
  'luôn dần thường ngày nơi đời người xa lâu từ nhà mãi đều sau mau rất xanh song chung năm tháng'.split(' '),
);

/** What of a text was likely typed otherwise than meant, though each word is one. */
export function wordSlips(text: string, sense: WordSense): WordSlip[] {
  return wordRuns(text).flatMap((run) => run.flatMap((_, index) => slipAt(run, index, sense) ?? []));
}

function slipAt(run: readonly RunWord[], index: number, sense: WordSense): WordSlip | undefined {
  const [before, here, after] = [run[index - 1], run[index], run[index + 1]];
  if (!here) return undefined;
  if (before?.word === here.word && !saidTwice.has(here.word) && !isKnown(sense, before, here)) {
    return { kind: 'twice', written: `${before.written} ${here.written}`, meant: here.written };
  }
  // Who is called what is for nobody to guess: a capital within a sentence is a name.
  const isName = here.written !== here.word && index > 0;
  const isDoubted = !isName && !(before && isKnown(sense, before, here)) && !(after && isKnown(sense, here, after));
  return (isDoubted && anotherWord({ before, here, after }, sense.known)) || missingBetween(here, after, sense);
}

const isKnown = ({ known }: WordSense, one: RunWord, two: RunWord) => known.files(one.word, two.word) >= knownFrom;

type Place = { before: RunWord | undefined; here: RunWord; after: RunWord | undefined };

function anotherWord({ before, here, after }: Place, known: WordTable): WordSlip | undefined {
  const enough = known.files(here.word) >= trustedFrom ? enoughForCommon : enoughForRare;
  const scored = mistypings(here.word).map((word) => {
    const left = before ? bond(known, before.word, word) : 0;
    const right = after ? bond(known, word, after.word) : 0;
    const isThree = before && after && known.files(before.word, word, after.word) >= knownFrom;
    return { word, score: left + right + (isThree ? 1 : 0) };
  });
  const best = scored.reduce((top, next) => (next.score > top.score ? next : top), { word: '', score: 0 });
  if (best.score < enough) return undefined;
  const around = (middle: string) => [before?.written, middle, after?.written].filter(Boolean).join(' ');
  return { kind: 'slip', written: around(here.written), meant: around(best.word) };
}

/** How much two words belong together. */
function bond(known: WordTable, one: string, two: string): number {
  if (known.files(one, two) < trustedFrom) return 0;
  return known.count(one, two) / Math.min(known.count(one), known.count(two));
}

function missingBetween(one: RunWord, two: RunWord | undefined, sense: WordSense): WordSlip | undefined {
  if (!two || isKnown(sense, one, two)) return undefined;
  const { known, followers } = sense;
  const words = (followers.get(one.word) ?? []).filter((word) => belongsBetween(known, one.word, word, two.word));
  const through = (word: string) => known.count(one.word, word, two.word);
  const [best] = words.toSorted((a, b) => through(b) - through(a));
  if (best === undefined) return undefined;
  return {
    kind: 'missing',
    written: `${one.written} ${two.written}`,
    meant: `${one.written} ${best} ${two.written}`,
  };
}

function belongsBetween(known: WordTable, one: string, word: string, two: string): boolean {
  const files = known.files(one, word, two);
  if (files < trustedFrom) return false;
  const [first, second] = [known.count(one, word), known.count(word, two)];
  const ahead = known.count(one) >= metOften ? first / known.count(one) : 0;
  const back = known.count(two) >= metOften ? second / known.count(two) : 0;
  if (Math.max(ahead, back) >= nearlyAlways) return true;
  return files >= commonThree && known.count(one, word, two) / Math.min(first, second) >= enoughForThree;
}
