import { randomBytes, randomUUID, randomUUIDv7 } from 'node:crypto';
import type { CaseStore } from '#src/cases/case-store.ts';
import type { Cases } from '#src/cases/cases.ts';
import { createCases } from '#src/cases/create-cases.ts';
import { createDrafts } from '#src/cases/drafts/create-drafts.ts';
import type { Drafts } from '#src/cases/drafts/drafts.ts';
import { createFiling } from '#src/cases/filing/create-filing.ts';
import type { Filing } from '#src/cases/filing/filing.ts';
import { createFollowing } from '#src/cases/following/create-following.ts';
import type { Following } from '#src/cases/following/following.ts';
import { joinPhotos } from '#src/cases/papers/join-photos.ts';
import { receiveUpload } from '#src/cases/papers/receive-upload.ts';
import { eraseOldCases } from '#src/cases/retention/erase-old-cases.ts';
import { yearsBefore } from '#src/cases/retention/years-before.ts';
import { retentionOf } from '#src/county/retention.ts';
import type { Library } from '#src/library/library.ts';
import type { Clock } from '#src/platform/clock.ts';
import type { Job } from '#src/platform/jobs.ts';
import { createResumableUploads } from '#src/platform/papers/resumable-uploads.ts';
import { type PostedForm, readPostedForm } from '#src/platform/posted-form.ts';
import { createSqlDraftStore } from '#src/storage/cases/sql-draft-store.ts';
import type { OpenDatabase } from '#src/storage/database.ts';
import { forgetForGood } from '#src/storage/forget-for-good.ts';
import type { Vault } from '#src/storage/keys/vault.ts';
import { forgetFeedback } from '#src/storage/sql-feedback-store.ts';
import type { WiredPapers } from '#src/wire-papers.ts';

type Settings = {
  database: Pick<OpenDatabase, 'db' | 'engine'>;
  vault: Vault;
  library: Library;
  caseStore: CaseStore;
  papers: WiredPapers;
  /** Told when a draft could not be kept: the form goes on without. */
  onFault: (fault: unknown) => void;
};

export type WiredCases = {
  cases: Cases;
  filing: Filing;
  following: Following;
  drafts: Drafts;
  /** A posted form with its files kept as uploads, for pages that take papers without scripts. */
  receivePosted(request: Request): Promise<PostedForm<Awaited<ReturnType<Cases['receiveUpload']>>>>;
  /** One request of an upload in pieces (tus); `describe` says why a paper is refused. */
  resumeUpload: ReturnType<typeof createResumableUploads>;
  jobs: Job[];
};

/** The part of the wiring that joins cases, their papers and the form that makes them. */
export function wireCases(
  { database, vault, library, caseStore, papers, onFault }: Settings,
  clock: Clock,
): WiredCases {
  const { db } = database;
  const now = () => clock.now();
  const { uploads, partial, workshop } = papers;
  const dependencies = { cases: caseStore, uploads, workshop, library, now, random: randomBytes };
  const cases = createCases(dependencies);
  const draftStore = createSqlDraftStore(db, vault, (ids) => uploads.removeFiles(ids));
  const drafts = createDrafts({
    store: draftStore,
    now,
    random: randomBytes,
    days: () => retentionOf(library).draftDays,
  });
  return {
    cases,
    following: createFollowing({ ...dependencies, newKey: randomUUID, readPosted: readPostedForm }),
    filing: createFiling({
      library,
      cases,
      uploads,
      drafts,
      now,
      // A key tells when its form was begun, for the statistics of how long filing takes.
      newKey: randomUUIDv7,
      readPosted: readPostedForm,
      onFault,
    }),
    drafts,
    resumeUpload: createResumableUploads({
      partial,
      onFault: papers.onFault,
      hasRoom: papers.hasRoom,
      findUpload: async (id) => (await uploads.findFree([id]))[0],
      receive: (file) => receiveUpload(dependencies, file),
    }),
    receivePosted: (request) => readPostedForm(request, ({ name, content }) => cases.receiveUpload({ name, content })),
    jobs: [
      {
        name: 'forget drafts',
        when: '0 30 2 * * *',
        run() {
          const days = retentionOf(library).draftDays + 1;
          return draftStore.removeBefore(new Date(now().getTime() - days * 86_400_000).toISOString());
        },
      },
      {
        name: 'erase old cases',
        when: '0 15 3 * * *',
        async run() {
          await eraseOldCases(dependencies);
          await forgetFeedback(db, yearsBefore(now(), retentionOf(library).feedbackYears));
          await forgetForGood(database);
        },
      },
      { name: 'join photos', when: '40 */5 * * * *', run: () => joinPhotos(dependencies) },
      ...papers.jobs,
    ],
  };
}
