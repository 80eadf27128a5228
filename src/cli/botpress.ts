import { checkReply } from '#src/assistant/botpress/check-reply.ts';
import { ownPages } from '#src/assistant/botpress/own-pages.ts';
import { planSync } from '#src/assistant/botpress/plan-sync.ts';
import { FileFault, syncKnowledge } from '#src/assistant/botpress/sync-knowledge.ts';
import { readFacts } from '#src/assistant/knowledge.ts';
import { guideTexts } from '#src/guides/model/guide-view.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import { translator } from '#src/i18n/translate.ts';
import { createBotpressBot } from '#src/platform/botpress/botpress-bot.ts';
import { CircuitBreaker } from '#src/platform/botpress/circuit-breaker.ts';
import { RetryBudget } from '#src/platform/botpress/retry-budget.ts';
import { systemClock } from '#src/platform/clock.ts';
import { type Config, readConfig } from '#src/platform/config.ts';
import { openBotKnowledge } from '#src/wiring/wire-botpress.ts';
import { CommandError, readWords } from './command-line.ts';
import { openContent } from './open-cases.ts';

type Opened = {
  access: NonNullable<Config['botpress']>;
  siteUrl: string;
  library: ReturnType<typeof openContent>['library'];
};

/** `botpress sync [--dry-run]` and `botpress check`. */
export async function runBotpress(): Promise<void> {
  const { words, options } = readWords(['dry-run']);
  const config = readConfig(process.env);
  if (!config.botpress) throw new CommandError('BOTPRESS_BOT_ID and BOTPRESS_TOKEN are not set: there is no bot');
  const [what = ''] = words;
  if (!['sync', 'check'].includes(what)) throw new CommandError('botpress sync [--dry-run], or botpress check');
  const content = openContent(config);
  try {
    const opened: Opened = { access: config.botpress, siteUrl: config.siteUrl, library: content.library };
    await (what === 'sync' ? sync(opened, options.has('dry-run')) : check(opened));
  } finally {
    content.close();
  }
}

/** Makes the bot's files equal to the published guides. */
async function sync(opened: Opened, dryRun: boolean): Promise<void> {
  const { files, store } = openBotKnowledge(opened, systemClock);
  const result = await syncKnowledge(await files(), store, { dryRun });
  if (!result.ok) {
    const { error } = result;
    throw new CommandError(
      error.kind === 'nothing-published'
        ? 'no guide is published: the bot’s files are left as they are'
        : `the bot’s files cannot be read: ${error.why}`,
    );
  }
  const { created, updated, removed, same, failed } = result.value;
  console.log(`${dryRun ? 'would be ' : ''}created ${created}, updated ${updated}, removed ${removed}; same ${same}`);
  for (const { key, why } of failed) console.error(`${key}: ${why}`);
  if (failed.length > 0) throw new CommandError('not all files are there: run it again, it goes on where it stopped');
}

/** Asks the bot one question about a guide, as a resident would, and says whether the reply would be shown. */
async function check({ access, siteUrl, library }: Opened): Promise<void> {
  const { files, store } = openBotKnowledge({ access, siteUrl, library }, systemClock);
  const wanted = await files();
  const stored = await store.list().catch((fault: unknown) => {
    throw fault instanceof FileFault ? new CommandError(`the bot’s files cannot be read: ${fault.kind}`) : fault;
  });
  const { create, update, remove, same } = planSync(wanted, stored);
  console.log(
    `files: same ${same}, to create ${create.length}, to update ${update.length}, to remove ${remove.length}`,
  );

  const today = dayInVietnam(systemClock.now());
  const knowledge = readFacts(library, today);
  const [guide] = knowledge.guides.values();
  const question = guide ? `${guideTexts(guide, 'vi').title} cần giấy tờ gì?` : 'Xin chào, bạn giúp được gì?';
  const breaker = new CircuitBreaker({ now: Date.now });
  const started = performance.now();
  const replied = await createBotpressBot({ access, breaker, budget: new RetryBudget() }).ask(question, undefined);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (!replied.ok) throw new CommandError(`the bot gave no reply in ${seconds} s: ${replied.error.kind}`);
  const findPage = ownPages(library, { knowledge, language: 'vi', today, t: translator('vi') });
  const checked = await checkReply(replied.value.texts, { language: 'vi', siteUrl, findPage });
  console.log(`question: ${question}\nreply in ${seconds} s: ${replied.value.texts.join('\n')}`);
  if (!checked.ok) throw new CommandError(`this reply would not be shown: ${checked.error.kind}`);
  console.log('this reply would be shown');
}
