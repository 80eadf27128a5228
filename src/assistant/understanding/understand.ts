import type { Candidate, Intent } from '#src/assistant/assistant.ts';
import type { Knowledge } from '#src/assistant/knowledge.ts';
import { type Ranked, type Recognition, recognise } from '#src/assistant/understanding/learning/recogniser.ts';
import { statedConfidence } from '#src/assistant/understanding/learning/stated-confidence.ts';
import { equallyNamed, twinOf } from '#src/assistant/understanding/learning/twins.ts';
import { foldText, syllables } from '#src/search/analysis/fold.ts';
import { type Facet, findFacets, wantsToApply } from './facets.ts';
import { isFiller } from './fillers.ts';
import { isGoAhead } from './go-ahead.ts';
import { isEnglish, isOtherLanguage } from './language.ts';
import { otherPlace } from './other-place.ts';
import { namedByTitle, plainestNamed, saysEnglishTitle } from './said-phrase.ts';
import { spellOut } from './shorthand.ts';
import { findSignal, findTalk, type Signal, type Talk } from './signals.ts';

/** What a person means, as far as we can tell. */
export type Meaning = { facets: Facet[]; apply: boolean; candidates: Candidate[] } & (
  | { kind: 'signal'; signal: Signal }
  | { kind: 'talk'; talk: Talk }
  | { kind: 'other-language' }
  | { kind: 'guide'; guide: string }
  | { kind: 'unclear'; guides: string[] }
  | { kind: 'postal'; slug: string }
  | { kind: 'elsewhere'; id: string }
  | { kind: 'intent'; intent: Intent }
  | { kind: 'unknown' }
);

/** From here on a topic is taken as meant. */
const certain = 0.62;
/** From here on a guide is; below it the person is asked: among near twins a guess costs more (DESIGN.md, Measured). */
const certainGuide = 0.87;
const possible = 0.2;
/** What must be told of a guide to take it as meant, and to offer it among others. */
const leastCertain = 0.66;
/** So far ahead of every other no twin is asked about. */
const farAhead = 0.9;
const farBehind = 0.1;
const leastOffered = 0.08;
/** What must be told of all that are offered together: at 0.35 more folk speech is dodged; below 0.2 nothing is gained. */
const leastTogether = 0.25;
/** A rival as likely as this share of the best makes a question better than a guess. */
const rivalShare = 0.62;

/** Less likely than this a guide is no twin of the one that is meant. */
const leastTwin = 0.1;

/** The guide spoken of before, to which a question without a subject ("mất bao lâu?") belongs. */
type Before = {
  topic?: string | undefined;
  /** Other guides were offered since: "làm đi" would not say which. */
  isOpen?: boolean;
};

/** Decides what is meant: what is urgent first, then the topic. */
export function understand(text: string, knowledge: Knowledge, { topic, isOpen }: Before = {}): Meaning {
  const facets = findFacets(text);
  const apply = wantsToApply(text);
  const signal = findSignal(text);
  if (signal) return { kind: 'signal', signal, facets, apply, candidates: [] };
  if (isOtherLanguage(text)) return { kind: 'other-language', facets, apply, candidates: [] };

  const inView = topic && !isOpen ? knowledge.guides.get(topic) : undefined;
  if (inView && isGoAhead(text, `${inView.meta.title} ${inView.english?.text.title ?? ''}`)) {
    return { kind: 'guide', guide: inView.slug, facets: [], apply: true, candidates: [] };
  }
  const recognition = recognise(knowledge.recogniser, text);
  const candidates = guideCandidates(recognition.ranked);
  const shared = {
    facets,
    apply,
    candidates: candidates.map(({ guide, stated }) => ({ guide, confidence: stated })),
  };
  // Vietnamese words of asking are learned as such; English ones stand in the ways of asking of single guides.
  if (recognition.content === 0 && facets.length > 0 && !inView && isEnglish(text))
    return { ...shared, kind: 'intent', intent: 'general', candidates: [] };
  const talk = findTalk(text);
  if (talk) return { ...shared, kind: 'talk', talk, candidates: [] };

  // A fact asked of a bare name is asked of the service that is called so, whatever its twins are.
  const isBareName = (facets.length > 0 || filed.test(spellOut(syllables(text)).join(' '))) && recognition.words <= 5;
  const twins = candidates.filter(({ confidence }) => confidence >= leastTwin).map(({ guide }) => guide);
  const plainest = isBareName && !inView && twins.length > 1 ? plainestNamed(text, twins, knowledge) : undefined;
  if (plainest) return { ...shared, kind: 'guide', guide: plainest, candidates: inFront(plainest, shared.candidates) };

  const meanings = ambiguousMeanings(text, knowledge);
  if (meanings.length > 1) return { ...shared, kind: 'unclear', guides: meanings };

  const named = filed.test(spellOut(syllables(text)).join(' ')) ? namedByTitle(text, knowledge) : undefined;
  if (named) return { ...shared, kind: 'guide', guide: named, candidates: inFront(named, shared.candidates) };

  const likeliest = candidates[0]?.guide;
  if (likeliest && facets.length > 0 && saysEnglishTitle(text, likeliest, knowledge)) {
    return { ...shared, kind: 'guide', guide: likeliest };
  }

  if (topic && isFollowUp(text, recognition, facets, apply)) return { ...shared, kind: 'guide', guide: topic };
  const decided = decide(recognition, candidates, facets.length > 0);
  if (decided.kind === 'intent' && (decided.intent === 'hours' || decided.intent === 'contact')) {
    const theirs = otherPlace(text, knowledge);
    if (theirs) return { ...shared, kind: 'elsewhere', id: theirs.id };
  }
  return { ...shared, ...decided };
}

