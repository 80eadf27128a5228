import type { FactStep } from '#src/assistant/filling/listening/fit-facts.ts';

/** Words that answer a question of the form, wherever it stands, and where in the text they are. */
export type Claim = {
  step: FactStep;
  text: string;
  from: number;
  to: number;
  /** No word says whose it is: it is the only question of its kind. */
  isBare?: true | undefined;
};

/** Whether two claims are made of the same words. */
export const overlaps = (one: Pick<Claim, 'from' | 'to'>, other: Pick<Claim, 'from' | 'to'>): boolean =>
  one.from < other.to && other.from < one.to;
