import { type AskedClaim, askingOf } from '#src/assistant/answering/asked/asked-claims.ts';
import { type AskedHypothesis, askedHypotheses } from '#src/assistant/answering/asked/asked-evidence.ts';
import { fitOf } from '#src/assistant/answering/asked/asked-fit.ts';
import { askedWeights } from '#src/assistant/answering/asked/asked-weights.ts';
import { type Claims, claimsOf } from '#src/assistant/answering/claims.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import { yesNoClause } from '#src/assistant/understanding/asks-yes-no.ts';
import { likelihoods } from '#src/assistant/understanding/learning/likelihoods.ts';
import { servicesNaming } from '#src/assistant/understanding/learning/service-names.ts';
import type { Phrases } from '#src/assistant/understanding/terms.ts';
import { latestOf } from '#src/base/latest-of.ts';
import type { GuideEntry } from '#src/guides/model/guide-kind.ts';
import { hasMarks } from '#src/search/analysis/fold.ts';

/** A question that was written, how much it is the one asked, and how likely beside the others: 0 to 1. */
export type FoundAsked = { claim: AskedClaim; fit: number; likelihood: number };

/** How sure a question must be: by the likelihood that was learned, or by how much both say the same. */
type Sureness = { likelihood: number; fit: number /** The least likelihood of what fits. */; least: number };
/** It is taken as the one asked, whatever else could be told; where no rule is sure; and where nothing else is told. */
const sureness = {
  surely: { likelihood: 0.75, fit: 0.62, least: 0.2 },
  probably: { likelihood: 0.5, fit: 0.37, least: 0.12 },
  perhaps: { likelihood: 0.25, fit: 0.22, least: 0.03 },
} as const satisfies Record<string, Sureness>;

/** The question of a guide that a text asks, so surely; undefined where none does. */
export function findAsked(
  entry: GuideEntry,
  text: string,
  scene: Scene,
  how: keyof typeof sureness = 'surely',
): FoundAsked | undefined {
  const { likelihood, fit, least } = sureness[how];
  const found = likeliest(claimsOf(entry, scene), text);
  const [best] = found;
  if (best && best.likelihood >= likelihood) return best;
  const [nearest, second] = found.toSorted((one, other) => other.fit - one.fit);
  const isNear = nearest && nearest.fit >= fit && nearest.likelihood >= least;
  return isNear && (how === 'surely' || nearest.fit >= (second?.fit ?? 0) * standsOut) ? nearest : undefined;
}

/** What is only near must be nearer than the next. */
const standsOut = 1.06;

/** The question of a guide that says nearly the same as a text, where a likely one is not enough. */
export function findSame(entry: GuideEntry, text: string, scene: Scene, least: number): AskedClaim | undefined {
  const [best] = askedFits(entry, text, scene);
  return best && best.fit >= least ? best.claim : undefined;
}

/** How much each question of a guide says what a text says, the nearest first. */
export function askedFits(entry: GuideEntry, text: string, scene: Scene): readonly Compared[] {
  return fitsIn(claimsOf(entry, scene), text);
}

type Compared = { claim: AskedClaim; fit: number };

const heard = latestOf(8, (phrases: Phrases, text) => askingOf(text, phrases));
/** What stands around the question in a long message is not what is asked. */
const askingsOf = (text: string, phrases: Phrases) =>
  [...new Set([text, yesNoClause(text) ?? text])].map((part) => heard(phrases, part));

const fitsIn = latestOf(12, (claims: Claims, text): readonly Compared[] => {
  if (claims.asked.length === 0) return [];
  const askings = askingsOf(text, claims.phrases);
  const isMarked = hasMarks(text);
  return claims.asked
    .map((claim) => ({ claim, fit: Math.max(...askings.map((asking) => fitOf(asking, claim, claims, isMarked).fit)) }))
    .sort((one, other) => other.fit - one.fit);
});

/** Who files is no question of money, however many words both share. */
const ofBeside = 0.4;

/** The headings of a guide, the likeliest asked first; several ways of asking are one. */
const likeliest = latestOf(12, (claims: Claims, text): readonly FoundAsked[] => {
  if (claims.asked.length === 0) return [];
  const found = hypothesesOf(claims, text);
  const shares = likelihoods(found, askedWeights);
  const ways = found.flatMap(({ claim, fit, isBeside }, at) =>
    claim ? [{ claim, fit, likelihood: (shares[at] ?? 0) * (isBeside ? ofBeside : 1) }] : [],
  );
  return [...Map.groupBy(ways, ({ claim }) => claim.question).values()]
    .map((same) => {
      const nearest = same.reduce((best, one) => (one.fit > best.fit ? one : best));
      return { ...nearest, likelihood: same.reduce((sum, one) => sum + one.likelihood, 0) };
    })
    .sort((one, other) => other.likelihood - one.likelihood);
});

/** What speaks for each question of a guide, and for none. */
export function hypothesesOf(claims: Claims, text: string): AskedHypothesis[] {
  return askedHypotheses(claims, text, askingsOf(text, claims.phrases), hasMarks(text));
}

/** Without a guide in view, and in a form, the question must be the same more surely. */
export const surelySame = 0.75;
/** So much less must the questions of other guides be the same. */
const lead = 0.12;

/**
 * The guide one of whose questions a text asks, whatever guide is in view: undefined where several guides have such a
 * question, or it shares no two neighbouring words with it that few guides have.
 */
export function findAskedAnywhere(text: string, scene: Scene): (Compared & { guide: string }) | undefined {
  const { guides, bodies, recogniser } = scene.knowledge;
  const found = [...bodies].flatMap(([slug, body]) => {
    // The thousands of an imported archive have no such questions: nothing is worked out for them.
    if (!body[scene.language]?.some((passage) => passage.isAsked)) return [];
    const entry = guides.get(slug);
    const [best] = entry ? askedFits(entry, text, scene) : [];
    return best && best.fit >= surelySame - lead ? [{ ...best, guide: slug }] : [];
  });
  const [best, second] = found.sort((one, other) => other.fit - one.fit);
  if (!best || best.fit < surelySame || best.fit < (second?.fit ?? 0) + lead) return undefined;
  const shared = heard(recogniser.phrases, text).said.pairs.intersection(best.claim.said.pairs);
  const isOfFew = (count: number) => count > 0 && count <= mostGuides;
  return [...shared].some((pair) => isOfFew(servicesNaming(recogniser.names, pair))) ? best : undefined;
}

/** Of so many guides at most are titles and ways of asking that have two neighbours of a question that names one. */
const mostGuides = 5;
