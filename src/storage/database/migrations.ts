import { type Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Engine } from './engine.ts';
import * as cases from './migrations/0001-cases.ts';
import * as staff from './migrations/0002-staff.ts';
import * as visitsFeedback from './migrations/0003-visits-feedback.ts';
import * as conversations from './migrations/0004-conversations.ts';
import * as missedQueries from './migrations/0005-missed-queries.ts';
import * as uploads from './migrations/0006-uploads.ts';
import * as drafts from './migrations/0007-drafts.ts';
import * as following from './migrations/0008-following.ts';
import * as outbox from './migrations/0009-outbox.ts';
import * as formCounts from './migrations/0010-form-counts.ts';
import * as tickets from './migrations/0011-tickets.ts';
import * as unansweredQuestions from './migrations/0012-unanswered-questions.ts';
import * as erasedCases from './migrations/0013-erased-cases.ts';
import * as confirmedSettings from './migrations/0015-confirmed-settings.ts';
import * as signIn from './migrations/0016-sign-in.ts';
import * as keptForms from './migrations/0017-kept-forms.ts';
import * as talkLetters from './migrations/0018-talk-letters.ts';
import * as unansweredExchanges from './migrations/0019-unanswered-exchanges.ts';
import * as blobsToRemove from './migrations/0020-blobs-to-remove.ts';
import * as proofs from './migrations/0022-proofs.ts';
import * as voices from './migrations/0024-voices.ts';
import * as changes from './migrations/0025-changes.ts';
import * as jobs from './migrations/0026-jobs.ts';
import * as locks from './migrations/0027-locks.ts';
import * as sharedPieces from './migrations/0028-shared-pieces.ts';
import * as lettersOfRequests from './migrations/0029-letters-of-requests.ts';
import * as holderOfficer from './migrations/0030-holder-officer.ts';
import * as caseWork from './migrations/0031-case-work.ts';
import * as rolesAbsences from './migrations/0032-roles-absences.ts';
import * as caseWords from './migrations/0034-case-words.ts';
import * as caseMarks from './migrations/0035-case-marks.ts';
import * as listIndex from './migrations/0036-list-index.ts';
import * as verdicts from './migrations/0037-verdicts.ts';
import * as fees from './migrations/0038-fees.ts';
import * as clocks from './migrations/0040-clocks.ts';
import * as recount from './migrations/0041-recount.ts';
import * as waitingIndex from './migrations/0042-waiting-index.ts';
import * as signings from './migrations/0044-signings.ts';
import * as signedFiles from './migrations/0045-signed-files.ts';
import * as slips from './migrations/0046-slips.ts';
import * as publicLog from './migrations/0047-public-log.ts';
import * as sentIndex from './migrations/0050-sent-index.ts';
import * as formsToSign from './migrations/0052-forms-to-sign.ts';
import * as outgoingDocuments from './migrations/0054-outgoing-documents.ts';
import * as incomingDocuments from './migrations/0055-incoming-documents.ts';
import * as exchangePackages from './migrations/0056-exchange-packages.ts';
import * as contentVersions from './migrations/0057-content-versions.ts';
import * as seats from './migrations/0058-seats.ts';
import * as documentAppendices from './migrations/0062-document-appendices.ts';
import * as contentDrafts from './migrations/0064-content-drafts.ts';
import * as contentAmendments from './migrations/0066-content-amendments.ts';
import * as contentPreviewLinks from './migrations/0067-content-preview-links.ts';
import * as publishedRecords from './migrations/0069-published-records.ts';
import * as outsideLinks from './migrations/0071-outside-links.ts';
import * as contentSavesRemote from './migrations/0072-content-saves-remote.ts';
import * as movedAddresses from './migrations/0073-moved-addresses.ts';
import * as contentMoves from './migrations/0074-content-moves.ts';
import * as wordsIndex from './migrations/0075-words-index.ts';

/**
 * A step that never changes once it has run anywhere; there is no way back. `up` gets the engine for the few types
 * that differ; texts, integers and ISO times in texts are the same on both.
 */
export type Migration = { name: string; up(db: Kysely<unknown>, engine: Engine): Promise<void> };

