import type { Postage } from './postage.ts';

type Counted = { originals: number; copies: number };

/**
 * What an envelope with these papers weighs, in grams, with the cover sheet: an estimate, since nobody knows how many
 * pages a paper has. A guide that gives no count means one of it.
 */
export function gramsToSend(papers: readonly Counted[], { weights }: Postage): number {
  const documents = papers.reduce((sum, { originals, copies }) => sum + Math.max(1, originals + copies), 0);
  return weights.envelope + (documents * weights.sheetsEach + 1) * weights.sheet;
}

/** A result with what goes back with it: one document and the slip. */
export function gramsToReturn({ weights }: Postage): number {
  return weights.envelope + (weights.sheetsEach + 1) * weights.sheet;
}
