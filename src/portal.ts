import { randomBytes, randomUUID, randomUUIDv7 } from 'node:crypto';
import type { Assistant } from '#src/assistant/assistant.ts';
import { createAssistant } from '#src/assistant/create-assistant.ts';
import type { UnansweredDesk } from '#src/assistant/handoff/unanswered-desk.ts';
import { createHandOver } from '#src/assistant/handover/create-handover.ts';
import type { HandOver } from '#src/assistant/handover/handover.ts';
import { buildId } from '#src/build-id.ts';
import type { Messages } from '#src/cases/messages/messages.ts';
import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import type { County } from '#src/county/county.ts';
import { createCounty } from '#src/county/create-county.ts';
import { retentionOf } from '#src/county/retention.ts';
import { siteFile } from '#src/county/site.ts';
import { createDocuments } from '#src/documents/create-documents.ts';
import type { Documents } from '#src/documents/documents.ts';
import { createFeedback } from '#src/feedback/create-feedback.ts';
import type { FeedbackBox } from '#src/feedback/feedback.ts';
import { createGuides } from '#src/guides/create-guides.ts';
import type { Guides } from '#src/guides/guides.ts';
import type { ContentDesk } from '#src/library/content-desk.ts';
import { createContentDesk } from '#src/library/create-content-desk.ts';
import type { Library } from '#src/library/library.ts';
import { localize } from '#src/library/localized.ts';
import { createNews } from '#src/news/create-news.ts';
import type { News } from '#src/news/news.ts';
import { type Clock, systemClock } from '#src/platform/clock.ts';
import type { Config } from '#src/platform/config.ts';
import { Images } from '#src/platform/images.ts';
import { startJobs } from '#src/platform/jobs.ts';
import type { Logger } from '#src/platform/logger.ts';
import { renderMarkdown } from '#src/platform/markdown.ts';
import { createPostal } from '#src/postal/create-postal.ts';
import type { Postal } from '#src/postal/postal.ts';
import type { Seal } from '#src/staff/case-query.ts';
import type { Staff } from '#src/staff/staff.ts';
import { createFormCounter } from '#src/statistics/count-forms.ts';
import { createVisitCounter, type VisitCounter } from '#src/statistics/count-visits.ts';
import { createStatistics } from '#src/statistics/create-statistics.ts';
import type { StatisticsReader } from '#src/statistics/statistics.ts';
import { ContentLibrary } from '#src/storage/content/content-library.ts';
import { watchContent } from '#src/storage/content/content-watcher.ts';
import { FileContentWriter } from '#src/storage/content/file-content-writer.ts';
import { openDatabase } from '#src/storage/database.ts';
import { keyToStartWith } from '#src/storage/keys/key-check.ts';
import { openVault } from '#src/storage/keys/open-vault.ts';
import { createSeal } from '#src/storage/keys/seal.ts';
import { learnApart } from '#src/storage/learn-apart.ts';
import { createSqlConversationStore } from '#src/storage/sql-conversation-store.ts';
import { createSqlFeedbackStore } from '#src/storage/sql-feedback-store.ts';
import { createSqlFigureStore } from '#src/storage/sql-figure-store.ts';
import { createSqlVisitStore } from '#src/storage/sql-visit-store.ts';
import { type WiredBotpress, wireBotpress } from '#src/wire-botpress.ts';
import { type WiredCases, wireCases } from '#src/wire-cases.ts';
import { type HandOffServices, wireHandOff } from '#src/wire-hand-off.ts';
import { wireMessages } from '#src/wire-messages.ts';
import { wirePapers } from '#src/wire-papers.ts';
import { type SearchServices, wireSearch } from '#src/wire-search.ts';
import { wireStaff } from '#src/wire-staff.ts';

/** What pages of content are shown from: of the library as it stands, or of one changed for a preview. */
type ContentViews = Pick<Portal, 'library' | 'county' | 'news' | 'guides' | 'postal' | 'documents'>;

/** Everything the portal does, as the pages see it. */
export type Portal = Omit<WiredCases, 'jobs'> &
  Pick<WiredBotpress, 'botStatus'> &
  SearchServices &
  HandOffServices & {
    unansweredDesk: UnansweredDesk;
    config: Config;
    logger: Logger;
    library: Library;
    images: Images;
    county: County;
    news: News;
    guides: Guides;
    postal: Postal;
    documents: Documents;
    assistant: Assistant;
    handOver: HandOver;
    messages: Messages;
    feedback: FeedbackBox;
    statistics: StatisticsReader;
    visits: VisitCounter;
    staff: Staff;
    contentDesk: ContentDesk;
    viewsOf(library: Library): ContentViews;
    /** Seals what must not stand readable in an address (a name somebody searched for). */
    addressSeal: Seal;
    /** Whether it can serve: content read, database reachable. */
    isReady(): Promise<boolean>;
    /** Ends what readers would never leave by themselves; the first step of a stop. */
    endStreams(): void;
    /** Stops watching and closes what is open. */
    close(): Promise<void>;
  };

