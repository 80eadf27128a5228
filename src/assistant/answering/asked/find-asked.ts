import { type AskedClaim, type Asking, askingOf } from '#src/assistant/answering/asked/asked-claims.ts';
import { type Claims, claimsOf } from '#src/assistant/answering/claims.ts';
import type { Said } from '#src/assistant/answering/said-words.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import type { SpokenWord } from '#src/assistant/understanding/spoken-words.ts';
import type { GuideEntry } from '#src/guides/model/guide-kind.ts';
import { hasMarks, syllables } from '#src/search/analysis/fold.ts';

/** A question that was written, and how much it is the one asked: 0 to 1. */
export type FoundAsked = { claim: AskedClaim; fit: number };

/** From here on it is the same question. */
const sameQuestion = 0.62;
/** A matter says as much as a rare word and a common one. */
const ofMatter = 1.2;
/** Words of the service's own name tell its questions apart little. */
const ofTitle = 0.3;
/** "Được không" is no "có phải không", though both speak of the same. */
const ofOtherKind = 0.6;
/** "Cháu 2 tuổi rồi thì …" asks of one case, which a rule of the model may know better. */
const ofOneCase = 0.7;

/** The question of a guide that a text asks most surely; undefined where none is the same. */
export function findAsked(entry: GuideEntry, text: string, scene: Scene, least = sameQuestion): FoundAsked | undefined {
  const claims = claimsOf(entry, scene);
  if (claims.asked.length === 0) return undefined;
  return bestOf(claims, askingOf(text, scene.knowledge.recogniser.phrases), hasMarks(text), least);
}

function bestOf(claims: Claims, asking: Asking, isMarked: boolean, least: number): FoundAsked | undefined {
  let best: FoundAsked | undefined;
  for (const claim of claims.asked) {
    const fit = fitOf(asking, claim, claims, isMarked);
    if (fit >= least && fit > (best?.fit ?? 0)) best = { claim, fit };
  }
  return best;
}

/** Without a guide in view, and in a form, the question must be the same more surely. */
export const surelySame = 0.75;
/** So much less must the questions of other guides be the same. */
const lead = 0.12;

/**
 * The guide one of whose questions a text asks, whatever guide is in view: undefined where several guides have such a
 * question, or it shares no two neighbouring words with it that few guides have.
 */
export function findAskedAnywhere(text: string, scene: Scene): (FoundAsked & { guide: string }) | undefined {
  const { guides, bodies, recogniser } = scene.knowledge;
  const asking = askingOf(text, recogniser.phrases);
  const isMarked = hasMarks(text);
  const found = [...bodies].flatMap(([slug, body]) => {
    // The thousands of an imported archive have no such questions: nothing is worked out for them.
    if (!body[scene.language]?.some((passage) => passage.isAsked)) return [];
    const entry = guides.get(slug);
    const claims = entry && claimsOf(entry, scene);
    const best = claims && claims.asked.length > 0 ? bestOf(claims, asking, isMarked, surelySame - lead) : undefined;
    return best ? [{ ...best, guide: slug }] : [];
  });
  const [best, second] = found.sort((one, other) => other.fit - one.fit);
  if (!best || best.fit < surelySame || best.fit < (second?.fit ?? 0) + lead) return undefined;
  const shared = asking.said.pairs.intersection(best.claim.said.pairs);
  return [...shared].some((pair) => isOfFew(pair, scene.knowledge)) ? best : undefined;
}

/** Two neighbours that stand in the titles and ways of asking of few guides. */
function isOfFew(pair: string, { guides }: Scene['knowledge']): boolean {
  let count = 0;
  for (const { meta } of guides.values()) if (wordsAsked(meta).includes(` ${pair} `)) count += 1;
  return count > 0 && count <= mostGuides;
}

const mostGuides = 5;
const asks = new WeakMap<GuideEntry['meta'], string>();

function wordsAsked(meta: GuideEntry['meta']): string {
  const kept = asks.get(meta) ?? ` ${syllables([meta.title, ...meta.asks].join(' | ')).join(' ')} `;
  asks.set(meta, kept);
  return kept;
}

/** How much two questions are the same: what either says that the other says, too. */
function fitOf(asking: Asking, claim: AskedClaim, claims: Claims, isMarked: boolean): number {
  const weightOf = (word: SpokenWord) => claims.rarity(word, isMarked) * (claims.title.has(word.folded) ? ofTitle : 1);
  const shared = ofMatter * asking.matters.intersection(claim.matters).size;
  const asked = portion(asking.said, claim.said, isMarked, weightOf);
  const written = portion(claim.said, asking.said, isMarked, weightOf);
  if (shared + asked.matched === 0) return 0;
  const share = (shared + asked.matched) / (ofMatter * asking.matters.size + asked.all);
  const back = (shared + written.matched) / (ofMatter * claim.matters.size + written.all);
  const isOther = asking.kind !== undefined && claim.kind !== undefined && isOpposed(asking.kind, claim.kind);
  const isMore = asking.isCounted && !claim.isCounted;
  return Math.sqrt(share * back) * (isOther ? ofOtherKind : 1) * (isMore ? ofOneCase : 1);
}

const isOpposed = (one: string, other: string) => one !== other && one !== 'fact' && other !== 'fact';

function portion(own: Said, other: Said, isMarked: boolean, weightOf: (word: SpokenWord) => number) {
  let matched = 0;
  let all = 0;
  for (const word of own.words) {
    const weight = weightOf(word);
    all += weight;
    const isSame = isMarked ? other.accented.has(word.accented) : other.folded.has(word.folded);
    const isBare = word.accented === word.folded && other.folded.has(word.folded);
    const isMeant = (own.explained.get(word.folded) ?? []).some((concept) => other.concepts.has(concept));
    if (isSame || isBare || isMeant) matched += weight;
  }
  return { matched, all };
}
