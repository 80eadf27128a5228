import { createHash } from 'node:crypto';
import { BotCounts, type BotStatus, describeBot } from '#src/assistant/botpress/bot-status.ts';
import { createBotpressEngine } from '#src/assistant/botpress/create-botpress-engine.ts';
import { type KnowledgeFile, knowledgeFiles, siteMark } from '#src/assistant/botpress/knowledge-files.ts';
import { ownPages } from '#src/assistant/botpress/own-pages.ts';
import { type KnowledgeStore, syncKnowledge } from '#src/assistant/botpress/sync-knowledge.ts';
import { SyncSchedule } from '#src/assistant/botpress/sync-schedule.ts';
import { type FactScene, readFacts } from '#src/assistant/knowledge.ts';
import type { Language } from '#src/base/localized.ts';
import { siteIfRead } from '#src/county/site.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import { dayInVietnam, isoInVietnam } from '#src/i18n/format.ts';
import { translator } from '#src/i18n/translate.ts';
import type { Library } from '#src/library/library.ts';
import { createBotpressBot } from '#src/platform/botpress/botpress-bot.ts';
import { createBotpressFiles } from '#src/platform/botpress/botpress-files.ts';
import { CircuitBreaker } from '#src/platform/botpress/circuit-breaker.ts';
import type { BotpressAccess } from '#src/platform/botpress/open-client.ts';
import { RetryBudget } from '#src/platform/botpress/retry-budget.ts';
import type { Clock } from '#src/platform/clock.ts';
import type { Config } from '#src/platform/config.ts';
import type { Logger } from '#src/platform/logger.ts';

type Settings = {
  config: Pick<Config, 'botpress' | 'siteUrl'>;
  library: Library;
  logger: Logger;
  /** Closes what was opened here, when the portal ends. */
  atEnd: (close: () => unknown) => void;
};

/** The part of the wiring that joins the assistant to a Botpress bot. Not configured, it does and loads nothing. */
export function wireBotpress({ config, library, logger, atEnd }: Settings, clock: Clock) {
  const access = config.botpress;
  if (!access) return {};
  const { siteUrl } = config;
  const feature = () => siteIfRead(library)?.features.botpress ?? { on: true };
  const now = () => clock.now().getTime();
  const counts = new BotCounts();
  const breaker = new CircuitBreaker({ now });
  const knowledge = openBotKnowledge({ access, siteUrl, library }, clock);
  const schedule = new SyncSchedule({
    now,
    isOn: () => feature().on,
    async sync() {
      const result = await syncKnowledge(await knowledge.files(), knowledge.store);
      logger.info(result.ok ? result.value : result.error, 'the bot’s knowledge');
      return result;
    },
  });
  atEnd(
    library.onChange((changes) => {
      if (changes.some(({ kind }) => kind === guideKind.name || kind === 'data')) schedule.changed();
    }),
  );

  return {
    engine: createBotpressEngine({
      bot: createBotpressBot({
        access,
        breaker,
        budget: new RetryBudget(),
        onFault: (fault) => logger.error({ err: fault }, 'asking the bot'),
      }),
      siteUrl,
      isOn: () => feature().on,
      pagesFor: (scene) => ownPages(library, scene),
      onOutcome(outcome) {
        counts.note(outcome, isoInVietnam(clock.now()));
        if (outcome.kind !== 'answered') logger.warn(outcome, 'the bot gave no answer to show');
      },
    }),
    botStatus: (): BotStatus => describeBot(feature(), breaker, counts, schedule.latest),
    botKnowledge: schedule,
  };
}

type KnowledgeSettings = { access: BotpressAccess; siteUrl: string; library: Library };

/** The files a bot is to have, and those it has; for the job and for the command. */
export function openBotKnowledge(
  { access, siteUrl, library }: KnowledgeSettings,
  clock: Clock,
): { files(): Promise<KnowledgeFile[]>; store: KnowledgeStore } {
  return {
    store: createBotpressFiles({ access, mark: siteMark(siteUrl) }),
    async files() {
      const today = dayInVietnam(clock.now());
      const facts = readFacts(library, today);
      const sceneFor = (language: Language): FactScene => ({
        knowledge: facts,
        language,
        today,
        t: translator(language),
      });
      return knowledgeFiles({
        siteUrl,
        sceneFor,
        guides: facts.guides.values(),
        body: (slug, language) => library.body(guideKind, slug, language),
        hash: (text) => createHash('sha256').update(text).digest('hex').slice(0, 32),
      });
    },
  };
}
