import { type Claim, type Claims, claimsOf } from '#src/assistant/answering/claims.ts';
import { type Overlap, overlap, type Said, saidIn } from '#src/assistant/answering/said-words.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import type { SpokenWord } from '#src/assistant/understanding/spoken-words.ts';
import { latestOf } from '#src/base/latest-of.ts';
import type { GuideEntry } from '#src/guides/model/guide-kind.ts';
import { hasMarks } from '#src/search/analysis/fold.ts';

/** A claim of a guide that speaks of what is asked. */
export type Found = {
  claim: Claim;
  /** The share of what is asked that it speaks of, by weight of the words, 0 to 1. */
  share: number;
  /** How well it fits, longer claims less: comparable within a guide. */
  fit: number;
  /** Whether it shares enough to speak of the same: two words, or one that hardly any other claim has. */
  isTelling: boolean;
};

/** Words of the service's own name tell its claims apart little. */
const ofTitle = 0.3;
/** A heading speaks of what stands under it, less surely than the sentence itself. */
const ofHeading = 0.8;

/** The claims that share telling words with a question, the best first. */
export function findClaims(entry: GuideEntry, question: string, scene: Scene): readonly Found[] {
  return foundIn(claimsOf(entry, scene), question);
}

/** One question is asked of a guide by several rules. */
const foundIn = latestOf(12, (claims: Claims, question): readonly Found[] => {
  const asked = saidIn(question, claims.phrases);
  const isMarked = hasMarks(question);
  const weightOf = (word: SpokenWord) => claims.rarity(word, isMarked) * (claims.title.has(word.folded) ? ofTitle : 1);
  const found: Found[] = [];
  for (const claim of claims.all) {
    const one = measure(claim, claims, asked, isMarked, weightOf);
    if (one) found.push(one);
  }
  return found.sort((left, right) => right.fit - left.fit).slice(0, 8);
});

function measure(
  claim: Claim,
  claims: Claims,
  asked: Said,
  isMarked: boolean,
  weightOf: (word: SpokenWord) => number,
): Found | undefined {
  const own = overlap(asked, claim.said, isMarked, weightOf);
  const both = claim.heading === '' ? own : overlap(asked, joined(claim), isMarked, weightOf);
  if (both.words === 0 || both.all === 0) return undefined;
  const matched = own.matched + ofHeading * (both.matched - own.matched);
  const share = matched / both.all;
  const extra = weightIn(claim, claims);
  const fit =
    claim.weight *
    (share + lacking(asked, claim) + 0.12 * Math.min(4, both.pairs) + 0.25 * Math.min(1, matched / 1.6)) *
    shortness(extra);
  return { claim, share, fit, isTelling: isTelling(both, isMarked) };
}

const without = /\b(?:khong co|khong con|chua co|bi mat|neu mat|mat|thieu|without|lost)\b/;
/** "Không có giấy chứng sinh thì sao": what speaks of having none is meant. */
const lacking = (asked: Said, { said }: Claim) => (without.test(asked.plain) && without.test(said.plain) ? 0.2 : 0);

/** Without marks two syllables meet by chance; then they must stand together, or be three. */
const isTelling = ({ words, pairs, most }: Overlap, isMarked: boolean) =>
  words >= 3 || (words >= 2 && (isMarked || pairs > 0)) || (words === 1 && most >= rareWord);
const rareWord = 0.8;
/** The weight of all words of a claim: what says much more than was asked fits less. */
const weightIn = ({ said }: Claim, { rarity }: Claims) => said.words.reduce((sum, word) => sum + rarity(word, true), 0);
const shortness = (weight: number) => 1 / Math.sqrt(1 + weight / 16);

const kept = new WeakMap<Claim, Pick<Said, 'folded' | 'accented' | 'pairs' | 'concepts'>>();

function joined(claim: Claim) {
  const known = kept.get(claim);
  if (known) return known;
  const { said, headingSaid } = claim;
  const made = {
    folded: said.folded.union(headingSaid.folded),
    accented: said.accented.union(headingSaid.accented),
    pairs: said.pairs.union(headingSaid.pairs),
    concepts: said.concepts.union(headingSaid.concepts),
  };
  kept.set(claim, made);
  return made;
}
