import type { Result } from '#src/base/result.ts';
import type { Message } from './assistant.ts';
import type { FactScene } from './knowledge.ts';

/** What another engine calls this conversation, and how often it was asked in it. Everything else we keep ourselves. */
export type RemoteConversation = { conversation: string; user: string; asked: number };

/** Who asks in which language, what is true today, and what is remembered of the other side. */
type EngineContext = { scene: FactScene; remote?: RemoteConversation };

/** A checked answer that may be shown: plain text, its sources are pages of ours. */
type EngineAnswer = { message: Message; remote: RemoteConversation };

/**
 * Why there is no answer to show; the embedded one stands. `remote` is what to remember of the other side then:
 * absent when the next question is to begin anew there.
 */
type EngineRefusal = {
  kind: 'switched-off' | 'nothing-to-send' | 'asked-too-often' | 'not-reached' | 'reply-refused';
  remote?: RemoteConversation;
};

/**
 * Answers what the embedded assistant cannot. It never throws and never takes longer than a bounded time, so that the
 * conversation always goes on.
 */
export interface Engine {
  reply(question: string, context: EngineContext): Promise<Result<EngineAnswer, EngineRefusal>>;
}
