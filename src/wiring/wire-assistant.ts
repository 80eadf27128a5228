import { randomBytes, randomUUIDv7 } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ConversationStore } from '#src/assistant/conversation-store.ts';
import { createAssistant } from '#src/assistant/create-assistant.ts';
import type { Engine } from '#src/assistant/engine.ts';
import { createHandOver } from '#src/assistant/to-form/create-handover.ts';
import { buildId } from '#src/build-id.ts';
import type { Cases } from '#src/cases/create-cases.ts';
import type { Drafts } from '#src/cases/filing/drafts/drafts.ts';
import type { Library } from '#src/library/library.ts';
import type { Clock } from '#src/platform/clock.ts';
import type { Logger } from '#src/platform/logger.ts';
import { learnApart } from '#src/storage/talks/learn-apart.ts';
import type { wireHandOff } from './wire-hand-off.ts';

type Settings = {
  library: Library;
  cases: Cases;
  drafts: Drafts;
  conversations: ConversationStore;
  desk: Pick<ReturnType<typeof wireHandOff>, 'handOff' | 'onUnanswered'>;
  /** Asked after the assistant found nothing; undefined where no bot is configured. */
  engine: Engine | undefined;
  logger: Logger;
  /** Where what was learned stays over a restart. */
  cacheDir: string;
};

/** The assistant, and the way of what was said to it into the form and back. */
export function wireAssistant(settings: Settings, clock: Clock) {
  const { library, cases, drafts, conversations, desk, engine, logger, cacheDir } = settings;
  const now = () => clock.now();
  const assistant = createAssistant({
    library,
    cases,
    conversations,
    handOff: desk.handOff,
    onUnanswered: desk.onUnanswered,
    now,
    newId: () => randomBytes(24).toString('base64url'),
    later: (task) => void setTimeout(task, 10).unref(),
    pause: () => nextTurn(),
    learn: learnApart({ build: buildId, cacheDir }),
    onFault: (fault) => logger.error({ err: fault }, 'learning apart failed'),
    engine,
  });
  const handOver = createHandOver({ assistant, conversations, library, now, drafts, newKey: randomUUIDv7 });
  return { assistant, handOver };
}
