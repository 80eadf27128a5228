import { Wakes } from '#src/assistant/tickets/wakes.ts';
import { defined } from '#src/base/defined.ts';
import { localize } from '#src/base/localized.ts';
import { jobsOf } from '#src/jobs.ts';
import { type Clock, systemClock } from '#src/platform/clock.ts';
import type { Config } from '#src/platform/config.ts';
import { startJobs } from '#src/platform/jobs.ts';
import type { Logger } from '#src/platform/logger.ts';
import { formWithFile } from '#src/platform/posted/form-with-file.ts';
import type { Staff } from '#src/staff/staff.ts';
import { createSqlConfirmedSettings } from '#src/storage/county/sql-confirmed-settings.ts';
import { openDatabaseLater } from '#src/storage/database/database.ts';
import { DatabaseAwayError } from '#src/storage/database/database-away.ts';
import { forgetForGood } from '#src/storage/database/sqlite-log.ts';
import { keyToStartWith } from '#src/storage/keys/key-check.ts';
import { createSeal, openVault, type Vault } from '#src/storage/keys/vault.ts';
import { onlyOne } from '#src/storage/processes/locks.ts';
import { createSqlConversationStore } from '#src/storage/talks/sql-conversation-store.ts';
import { wireDocuments } from './documents/wire-documents.ts';
import { wireEditing } from './editing/wire-editing.ts';
import { wireTrials } from './editing/wire-trials.ts';
import { hearChanges } from './hear-changes.ts';
import { lateObject } from './late-object.ts';
import { openWhenThere } from './open-when-there.ts';
import { wireSigning } from './signed/wire-signing.ts';
import { wireAssistant } from './wire-assistant.ts';
import { wireBotpress } from './wire-botpress.ts';
import { wireCases } from './wire-cases.ts';
import { wireContent } from './wire-content.ts';
import { wireCounts } from './wire-counts.ts';
import { forgetWritten, wireFeedback } from './wire-feedback.ts';
import { wireHandOff } from './wire-hand-off.ts';
import { wireMessages } from './wire-messages.ts';
import { wirePapers } from './wire-papers.ts';
import { wireProcesses } from './wire-processes.ts';
import { wireSearch } from './wire-search.ts';
import { tellOfScheduled, wireInvitations, wireKeptForms, wireNotices, wireStaff } from './wire-staff.ts';
import { wireWatching } from './wire-watching.ts';

/** Everything the portal does, as the pages see it. */
export type Portal = Awaited<ReturnType<typeof createPortal>>;

/**
 * The only wiring: builds stores and clients from the configuration and joins them to the use cases. Where the database
 * is away, what needs it fails with DatabaseAwayError until it has been opened; content is served all the same.
 * What is opened here is closed in the reverse order, also when the start fails half way.
 */
