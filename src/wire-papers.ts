import { join } from 'node:path';
import type { PaperWorkshop } from '#src/cases/papers/paper-checks.ts';
import type { UploadStore } from '#src/cases/papers/upload-store.ts';
import type { Clock } from '#src/platform/clock.ts';
import type { Config } from '#src/platform/config.ts';
import type { Job } from '#src/platform/jobs.ts';
import type { Logger } from '#src/platform/logger.ts';
import { createClamd } from '#src/platform/papers/clamd.ts';
import { PaperProcesses } from '#src/platform/papers/paper-processes.ts';
import { createPaperWorkshop } from '#src/platform/papers/paper-workshop.ts';
import { resumableHours } from '#src/platform/papers/resumable-uploads.ts';
import type { OpenDatabase } from '#src/storage/database.ts';
import { checkHeldUploads } from '#src/storage/files/check-held-uploads.ts';
import { clearUnclaimedUploads } from '#src/storage/files/clear-unclaimed-uploads.ts';
import { createFileUploadStore } from '#src/storage/files/file-upload-store.ts';
import { hasFreeSpace } from '#src/storage/files/free-space.ts';
import { createPartialUploads, type PartialUploads } from '#src/storage/files/partial/partial-uploads.ts';
import type { Vault } from '#src/storage/keys/vault.ts';

type Settings = {
  config: Pick<Config, 'dataDir' | 'clamdUrl' | 'diskFloorBytes'>;
  database: Pick<OpenDatabase, 'db'>;
  vault: Vault;
  logger: Logger;
  /** How long an upload that belongs to no case is kept: longer than whatever may still claim it. */
  unclaimedDays: () => number;
};

export type WiredPapers = {
  uploads: UploadStore;
  partial: PartialUploads;
  workshop: PaperWorkshop;
  /** Whether the disk has room for papers. */
  hasRoom(): Promise<boolean>;
  onFault(error: unknown): void;
  jobs: Job[];
  close(): void;
};

/** How long photos stay after they were made into one file: longer than it takes to copy a backup. */
const joinedDays = 2;

/** The part of the wiring that keeps papers, looks into them and asks about viruses. */
export function wirePapers({ config, database, vault, logger, unclaimedDays }: Settings, clock: Clock): WiredPapers {
  const { db } = database;
  const now = () => clock.now();
  const before = (hours: number) => new Date(now().getTime() - hours * 3_600_000);
  const folder = join(config.dataDir, 'files');
  const processes = new PaperProcesses();
  const workshop = createPaperWorkshop(processes);
  const scanner = config.clamdUrl
    ? createClamd({
        address: config.clamdUrl,
        onDown: (reason) => logger.warn({ reason }, 'ClamAV cannot be asked: new papers are held'),
      })
    : undefined;
  const hasRoom = () => hasFreeSpace(config.dataDir, config.diskFloorBytes);
  const partial = createPartialUploads(join(folder, 'partial'), db, vault, now);
  return {
    uploads: createFileUploadStore({ folder, db, vault, now, workshop, scanner, hasRoom }),
    hasRoom,
    partial,
    workshop,
    onFault: (error) => logger.error({ err: error }, 'an upload in pieces failed'),
    jobs: [
      {
        name: 'check held uploads',
        when: '20 * * * * *',
        run: () =>
          checkHeldUploads({
            ...{ db, folder, vault, scanner },
            onInfected: (found) => logger.error(found, 'a paper has a virus in it: it is given to nobody'),
          }),
      },
      {
        name: 'clear unclaimed uploads',
        when: '0 40 2 * * *',
        run: () => clearUnclaimedUploads(db, folder, before(unclaimedDays() * 24), before(joinedDays * 24)),
      },
      {
        name: 'clear partial uploads',
        when: '0 10 * * * *',
        run: () => partial.removeBefore(before(resumableHours)),
      },
    ],
    close: () => processes.close(),
  };
}
