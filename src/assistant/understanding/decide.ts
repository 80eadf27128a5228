import type { Candidate, Intent } from '#src/assistant/assistant.ts';
import {
  likeliest,
  type Ranked,
  type Recogniser,
  type Recognition,
} from '#src/assistant/understanding/learning/recogniser.ts';
import { isToldApart } from '#src/assistant/understanding/learning/told-apart.ts';

/** Bounds on the share of cases in which a topic was meant (`learning/pooled-evidence.ts`): from here on a guide is taken as meant … */
export const leastMeant = 0.7;
/** … from here on, if it stands out as strongly as this and no other guide is likelier than that, … */
const leastAlone = 0.4;
const strongAlone = 0.8;
const mostRival = 0.25;
/** … and any other topic, */
const leastElse = 0.3;
/** and from here on a guide is offered among others. */
const leastOffered = 0.08;
/** What all that are offered must reach together: at 0.35 more folk speech is dodged; below 0.2 nothing is gained. */
const leastTogether = 0.2;
/** So much of the share of an office elsewhere our guides must reach together to be asked about. */
const nearlyAs = 0.8;
/** Of what says something a topic must know this much, or be as good as certain. */
const leastKnown = 0.34;
/** From this share of its words on a text is one whole way of asking. */
const leastWhole = 0.8;
/** A rival of this share makes a question about a bare name better than a guess. */
const possible = 0.2;
/** For a bare word or two the rival's score, not its share, is compared. */
const bareRivalShare = 0.7;
/** Of a few words a rival this likely is asked about, if it knows every one of them; of a word or two, this likely. */
const leastTwinShare = 0.02;
const leastBareTwin = 0.002;
const fewWords = 4;
/** So many words, those that only ask included: who says more tells which by the rest. */
const fewInAll = 8;

type Decision =
  | { kind: 'guide'; guide: string }
  | { kind: 'unclear'; guides: string[] }
  | { kind: 'postal'; slug: string }
  | { kind: 'elsewhere'; id: string }
  | { kind: 'intent'; intent: Intent }
  | { kind: 'unknown' };

type Surroundings = { isFactAsked: boolean; isInView: boolean; model: Recogniser };

/**
 * A recognition by shares. A wish for no service in particular is left out where a service is named: "tôi muốn làm thủ tục"
 * means none, "thủ tục tạm vắng" means one, known here or not.
 */
export function byShare(recognition: Recognition): Recognition {
  const { ranked, content } = recognition;
  const isNamed = ranked.some(({ topic, phrase }) => topic.kind !== 'intent' && phrase > 0.6);
  const isGeneral = ({ topic, coverage }: Ranked) =>
    topic.kind === 'intent' && topic.id === 'general' && !(coverage > 0.99 && !isNamed) && content > 0;
  const rest = 1 - (ranked.find(isGeneral)?.share ?? 0);
  const kept = ranked.filter((item) => !isGeneral(item)).map((item) => ({ ...item, share: item.share / rest }));
  return { ...recognition, ranked: likeliest(kept) };
}

