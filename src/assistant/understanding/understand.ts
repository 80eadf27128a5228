import type { Candidate, Intent } from '#src/assistant/assistant.ts';
import type { Knowledge } from '#src/assistant/knowledge.ts';
import { foldText, syllables } from '#src/search/fold.ts';
import { type Facet, findFacets, wantsToApply } from './facets.ts';
import { isFiller } from './fillers.ts';
import { isOtherLanguage } from './language.ts';
import { type Ranked, type Recognition, recognise } from './recogniser.ts';
import { findSignal, findTalk, type Signal, type Talk } from './signals.ts';
import { statedConfidence } from './stated-confidence.ts';

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

/** From here on the guide is taken as meant; below it, down to `possible`, the person is asked. */
const certain = 0.62;
const possible = 0.2;
/** A rival as likely as this share of the best makes a question better than a guess. */
const rivalShare = 0.62;
/** For a bare word or two the rival's score, not its confidence, is compared. */
const bareRivalShare = 0.7;

/**
 * Decides what is meant: what is urgent first, then the topic. `topic` is the guide spoken of before, to which a
 * question without a subject ("mất bao lâu?") belongs.
 */
export function understand(text: string, knowledge: Knowledge, topic?: string): Meaning {
  const facets = findFacets(text);
  const apply = wantsToApply(text);
  const signal = findSignal(text);
  if (signal) return { kind: 'signal', signal, facets, apply, candidates: [] };
  if (isOtherLanguage(text)) return { kind: 'other-language', facets, apply, candidates: [] };

  const recognition = recognise(knowledge.recogniser, text);
  const candidates = guideCandidates(recognition.ranked);
  const shared = {
    facets,
    apply,
    candidates: candidates.map(({ guide, confidence }) => ({ guide, confidence: statedConfidence(confidence) })),
  };
  const talk = findTalk(text);
  if (talk) return { ...shared, kind: 'talk', talk, candidates: [] };

  const meanings = ambiguousMeanings(text, knowledge);
  if (meanings.length > 1) return { ...shared, kind: 'unclear', guides: meanings };

  if (topic && isFollowUp(text, recognition, facets, apply)) return { ...shared, kind: 'guide', guide: topic };
  return { ...shared, ...decide(recognition, candidates) };
}

type Decision =
  | { kind: 'guide'; guide: string }
  | { kind: 'unclear'; guides: string[] }
  | { kind: 'postal'; slug: string }
  | { kind: 'elsewhere'; id: string }
  | { kind: 'intent'; intent: Intent }
  | { kind: 'unknown' };

function decide(recognition: Recognition, candidates: Candidate[]): Decision {
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
  const close = candidates.filter((item) => item.confidence >= possible).slice(0, 4);
  const { topic, confidence } = best;
  // Words no topic has ever heard of: better to say so than to guess from the little that fits.
  if (content > 0 && coverage < 0.34 && confidence < 0.9) return { kind: 'unknown' };
  if (topic.kind === 'guide') {
    const rival = candidates[1];
    const isAlone = !rival || rival.confidence < Math.max(possible, confidence * rivalShare);
    const alike = words <= 2 ? equallyNamed(ranked, recognition.terms) : [];
    if (alike.length > 1) return { kind: 'unclear', guides: alike };
    if (confidence >= certain && isAlone) return { kind: 'guide', guide: topic.id };
    if (close.length > 0) return { kind: 'unclear', guides: close.map((item) => item.guide) };
    return { kind: 'unknown' };
  }
  if (confidence < possible) return { kind: 'unknown' };
  const guide = candidates[0];
  // Nearly as likely one of our guides: ask rather than send away.
  if (guide && confidence < certain && guide.confidence >= 0.35 && topic.kind !== 'intent') {
    return { kind: 'unclear', guides: close.map((item) => item.guide) };
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

/** A word or two that several guides are about ("công chứng", "giấy khai sinh") name none of them. */
function equallyNamed(ranked: readonly Ranked[], { words }: Recognition['terms']): string[] {
  const [best] = ranked;
  if (!best) return [];
  // Nothing but the bare words of several titles, and no verb that would tell what is to be done.
  const share = words.length <= 3 && best.phrase < 1 ? 0.5 : bareRivalShare;
  return ranked
    .filter((item) => item.topic.kind === 'guide' && item.coverage > 0.99 && item.score >= best.score * share)
    .slice(0, 4)
    .map((item) => item.topic.id);
}

function guideCandidates(ranked: readonly Ranked[]): Candidate[] {
  return ranked
    .flatMap(({ topic, confidence }) => (topic.kind === 'guide' ? [{ guide: topic.id, confidence }] : []))
    .sort((left, right) => right.confidence - left.confidence)
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
