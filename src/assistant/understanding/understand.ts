import type { Candidate } from '#src/assistant/assistant.ts';
import type { Knowledge } from '#src/assistant/knowledge.ts';
import { type Ranked, type Recognition, recognise } from '#src/assistant/understanding/learning/recogniser.ts';
import { foldText, syllables } from '#src/search/analysis/fold.ts';
import { byShare, decide, leastMeant } from './decide.ts';
import { type Facet, findFacets, wantsToApply } from './facets.ts';
import { isFiller } from './fillers.ts';
import { isGoAhead } from './go-ahead.ts';
import type { Meaning } from './in-view/meaning.ts';
import { understandInView } from './in-view/understand-in-view.ts';
import { isOtherLanguage } from './language.ts';
import { otherPlace } from './other-place.ts';
import { namedByTitle, plainestNamed, saysEnglishTitle } from './said-phrase.ts';
import { spellOut } from './shorthand.ts';
import { findSignal, findTalk } from './signals.ts';

export type { Meaning };

/** Less likely than this a guide is no twin of the one that is meant. */
const leastTwin = 0.01;
/** As strong as this a topic is named, whatever is in view. */
const strong = 0.62;

/** The guide spoken of before, to which a question without a subject ("mất bao lâu?") belongs. */
type Before = {
  topic?: string | undefined;
  /** Other guides were offered since: "làm đi" would not say which. */
  isOpen?: boolean | undefined;
};

/** Of more words something is told, and not only asked. */
const longestQuestion = 20;

/** Decides what is meant: what is urgent first, then the topic. */
export function understand(text: string, knowledge: Knowledge, { topic, isOpen }: Before = {}): Meaning {
  if (topic || text.split(/\s+/).length > longestQuestion) return understandInView(text, knowledge, { topic, isOpen });
  const facets = findFacets(text);
  const apply = wantsToApply(text);
  const signal = findSignal(text);
  if (signal) return { kind: 'signal', signal, facets, apply, candidates: [] };
  if (isOtherLanguage(text)) return { kind: 'other-language', facets, apply, candidates: [] };

  const inView = topic && !isOpen ? knowledge.guides.get(topic) : undefined;
  if (inView && isGoAhead(text, `${inView.meta.title} ${inView.english?.text.title ?? ''}`)) {
    return { kind: 'guide', guide: inView.slug, facets: [], apply: true, candidates: [] };
  }
  const recognised = recognise(knowledge.recogniser, text);
  const recognition = byShare(recognised);
  const candidates = guideCandidates(recognition.ranked);
  const shared = {
    facets,
    apply,
    candidates,
  };
  const talk = findTalk(text);
  if (talk) return { ...shared, kind: 'talk', talk, candidates: [] };

  const isFiled = filed.test(spellOut(syllables(text)).join(' '));
  const named = isFiled ? namedByTitle(text, knowledge) : undefined;
  if (named) return { ...shared, kind: 'guide', guide: named, candidates: inFront(named, shared.candidates) };

  // A fact asked of a bare name is asked of the service that is called so, whatever its twins are.
  const isBareName = (facets.length > 0 || isFiled) && recognition.words <= 5;
  const twins = isBareName && !inView ? likelyGuides(recognition.ranked) : [];
  const plainest = twins.length > 1 ? plainestNamed(text, twins, knowledge) : undefined;
  if (plainest) return { ...shared, kind: 'guide', guide: plainest, candidates: inFront(plainest, shared.candidates) };

  const meanings = ambiguousMeanings(text, knowledge);
  if (meanings.length > 1) return { ...shared, kind: 'unclear', guides: meanings };

  const likeliest = candidates[0]?.guide;
  if (likeliest && facets.length > 0 && saysEnglishTitle(text, likeliest, knowledge)) {
    return { ...shared, kind: 'guide', guide: likeliest };
  }

  if (topic && isFollowUp(text, recognised, facets, apply)) return { ...shared, kind: 'guide', guide: topic };
  const decided = decide(recognition, candidates, {
    isFactAsked: facets.length > 0,
    isInView: topic !== undefined,
    model: knowledge.recogniser,
  });
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
  const own = candidates.find((item) => item.guide === guide) ?? { guide, confidence: leastMeant };
  return [own, ...candidates.filter((item) => item.guide !== guide)].slice(0, 4);
}

/** The guides that are not out of the question, of however many twins. */
function likelyGuides(ranked: readonly Ranked[]): string[] {
  return ranked.flatMap(({ topic, share }) => (topic.kind === 'guide' && share >= leastTwin ? [topic.id] : []));
}

/** The guides that may be meant, and how likely each is. */
function guideCandidates(ranked: readonly Ranked[]): Candidate[] {
  return ranked
    .flatMap(({ topic, share }) =>
      topic.kind === 'guide' ? [{ guide: topic.id, confidence: Math.round(share * 1000) / 1000 }] : [],
    )
    .slice(0, 4);
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
  const isNamed = best.topic.kind !== 'intent' && best.confidence >= strong;
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
