import { defined } from '#src/base/defined.ts';
import type { Turn } from './assistant.ts';
import type { Conversation } from './conversation.ts';
import type { Engine } from './engine.ts';
import type { Scene } from './knowledge.ts';
import type { Outcome } from './take-turn.ts';
import { findFacets } from './understanding/facets.ts';

/** The same engine, asked once however often a turn is decided anew because another one came in between. */
export function askingOnce(engine: Engine): Engine {
  let asked: ReturnType<Engine['reply']> | undefined;
  return {
    reply(question, context) {
      asked ??= engine.reply(question, context);
      return asked;
    },
  };
}

/**
 * Lets another engine answer what ours could not: nothing found, or too general to know what is meant. Not while a
 * form is begun, also one laid aside: what people say then is about themselves. Without a checked answer the embedded
 * one stands. An answered turn is still `unanswered` by our own content, which editors are to know.
 */
export async function askEngine(
  outcome: Outcome,
  turn: Turn,
  engine: Engine,
  scene: Scene,
): Promise<{ outcome: Outcome; isAnswered: boolean }> {
  if (!('text' in turn) || !isOpen(outcome, turn.text)) return { outcome, isAnswered: false };
  const { remote, ...conversation } = outcome.conversation;
  const replied = await engine.reply(turn.text, defined({ scene, remote }));
  if (!replied.ok) {
    const left = replied.error.remote;
    const kept: Conversation = defined({ ...conversation, remote: left });
    return { outcome: { ...outcome, conversation: kept }, isAnswered: false };
  }
  const { candidates: _, pending: __, unansweredTurns: ___, ...rest } = conversation;
  const answered: Conversation = { ...rest, remote: replied.value.remote, status: 'answering', intent: 'general' };
  return {
    outcome: { ...outcome, conversation: answered, messages: [replied.value.message] },
    isAnswered: true,
  };
}

function isOpen({ unanswered, conversation }: Outcome, text: string): boolean {
  if (conversation.filling) return false;
  if (unanswered) return true;
  // "Mất bao lâu?" lacks its subject: our own question back is the better answer.
  return conversation.status === 'clarifying' && conversation.intent === 'general' && findFacets(text).length === 0;
}