/** The only wiring: builds stores and clients from the configuration and joins them to the use cases. */
export async function createPortal(config: Config, logger: Logger, clock: Clock = systemClock): Promise<Portal> {
  const images = new Images(config.contentDir, config.dataDir);
  const render = (markdown: string, path: string) =>
    renderMarkdown(markdown, (reference) => images.find(reference, path));
  const library = new ContentLibrary({
    contentDir: config.contentDir,
    dataDir: config.dataDir,
    kinds: contentKinds,
    dataFiles,
    build: buildId,
    render,
    onProblem: (problem) => logger.warn(problem, 'content file refused'),
  });
  const watcher = watchContent(
    config.contentDir,
    (paths) => library.refresh(paths),
    () => library.rescan(),
  );
  const viewsOf = (of: Library): ContentViews => {
    const county = createCounty(of, clock);
    return {
      library: of,
      county,
      news: createNews(of, clock, {
        findPicture: (reference, fromPath) => images.find(reference, fromPath),
        feedOf: (language) => ({
          title: localize(county.site().name, language),
          summary: localize(county.site().summary, language),
          siteUrl: config.siteUrl,
        }),
      }),
      guides: createGuides(of, clock),
      postal: createPostal(of),
      documents: createDocuments(of),
    };
  };
  const views = viewsOf(library);
  const database = await openDatabase({
    dataDir: config.dataDir,
    ...(config.databaseUrl ? { databaseUrl: config.databaseUrl } : {}),
    onConnectionError: (error) => logger.warn({ err: error }, 'lost a database connection'),
  });
  const { db } = database;
  const secretKey = await keyToStartWith(db, config.dataDir, config.secretKey);
  const vault = await openVault(db, secretKey);
  const now = () => clock.now();
  const conversationDays = () => retentionOf(library).conversationDays;
  // Uploads wait a day longer than a conversation, which may hold some of its own.
  const unclaimedDays = () => conversationDays() + 1;
  const { caseStore, messages, ...mail } = wireMessages({ config, database, vault, library, logger }, clock);
  const papers = wirePapers({ config, database, vault, logger, unclaimedDays }, clock);
  const { jobs: caseJobs, ...casework } = wireCases(
    {
      ...{ database, vault, library, caseStore, papers },
      onFault: (fault) => logger.error({ err: fault }, 'keeping a draft'),
    },
    clock,
  );
  const conversations = createSqlConversationStore(db, vault);
  const visits = createVisitCounter(createSqlVisitStore(db), clock);
  await visits.load();
  const figures = createSqlFigureStore(db);
  const formCounter = createFormCounter(figures, clock);
  const daysAgo = (days: number) => new Date(clock.now().getTime() - days * 86_400_000);
  const issuer = localize(views.county.site().name, 'vi');
  const staff = wireStaff(
    { database, secretKey, issuer, siteUrl: config.siteUrl, rateLimits: config.rateLimits },
    clock,
  );
  const contentDesk = createContentDesk({
    library,
    writer: new FileContentWriter(config.contentDir, (path) => library.refresh([path])),
    kinds: contentKinds,
    dataFiles,
    render,
    note: (person, action, path) => staff.note(person, action, path),
    now,
  });
  const { searchJobs, closeSearch, ...searching } = await wireSearch(
    { library, desk: contentDesk, db, dataDir: config.dataDir, logger },
    clock,
  );
  const { jobs: botJobs, close: closeBot, engine, ...botpress } = wireBotpress({ config, library, logger }, clock);
  const { county } = views;
  const desk = wireHandOff({ config, db, vault, library, county, contentDesk, staff, logger }, clock);
  const jobs = startJobs(
    [
      { name: 'save visits', when: '*/15 * * * * *', run: () => visits.save() },
      { name: 'save form counts', when: '7-59/15 * * * * *', run: () => formCounter.save() },
      {
        name: 'forget conversations',
        when: '0 20 * * * *',
        run: () => conversations.removeBefore(daysAgo(conversationDays()).toISOString()),
      },
      ...caseJobs,
      ...mail.jobs,
      ...searchJobs,
      ...desk.jobs,
      ...botJobs,
    ],
    logger,
  );
  const assistant = createAssistant({
    library,
    cases: casework.cases,
    conversations,
    handOff: desk.handOff,
    onUnanswered: desk.onUnanswered,
    now,
    newId: () => randomBytes(24).toString('base64url'),
    later: (task) => void setTimeout(task, 50).unref(),
    learn: learnApart,
    onFault: (fault) => logger.error({ err: fault }, 'learning apart failed'),
    engine,
  });
  return {
    config,
    logger,
    ...views,
    viewsOf,
    images,
    ...searching,
    ...casework,
    ...botpress,
    messages,
    assistant,
    handOver: createHandOver({
      ...{ assistant, conversations, library, now },
      drafts: casework.drafts,
      newKey: randomUUIDv7,
    }),
    ticketDesk: desk.ticketDesk,
    ticketEvents: desk.ticketEvents,
    unansweredDesk: desk.unansweredDesk(assistant),
    endStreams: desk.endStreams,
    feedback: createFeedback(createSqlFeedbackStore(db, vault), clock, randomUUID),
    filing: formCounter.count(casework.filing),
    statistics: createStatistics(casework.cases, figures, visits, clock),
    visits,
    staff,
    contentDesk,
    addressSeal: createSeal(vault, 'address'),
    isReady: async () => library.data(siteFile).length > 0,
    async close() {
      jobs.stop();
      closeBot();
      papers.close();
      await mail.close();
      await watcher.close();
      await closeSearch();
      await desk.close();
      await visits.save();
      await formCounter.save();
      await database.close();
      library.close();
    },
  };
}
