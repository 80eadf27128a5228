import { type Answered, close, guideTitle } from '#src/assistant/answering/close.ts';
import { sayElsewhere } from '#src/assistant/answering/county-facts.ts';
import { followUps, guideChoices } from '#src/assistant/answering/guide-choices.ts';
import { stateFact } from '#src/assistant/answering/guide-facts.ts';
import { answerWhether } from '#src/assistant/answering/whether/whether.ts';
import type { Message } from '#src/assistant/assistant.ts';
import type { Conversation } from '#src/assistant/conversation.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import { withNeeds } from '#src/assistant/talking/frame.ts';
import type { Mood } from '#src/assistant/talking/mood.ts';
import { type Named, needsIn } from '#src/assistant/talking/needs.ts';
import { before } from '#src/assistant/talking/one-sentence.ts';
import { sentencesOf } from '#src/assistant/talking/parts.ts';
import { needsOf, saySituation, sourceOf } from '#src/assistant/talking/say-situation.ts';
import { situationOfMood, situationsIn } from '#src/assistant/talking/situations.ts';
import { isAboutView, isNamed } from '#src/assistant/talking/view/about-view.ts';
import { asksYesNo } from '#src/assistant/understanding/asks-yes-no.ts';
import { findFacets } from '#src/assistant/understanding/facets.ts';
import { recognise } from '#src/assistant/understanding/learning/recogniser.ts';
import { understand } from '#src/assistant/understanding/understand.ts';
import type { GuideEntry } from '#src/guides/model/guide-kind.ts';
import { href } from '#src/i18n/href.ts';
import { syllables } from '#src/search/analysis/fold.ts';

/**
 * Several needs in one message, or the situation it tells of; undefined where it asks for one thing by its name. `about`:
 * the guide it surely is about.
 */
export function answerNeeds(
  conversation: Conversation,
  said: string,
  scene: Scene,
  { mood, about }: { mood: Mood | undefined; about: string | null | undefined },
): Answered | undefined {
  const { knowledge } = scene;
  const meaning = understand(said, knowledge, before(conversation));
  const { topic } = conversation;
  const view = about === undefined ? topic && isAboutView(said, topic, scene) : about === topic;
  const needs = view ? [] : needsIn(said, knowledge, scene.language);
  const named = needs.filter(({ need }) => 'elsewhere' in need || isNamedGuide(said, need.guide, scene)).length;
  // A short message that surely asks for one thing is no list, whatever its parts remind of.
  const isSure = (meaning.candidates[0]?.confidence ?? 0) >= 0.8 && syllables(said).length <= 28;
  const isOne =
    meaning.kind === 'guide' &&
    ((named < 2 && (isSure || needs.some(({ need }) => 'guide' in need && need.guide === meaning.guide))) ||
      isOneService(said, needs, meaning.guide, scene));
  if (needs.length > 1 && !isOne) return sayNeeds(conversation, surestFirst(needs), said, scene);
  if (view || typeof about === 'string' || meaning.apply) return undefined;
  const [told] = situationsIn(said, knowledge.situations.values());
  // Who tells of a death or a birth in words of their own, and of no service, is in that situation.
  const isOpen = meaning.kind === 'unknown' || meaning.kind === 'unclear' || meaning.kind === 'intent';
  const felt = told || conversation.topic || !isOpen ? undefined : situationOfMood(mood, knowledge.situations.values());
  const likeliest = meaning.candidates[0];
  const isItsOwn = felt?.steps.some(({ guide }) => guide !== undefined && guide === likeliest?.guide) === true;
  if (felt && ((likeliest?.confidence ?? 0) < mostly || isItsOwn)) return saySituation(conversation, felt, scene);
  if (!told) return undefined;
  const { situation, share, words } = told;
  // A guide, or an office elsewhere, that is surely meant is answered, unless the story around it says much more.
  const isStory = words >= 3 && share >= 0.5;
  const isWhole = words >= 2 && share >= 0.7 && situation.first !== undefined;
  const isMeant = (meaning.candidates[0]?.confidence ?? 0) >= 0.85;
  if (meaning.kind === 'guide' && (isMeant || !(isStory || isWhole) || isNamedGuide(said, meaning.guide, scene)))
    return undefined;
  if (meaning.kind === 'elsewhere' && words < 3) return undefined;
  // Another step than the first is what the words are nearer to: that is asked about, not the beginning.
  const [nearest] = meaning.candidates;
  const first = situation.steps.find(({ guide }) => guide !== undefined)?.guide;
  const ofFirst = meaning.candidates.find(({ guide }) => guide === first)?.confidence ?? 0;
  const isStep = situation.steps.some(({ guide }) => guide === nearest?.guide);
  if (nearest && isStep && nearest.guide !== first && nearest.confidence >= Math.max(0.35, ofFirst + 0.1))
    return undefined;
  // Who has lost somebody is not asked which of several services is meant.
  const isFelt = mood === 'grieving' && meaning.kind === 'unclear' && words >= 2;
  if (isFelt) return saySituation(conversation, situation, scene);
  // A bare word or two names several services; they are asked about.
  if (meaning.kind === 'unclear' && (share < 0.5 || words < 3 || syllables(said).length <= 4)) return undefined;
  // With a guide in view a question is about that, unless it tells a story of its own.
  if (conversation.topic && asksYesNo(said) && share < 0.7) return undefined;
  if (meaning.kind === 'talk' || meaning.kind === 'other-language') return undefined;
  return saySituation(conversation, situation, scene);
}

