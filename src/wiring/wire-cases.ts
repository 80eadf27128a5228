import { randomBytes, randomUUID, randomUUIDv7 } from 'node:crypto';
import { localize } from '#src/base/localized.ts';
import { createClocks } from '#src/cases/clocks/create-clocks.ts';
import type { ClockDependencies } from '#src/cases/clocks/dependencies.ts';
import { sendStaffLetters } from '#src/cases/clocks/send-letters.ts';
import { lookAtCasesOf, watchMoves } from '#src/cases/clocks/silence/watch-moves.ts';
import { writeStaffLetter } from '#src/cases/clocks/write-letter.ts';
import { createCases } from '#src/cases/create-cases.ts';
import { createCaseViews } from '#src/cases/desk/queue/case-views.ts';
import { createDrafts } from '#src/cases/filing/drafts/create-drafts.ts';
import { createFiling } from '#src/cases/filing/form/create-filing.ts';
import { letterWithForm } from '#src/cases/messages/signed-letter.ts';
import type { CaseStore } from '#src/cases/model/case-store.ts';
import { createFollowing } from '#src/cases/owner/create-following.ts';
import type { Asker } from '#src/cases/papers/paper-checks.ts';
import { receiveUpload } from '#src/cases/papers/receive-upload.ts';
import { createPrinting } from '#src/cases/sheets/form/printing.ts';
import { createSigning } from '#src/cases/signing/create-signing.ts';
import { createSlips } from '#src/cases/slips/create-slips.ts';
import { createWork } from '#src/cases/work/create-work.ts';
import { chooseOfficer } from '#src/cases/work/giving/choose-officer.ts';
import { readColleagues } from '#src/cases/work/read-colleagues.ts';
import { retentionOf } from '#src/county/site.ts';
import { unitsOf } from '#src/county/unit.ts';
import type { Library } from '#src/library/library.ts';
import type { Clock } from '#src/platform/clock.ts';
import type { Config } from '#src/platform/config.ts';
import type { MakeLimiter } from '#src/platform/http/limiters.ts';
import type { Logger } from '#src/platform/logger.ts';
import { createSmtpMailer } from '#src/platform/mailer.ts';
import { createResumableUploads } from '#src/platform/papers/resumable-uploads.ts';
import { readPostedForm, withPostedFile } from '#src/platform/posted/posted-form.ts';
import type { PressSheet } from '#src/platform/print/press-worker.ts';
import { createKeyTries } from '#src/platform/signing/key-tries.ts';
import { writePaper } from '#src/platform/write-paper.ts';
import { createSqlClockStore } from '#src/storage/cases/clocks/sql-clock-store.ts';
import { createSqlViewStore } from '#src/storage/cases/list/sql-view-store.ts';
import { createSqlSignedFileStore } from '#src/storage/cases/slips/sql-signed-file-store.ts';
import { createSqlDraftStore } from '#src/storage/cases/sql-draft-store.ts';
import { createSqlWorkStore } from '#src/storage/cases/sql-work-store.ts';
import type { LateDatabase } from '#src/storage/database/database.ts';
import { DatabaseAwayError } from '#src/storage/database/database-away.ts';
import type { Vault } from '#src/storage/keys/vault.ts';
import type { Locks } from '#src/storage/processes/locks.ts';
import { createSqlAbsenceStore } from '#src/storage/staff/sql-absence-store.ts';
import { createSqlAccountStore } from '#src/storage/staff/sql-staff-store.ts';
import type { wireSlips } from './signed/wire-slips.ts';
import type { wirePapers } from './wire-papers.ts';

type Settings = {
  database: Pick<LateDatabase, 'db' | 'engine' | 'isWell'>;
  vault: Vault;
  library: Library;
  caseStore: CaseStore;
  slips: ReturnType<typeof wireSlips>;
  papers: Pick<ReturnType<typeof wirePapers>, 'taking' | 'partial' | 'onFault' | 'signing'>;
  locks: Locks;
  /** Counts wrong passwords of keys. */
  limiter: MakeLimiter;
  config: Pick<Config, 'mail' | 'siteUrl'>;
  logger: Logger;
  /** The name that signs letters to staff. */
  sender: () => string;
};