/** What is meant by what the recogniser found, in the order of shares. */
export function decide(
  recognition: Recognition,
  candidates: Candidate[],
  { isFactAsked, isInView, model }: Surroundings,
): Decision {
  const { content, words, ranked } = recognition;
  const [best] = ranked;
  if (!best) return { kind: 'unknown' };
  const { topic, share, coverage } = best;
  const offered = offerable(candidates);
  // Words no topic has ever heard of: better to say so than to guess from the little that fits.
  // Where a telling pair names a guide all the same, that one is asked about.
  if (
    content > 0 &&
    coverage < leastKnown &&
    share < 0.9 &&
    !(topic.kind === 'guide' && best.confidence >= strongAlone)
  ) {
    const isTold = share >= leastMeant && topic.kind === 'guide';
    return isTold && offered.length > 0 ? { kind: 'unclear', guides: offered } : { kind: 'unknown' };
  }
  // "Ly hôn cần giấy tờ gì" is, but for the asking, a whole way of asking for what others do, and none for a guide.
  const theirs = ranked.filter(({ topic: { kind }, phrase }) => kind === 'elsewhere' && phrase >= leastWhole);
  const [other] = theirs;
  if (topic.kind === 'guide' && best.phrase < 0.5 && other && theirs.length === 1 && other.share >= leastOffered)
    return { kind: 'elsewhere', id: other.topic.id };
  if (topic.kind === 'guide') {
    const named = words <= 2 ? equallyNamed(ranked, recognition.terms) : [];
    // "Phí khai sinh bao nhiêu" is no bare word: of those it may name, only what is likely is asked about.
    const isLikely = (id: string) => candidates.some(({ guide, confidence }) => guide === id && confidence >= possible);
    const alike = isFactAsked ? named.filter(isLikely) : named;
    if (alike.length > 1) return { kind: 'unclear', guides: alike };
    const isFew = !isInView && words <= fewWords && recognition.terms.words.length <= fewInAll;
    const twins = isFew ? untoldTwins(ranked, recognition, model) : [];
    if (twins.length > 0) return { kind: 'unclear', guides: [topic.id, ...twins] };
    // Likely, strong, and without a near rival: "muốn đăng ký kết hôn" beside two people's names.
    const isAlone =
      (isInView || recognition.terms.words.length > fewInAll) &&
      share >= leastAlone &&
      best.confidence >= strongAlone &&
      (candidates[1]?.confidence ?? 0) < mostRival;
    if (share >= leastMeant || isAlone) return { kind: 'guide', guide: topic.id };
    if (offered.length > 0) return { kind: 'unclear', guides: offered };
    // Nothing but words of asking: what for is the question, not whether we know it.
    return content === 0 ? { kind: 'intent', intent: 'general' } : { kind: 'unknown' };
  }
  const guide = candidates[0];
  // Nearly as likely one of our guides: ask rather than send away.
  const ours = candidates.reduce((sum, { confidence }) => sum + confidence, 0);
  if (topic.kind !== 'intent' && ours >= share * nearlyAs && offered.length > 0)
    return { kind: 'unclear', guides: offered };
  // Nearly as likely a wish about this place ("cho tôi số điện thoại"): that is heard rather than sent away.
  const wish = ranked.find((item) => item.topic.kind === 'intent' && item.topic.id !== 'smalltalk');
  if (topic.kind === 'elsewhere' && wish?.topic.kind === 'intent' && wish.share >= share * nearlyAs)
    return { kind: 'intent', intent: wish.topic.id };
  if (share < leastElse) return { kind: 'unknown' };
  // "Bản sao khai sinh gửi bưu điện được không" is about the copy, and about how it is sent.
  const isPost = topic.kind === 'postal' || (topic.kind === 'intent' && topic.id === 'post');
  const meant = ranked.find((item) => item.topic.kind === 'guide');
  if (isPost && guide && meant && meant.confidence >= 0.3 && meant.coverage >= coverage - 0.05 && meant.phrase > 0.25)
    return { kind: 'guide', guide: guide.guide };
  if (topic.kind === 'postal') return { kind: 'postal', slug: topic.id };
  if (topic.kind === 'elsewhere') return { kind: 'elsewhere', id: topic.id };
  return { kind: 'intent', intent: topic.id };
}

/**
 * The guides to choose from: those that may well be meant, if it is likely enough that one of them is. Below that a
 * list of services is a guess, and a resident is better told so.
 */
function offerable(candidates: readonly Candidate[]): string[] {
  const likely = candidates.filter(({ confidence }) => confidence >= leastOffered);
  const together = likely.reduce((sum, { confidence }) => sum + confidence, 0);
  return together >= leastTogether ? likely.map(({ guide }) => guide) : [];
}

/** A word or two that several guides are about ("công chứng", "giấy khai sinh") name none of them. */
function equallyNamed(ranked: readonly Ranked[], { words }: Recognition['terms']): string[] {
  const [best] = ranked;
  if (!best) return [];
  // Nothing but the bare words of several titles, and no verb that would tell what is to be done.
  const share = words.length <= 3 && best.phrase < 1 ? 0.5 : bareRivalShare;
  const alike = ranked
    .filter((item) => item.topic.kind === 'guide' && item.coverage > 0.99 && item.score >= best.score * share)
    .slice(0, 4);
  // One syllable of a sentence, whatever it is, names nothing.
  if (words.length > 1 && alike.every((item) => item.support === 0)) return [];
  return alike.map((item) => item.topic.id);
}

/** The guides behind the first from which nothing that was said tells it apart, as far as they are not out of the question. */
function untoldTwins(ranked: readonly Ranked[], { terms, words }: Recognition, model: Recogniser): string[] {
  const [best, ...others] = ranked;
  if (!best) return [];
  const least = words <= 2 ? leastBareTwin : leastTwinShare;
  const first = model.topics.indexOf(best.topic);
  return others
    .filter(({ topic, share }) => topic.kind === 'guide' && share >= least)
    .filter(({ topic }) => !isToldApart(model, terms, first, model.topics.indexOf(topic)))
    .slice(0, 3)
    .map(({ topic }) => topic.id);
}
