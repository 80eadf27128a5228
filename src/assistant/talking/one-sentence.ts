import { aboutGuide } from '#src/assistant/answering/about-guide.ts';
import { findAsked, findAskedAnywhere, findSame, surelySame } from '#src/assistant/answering/asked/find-asked.ts';
import { type Answered, close, isInForm } from '#src/assistant/answering/close.ts';
import { sayComplaint, sayContact } from '#src/assistant/answering/county-facts.ts';
import { passageFor } from '#src/assistant/answering/guide-sentences.ts';
import { asksHours, daysNamed, sayHoursOn, sayTimeOfDay } from '#src/assistant/answering/hours-on.ts';
import { reply } from '#src/assistant/answering/reply.ts';
import type { Conversation } from '#src/assistant/conversation.ts';
import { findCommune } from '#src/assistant/entities/communes.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import { beginsView, tellsForm, wordsOf } from '#src/assistant/talking/begin/begins-form.ts';
import { about, offeredGuides } from '#src/assistant/talking/chosen-by-words.ts';
import { askedBeside } from '#src/assistant/talking/needs.ts';
import { behindFact, isDateAlone, noteFact, toldInView } from '#src/assistant/talking/note-fact.ts';
import { partsOf, sentencesOf } from '#src/assistant/talking/parts.ts';
import { sayRest } from '#src/assistant/talking/say-situation.ts';
import { isAboutView, isNamed } from '#src/assistant/talking/view/about-view.ts';
import { nearestName } from '#src/assistant/talking/view/choose-view.ts';
import { asksYesNo } from '#src/assistant/understanding/asks-yes-no.ts';
import { findFacets, wantsToApply } from '#src/assistant/understanding/facets.ts';
import { wantsToBegin } from '#src/assistant/understanding/go-ahead.ts';
import { otherPlace } from '#src/assistant/understanding/other-place.ts';
import { asksOtherwise, hasQuestionWords, isQuestion } from '#src/assistant/understanding/question-words.ts';
import { type Meaning, understand } from '#src/assistant/understanding/understand.ts';
import { localize } from '#src/base/localized.ts';
import type { GuideEntry } from '#src/guides/model/guide-kind.ts';
import { foldText, syllables } from '#src/search/analysis/fold.ts';

/** The guide a short question belongs to, and whether others were offered since. */
export function before(conversation: Conversation) {
  const { topic, status } = conversation;
  // The one guide that was asked about by name is what the next question is about.
  const isOpen = status === 'clarifying' && offeredGuides(conversation).length !== 1;
  return { topic, isOpen };
}

