import { aboutGuide } from '#src/assistant/answering/about-guide.ts';
import { type Answered, close, tell } from '#src/assistant/answering/close.ts';
import { sayElsewhere } from '#src/assistant/answering/county-facts.ts';
import { guideChoices } from '#src/assistant/answering/guide-choices.ts';
import { asksHours } from '#src/assistant/answering/hours-on.ts';

import type { Choice, Message } from '#src/assistant/assistant.ts';
import type { Conversation } from '#src/assistant/conversation.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import { beginsOffered } from '#src/assistant/talking/begin/begins-form.ts';
import { type Need, nextNeed } from '#src/assistant/talking/frame.ts';
import { agreement, choiceSaid, ordinalIn, withoutOrdinal } from '#src/assistant/talking/pick.ts';
import { sayRest } from '#src/assistant/talking/say-situation.ts';
import { asksYesNo } from '#src/assistant/understanding/asks-yes-no.ts';
import { findFacets, wantsToApply } from '#src/assistant/understanding/facets.ts';
import { recognise } from '#src/assistant/understanding/learning/recogniser.ts';
import { foldText, syllables } from '#src/search/analysis/fold.ts';

/** "Cái thứ hai", "việc tiếp theo", a yes to the one guide offered, part of a button's words. */
export function chosenByWords(conversation: Conversation, said: string, scene: Scene): Answered | undefined {
  const offered = offeredGuides(conversation);
  const isOpen = conversation.status === 'clarifying';
  const begun = isOpen ? beginsOffered(conversation, offered, said, scene) : undefined;
  if (begun) return { conversation, messages: [], apply: begun };
  const yes = isOpen && offered.length === 1 ? agreement(said) : undefined;
  if (yes === true) return about(conversation, offered[0], conversation.pending ?? '', scene);
  if (yes === false) return close(conversation, 'say-more', 'general', [tell(scene, 'assistant.say-more')]);
  if (following.test(foldText(said))) {
    const next = conversation.topic && nextNeed(conversation.frame, conversation.topic);
    if (next) return about(conversation, next, said, scene);
    const rest = sayRest(conversation, scene);
    if (rest) return rest;
  }
  const first = conversation.frame?.needs?.[0];
  if (
    first &&
    /\b(?:viec|cai|thu tuc|giay) (?:nao|gi) (?:truoc|dau)|\blam (?:gi|cai nao|viec nao) truoc\b|\bwhich (?:one )?first\b/.test(
      foldText(said),
    )
  ) {
    return answerNeed(conversation, first, '', scene);
  }
  const at = ordinalIn(said);
  if (at !== undefined) {
    const needs: Need[] = offered.length > 1 ? offered.map((guide) => ({ guide })) : (conversation.frame?.needs ?? []);
    const need = needs.at(at > 0 ? at - 1 : at);
    if (need && at <= needs.length) return answerNeed(conversation, need, withoutOrdinal(said), scene);
    if (needs.length > 0 && !asksHours(said)) return noSuchPlace(conversation, needs, scene);
  }
  const pressed = isOpen ? choiceSaid(said, guideButtons(conversation)) : undefined;
  const chosen = pressed?.value.slice(6) ?? (isOpen ? nearestOf(offered, said, scene) : undefined);
  return chosen ? about(conversation, chosen, conversation.pending ?? '', scene) : undefined;
}

/** More words tell a matter of their own. */
const longestChoice = 6;

/** "Cho người già": of the guides offered the one that a few words speak for much more than for any other. */
function nearestOf(offered: readonly string[], said: string, { knowledge }: Scene): string | undefined {
  if (offered.length < 2 || syllables(said).length > longestChoice || asksYesNo(said) || findFacets(said).length > 0)
    return undefined;
  const ranked = recognise(knowledge.recogniser, said)
    .ranked.filter(({ topic }) => topic.kind === 'guide' && offered.includes(topic.id))
    .toSorted((one, other) => other.confidence - one.confidence);
  const [best, second] = ranked;
  return best && best.confidence >= 0.3 && best.confidence >= 2 * (second?.confidence ?? 0) ? best.topic.id : undefined;
}

const following =
  /\b(?:viec|cai|thu tuc) (?:tiep theo|sau|con lai|kia|ke tiep)\b|\b(?:roi|xong|sau do) (?:\w+ ){0,3}(?:lam gi|gi nua|sao nua|lam gi tiep)\b|\blam (?:them )?(?:gi|viec gi|nhung gi) (?:nua|tiep)\b|\blam gi nua\b|\bwhat(?:'s| is)? next\b|\bthe next one\b/;

function answerNeed(conversation: Conversation, need: Need, rest: string, scene: Scene): Answered {
  if ('guide' in need) return about(conversation, need.guide, rest, scene);
  const framed = { ...conversation, frame: { ...conversation.frame, elsewhere: need.elsewhere } };
  return close(framed, 'not-county-business', 'out', [sayElsewhere(need.elsewhere, scene)]);
}

/** A guide that was chosen, with what was asked of it in the same breath. */
export function about(conversation: Conversation, guide: string | undefined, text: string, scene: Scene): Answered {
  if (!guide) return close(conversation, 'say-more', 'general', [tell(scene, 'assistant.say-more')]);
  const facets = findFacets(text);
  if (facets.length === 0 && (wantsToApply(text) || /^(?:nop|lam|khai) (?:luon|truoc|ngay)\b/.test(foldText(text))))
    return { conversation, messages: [], apply: guide };
  return aboutGuide(conversation, guide, { facets, text }, scene);
}

function noSuchPlace(conversation: Conversation, needs: readonly Need[], scene: Scene): Answered {
  const slugs = needs.flatMap((need) => ('guide' in need ? [need.guide] : []));
  const message: Message = {
    role: 'assistant',
    text: scene.t('dialogue.needs.none-there', { count: needs.length }),
    choices: guideChoices(slugs, scene),
  };
  return close(conversation, 'which-guide', 'guide', [message]);
}

/** The guides among the buttons of the latest reply. */
export function offeredGuides(conversation: Conversation): string[] {
  return guideButtons(conversation).map(({ value }) => value.slice(6));
}

function guideButtons({ messages }: Conversation): Choice[] {
  const last = messages.findLastIndex(({ role }) => role === 'user');
  return messages
    .slice(last + 1)
    .flatMap(({ choices }) => (choices ?? []).filter(({ value }) => value.startsWith('guide:')));
}
