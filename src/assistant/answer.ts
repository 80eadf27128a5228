import { aboutGuide } from '#src/assistant/answering/about-guide.ts';
import { type Answered, close, tell, whichOf } from '#src/assistant/answering/close.ts';
import { before } from '#src/assistant/talking/one-sentence.ts';
import { guidesOfSector } from './answering/guide-choices.ts';
import { reply } from './answering/reply.ts';
import type { Turn } from './assistant.ts';
import type { Conversation } from './conversation.ts';
import type { Scene } from './knowledge.ts';
import { converse } from './talking/converse.ts';
import { chooseFirst, saySituation } from './talking/say-situation.ts';
import { facets as allFacets, findFacets } from './understanding/facets.ts';
import { understand } from './understanding/understand.ts';

/** Answers a turn outside of filling. Every fact comes from the content and carries its source. */
export function answer(conversation: Conversation, turn: Turn, scene: Scene): Answered {
  if ('uploads' in turn)
    return close(conversation, 'files-unasked', 'general', [tell(scene, 'assistant.fill.no-paper-asked')]);
  return 'choice' in turn ? chosen(conversation, turn.choice, scene) : converse(conversation, turn.text, scene);
}

/** A button pressed: a guide, a fact of the guide spoken of, or words that stand for themselves. */
function chosen(conversation: Conversation, choice: string, scene: Scene): Answered {
  const [kind = '', value = ''] = choice.split(':');
  if (kind === 'guide' && scene.knowledge.guides.has(value)) {
    const text = conversation.pending ?? '';
    return aboutGuide(conversation, value, { facets: findFacets(text), text }, scene);
  }
  const facet = allFacets.find((item) => item === value);
  if (kind === 'ask' && facet && conversation.topic)
    return aboutGuide(conversation, conversation.topic, { facets: [facet] }, scene);
  if (kind === 'situation') {
    const told = chooseFirst(conversation, choice.slice(10), scene);
    if (told) return told;
    const whole = scene.knowledge.situations.get(value);
    if (whole) return saySituation(conversation, whole, scene);
  }
  const inSector = kind === 'sector' ? guidesOfSector(value, scene) : [];
  if (inSector.length > 0) return whichOf(conversation, inSector, scene);
  if (choice === 'none') return close(conversation, 'say-more', 'general', [tell(scene, 'assistant.say-more')]);
  const text = choice.replace(/^\w+:/, '');
  return reply(conversation, understand(text, scene.knowledge, before(conversation)), text, scene);
}
