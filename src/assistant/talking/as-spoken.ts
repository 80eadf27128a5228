import type { Turn } from '#src/assistant/assistant.ts';
import type { Conversation } from '#src/assistant/conversation.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import { isEnglish } from '#src/assistant/understanding/language.ts';
import { translator } from '#src/i18n/translate.ts';

/** Who asks in English is answered in English, also behind a button, whatever language the page is in; a form keeps to its page. */
export function asSpoken(conversation: Conversation, turn: Turn, scene: Scene): Scene {
  if (scene.language === 'en' || conversation.filling) return scene;
  const wasEnglish = conversation.frame?.isEnglish;
  const isSpoken =
    'text' in turn
      ? isEnglish(turn.text, wasEnglish)
      : 'choice' in turn && wasEnglish && !turn.choice.startsWith('apply:');
  if (!isSpoken) return scene;
  return { ...scene, language: 'en', t: translator('en') };
}