/** Where filing is spoken of, the bare name of a service is the service, not a paper of that name. */
const filed = /\b(?:nop|dang ki)\b/;

/** The candidates with this one in front. */
function inFront(guide: string, candidates: readonly Candidate[]): Candidate[] {
  const own = candidates.find((item) => item.guide === guide) ?? { guide, confidence: certain };
  return [own, ...candidates.filter((item) => item.guide !== guide)].slice(0, 4);
}

type Decision =
  | { kind: 'guide'; guide: string }
  | { kind: 'unclear'; guides: string[] }
  | { kind: 'postal'; slug: string }
  | { kind: 'elsewhere'; id: string }
  | { kind: 'intent'; intent: Intent }
  | { kind: 'unknown' };

function decide(recognition: Recognition, candidates: Held[], isFactAsked: boolean): Decision {
  const { content, words } = recognition;
  // "Tôi muốn làm thủ tục" means none in particular; "thủ tục tạm vắng" means one, known here or not.
  const isNamed = recognition.ranked.some(({ topic, phrase }) => topic.kind !== 'intent' && phrase > 0.6);
  const ranked = recognition.ranked.filter(
    ({ topic, coverage }) =>
      topic.kind !== 'intent' || topic.id !== 'general' || (coverage > 0.99 && !isNamed) || content === 0,
  );
  const [best] = ranked;
  if (!best) return { kind: 'unknown' };
  const { coverage } = best;
  const offered = offerable(candidates);
  const { topic, confidence } = best;
  // Words no topic has ever heard of: better to say so than to guess from the little that fits.
  // Where a telling pair names a guide all the same, that one is asked about.
  if (content > 0 && coverage < 0.34 && confidence < 0.9) {
    const isTold = (candidates[0]?.stated ?? 0) >= leastCertain && topic.kind === 'guide';
    return isTold && offered.length > 0 ? { kind: 'unclear', guides: offered } : { kind: 'unknown' };
  }
  if (topic.kind === 'guide') {
    const rival = candidates[1];
    const isAlone =
      !rival ||
      rival.confidence < Math.max(possible, confidence * rivalShare) ||
      (isFactAsked && rival.stated < possible);
    const named = words <= 2 ? equallyNamed(ranked, recognition.terms) : [];
    // "Phí khai sinh bao nhiêu" is no bare word: of those it may name, only what is likely is asked about.
    const isLikely = (id: string) => candidates.some(({ guide, stated }) => guide === id && stated >= possible);
    const alike = isFactAsked ? named.filter(isLikely) : named;
    if (alike.length > 1) return { kind: 'unclear', guides: alike };
    const isFarAhead = (candidates[0]?.stated ?? 0) >= farAhead && (rival?.stated ?? 0) < farBehind;
    const twin = isFactAsked || isFarAhead ? undefined : twinOf(ranked, words);
    if (twin) return { kind: 'unclear', guides: [topic.id, twin] };
    const isMeant = candidates.some(({ guide, stated }) => guide === topic.id && stated >= leastCertain);
    if (confidence >= certainGuide && isMeant && isAlone) return { kind: 'guide', guide: topic.id };
    if (offered.length > 0) return { kind: 'unclear', guides: offered };
    // Nothing but words of asking: what for is the question, not whether we know it.
    return content === 0 ? { kind: 'intent', intent: 'general' } : { kind: 'unknown' };
  }
  if (confidence < possible) return { kind: 'unknown' };
  const guide = candidates[0];
  // Nearly as likely one of our guides: ask rather than send away.
  if (guide && confidence < certain && guide.confidence >= 0.35 && topic.kind !== 'intent' && offered.length > 0) {
    return { kind: 'unclear', guides: offered };
  }
  // "Bản sao khai sinh gửi bưu điện được không" is about the copy, and about how it is sent.
  const isPost = topic.kind === 'postal' || (topic.kind === 'intent' && topic.id === 'post');
  const meant = ranked.find((item) => item.topic.kind === 'guide');
  if (isPost && guide && meant && guide.confidence >= 0.3 && meant.coverage >= coverage - 0.05 && meant.phrase > 0.25)
    return { kind: 'guide', guide: guide.guide };
  if (topic.kind === 'postal') return { kind: 'postal', slug: topic.id };
  if (topic.kind === 'elsewhere') return { kind: 'elsewhere', id: topic.id };
  return { kind: 'intent', intent: topic.id };
}

