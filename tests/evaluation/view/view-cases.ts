import { type Conversation, newConversation } from '#src/assistant/conversation.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import { withSaid } from '#src/assistant/talking/frame.ts';
import { wishOf, withoutCourtesy } from '#src/assistant/talking/parts.ts';
import { type Hypothesis, hypotheses } from '#src/assistant/talking/view/evidence.ts';
import { isEnglish } from '#src/assistant/understanding/language.ts';
import type { Written } from '../residents/read-dialogues.ts';

/** A message said while a guide was in view, and what it was about. */
export type ViewCase = {
  dialogue: string;
  file: string;
  text: string;
  view: string;
  hypotheses: Hypothesis[];
  /** Places of the right ones among the hypotheses; none: what is meant is not among them. */
  right: number[];
};

const ofCounty = new Set([
  'hours',
  'contact',
  'status',
  'complaint',
  'person',
  'thanks',
  'greeting',
  'post',
  'emergency',
]);

/** What the writers of dialogues expected, turn by turn, with the guide in view they expected before. */
export function viewCases(dialogues: readonly Written[], sceneFor: (language: 'vi' | 'en') => Scene): ViewCase[] {
  return dialogues.flatMap((dialogue) => {
    const cases: ViewCase[] = [];
    let conversation: Conversation = newConversation('x', dialogue.language, '2026-11-29T09:00:00+07:00');
    if (dialogue.start) conversation = { ...conversation, topic: dialogue.start, frame: { told: [dialogue.start] } };
    for (const turn of dialogue.turns) {
      const isForm = turn.keeps || turn.fill || turn.asks || turn.kind?.includes('filling') || turn.press;
      if (isForm) break;
      const text = turn.say;
      if (text === undefined) continue;
      const said = wishOf(withoutCourtesy(text));
      const scene = sceneFor(isEnglish(said) ? 'en' : dialogue.language);
      conversation = { ...conversation, frame: withSaid(conversation.frame, text) };
      const { topic } = conversation;
      if (topic && scene.knowledge.guides.has(topic)) {
        const found = hypotheses(conversation, said, scene);
        const isRight = judge(turn);
        if (isRight) {
          const right = found.flatMap((one, at) => (isRight(one) ? [at] : []));
          cases.push({ dialogue: dialogue.id, file: dialogue.file, text: said, view: topic, hypotheses: found, right });
        }
      }
      const [next] = turn.guide ?? turn.offers ?? [];
      if (next && scene.knowledge.guides.has(next)) {
        const told = [...(conversation.frame?.told ?? []).filter((one) => one !== next), next].slice(-6);
        conversation = {
          ...conversation,
          topic: next,
          status: 'answering',
          reply: 'guide-partly-told',
          frame: { ...conversation.frame, told },
        };
      }
    }
    return cases;
  });
}

type Turn = Written['turns'][number];

function judge(turn: Turn): ((one: Hypothesis) => boolean) | undefined {
  const { guide, offers, kind } = turn;
  if (guide) return ({ kind: own, id }) => (own === 'view' || own === 'guide') && guide.includes(id);
  if (offers && !turn.yesno) return ({ kind: own, id }) => (own === 'view' || own === 'guide') && offers.includes(id);
  if (kind?.every((one) => one === 'elsewhere')) return ({ kind: own }) => own === 'elsewhere';
  if (kind?.every((one) => ofCounty.has(one))) return ({ kind: own }) => own === 'intent' || own === 'postal';
  if (turn.yesno && !kind && !offers) return ({ kind: own }) => own === 'view';
  return undefined;
}
