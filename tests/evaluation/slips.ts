import { readContent } from '#src/cli/verify/read-content.ts';
import { isSyllable } from '#src/proofreading/rules/spelling.ts';
import { wordRuns } from '#src/proofreading/words/word-runs.ts';
import { type WordSense, wordLearner } from '#src/proofreading/words/word-sense.ts';
import { wordSlips } from '#src/proofreading/words/word-slips.ts';
import { textsOfEntry } from '#src/proofreading/words/words-of-entry.ts';

/** Texts of ours, as they are learned from and looked through; those of others are learned from alone. */
type OwnText = { path: string; isOurs: boolean; texts: string[] };

export function ownTexts(): OwnText[] {
  return readContent('content').entries.map((entry) => ({
    path: entry.path,
    isOurs: !['document', 'disclosure'].includes(entry.kind),
    texts: textsOfEntry(entry),
  }));
}

export function learned(files: readonly OwnText[]): WordSense {
  const learner = wordLearner();
  for (const { texts } of files) learner.learn(texts);
  return learner.sense();
}

const marks = /[\u0300\u0301\u0303\u0309\u0323]/;
const apart = (word: string) => word.normalize('NFD');
const swapped = (pairs: readonly (readonly [string, string])[], change: (a: string, b: string) => string | undefined) =>
  pairs.flatMap(([a, b]) => [change(a, b), change(b, a)]).filter((word) => word !== undefined);

/** What a hand or an ear makes of a word, by kind; each gives the words it may become. */
const slipsOf: Record<string, (word: string) => string[]> = {
  'hỏi for ngã': (word) =>
    swapped([['\u0309', '\u0303']], (a, b) => (apart(word).includes(a) ? apart(word).replace(a, b) : undefined)),
  'another tone': (word) =>
    marks.test(apart(word))
      ? [...'\u0300\u0301\u0303\u0309\u0323'].map((mark) => apart(word).replace(marks, mark))
      : [],
  'another consonant': (word) =>
    swapped(
      [
        ['ch', 'tr'],
        ['s', 'x'],
        ['d', 'gi'],
        ['r', 'd'],
        ['l', 'n'],
        ['đ', 'd'],
      ],
      (a, b) => (word.startsWith(a) && !/^n[gh]/.test(word) ? b + word.slice(a.length) : undefined),
    ),
  'another end': (word) =>
    swapped(
      [
        ['n', 'ng'],
        ['c', 't'],
        ['c', 'ng'],
      ],
      (a, b) => (word.endsWith(a) ? word.slice(0, -a.length) + b : undefined),
    ),
  'another vowel mark': (word) =>
    swapped(
      [
        ['\u0302', ''],
        ['\u0306', ''],
        ['\u031b', ''],
        ['\u0302', '\u0306'],
      ],
      (a, b) => (a && apart(word).includes(a) ? apart(word).replace(a, b) : undefined),
    ),
  'i for y': (word) =>
    /^(?:k|l|m|t|h|s|qu)[iy]$/.test(apart(word).replace(marks, ''))
      ? swapped([['i', 'y']], (a, b) => (apart(word).includes(a) ? apart(word).replace(a, b) : undefined))
      : [],
};

export type Told = { put: number; told: number; right: number };

/**
 * Slips put into texts that were not learned from, one into a stretch of words: how many are told, and how many with
 * the word that was meant. Words that are doubted without a slip are false alarms.
 */
export function measureSlips(folds: readonly number[], { of, seed }: { of: number; seed: number }) {
  const files = ownTexts();
  const random = randomFrom(seed);
  const kinds = new Map<string, Told>();
  let words = 0;
  const alarms: string[] = [];
  for (const fold of folds) {
    const isHeld = ({ path }: OwnText) => hash(path) % of === fold;
    const sense = learned(files.filter((file) => !isHeld(file)));
    for (const run of files
      .filter((file) => file.isOurs && isHeld(file))
      .flatMap(({ texts }) => texts.flatMap(wordRuns))) {
      words += run.length;
      const before = wordSlips(run.map(({ written }) => written).join(' '), sense).map(({ written }) => written);
      alarms.push(...before);
      if (run.length < 3) continue;
      const tell = (kind: string, typed: readonly string[], meant: string) => {
        const found = wordSlips(typed.join(' '), sense).filter(({ written }) => !before.includes(written));
        const told = kinds.get(kind) ?? { put: 0, told: 0, right: 0 };
        kinds.set(kind, {
          put: told.put + 1,
          told: told.told + Number(found.length > 0),
          right: told.right + Number(found.some((slip) => ` ${slip.meant} `.toLowerCase().includes(` ${meant} `))),
        });
      };
      const small = run.map(({ word }) => word);
      const at = Math.floor(random() * run.length);
      const here = small[at] ?? '';
      for (const [kind, slips] of Object.entries(slipsOf)) {
        const others = slips(here)
          .map((word) => word.normalize('NFC'))
          .filter((word) => word !== here && isSyllable(word));
        const typed = others[Math.floor(random() * others.length)];
        if (typed !== undefined) tell(kind, small.with(at, typed), here);
      }
      tell('a word twice', small.toSpliced(at, 0, here), here);
      if (at > 0 && at < run.length - 1) tell('a word missing', small.toSpliced(at, 1), here);
    }
  }
  return { words, alarms, kinds };
}

/** What is doubted of our own content for nothing: everything, for it has been read by people. */
export function falseAlarms() {
  const files = ownTexts();
  const sense = learned(files);
  const ours = files.filter(({ isOurs }) => isOurs).flatMap(({ texts }) => texts);
  const words = ours.flatMap(wordRuns).reduce((count, run) => count + run.length, 0);
  return { words, slips: ours.flatMap((text) => wordSlips(text, sense)), bytes: sense.known.bytes };
}

function hash(text: string): number {
  let value = 7;
  for (const letter of text) value = (Math.imul(value, 31) + (letter.codePointAt(0) ?? 0)) >>> 0;
  return value;
}

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