/** In order of their numbers. A number that was given out and lands later runs later, also behind higher ones. */
export const migrations: readonly Migration[] = [
  { name: '0001-cases', up: cases.up },
  { name: '0002-staff', up: staff.up },
  { name: '0003-visits-feedback', up: visitsFeedback.up },
  { name: '0004-conversations', up: conversations.up },
  { name: '0005-missed-queries', up: missedQueries.up },
  { name: '0006-uploads', up: uploads.up },
  { name: '0007-drafts', up: drafts.up },
  { name: '0008-following', up: following.up },
  { name: '0009-outbox', up: outbox.up },
  { name: '0010-form-counts', up: formCounts.up },
  { name: '0011-tickets', up: tickets.up },
  { name: '0012-unanswered-questions', up: unansweredQuestions.up },
  { name: '0013-erased-cases', up: erasedCases.up },
  { name: '0015-confirmed-settings', up: confirmedSettings.up },
  { name: '0016-sign-in', up: signIn.up },
  { name: '0017-kept-forms', up: keptForms.up },
  { name: '0018-talk-letters', up: talkLetters.up },
  { name: '0019-unanswered-exchanges', up: unansweredExchanges.up },
  { name: '0020-blobs-to-remove', up: blobsToRemove.up },
  { name: '0022-proofs', up: proofs.up },
  { name: '0024-voices', up: voices.up },
  { name: '0025-changes', up: changes.up },
  { name: '0026-jobs', up: jobs.up },
  { name: '0027-locks', up: locks.up },
  { name: '0028-shared-pieces', up: sharedPieces.up },
  { name: '0029-letters-of-requests', up: lettersOfRequests.up },
  { name: '0030-holder-officer', up: holderOfficer.up },
  { name: '0031-case-work', up: caseWork.up },
  { name: '0032-roles-absences', up: rolesAbsences.up },
  { name: '0034-case-words', up: caseWords.up },
  { name: '0035-case-marks', up: caseMarks.up },
  { name: '0036-list-index', up: listIndex.up },
  { name: '0037-verdicts', up: verdicts.up },
  { name: '0038-fees', up: fees.up },
  { name: '0040-clocks', up: clocks.up },
  { name: '0041-recount', up: recount.up },
  { name: '0042-waiting-index', up: waitingIndex.up },
  { name: '0044-signings', up: signings.up },
  { name: '0045-signed-files', up: signedFiles.up },
  { name: '0046-slips', up: slips.up },
  { name: '0047-public-log', up: publicLog.up },
  { name: '0050-sent-index', up: sentIndex.up },
  { name: '0052-forms-to-sign', up: formsToSign.up },
  { name: '0054-outgoing-documents', up: outgoingDocuments.up },
  { name: '0055-incoming-documents', up: incomingDocuments.up },
  { name: '0056-exchange-packages', up: exchangePackages.up },
  { name: '0057-content-versions', up: contentVersions.up },
  { name: '0058-seats', up: seats.up },
  { name: '0062-document-appendices', up: documentAppendices.up },
  { name: '0064-content-drafts', up: contentDrafts.up },
  { name: '0066-content-amendments', up: contentAmendments.up },
  { name: '0067-content-preview-links', up: contentPreviewLinks.up },
  { name: '0069-published-records', up: publishedRecords.up },
  { name: '0071-outside-links', up: outsideLinks.up },
  { name: '0072-content-saves-remote', up: contentSavesRemote.up },
  { name: '0073-moved-addresses', up: movedAddresses.up },
  { name: '0074-content-moves', up: contentMoves.up },
  { name: '0075-words-index', up: wordsIndex.up },
];

/** A migration that takes something away says so in its name: code that does not know it must not run on its tables. */
const takesAway = /-takes-/;

/**
 * Runs the migrations this database has not had, in their order. Throws naming the one that failed. Tables that a newer
 * release has brought up to date are left as they are, so that a process of this one can be started again beside it
 * (decision 0046).
 */
export async function migrateToLatest<Tables>(db: Kysely<Tables>, engine: Engine): Promise<void> {
  const had = await executedMigrations(db, engine);
  const isKnown = (name: string) => migrations.some((migration) => migration.name === name);
  const newer = had.filter((name) => !isKnown(name));
  const taking = newer.find((name) => takesAway.test(name));
  if (taking) throw new Error(`a newer release took away what this one needs (${taking}): start that release`);
  if (newer.length > 0 && migrations.every(({ name }) => had.includes(name))) return;
  const migrator = new Migrator({
    db,
    // Migrations only add: one that lands behind a higher number needs nothing of it and takes nothing from it.
    allowUnorderedMigrations: true,
    provider: {
      getMigrations: async () =>
        Object.fromEntries(
          migrations.map(({ name, up }) => [name, { up: (schema: Kysely<unknown>) => up(schema, engine) }]),
        ),
    },
  });
  const { error, results } = await migrator.migrateToLatest();
  if (!error) return;
  const failed = results?.find((result) => result.status === 'Error')?.migrationName ?? 'before the first';
  throw new Error(`the database could not be brought up to date (${failed})`, { cause: error });
}

/** The names of what has run on this database, in their order. */
export async function executedMigrations<Tables>(db: Kysely<Tables>, engine: Engine): Promise<string[]> {
  const found =
    engine === 'postgres'
      ? sql<{ name: string | null }>`select to_regclass('kysely_migration') as name`
      : sql<{ name: string | null }>`select max(name) as name from sqlite_master where name = 'kysely_migration'`;
  if (!(await found.execute(db)).rows[0]?.name) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map(({ name }) => name);
}
