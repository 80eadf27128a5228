import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@botpress/client';
import type { Bot, BotFailureKind, BotReply } from '#src/assistant/botpress/bot.ts';
import type { RemoteConversation } from '#src/assistant/engine.ts';
import { ok, refuse } from '#src/base/result.ts';
import {
  type BotMessage,
  conversationAnswer,
  messageAnswer,
  messagesAnswer,
  textOf,
  userAnswer,
} from './bot-answers.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import { type BotpressAccess, type OpenClient, openClient } from './open-client.ts';
import type { RetryBudget } from './retry-budget.ts';

/** How long things may take, in milliseconds. */
type BotTimes = {
  /** A whole question, from the first request to the last word of the answer. */
  question: number;
  request: number;
  /** Between two looks for an answer. */
  look: number;
  /** So long without another message, the answer is taken as whole. */
  settle: number;
};

const usualTimes: BotTimes = { question: 7_000, request: 2_500, look: 350, settle: 900 };

type Options = {
  access: BotpressAccess;
  breaker: CircuitBreaker;
  budget: RetryBudget;
  times?: BotTimes;
  /** Questions on their way at once; more are not asked. */
  atOnce?: number;
  onFault?: (fault: unknown) => void;
};

/** A channel every chat integration has; the bot sees it as the conversation's kind. */
const channel = 'channel';
/** A wrong token is not mended by asking again soon. */
const notAuthorizedRestMs = 300_000;

class Malformed extends Error {}

/**
 * The bot of a Botpress workspace. Each of our conversations is one of its own there, with a user that has no name.
 * A question without an answer in time ends that conversation: what comes late can then never be taken for the answer
 * to the next question.
 */
export function createBotpressBot({ access, breaker, budget, times = usualTimes, atOnce = 8, onFault }: Options): Bot {
  let running = 0;

  async function ask(question: string, way: Way, known: RemoteConversation | undefined): Promise<Asked> {
    const open = await openClient({ access, budget, signal: way.signal, requestMs: times.request });
    try {
      return { kind: 'replied', reply: await converse(open, question, way, known) };
    } catch (error) {
      if (error instanceof Malformed) return { kind: 'malformed' };
      if (way.signal.aborted) return { kind: tooLate(way) };
      return open.latestFault() ?? { kind: 'not-connected' };
    }
  }

  async function converse(open: OpenClient, question: string, way: Way, known?: RemoteConversation): Promise<BotReply> {
    const { client } = open;
    let remote = known ?? (await begin(client));
    let sent: BotMessage;
    try {
      sent = await send(client, remote, question);
    } catch (error) {
      // Conversations are removed at the other side after a while: begin anew, once.
      if (!known || open.latestFault()?.kind !== 'not-found') throw error;
      remote = await begin(client);
      sent = await send(client, remote, question);
    }
    way.sent = true;
    const texts = await collect(open, remote, sent, way.signal);
    return { texts, remote: { ...remote, asked: (known?.asked ?? 0) + 1 } };
  }

  async function begin(client: Client): Promise<RemoteConversation> {
    budget.earn();
    const { user } = read(userAnswer, await client.createUser({ tags: {} }));
    const { conversation } = read(conversationAnswer, await client.createConversation({ channel, tags: {} }));
    return { conversation: conversation.id, user: user.id, asked: 0 };
  }

  async function send(client: Client, { conversation, user }: RemoteConversation, text: string): Promise<BotMessage> {
    budget.earn();
    const message = { conversationId: conversation, userId: user, type: 'text', payload: { text }, tags: {} };
    return read(messageAnswer, await client.createMessage(message)).message;
  }

  /** What the bot wrote after our message, in its order, until it is silent for a while. */
  async function collect(
    { client, latestFault }: OpenClient,
    remote: RemoteConversation,
    sent: BotMessage,
    signal: AbortSignal,
  ) {
    const seen = new Map<string, BotMessage>();
    const since = Date.parse(sent.createdAt);
    const afterDate = new Date(since - 1).toISOString();
    let latestAt = 0;
    let blind = 0;
    for (;;) {
      await pause(times.look, undefined, { signal });
      budget.earn();
      let listed: unknown;
      try {
        listed = await client.listMessages({ conversationId: remote.conversation, afterDate });
        blind = 0;
      } catch (error) {
        // The answer may be there all the same: one look that failed does not end the question.
        blind += 1;
        if (blind > 2 || !mayPass(latestFault()?.kind)) throw error;
        continue;
      }
      const fresh = read(messagesAnswer, listed).messages.filter(
        (message) =>
          message.direction === 'outgoing' &&
          message.id !== sent.id &&
          Date.parse(message.createdAt) >= since &&
          !seen.has(message.id),
      );
      for (const message of fresh) seen.set(message.id, message);
      if (fresh.length > 0) latestAt = performance.now();
      if (seen.size > 0 && performance.now() - latestAt >= times.settle) break;
    }
    return [...seen.values()]
      .sort((one, other) => Date.parse(one.createdAt) - Date.parse(other.createdAt))
      .flatMap((message) => textOf(message) ?? []);
  }

  return {
    async ask(question, remote) {
      const stay = remote && { remote };
      if (running >= atOnce) return refuse({ kind: 'busy', ...stay });
      if (!breaker.enter()) return refuse({ kind: 'resting', ...stay });
      running += 1;
      const end = new AbortController();
      const way: Way = { signal: end.signal, sent: false };
      const timer = setTimeout(() => end.abort(), times.question);
      // The package may be loading, a name being looked up: whatever it is, the question ends in time.
      const late = new Promise<Asked>((done) => {
        end.signal.addEventListener('abort', () => done({ kind: tooLate(way) }), { once: true });
      });
      try {
        const asked = await Promise.race([ask(question, way, remote), late]);
        if (asked.kind === 'replied') {
          breaker.succeed();
          return ok(asked.reply);
        }
        breaker.fail(asked.kind === 'not-authorized' ? notAuthorizedRestMs : asked.retryAfterMs);
        return refuse({ kind: asked.kind });
      } catch (fault) {
        // What nobody foresaw (the package cannot be loaded) is one more way of not being reached.
        breaker.fail();
        onFault?.(fault);
        return refuse({ kind: 'not-connected' });
      } finally {
        running -= 1;
        clearTimeout(timer);
        end.abort();
      }
    },
  };
}

type Asked = { kind: 'replied'; reply: BotReply } | { kind: BotFailureKind; retryAfterMs?: number };

/** One question's way: what ends it, and whether it has left us. */
type Way = { signal: AbortSignal; sent: boolean };

const tooLate = ({ sent }: Way): BotFailureKind => (sent ? 'no-reply' : 'timed-out');

const mayPass = (kind: BotFailureKind | undefined) =>
  kind === undefined || ['server-fault', 'timed-out', 'not-connected', 'malformed'].includes(kind);

function read<Value>(schema: { safeParse(data: unknown): { success: boolean; data?: Value } }, data: unknown): Value {
  const parsed = schema.safeParse(data);
  if (!parsed.success) throw new Malformed('an answer that is not what the API promises');
  return parsed.data as Value;
}
