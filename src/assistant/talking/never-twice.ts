import { followUps } from '#src/assistant/answering/guide-choices.ts';
import type { Message } from '#src/assistant/assistant.ts';
import type { Conversation } from '#src/assistant/conversation.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import { guideTexts } from '#src/guides/model/guide-view.ts';
import { syllables } from '#src/search/analysis/fold.ts';

type Spoken = { conversation: Conversation; messages: Message[]; person?: true };

/** Long enough to tell two texts apart. */
const keptLetters = 240;

/**
 * The same words are never said twice in a row: the second time they are put otherwise, with choices, the third with the
 * form and a person; what a bot answered is only said to be the same. What a form asks has its own ways
 * (`filling/put-question.ts`); here only its wording is told apart.
 */
export function neverTwice<Told extends Spoken>(
  told: Told,
  before: Conversation,
  scene: Scene,
  { isBots = false } = {},
): Told {
  const last = told.messages.at(-1);
  if (!last) return told;
  const text = last.text.slice(0, keptLetters);
  const times = before.again?.text === text ? before.again.times + 1 : 1;
  const conversation: Conversation = { ...told.conversation, again: { text, times } };
  const kept = { ...told, conversation };
  if (times === 1) return kept;
  if (isBots) {
    const again = { ...last, text: `${scene.t('dialogue.again.same')} ${last.text}` };
    return { ...kept, messages: [...told.messages.slice(0, -1), again] };
  }
  const said = before.messages.findLast(({ role }) => role === 'assistant')?.text;
  const isOdd = times % 2 === 1;
  const other = [isOdd ? third : second, isOdd ? second : third]
    .map((say) => say(last, told.conversation, scene))
    .find((message) => message.text !== said);
  if (!other) return kept;
  const person = last.field === undefined && times > 2 ? { person: true as const } : {};
  return { ...kept, ...person, messages: [...told.messages.slice(0, -1), other] };
}

function second(last: Message, conversation: Conversation, scene: Scene): Message {
  const { t } = scene;
  const { reply, topic } = conversation;
  if (last.field !== undefined || reply === 'emergency')
    return { ...last, text: `${t('dialogue.again.same')} ${last.text}` };
  if (reply === 'nothing-found') return { ...last, text: t('dialogue.again.nothing') };
  if (reply === 'which-guide' || reply === 'which-subject' || reply === 'situation-asked')
    return { ...last, text: t('dialogue.again.choose') };
  const entry = topic === undefined ? undefined : scene.knowledge.guides.get(topic);
  if (entry && reply?.startsWith('guide') && asksAnew(conversation))
    return { ...last, text: `${last.text}\n\n${t('dialogue.again.told')}` };
  if (entry && reply?.startsWith('guide')) {
    const { title } = guideTexts(entry, scene.language);
    return { ...last, text: t('dialogue.again.guide', { title }), choices: followUps(entry, [], scene) };
  }
  return { ...last, text: `${t('dialogue.again.same')} ${last.text}` };
}

/** Whether the question is another one, to which the same answer holds. */
function asksAnew({ frame }: Conversation): boolean {
  const [before, now] = (frame?.said ?? []).slice(-2).map((text) => syllables(text).join(' '));
  return now !== undefined && before !== now;
}

function third(last: Message, conversation: Conversation, scene: Scene): Message {
  const { t } = scene;
  const { reply, topic } = conversation;
  if (last.field !== undefined || reply === 'emergency')
    return { ...last, text: `${t('dialogue.again.once-more')} ${last.text}` };
  const entry = topic === undefined ? undefined : scene.knowledge.guides.get(topic);
  const choices = entry ? followUps(entry, [], scene).slice(0, 1) : (last.choices ?? []);
  return { ...last, text: t('dialogue.again.person'), choices };
}
