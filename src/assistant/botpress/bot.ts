import type { RemoteConversation } from '#src/assistant/engine.ts';
import type { Result } from '#src/base/result.ts';

/** Why a bot gave no answer; the words are what logs, metrics and staff see, never what anybody said. */
export const botFailures = [
  'not-authorized',
  'not-found',
  'rate-limited',
  'server-fault',
  'refused',
  'not-connected',
  'timed-out',
  'no-reply',
  'malformed',
  'resting',
  'busy',
] as const;
export type BotFailureKind = (typeof botFailures)[number];

/** What a bot wrote to one question: its messages in order, each once. */
export type BotReply = { texts: string[]; remote: RemoteConversation };

/** The bot, reached over the network. Implemented by `src/platform/botpress`; never throws, always bounded in time. */
export interface Bot {
  ask(
    question: string,
    remote: RemoteConversation | undefined,
  ): Promise<Result<BotReply, { kind: BotFailureKind; remote?: RemoteConversation }>>;
}