/**
 * The guides to choose from: those that may well be meant, if it is likely enough that one of them is. Below that a
 * list of services is a guess, and a resident is better told so.
 */
function offerable(candidates: readonly Held[]): string[] {
  const likely = candidates.filter(({ confidence, stated }) => confidence >= possible && stated >= leastOffered);
  const together = likely.reduce((sum, { stated }) => sum + stated, 0);
  return together >= leastTogether ? likely.map(({ guide }) => guide) : [];
}

/** A guide that may be meant: how strongly it stands out, and what is told of that. */
type Held = Candidate & { stated: number };

function guideCandidates(ranked: readonly Ranked[]): Held[] {
  return ranked
    .flatMap(({ topic, confidence, support }) =>
      topic.kind === 'guide' ? [{ guide: topic.id, confidence, support }] : [],
    )
    .sort((left, right) => right.confidence - left.confidence)
    .slice(0, 4)
    .map(({ guide, confidence, support }, nth) => ({
      guide,
      confidence,
      stated: statedConfidence(confidence, support, nth === 0),
    }));
}

/** A question or a wish that names no subject of its own. */
function isFollowUp(
  text: string,
  { ranked, content, coverage }: Recognition,
  facets: readonly Facet[],
  apply: boolean,
): boolean {
  const [best] = ranked;
  if (!best || (facets.length === 0 && !apply)) return false;
  // "Hết bao nhiêu tiền?" is about the guide spoken of, not about postage, as long as nobody names the post.
  if (best.topic.kind === 'postal' && !/\b(buu|cuoc|gui|ship|chuyen phat|post)/.test(foldText(text))) return true;
  const isVague = content <= 1 || coverage < 0.5;
  const isNamed = best.topic.kind !== 'intent' && best.confidence >= certain;
  return best.topic.kind === 'intent' ? best.topic.id === 'general' || isVague : isVague && !isNamed;
}

/** Guides for each meaning of a phrase that synonyms.yaml calls ambiguous, when the text says nothing more. */
function ambiguousMeanings(text: string, { synonyms, recogniser }: Knowledge): string[] {
  const said = ` ${syllables(text).join(' ')} `;
  const longest = synonyms.ambiguous
    .filter(
      ({ word }) =>
        said.includes(` ${syllables(word).join(' ')} `) && !(foldText(word).length <= 2 && !text.includes(word)),
    )
    .toSorted((left, right) => right.word.length - left.word.length)[0];
  if (!longest) return [];
  const rest = said
    .replace(` ${syllables(longest.word).join(' ')} `, ' ')
    .trim()
    .split(' ');
  if (rest.some((word) => word !== '' && !isFiller(word))) return [];
  const guides = longest.meanings.flatMap((meaning) => {
    const [best] = recognise(recogniser, meaning).ranked;
    return best?.topic.kind === 'guide' && best.confidence >= 0.4 ? [best.topic.id] : [];
  });
  return [...new Set(guides)];
}