/** From here on hardly another guide is meant by the message as a whole. */
const beyondDoubt = 0.97;

/**
 * Whether one service does all that a message names: "khai sinh đồng thời nhận cha cho con" is a service of its own. It
 * stands out from every other beyond doubt and knows every word, or is all that any part says by itself.
 */
function isOneService(said: string, needs: readonly Named[], guide: string, { knowledge }: Scene): boolean {
  const [best] = recognise(knowledge.recogniser, said).ranked;
  if (best?.topic.id !== guide || best.confidence < beyondDoubt) return false;
  const sure = needs.filter(({ isSure }) => isSure);
  return (
    best.coverage >= 0.95 || (sure.length > 0 && sure.every(({ need }) => 'guide' in need && need.guide === guide))
  );
}

/** Where one thing is asked for by its name, what only a situation reminds of comes behind it. */
function surestFirst(needs: readonly Named[]): Named[] {
  const sure = needs.filter(({ isSure }) => isSure);
  return sure.length === 1 ? [...sure, ...needs.filter(({ isSure }) => !isSure)] : [...needs];
}

const isNamedGuide = (said: string, guide: string, { knowledge }: Scene) => {
  const entry = knowledge.guides.get(guide);
  return entry !== undefined && isNamed(said, entry);
};

/** Each need by name, the one a question was asked about told at once. */
function sayNeeds(conversation: Conversation, named: readonly Named[], said: string, scene: Scene): Answered {
  const { t, knowledge } = scene;
  const lines = named.map(({ need, why }, nth) => {
    if (!('guide' in need))
      return `${nth + 1}. ${t('dialogue.needs.elsewhere')}: ${sayElsewhere(need.elsewhere, scene).text}`;
    return `${nth + 1}. ${guideTitle(need.guide, scene)}${why ? `: ${why}` : ''}`;
  });
  const steps = named.flatMap(({ situation }) => needsOf(situation?.steps ?? []));
  const needs = withNeeds(
    withNeeds(conversation.frame, steps),
    named.map(({ need }) => need),
  );
  const guides = named.flatMap(({ need }) => ('guide' in need ? [need.guide] : []));
  const framed: Conversation = { ...conversation, frame: needs };
  const head = `${t('dialogue.needs.several')}\n${lines.join('\n')}`;
  const sources = named.flatMap(({ need, situation }) => [
    ...('guide' in need
      ? [{ title: guideTitle(need.guide, scene), url: href(scene.language, `/thu-tuc/${need.guide}`) }]
      : (sayElsewhere(need.elsewhere, scene).sources ?? [])),
    ...(situation ? [sourceOf(situation, scene)] : []),
  ]);
  const first = meantMost(guides, said, scene) ?? guides[0];
  const entry = first === undefined ? undefined : knowledge.guides.get(first);
  const asked = entry && askedOf(entry, said, scene);
  const text = asked
    ? `${head}\n\n${t('dialogue.needs.first', { title: guideTitle(entry.slug, scene) })}\n${asked}`
    : head;
  const message: Message = {
    role: 'assistant',
    text,
    choices: [...(entry ? followUps(entry, ['time', 'fee'], scene).slice(0, 2) : []), ...guideChoices(guides, scene)],
    sources,
  };
  const candidates = guides.map((guide) => ({ guide, confidence: 0.9 }));
  return close(first ? { ...framed, topic: first } : framed, 'needs-told', 'guide', [message], candidates.slice(0, 4));
}

/** From here on the message as a whole is about one of several that it names. */
const mostly = 0.6;

/** The guide of a list that the whole message is nearest to: what is asked next is asked of that. */
function meantMost(guides: readonly string[], said: string, { knowledge }: Scene): string | undefined {
  const best = recognise(knowledge.recogniser, said).ranked.find(({ topic }) => topic.kind === 'guide');
  return best && best.confidence >= mostly && guides.includes(best.topic.id) ? best.topic.id : undefined;
}

/** The answer to what a message asks of a guide beside naming it. */
function askedOf(entry: GuideEntry, said: string, scene: Scene): string | undefined {
  const questions = sentencesOf(said).filter((sentence) => asksYesNo(sentence) || findFacets(sentence).length > 0);
  for (const question of questions) {
    const told = answerWhether(entry, question, scene);
    if (told) return told.text;
    const [facet] = findFacets(question);
    if (facet) return stateFact(entry, facet, scene);
  }
  return undefined;
}
