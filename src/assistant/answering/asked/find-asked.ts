import { type AskedClaim, type Asking, askingOf } from '#src/assistant/answering/asked/asked-claims.ts';
import { type Claims, claimsOf } from '#src/assistant/answering/claims.ts';
import type { Said } from '#src/assistant/answering/said-words.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import { yesNoClause } from '#src/assistant/understanding/asks-yes-no.ts';
import { servicesNaming } from '#src/assistant/understanding/learning/service-names.ts';
import type { SpokenWord } from '#src/assistant/understanding/spoken-words.ts';
import type { Phrases } from '#src/assistant/understanding/terms.ts';
import { latestOf } from '#src/base/latest-of.ts';
import type { GuideEntry } from '#src/guides/model/guide-kind.ts';
import { hasMarks } from '#src/search/analysis/fold.ts';

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
  const [best] = askedFits(entry, text, scene);
  return best && best.fit >= least ? best : undefined;
}

/** How much each question of a guide is the one asked, the surest first. */
export function askedFits(entry: GuideEntry, text: string, scene: Scene): readonly FoundAsked[] {
  return fitsIn(claimsOf(entry, scene), text);
}

const heard = latestOf(8, (phrases: Phrases, text) => askingOf(text, phrases));
const fitsIn = latestOf(12, (claims: Claims, text): readonly FoundAsked[] => {
  if (claims.asked.length === 0) return [];
  // What stands around the question in a long message is not what is asked.
  const askings = [...new Set([text, yesNoClause(text) ?? text])].map((part) => heard(claims.phrases, part));
  const isMarked = hasMarks(text);
  return claims.asked
    .map((claim) => ({ claim, fit: Math.max(...askings.map((asking) => fitOf(asking, claim, claims, isMarked))) }))
    .sort((one, other) => other.fit - one.fit);
});

/**
 * The question of a guide that may well be the one asked, where nothing says so surely: it must stand out among the
 * others. For who has no better answer.
 */
export function findLikelyAsked(entry: GuideEntry, text: string, scene: Scene, least: number): FoundAsked | undefined {
  const [best, ...others] = askedFits(entry, text, scene);
  const second = others.find(({ claim }) => claim.question !== best?.claim.question);
  return best && best.fit >= least && best.fit >= (second?.fit ?? 0) * standsOut ? best : undefined;
}

const standsOut = 1.06;

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
  const found = [...bodies].flatMap(([slug, body]) => {
    // The thousands of an imported archive have no such questions: nothing is worked out for them.
    if (!body[scene.language]?.some((passage) => passage.isAsked)) return [];
    const entry = guides.get(slug);
    const best = entry && findAsked(entry, text, scene, surelySame - lead);
    return best ? [{ ...best, guide: slug }] : [];
  });
  const [best, second] = found.sort((one, other) => other.fit - one.fit);
  if (!best || best.fit < surelySame || best.fit < (second?.fit ?? 0) + lead) return undefined;
  const shared = heard(recogniser.phrases, text).said.pairs.intersection(best.claim.said.pairs);
  const isOfFew = (count: number) => count > 0 && count <= mostGuides;
  return [...shared].some((pair) => isOfFew(servicesNaming(recogniser.names, pair))) ? best : undefined;
}

/** Of so many guides at most are titles and ways of asking that have two neighbours of a question that names one. */
const mostGuides = 5;

/** How much two questions are the same: what either says that the other says, too. */
function fitOf(asking: Asking, claim: AskedClaim, claims: Claims, isMarked: boolean): number {
  const weightOf = (word: SpokenWord) => claims.rarity(word, isMarked) * commonly(word, claims);
  const shared = ofMatter * asking.matters.intersection(claim.matters).size;
  const asked = portion(asking, claim, isMarked, weightOf, claim.told);
  const written = portion(claim, asking, isMarked, weightOf);
  if (shared + asked.matched === 0) return 0;
  const share = (shared + asked.matched) / (ofMatter * asking.matters.size + asked.all);
  const back = (shared + written.matched) / (ofMatter * claim.matters.size + written.all);
  const isOther = asking.kind !== undefined && claim.kind !== undefined && isOpposed(asking.kind, claim.kind);
  const isMore = asking.isCounted && !claim.isCounted;
  const isBeside = claim.matters.size > 0 && asking.matters.intersection(claim.matters).size === 0;
  return (
    share ** ofAsked *
    back ** (1 - ofAsked) *
    (isOther ? ofOtherKind : 1) *
    (isMore ? ofOneCase : 1) *
    (isBeside ? ofOtherMatter : 1)
  );
}

/** What is asked counts more than what else is written: a heading often asks for several cases at once. */
const ofAsked = 0.55;
/** What is only given tells less of what is asked. */
const ofGiven = 0.7;
/** A word that stands in the answer alone. */
const ofAnswer = 0.4;
/** A question about money is none about who files, whatever else both say. */
const ofOtherMatter = 0.85;
const ofKin = 0.4;
const kin = new Set(
  'cha me con chau ong ba vo chong anh chi em co chu bac di cau noi ngoai dau re be toi minh'.split(' '),
);

/** Words of the service's name, and of who is who in a family, tell questions apart little. */
function commonly({ folded }: SpokenWord, claims: Claims): number {
  return claims.title.has(folded) ? ofTitle : kin.has(folded) ? ofKin : 1;
}

const isOpposed = (one: string, other: string) => one !== other && one !== 'fact' && other !== 'fact';

function portion(
  { said: own, given }: Asking,
  { said: other }: Asking,
  isMarked: boolean,
  weightOf: (word: SpokenWord) => number,
  answer?: Said,
) {
  let matched = 0;
  let all = 0;
  for (const word of own.words) {
    const weight = weightOf(word) * (given.has(word.folded) ? ofGiven : 1);
    all += weight;
    if (says(other, own, word, isMarked)) matched += weight;
    else if (answer && says(answer, own, word, isMarked)) matched += weight * ofAnswer;
  }
  return { matched, all };
}

function says(other: Said, own: Said, word: SpokenWord, isMarked: boolean): boolean {
  const isSame = isMarked ? other.accented.has(word.accented) : other.folded.has(word.folded);
  const isBare = word.accented === word.folded && other.folded.has(word.folded);
  const isMeant = (own.explained.get(word.folded) ?? []).some((concept) => other.concepts.has(concept));
  return isSame || isBare || isMeant;
}
