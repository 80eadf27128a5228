import type { AskedClaim, Asking } from '#src/assistant/answering/asked/asked-claims.ts';
import { type Fit, fitOf } from '#src/assistant/answering/asked/asked-fit.ts';
import type { Claims } from '#src/assistant/answering/claims.ts';
import { findFacets } from '#src/assistant/understanding/facets.ts';
import { asksThenWhat, hasQuestionWords } from '#src/assistant/understanding/question-words.ts';

/** One written question that a text may ask, or none (`claim` left out), and what speaks for it. */
export type AskedHypothesis = {
  claim?: AskedClaim;
  fit: number;
  /** Both ask of matters of any service, and of others: about money, and about who files. */
  isBeside?: boolean;
  evidence: Record<string, number>;
};

type Compared = { claim: AskedClaim; asking: Asking; fit: Fit };

/** What speaks for each question of a guide, and for none of them: `askings` are the whole text and the clause that asks. */
export function askedHypotheses(
  claims: Claims,
  text: string,
  askings: readonly Asking[],
  isMarked: boolean,
): AskedHypothesis[] {
  const compared = claims.asked.map((claim): Compared => {
    const all = askings.map((asking) => ({ claim, asking, fit: fitOf(asking, claim, claims, isMarked) }));
    return all.reduce((best, one) => (one.fit.plain > best.fit.plain ? one : best));
  });
  const most = Math.max(0, ...compared.map(({ fit }) => fit.plain));
  const facets = new Set<string>(findFacets(text));
  const [whole] = askings;
  const evidence = { is: 1, most, square: most ** 2, short: 1 / (1 + (whole?.said.words.length ?? 0)) };
  const isOpen = whole?.kind === undefined && !hasQuestionWords(text) && !asksThenWhat(text);
  const none = {
    ...evidence,
    open: whole?.kind === undefined ? 1 : 0,
    told: isOpen ? 1 : 0,
    facets: facets.size > 0 ? 1 : 0,
  };
  return [
    ...compared.map(({ claim, asking, fit }) => ({
      claim,
      fit: fit.fit,
      isBeside: asking.matters.size > 0 && claim.matters.size > 0 && asking.matters.isDisjointFrom(claim.matters),
      evidence: ofClaim({ claim, asking, fit }, most, facets),
    })),
    { fit: 0, evidence: Object.fromEntries(Object.entries(none).map(([name, value]) => [`none ${name}`, value])) },
  ];
}

function ofClaim({ claim, asking, fit }: Compared, most: number, facets: ReadonlySet<string>): Record<string, number> {
  const own = new Set<string>(findFacets(claim.asks));
  const pairs = asking.said.pairs.intersection(claim.said.pairs).size;
  const matters = asking.matters.intersection(claim.matters).size;
  return {
    plain: fit.plain,
    square: fit.plain ** 2,
    share: fit.share,
    back: fit.back,
    behind: most - fit.plain,
    pairs: Math.min(pairs, 4) / 4,
    'share of pairs': pairs / Math.max(1, asking.said.pairs.size),
    matters: Math.min(matters, 2),
    'other matters': Math.min(asking.matters.size - matters, 2),
    'more matters': Math.min(claim.matters.size - matters, 2),
    unsaid: Math.min(fit.unsaid, 4) / 4,
    unasked: Math.min(fit.unasked, 4) / 4,
    matched: Math.min(fit.matched, 3) / 3,
    empty: fit.matched === 0 ? 1 : 0,
    'same kind': asking.kind !== undefined && asking.kind === claim.kind ? 1 : 0,
    'same wish': (asking.kind === undefined) === (claim.kind === undefined) ? 1 : 0,
    counted: asking.isCounted && !claim.isCounted ? 1 : 0,
    'both counted': asking.isCounted && claim.isCounted ? 1 : 0,
    facets: Math.min(facets.intersection(own).size, 2),
    'other facets': Math.min(facets.difference(own).size, 2),
    'no core': fit.isCore || fit.unsaid + fit.matched === 0 ? 0 : 1,
    answered: fit.answered,
    'more facets': Math.min(own.difference(facets).size, 2),
  };
}