export async function createPortal(config: Config, logger: Logger, clock: Clock = systemClock) {
  await using opening = new AsyncDisposableStack();
  const atEnd = (close: () => unknown) => {
    opening.defer(async () => {
      try {
        await close();
      } catch (fault) {
        logger.error({ err: fault }, 'closing a part of the portal failed');
      }
    });
  };
  const now = () => clock.now();

  const database = openDatabaseLater(
    defined({
      dataDir: config.dataDir,
      databaseUrl: config.databaseUrl,
      onConnectionError: (error: Error) => logger.warn({ reason: error.message }, 'lost a database connection'),
      onDamaged: () => logger.error('the database file is damaged: stop the portal and restore a backup'),
    }),
  );
  atEnd(() => database.close());
  const { db } = database;
  const missing = () => new DatabaseAwayError('the database has not been opened yet');
  const { object: vault, arrive: vaultArrives } = lateObject<Vault>(missing);
  const { object: staff, arrive: staffArrives } = lateObject<Staff>(missing);

  const processes = wireProcesses({ config, database, vault, logger, atEnd });
  const { changes, readers } = processes;
  const content = await wireContent(
    { config, logger, confirmed: createSqlConfirmedSettings(db, changes), atEnd },
    clock,
  );
  const { reading, guard, library, wholeLibrary, searchedLibrary, contentMark } = content;
  const views = content.shown.viewsOf(wholeLibrary);
  const { county } = views;
  library.onChange(() => views.markup.clear());
  const siteName = () => localize(county.site().name, 'vi');

  const talks = new Wakes();
  hearChanges({ changes, talks, reading, guard, logger });
  const papers = wirePapers({ config, database, vault, library, logger, atEnd }, clock);
  const mail = wireMessages({ config, database, vault, library, papers: papers.taking, logger, readers, atEnd }, clock);
  const { caseStore, slips } = mail;
  const {
    upkeep: caseUpkeep,
    onAway,
    ...casework
  } = wireCases(
    { database, vault, library, caseStore, slips, papers, ...processes, config, logger, sender: siteName },
    clock,
  );

  const rights = new Wakes();
  library.onChange(() => rights.wake('rights'));
  const shared = { config, database, vault, library, staff, logger };
  const tell = tellOfScheduled({ config, db }, clock);
  const writing = wireEditing(
    { ...shared, db, content, processes, papers, now, atEnd, tellOfScheduled: tell },
    caseUpkeep.clocks,
  );
  const { editing, publishDocument: publish } = writing;
  const documentWork = wireDocuments(
    { ...shared, papers, slips, limiter: processes.limiter, cases: caseStore, publish },
    clock,
  );
  const keptForms = wireKeptForms(db, vault, clock);

  const { missedQueries, ...searching } = await wireSearch(
    { library: searchedLibrary, editing, db, cacheDir: config.cacheDir, logger, atEnd },
    clock,
  );
  const { engine, botStatus, botKnowledge } = wireBotpress({ config, library, logger, atEnd }, clock);
  const onRightsChange = (wake: () => void) => rights.on('rights', wake);
  const desk = wireHandOff(
    { ...shared, db, wakes: talks, readers, changes, county, editing, onRightsChange, atEnd },
    clock,
  );
  const conversations = createSqlConversationStore(db, vault);
  const { visits, formCounter, statistics } = wireCounts(db, casework.cases, clock);
  const signing = wireSigning({ config, database }, clock);
  const work = jobsOf({
    ...signing.upkeep,
    ...documentWork.upkeep,
    ...caseUpkeep,
    ...mail.upkeep,
    ...desk.upkeep,
    papers: papers.upkeep,
    conversations,
    mailNotices: wireNotices({ config, db, logger, sender: siteName }, clock),
    missedQueries,
    visits,
    formCounter,
    keptForms,
    ...writing.upkeep,
    botKnowledge,
    forgetWritten: (moment) => forgetWritten(db, moment),
    forgetForGood: () => forgetForGood(database),
    forgetTold: processes.forget,
    clock,
  });

  /** What runs once the database has been opened: it stops before anything is closed. */
  const running = new AsyncDisposableStack();
  atEnd(() => running.disposeAsync());
  /** What can be done only once the database is there. */
  const prepare = async () => {
    const secretKey = await keyToStartWith(db, config.dataDir, config.secretKey);
    const opened = await openVault(db, secretKey);
    await changes.start();
    // Before anybody can sign in: what files widen must not hold for a moment.
    await guard.open();
    await visits.load();
    if (running.disposed) return;
    vaultArrives(opened);
    staffArrives(
      wireStaff(
        {
          database,
          secretKey,
          issuer: siteName(),
          siteUrl: config.siteUrl,
          rateLimits: config.rateLimits,
          limiter: processes.limiter,
          units: () => county.units(),
          onRightsChange: () => rights.wake('rights'),
          mails: config.mail !== undefined,
          ...defined({ mailInvitation: wireInvitations({ config, logger, sender: siteName }) }),
          onAway,
          localWords: () => county.units().map((unit) => localize(unit.name, 'vi')),
        },
        clock,
      ),
    );
    // What was never read would be written over.
    running.defer(() => formCounter.save());
    running.defer(() => visits.save());
    const jobs = await startJobs(work, processes.jobList, logger);
    running.defer(() => jobs.stop());
  };
  const { whenOpen } = await openWhenThere({ database, prepare, logger, atEnd });

  const watching = wireWatching(
    { database, library, contentMark, papers, searching, jobs: work, processes, botStatus },
    clock,
  );
  const talking = wireAssistant(
    { ...casework, library, conversations, desk, engine, logger, cacheDir: config.cacheDir },
    clock,
  );
  const trials = wireTrials({ config, logger, contentMark, atEnd }, clock);
  const closing = opening.move();
  return {
    config,
    logger,
    ...views,
    ...content.shown,
    ...searching,
    ...casework,
    ...signing.shown,
    filing: formCounter.count(casework.filing),
    botStatus,
    messages: mail.messages,
    ...talking,
    ticketDesk: desk.ticketDesk,
    ...desk.withAssistant(talking.assistant),
    /** Streams of events to readers who never leave by themselves: closing them is the first step of a stop. */
    eventStreams: desk.eventStreams,
    ...wireFeedback({ db, vault, library, county, siteUrl: config.siteUrl, staff, logger }, clock),
    statistics,
    visits,
    staff,
    /** Forms that staff sent after their session had ended. */
    keptForms,
    ...writing.shown,
    /** Drafts of guides, tried before they are saved. */
    trials,
    /** Documents on their way out and in. */
    ...documentWork.shown,
    /** Seals what must not stand readable in an address (a name somebody searched for). */
    addressSeal: createSeal(vault, 'address'),
    /** The link that makes the first account, told by one of the processes that start together. */
    firstLink: () => onlyOne(processes.locks, 'first link', () => staff.firstLink()),
    /** Counts over all processes on the same data. */
    limiter: processes.limiter,
    ...papers.signing,
    /** A posted form without its files, whatever was sent along. */
    postedForm: (request: Request) => formWithFile(request, 0),
    /** Whether the disk has room for what is less than a case: papers, drafts, talks, feedback. */
    hasRoom: papers.taking.hasRoom,
    /** Resolves once the database has been opened, which may be long after the start; fails where it never can be. */
    whenOpen,
    ...watching,
    /** Stops what runs and closes what is open, the newest first. */
    close: () => closing.disposeAsync(),
  };
}
