import type { FactStep } from '#src/assistant/filling/listening/fit-facts.ts';
import type { Claim } from './claim.ts';
import { phrasesOf } from './option-phrases.ts';
import { keysOf, type ToldWords, type Word } from './told-words.ts';

const denials = new Set(['khong', 'chua', 'ko', 'k', 'chang', 'khoi']);
const saying = new Set([
  'la',
  'co',
  'lam',
  'dang',
  'da',
  'duoc',
  'thuoc',
  'bi',
  'phai',
  'cung',
  'van',
  'con',
  'xin',
  'can',
  'muon',
  'toi',
  'em',
]);

/** Yes or no to questions whose own words the text says or denies: "không phải cán bộ công chức", "tôi có bệnh án". */
export function yesNoTold(told: ToldWords, steps: readonly FactStep[]): Claim[] {
  return steps.flatMap((step): Claim[] => {
    if (step.field.type !== 'boolean') return [];
    const { label, ask } = keysOf(step.field, told.isMarked);
    const runs = longestRun(told.words, [label, ask]);
    if (!runs || !(runs.isLong || isItsOwn(told, runs, step, steps))) return [];
    const { first, last } = runs;
    const clause = told.words.filter(({ clause }) => clause === told.words[first]?.clause);
    const before = clause.filter((word) => word.from < (told.words[first]?.from ?? 0)).slice(-4);
    const isDenied = before.some(({ plain }) => denials.has(plain));
    // "Nhà ông cán bộ Tư" names somebody: two words alone tell something where a verb says so, or the clause begins.
    if (!runs.isLong && before.length > 0 && !isDenied && !before.some(({ plain }) => saying.has(plain))) return [];
    return [
      {
        step,
        text: isDenied ? 'không' : 'có',
        from: (isDenied ? before.find(({ plain }) => denials.has(plain)) : told.words[first])?.from ?? 0,
        to: told.words[last]?.to ?? 0,
      },
    ];
  });
}

/** "Ly hôn" alone is an option of another question, and says nothing of a divorce abroad. */
function isItsOwn(
  { words, isMarked }: ToldWords,
  { first, last }: { first: number; last: number },
  step: FactStep,
  steps: readonly FactStep[],
): boolean {
  const said = words.slice(first, last + 1).map(({ key }) => key);
  return steps.every((other) => {
    if (other === step || !('options' in other.field)) return true;
    return phrasesOf(other.field).every((phrase) => {
      const option = isMarked ? phrase.marked : phrase.plain;
      return !option.some((_, at) => said.every((word, nth) => option[at + nth] === word));
    });
  });
}

/** Two telling words that stand side by side in the question as well: "công chức", "bệnh án". */
const isPair = (one: string, other: string, keys: readonly (readonly string[])[]): boolean =>
  keys.some((words) => words.some((word, at) => word === one && words[at + 1] === other));

/** Three of the question's telling words or more, nearly side by side in one clause, or two that belong together. */
function longestRun(
  words: readonly Word[],
  keys: readonly (readonly string[])[],
): { first: number; last: number; isLong: boolean } | undefined {
  const wanted = new Set(keys.flat());
  for (const [first, word] of words.entries()) {
    if (!wanted.has(word.key)) continue;
    const hits = new Set<string>();
    let last = first;
    for (const [offset, next] of words.slice(first, first + 7).entries()) {
      if (next.clause !== word.clause) break;
      if (!wanted.has(next.key)) continue;
      hits.add(next.key);
      last = first + offset;
    }
    if (hits.size >= 3) return { first, last, isLong: true };
    const next = words[first + 1];
    if (next && isPair(word.key, next.key, keys)) return { first, last: first + 1, isLong: false };
  }
  return undefined;
}
