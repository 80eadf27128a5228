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
import type { Library } from '#src/library/library.ts';
import type { Clock } from '#src/platform/clock.ts';
import type { Job } from '#src/platform/jobs.ts';
import { createResumableUploads } from '#src/platform/papers/resumable-uploads.ts';
import { type PostedForm, readPostedForm } from '#src/platform/posted-form.ts';
import { createSqlDraftStore } from '#src/storage/cases/sql-draft-store.ts';
import type { OpenDatabase } from '#src/storage/database.ts';
import type { Vault } from '#src/storage/keys/vault.ts';
import type { WiredPapers } from '#src/wire-papers.ts';

/** How long a form that was not sent is kept after its last step. */
const draftDays = 30;

type Settings = {
  database: Pick<OpenDatabase, 'db'>;
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
  const draftStore = createSqlDraftStore(db, vault);
  const drafts = createDrafts({ store: draftStore, now, random: randomBytes, days: () => draftDays });
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
      findUpload: async (id) => (await uploads.findFree([id]))[0],
      receive: (file) => receiveUpload(dependencies, file),
    }),
    receivePosted: (request) => readPostedForm(request, ({ name, content }) => cases.receiveUpload({ name, content })),
    jobs: [
      {
        name: 'forget drafts',
        when: '0 30 2 * * *',
        run: () => draftStore.removeBefore(new Date(now().getTime() - (draftDays + 1) * 86_400_000).toISOString()),
      },
      { name: 'join photos', when: '40 */5 * * * *', run: () => joinPhotos(dependencies) },
      ...papers.jobs,
    ],
  };
}