/** What one sentence asks; `spoken`: the guide it surely is about, the one in view or another. */
export function answerOne(conversation: Conversation, said: string, scene: Scene, spoken?: string | null): Answered {
  const { knowledge } = scene;
  const { topic } = conversation;
  const entry = topic ? knowledge.guides.get(topic) : undefined;
  const facets = findFacets(said);
  const meaning = understand(said, knowledge, before(conversation));
  // "Khai tử luôn giúp tôi": begun by its name, whatever is in view.
  const meant = meaning.kind === 'guide' && !isInForm(conversation) ? knowledge.guides.get(meaning.guide) : undefined;
  const isOther = meant !== undefined && meant !== entry && wantsToBegin(said, wordsOf(meant), false);
  if (entry && !isOther && beginsView(conversation, entry, said, spoken))
    return { conversation, messages: [], apply: entry.slug };
  if (isOther) return { conversation, messages: [], apply: meant.slug };
  const isTelling = entry !== undefined && (meant ?? entry) === entry;
  if (isTelling && tellsForm(conversation, entry, said, scene))
    return { conversation, messages: [], apply: entry.slug };
  // A service that is named is what is asked about, wherever its place and day are.
  const isService = (meaning.kind === 'guide' && meaning.guide !== topic) || meaning.kind === 'elsewhere';
  if (!isInForm(conversation) && !isService) {
    const place = answerPlace(conversation, said, scene);
    if (place) return place;
  }
  // "Thứ Bảy công an có làm không": what the guide in view says of it, whose office it is, before the county's own hours.
  const weekend =
    entry && !isService && !isInForm(conversation) ? findSame(entry, said, scene, surelyAsked) : undefined;
  if (entry && weekend?.matters.has('weekend'))
    return aboutGuide(conversation, entry.slug, { facets: [], text: said, isStatement: true }, scene);
  const noon = sayTimeOfDay(said, scene);
  if (noon) return close(conversation, 'county-told', 'hours', [noon]);
  const goesOn = conversation.intent === 'hours' && daysNamed(said, scene).length > 0;
  const day =
    (asksHours(said) || goesOn) &&
    !isService &&
    !otherPlace(said, knowledge) &&
    !facets.includes('time') &&
    !facets.includes('papers')
      ? sayHoursOn(said, scene)
      : undefined;
  if (day) return close(conversation, 'county-told', 'hours', [day]);
  const isOfView =
    spoken === undefined ? topic && (isAboutView(said, topic, scene) || asksOtherwise(said)) : spoken === topic;
  if (topic && isOfView) {
    const isAsked =
      facets.length > 0 ||
      (entry !== undefined && isInForm(conversation) && findSame(entry, said, scene, surelySame) !== undefined) ||
      (isQuestion(said) && !isInForm(conversation));
    if (isAsked && !wantsToApply(said)) return aboutGuide(conversation, topic, { facets, text: said }, scene);
    // "Bà không ký được, chỉ điểm chỉ thôi": a circumstance the guide has a question about is answered as if it were asked.
    const isTold = entry && !isInForm(conversation) && !wantsToApply(said) && syllables(said).length > 2;
    const near = isTold ? findAsked(entry, said, scene, 'told') : undefined;
    if (near) {
      const answered = aboutGuide(conversation, topic, { facets, text: said, isStatement: true }, scene);
      return behindFact(answered, said, near.claim.question, scene);
    }
  }
  const told = toldInView(conversation, said, scene, { meaning, spoken });
  if (told) return told;
  if (typeof spoken === 'string' && spoken !== topic) {
    const other: Meaning = { kind: 'guide', guide: spoken, facets, apply: false, candidates: meaning.candidates };
    return doneAlready(conversation, other, said, scene) ?? about(conversation, spoken, said, scene);
  }
  const beside = topic ? undefined : askedBeside(said, scene);
  if (beside) return aboutGuide(conversation, beside, { facets, text: said }, scene);
  // A bare name several services share is asked about, whatever question of one of them speaks of it.
  const isVague = meaning.kind === 'unclear' && syllables(said).length <= 5;
  const isKnown = isInForm(conversation) || isService || meaning.kind === 'guide';
  const written = isKnown ? undefined : findAskedAnywhere(said, scene);
  if (written && !(isVague && meaning.guides[0] !== written.guide))
    return aboutGuide(conversation, written.guide, { facets, text: said, isStatement: true }, scene);
  if (meaning.kind === 'intent') {
    const told = answerIntent(conversation, meaning, said, scene);
    if (told) return told;
  }
  if (meaning.kind === 'unclear') {
    const [only] = meaning.guides;
    const one = only !== undefined && meaning.guides.length === 1 ? knowledge.guides.get(only) : undefined;
    // What is asked of the one guide that may be meant is answered at once; whose it is, is said with it.
    if (one && (passageFor(one, said, scene)?.share ?? 0) >= leastShare && asksYesNo(said)) {
      return aboutGuide(conversation, one.slug, { facets, text: said }, scene);
    }
    const needed = meaning.guides.filter((guide) =>
      conversation.frame?.needs?.some((need) => 'guide' in need && need.guide === guide),
    );
    if (needed[0] && needed.length === 1) return about(conversation, needed[0], said, scene);
    const told = meaning.guides.filter((guide) => conversation.frame?.told?.includes(guide));
    const named = told.length === 1 ? told[0] : nearestName(meaning.guides, said, scene);
    if (named && !isInForm(conversation)) return about(conversation, named, said, scene);
    if (
      topic &&
      !isInForm(conversation) &&
      meaning.guides.includes(topic) &&
      (asksYesNo(said) || hasQuestionWords(said))
    ) {
      return aboutGuide(conversation, topic, { facets, text: said, isStatement: true }, scene);
    }
  }
  if (!isInForm(conversation) && isDateAlone(said)) return noteFact(conversation, said, scene);
  const isOpen = meaning.kind === 'unclear' || isDodge(meaning);
  const view = topic && isOpen && !isInForm(conversation) ? knowledge.guides.get(topic) : undefined;
  if (view && (passageFor(view, said, scene)?.share ?? 0) >= leastShare && !namesOther(meaning, said, view, scene)) {
    return aboutGuide(conversation, view.slug, { facets, text: said, isStatement: true }, scene);
  }
  const done = isInForm(conversation) ? undefined : doneAlready(conversation, meaning, said, scene);
  if (done) return done;
  // Something is asked of the guide in view that nothing else is about: it says so itself.
  if (view && isDodge(meaning) && meaning.kind === 'unknown' && asksYesNo(said) && syllables(said).length <= 14)
    return aboutGuide(conversation, view.slug, { facets, text: said }, scene);
  if (isDodge(meaning)) {
    const part = bestPart(conversation, said, scene);
    if (part) return part;
  }
  return reply(conversation, meaning, said, scene);
}

const surelyAsked = 0.5;
/** Less of what was said in a passage of the guide in view is chance: then nothing is found. */
const leastShare = 0.6;

/** Whether one of the guides that may be meant is named, and it is not the one in view. */
function namesOther(meaning: Meaning, said: string, view: GuideEntry, { knowledge }: Scene): boolean {
  return meaning.candidates.slice(0, 3).some(({ guide }) => {
    const entry = knowledge.guides.get(guide);
    return entry !== undefined && entry !== view && isNamed(said, entry) && !isNamed(said, view);
  });
}

