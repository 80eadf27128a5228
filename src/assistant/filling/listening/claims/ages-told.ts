import type { FactStep } from '#src/assistant/filling/listening/fit-facts.ts';
import { foldText } from '#src/search/analysis/fold.ts';
import type { Claim } from './claim.ts';
import type { ToldWords } from './told-words.ts';

/** From which age on, and up to which, an option holds: "Từ đủ 70 đến dưới 75 tuổi", "Dưới 18 tuổi". */
type Span = { from: number; below: number };

/** An age: "78 tuổi", "77t", "đã 80 tuổi". Folded. */
const age = /(?<![\d/.,-])(\d{1,3}) ?(?:tuoi|t)(?![a-z0-9])/g;
/** Behind these a number is nobody's age yet, or only a bound. */
const isBound = /(?:tren|hon|duoi|chua (?:du|den)|tu|den|gan|du) (?:du )?$/;

/** The option of a question for an age group that an age somebody told falls into; of questions all of whose options are ages. */
export function agesTold({ text }: ToldWords, steps: readonly FactStep[]): Claim[] {
  const folded = foldText(text);
  const ages = [...folded.matchAll(age)].filter(({ index }) => !isBound.test(folded.slice(0, index)));
  const [only] = ages;
  if (!only || ages.length !== 1) return [];
  const years = Number(only[1]);
  return steps.flatMap((step): Claim[] => {
    if (step.field.type !== 'choice') return [];
    const spans = step.field.options.map(({ value, label }) => ({ value, span: spanOf(label) }));
    if (spans.length < 2 || spans.some(({ span }) => span === undefined)) return [];
    const fits = spans.filter(({ span }) => span && span.from <= years && years < span.below);
    const [one] = fits;
    if (!one || fits.length !== 1) return [];
    return [{ step, text: one.value, from: only.index, to: only.index + only[0].length }];
  });
}

function spanOf(label: string): Span | undefined {
  const folded = foldText(label);
  if (!/\btuoi\b/.test(folded)) return undefined;
  const from = /\btu (?:du )?(\d{1,3})/.exec(folded)?.[1];
  const below = /\bduoi (\d{1,3})/.exec(folded)?.[1];
  return from === undefined && below === undefined
    ? undefined
    : { from: Number(from ?? 0), below: below === undefined ? 200 : Number(below) };
}