/** The part of the wiring that joins cases, their papers and the form that makes them. */
export function wireCases(settings: Settings, clock: Clock) {
  const { database, vault, library, slips, papers, locks, config, logger } = settings;
  const { db } = database;
  const now = () => clock.now();
  const { partial, taking } = papers;
  const { uploads, hasRoom, isStoreThere } = taking;
  const colleagues = readColleagues({
    accounts: createSqlAccountStore(db, database.engine),
    absences: createSqlAbsenceStore(db),
    now,
  });
  const clocking: ClockDependencies = {
    cases: settings.caseStore,
    work: createSqlWorkStore(db, vault),
    clocks: createSqlClockStore(db),
    colleagues,
    library,
    now,
    isMailOn: config.mail !== undefined,
    forms: slips.store,
  };
  const { cases: caseStore, work } = watchMoves(clocking, clocking, (err, reference) =>
    logger.error({ err, reference }, 'looking at a case after a step'),
  );
  const officerFor = (holder: string) => chooseOfficer({ library, colleagues, work }, holder);
  const dependencies = { ...taking, cases: caseStore, library, now, random: randomBytes, officerFor };
  const cases = createCases(dependencies);
  const signedFiles = createSqlSignedFileStore(db, vault);
  const working = { ...dependencies, work, colleagues, newId: randomUUIDv7, signedFiles };
  const caseWork = createWork(working);
  const { caseClocks, upkeep: clockUpkeep } = wireClocks(settings, clocking, { cases: caseStore, work });
  const draftStore = createSqlDraftStore(db, vault, (ids) => uploads.removeFiles(ids));
  const drafts = createDrafts({
    store: draftStore,
    now,
    random: randomBytes,
    days: () => retentionOf(library).draftDays,
  });
  const filing = {
    library,
    cases,
    uploads,
    drafts,
    now,
    // A key tells when its form was begun, for the statistics of how long filing takes.
    newKey: randomUUIDv7,
    readPosted: readPostedForm,
    // The form goes on without a draft that could not be kept.
    onFault: (fault: unknown) => logger.error({ err: fault }, 'keeping a draft'),
  };
  return {
    cases,
    caseWork,
    following: createFollowing({ ...dependencies, newKey: randomUUID, readPosted: readPostedForm }),
    filing: createFiling({
      ...filing,
      async mustBeOpen() {
        if (!(await database.isWell())) throw new DatabaseAwayError('cases cannot be kept');
      },
    }),
    /** Forms as papers: which there are, and one of them as a PDF. */
    printing: createPrinting({ ...filing, siteUrl: config.siteUrl }),
    printForm: (sheet: PressSheet) => slips.press.print(sheet),
    /** The forms of the law: those given, and those about to be. */
    slips: createSlips({ ...dependencies, slips: slips.store, context: slips.context }),
    /** Signing them, and results, with the keys of the portal. */
    signing: createSigning({
      ...working,
      slips: slips.store,
      signer: papers.signing.signer,
      lay: (sheet) => slips.press.lay(sheet),
      letterOf: config.mail && ((record, slip) => letterWithForm(record, slip, library)),
      tries: createKeyTries(settings.limiter),
    }),
    /** A sheet of ours as a PDF. */
    writePaper,
    drafts,
    /** The lists of cases that members of staff keep for themselves. */
    caseViews: createCaseViews(createSqlViewStore(db)),
    /** One request of an upload in pieces (tus); `describe` says why a paper is refused. */
    resumeUpload: createResumableUploads({
      partial,
      locks,
      onFault: papers.onFault,
      hasRoom,
      isStoreThere,
      findUpload: async (id) => (await uploads.findFree([id]))[0],
      receive: (file) => receiveUpload(dependencies, file),
    }),
    /**
     * A posted form with its files kept as uploads of `asker`, for pages that take papers without scripts. With no asker
     * there is no right to bring any: the files are passed over, nothing of them is stored.
     */
    receivePosted: (request: Request, asker: Asker | undefined) =>
      readPostedForm(request, asker && (({ name, content }) => cases.receiveUpload({ name, content, asker }))),
    /** The one file of a multipart request kept as an upload of `asker`, with the name it was sent under. */
    receiveFile: (request: Request, asker: Asker) =>
      withPostedFile(request, async ({ name, content }) => ({
        name,
        kept: await cases.receiveUpload({ name, content, asker }),
      })),
    caseClocks,
    /** Somebody is away from today on: what lies on their table is looked at. */
    onAway: (person: string) => lookAtCasesOf(clocking, person),
    upkeep: { cases: dependencies, drafts: draftStore, ...clockUpkeep },
  };
}

/** The part of the wiring that has no case be late or silent unnoticed. Without a mail server staff are not written to. */
function wireClocks(
  { config, library, logger, sender }: Settings,
  dependencies: ClockDependencies,
  watched: Pick<ClockDependencies, 'cases' | 'work'>,
) {
  const { clocks, now } = dependencies;
  const { mail } = config;
  const unitName = (id: string) => {
    const unit = unitsOf(library).find((item) => item.id === id);
    return unit ? localize(unit.name, 'vi') : id;
  };
  const mailing = mail && {
    clocks,
    mailer: createSmtpMailer(mail),
    write: (letter: Parameters<typeof writeStaffLetter>[0]) =>
      writeStaffLetter(letter, { siteUrl: config.siteUrl, name: sender(), unitName }),
    now,
    onFailure: (failure: object) => logger.warn(failure, 'a letter to a member of staff was not delivered'),
  };
  return {
    caseClocks: createClocks({ ...dependencies, ...watched }),
    upkeep: { clocks: dependencies, sendStaffLetters: mailing && (() => sendStaffLetters(mailing)) },
  };
}