/** "Tôi ở Quan Lạn thì nộp ở đâu": the reception point of the place somebody lives in. */
function answerPlace(conversation: Conversation, said: string, scene: Scene): Answered | undefined {
  const { knowledge, t } = scene;
  const folded = foldText(said);
  // Whoever lives in one place asks about another: "tôi ở Quan Lạn … phải vào Cái Rồng không".
  const home =
    /(?:^|\s)(?:ở|từ|nhà|o|tu|nha)\s+(.{3,40}?)(?=\s+(?:thì|có phải|nộp|phải|thi|co phai|nop|phai)\s|$)/iu.exec(
      said,
    )?.[1];
  const named = (home && findCommune(home, knowledge.units)?.unit) || findCommune(said, knowledge.units)?.unit;
  const unit = named ?? knowledge.units.find(({ id }) => id === conversation.frame?.commune);
  const asksThere = named
    ? /\b(?:nop o dau|o dau|den dau|cho nao|noi nao|co phai (?:di|vao|ra|len|sang)|gan nhat|diem tiep nhan|where)\b/.test(
        folded,
      )
    : /\b(?:o (?:do|day|day|ay)|cho do|noi do|diem do)\b/.test(folded) &&
      /\b(?:so dien thoai|sdt|so may|dia chi|o dau|phone|address)\b/.test(folded);
  if (!unit?.reception || !asksThere || unit.kind !== 'former-commune') return undefined;
  const facts = sayContact(said, scene, unit.id);
  const goes = /\b(?:co phai|phai) (?:di|vao|ra|len|sang|qua)\b/.test(folded);
  const text = goes
    ? `${t('dialogue.no')} ${t('dialogue.place.near', { unit: localize(unit.name, scene.language) })}\n${facts.text}`
    : facts.text;
  const framed = { ...conversation, frame: { ...conversation.frame, commune: unit.id } };
  return close(framed, 'county-told', 'contact', [{ ...facts, text }]);
}

/** "Đã khai tử rồi": what is done needs no guide; what is left of the situation does. */
function doneAlready(conversation: Conversation, meaning: Meaning, said: string, scene: Scene): Answered | undefined {
  const folded = foldText(said).replace(/[.! ]+$/, '');
  const isDone =
    /^(?:(?:toi|em|minh|chau|nha|bo|me|gia dinh|cai|giay|thi|da) )*(?:da|xong) .{2,40}$|^.{4,40} (?:roi|xong)(?: (?:a|em|ban|roi))*$/.test(
      folded,
    );
  if (meaning.kind !== 'guide' || !isDone || asksYesNo(said) || hasQuestionWords(said) || wantsToApply(said))
    return undefined;
  if (syllables(said).length > 8 || /\b(?:mat|hong|chay|sai|nham|het han|qua han|mo|muon|can)\b/.test(folded))
    return undefined;
  const { topic, frame } = conversation;
  const isNeed = frame?.needs?.some((need) => 'guide' in need && need.guide === meaning.guide);
  // Told of another matter than the one in view it is a fact for that.
  const rest =
    topic === undefined || topic === meaning.guide || isNeed
      ? sayRest({ ...conversation, topic: meaning.guide }, scene)
      : undefined;
  return rest ?? noteFact(conversation, said, scene);
}

function answerIntent(conversation: Conversation, meaning: Meaning & { kind: 'intent' }, said: string, scene: Scene) {
  if (meaning.intent === 'hours') {
    if (!asksHours(said) && !asksYesNo(said) && sayHoursOn(said, scene)) return noteFact(conversation, said, scene);
    const day = sayHoursOn(said, scene);
    if (day) return close(conversation, 'county-told', 'hours', [day]);
  }
  if (meaning.intent === 'complaint') return close(conversation, 'complaint', 'complaint', [sayComplaint(scene, said)]);
  return undefined;
}

/** Nothing was found, or nothing but what others do. */
function isDodge(meaning: Meaning): boolean {
  return meaning.kind === 'unknown' || (meaning.kind === 'intent' && meaning.intent === 'general');
}

/** In a story the one part that can be answered, the last sentence first: people end with what they want. */
function bestPart(conversation: Conversation, said: string, scene: Scene): Answered | undefined {
  const sentences = sentencesOf(said).toReversed();
  const parts = [...(sentences.length > 1 ? sentences : []), ...partsOf(said).toReversed()];
  for (const part of parts) {
    const meaning = understand(part, scene.knowledge);
    const isSure = meaning.kind === 'guide' || meaning.kind === 'unclear' || meaning.kind === 'postal';
    if (isSure && (meaning.candidates[0]?.confidence ?? 1) >= 0.45) return reply(conversation, meaning, part, scene);
  }
  return undefined;
}
