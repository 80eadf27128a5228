import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { CaseStore } from '#src/cases/case-store.ts';
import type { Cases } from '#src/cases/cases.ts';
import { createCases } from '#src/cases/create-cases.ts';
import { createFiling } from '#src/cases/filing/create-filing.ts';
import type { Filing } from '#src/cases/filing/filing.ts';
import type { Library } from '#src/library/library.ts';
import type { Clock } from '#src/platform/clock.ts';
import type { Job } from '#src/platform/jobs.ts';
import { type PostedForm, readPostedForm } from '#src/platform/posted-form.ts';
import type { OpenDatabase } from '#src/storage/database.ts';
import { clearUnclaimedUploads } from '#src/storage/files/clear-unclaimed-uploads.ts';
import { createFileUploadStore } from '#src/storage/files/file-upload-store.ts';
import type { Vault } from '#src/storage/keys/vault.ts';

type Settings = {
  dataDir: string;
  database: Pick<OpenDatabase, 'db'>;
  vault: Vault;
  library: Library;
  caseStore: CaseStore;
  /** How long an upload that belongs to no case is kept: longer than whatever may still claim it. */
  unclaimedDays: number;
};

export type WiredCases = {
  cases: Cases;
  filing: Filing;
  /** A posted form with its files kept as uploads, for pages that take papers without scripts. */
  receivePosted(request: Request): Promise<PostedForm<Awaited<ReturnType<Cases['receiveUpload']>>>>;
  jobs: Job[];
};

/** The part of the wiring that joins cases, their papers and the form that makes them. */
export function wireCases(
  { dataDir, database, vault, library, caseStore, unclaimedDays }: Settings,
  clock: Clock,
): WiredCases {
  const { db } = database;
  const now = () => clock.now();
  const folder = join(dataDir, 'files');
  const uploads = createFileUploadStore({ folder, db, vault, now });
  const cases = createCases({ cases: caseStore, uploads, library, now, random: randomBytes });
  return {
    cases,
    filing: createFiling({ library, cases, uploads, now, newKey: randomUUID, readPosted: readPostedForm }),
    receivePosted: (request) => readPostedForm(request, ({ name, content }) => cases.receiveUpload({ name, content })),
    jobs: [
      {
        name: 'clear unclaimed uploads',
        when: '0 40 2 * * *',
        run: () => clearUnclaimedUploads(db, folder, new Date(now().getTime() - unclaimedDays * 86_400_000)),
      },
    ],
  };
}
