import type { AskedClaim, Asking } from '#src/assistant/answering/asked/asked-claims.ts';
import type { Claims } from '#src/assistant/answering/claims.ts';
import type { Said } from '#src/assistant/answering/said-words.ts';
import type { SpokenWord } from '#src/assistant/understanding/spoken-words.ts';

/** A matter says as much as a rare word and a common one. */
const ofMatter = 1.2;
/** Words of the service's own name tell its questions apart little. */
const ofTitle = 0.3;
/** "Được không" is no "có phải không", though both speak of the same. */
const ofOtherKind = 0.6;
/** "Cháu 2 tuổi rồi thì …" asks of one case, which a rule of the model may know better. */
const ofOneCase = 0.7;

/** A question of empty words alone says nothing that could be the same. */
const least = 0.01;

/** How much two questions are the same: 0 to 1. */
export type Fit = {
  /** Of what is asked, how much is written; and the other way round. */
  share: number;
  back: number;
  /** Both together, and with what is against it. */
  plain: number;
  fit: number;
  /** Words of either that the other has not, and words of both, by their weights. */
  unsaid: number;
  unasked: number;
  matched: number;
  /** The weightiest word that is asked is written. */
  isCore: boolean;
  /** Of what is not written, how much stands in the answer. */
  answered: number;
};

/** How much two questions are the same: what either says that the other says, too. */
export function fitOf(asking: Asking, claim: AskedClaim, claims: Claims, isMarked: boolean): Fit {
  const weightOf = (word: SpokenWord) => claims.rarity(word, isMarked) * commonly(word, claims);
  const shared = ofMatter * asking.matters.intersection(claim.matters).size;
  const asked = portion(asking, claim, isMarked, weightOf, claim.told);
  const written = portion(claim, asking, isMarked, weightOf);
  const left = {
    unsaid: asked.all - asked.own,
    unasked: written.all - written.matched,
    matched: asked.own,
    isCore: asked.isCore,
    answered: asked.answered / Math.max(least, asked.all - asked.own),
  };
  if (shared + asked.matched === 0) return { share: 0, back: 0, fit: 0, plain: 0, ...left };
  const share = (shared + asked.matched) / Math.max(least, ofMatter * asking.matters.size + asked.all);
  const back = (shared + written.matched) / Math.max(least, ofMatter * claim.matters.size + written.all);
  const isOther = asking.kind !== undefined && claim.kind !== undefined && isOpposed(asking.kind, claim.kind);
  const isMore = asking.isCounted && !claim.isCounted;
  const isBeside = claim.matters.size > 0 && asking.matters.intersection(claim.matters).size === 0;
  const plain = share ** ofAsked * back ** (1 - ofAsked);
  const fit = plain * (isOther ? ofOtherKind : 1) * (isMore ? ofOneCase : 1) * (isBeside ? ofOtherMatter : 1);
  return { share, back, fit, plain, ...left };
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
  let answered = 0;
  const core = { weight: 0, isCore: false };
  for (const word of own.words) {
    const weight = weightOf(word) * (given.has(word.folded) ? ofGiven : 1);
    all += weight;
    const isSaid = says(other, own, word, isMarked);
    if (isSaid) matched += weight;
    else if (answer && says(answer, own, word, isMarked)) answered += weight;
    if (weight > core.weight) Object.assign(core, { weight, isCore: isSaid });
  }
  return { matched: matched + answered * ofAnswer, own: matched, all, answered, isCore: core.isCore };
}

function says(other: Said, own: Said, word: SpokenWord, isMarked: boolean): boolean {
  const isSame = isMarked ? other.accented.has(word.accented) : other.folded.has(word.folded);
  const isBare = word.accented === word.folded && other.folded.has(word.folded);
  const isMeant = (own.explained.get(word.folded) ?? []).some((concept) => other.concepts.has(concept));
  return isSame || isBare || isMeant;
}
