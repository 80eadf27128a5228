import { randomUUID } from 'node:crypto';
import type { Library } from '#src/library/library.ts';
import type { Clock } from '#src/platform/clock.ts';
import type { Config } from '#src/platform/config.ts';
import type { Logger } from '#src/platform/logger.ts';
import { createClamd } from '#src/platform/papers/clamd.ts';
import { FairTurns } from '#src/platform/papers/fair-turns.ts';
import { createPaperWorkshop, PaperProcesses } from '#src/platform/papers/paper-processes.ts';
import { createSignatureChecker } from '#src/platform/papers/signature-checks.ts';
import { createCheckPosted } from '#src/platform/signing/check-posted.ts';
import { createDocumentFiles } from '#src/platform/signing/document-files.ts';
import { createRevocationSource } from '#src/platform/signing/fetch-revocation.ts';
import { createPdfSigner } from '#src/platform/signing/pdf-signer.ts';
import { askTimestampServer } from '#src/platform/signing/timestamp-server.ts';
import type { OpenDatabase } from '#src/storage/database/database.ts';
import { hasFreeSpace, openBucket, openDiskBlobs, partialFolder } from '#src/storage/files/files-folder.ts';
import { createPartialUploads } from '#src/storage/files/partial/partial-uploads.ts';
import { piecesInDatabase } from '#src/storage/files/partial/pieces-in-database.ts';
import { piecesInFolder } from '#src/storage/files/partial/pieces-in-folder.ts';
import { removeLater } from '#src/storage/files/removed-later.ts';
import { watchBucket } from '#src/storage/files/s3/bucket-health.ts';
import { createSqlUploadStore } from '#src/storage/files/sql-upload-store.ts';
import { createSqlUploadUpkeep } from '#src/storage/files/sql-upload-upkeep.ts';
import { keyFolder } from '#src/storage/keys/key-folder.ts';
import { openTrustFolder } from '#src/storage/keys/trust-folder.ts';
import type { Vault } from '#src/storage/keys/vault.ts';
import { createSqlSigningLog } from '#src/storage/staff/sql-signing-log.ts';

/** Who asks whether the portal is ready waits no longer for the file store. */
const silenceMs = 3_000;

type Settings = {
  config: Pick<
    Config,
    'dataDir' | 'contentDir' | 'clamdUrl' | 'diskFloorBytes' | 's3' | 'trustDir' | 'tsaUrl' | 'asksRevocation'
  >;
  database: Pick<OpenDatabase, 'db' | 'engine'>;
  vault: Vault;
  /** The documents whose signed files lie beside them. */
  library: Library;
  logger: Logger;
  /** Closes what was opened here, when the portal ends. */
  atEnd: (close: () => unknown) => void;
};

/** The part of the wiring that keeps papers, looks into them and asks about viruses. */
export function wirePapers({ config, database, vault, library, logger, atEnd }: Settings, clock: Clock) {
  const { db } = database;
  const now = () => clock.now();
  const { s3 } = config;
  const bucket =
    s3 && openBucket(s3, { ...config, onFault: (reason) => logger.warn({ reason }, 'a file store request failed') });
  let storeSeconds: number | undefined;
  const isStoreThere = bucket
    ? watchBucket({
        async ask() {
          const begun = performance.now();
          const reason = await bucket.askOnce(silenceMs);
          storeSeconds = (performance.now() - begun) / 1_000;
          return reason;
        },
        holdsMs: 2_000,
        onChange: (reason) =>
          reason === undefined
            ? logger.info('the file store answers again')
            : logger.error({ reason }, 'the file store is away: no papers are taken or given, all else goes on'),
      })
    : async () => true;
  const blobs = removeLater(bucket?.blobs ?? openDiskBlobs(config), db, isStoreThere);
  const uploads = createSqlUploadStore({ blobs, db, vault });
  const upkeep = createSqlUploadUpkeep(db);
  const turns = new FairTurns({ places: 2 });
  const processes = new PaperProcesses({ turns });
  atEnd(() => processes.close());
  const workshop = createPaperWorkshop(processes);
  const signatures = createSignatureChecker(processes, {
    trust: openTrustFolder(config.trustDir),
    now,
    ask: config.asksRevocation ? createRevocationSource({ now }) : undefined,
  });
  const signer = createPdfSigner({
    folder: keyFolder(config.dataDir),
    processes,
    signatures,
    log: createSqlSigningLog(db),
    stamp: config.tsaUrl === undefined ? undefined : askTimestampServer(config.tsaUrl),
    now,
    newId: randomUUID,
  });
  const scanner = config.clamdUrl
    ? createClamd({
        address: config.clamdUrl,
        onDown: (reason) => logger.warn({ reason }, 'ClamAV cannot be asked: new papers are held'),
      })
    : undefined;
  const hasRoom = () => hasFreeSpace(config.dataDir, config.diskFloorBytes);
  const pieces = database.engine === 'postgres' ? piecesInDatabase(db) : piecesInFolder(partialFolder(config));
  const partial = createPartialUploads({ pieces, db, vault, now });
  return {
    /** Signatures of files: checked by what the county trusts, and made with its keys. */
    signing: {
      signatures,
      signer,
      checkPosted: createCheckPosted(signatures),
      documentFiles: createDocumentFiles(library, { contentDir: config.contentDir, signatures, now }),
    },
    /** What the use cases of papers need, whole: without the scanner nothing would be held. */
    taking: { uploads, workshop, scanner, signatures, turns, hasRoom, isStoreThere },
    partial,
    /** Where foreign files are looked into. */
    processes,
    /** How long the bucket took to answer, when it was last asked whether it is there; nothing on the disk. */
    async storeSeconds() {
      await isStoreThere();
      return storeSeconds;
    },
    onFault: (error: unknown) => logger.error({ err: error }, 'an upload in pieces failed'),
    upkeep: {
      uploads,
      upkeep,
      blobs,
      partial,
      scanner,
      onInfected: (found: object) => logger.error(found, 'a paper has a virus in it: it is given to nobody'),
      /** Twice the floor: room is made before anybody is refused. Clearing a bucket makes none on the disk. */
      hasRoomToSpare: async () => Boolean(config.s3) || hasFreeSpace(config.dataDir, 2 * config.diskFloorBytes),
    },
  };
}
