import { falseAlarms, measureSlips } from './slips.ts';

/** Prints which slips proofreading tells by a word's neighbours, and how often it doubts what is right. */
export function evaluate(): void {
  const started = performance.now();
  const own = falseAlarms();
  const took = performance.now() - started;
  const perThousand = (count: number, words: number) => ((count / words) * 1000).toFixed(2);
  console.log(`learned and looked through in ${took.toFixed(0)} ms; kept ${(own.bytes / 1024).toFixed(0)} kB`);
  console.log(
    `our content: ${own.words} words, ${own.slips.length} doubted, ${perThousand(own.slips.length, own.words)} of 1,000`,
  );
  for (const { kind, written, meant } of own.slips) console.log(`  ${kind}: ${written} → ${meant}`);
  const { words, alarms, kinds } = measureSlips([0, 1, 2, 3, 4, 5, 6, 7], { of: 8, seed: 42 });
  console.log(`held out: ${words} words, ${alarms.length} doubted, ${perThousand(alarms.length, words)} of 1,000`);
  for (const [kind, { put, told, right }] of kinds) {
    console.log(
      `  ${kind.padEnd(20)} ${String(put).padStart(5)} put, ${percent(told, put)} told, ${percent(right, put)} rightly`,
    );
  }
}

const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(0)} %`;
