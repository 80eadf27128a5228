import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { createSqlCaseStore } from '#src/storage/cases/sql-case-store.ts';
import { removeLater } from '#src/storage/files/removed-later.ts';
import { createS3Blobs } from '#src/storage/files/s3/s3-blobs.ts';
import { createSqlUploadStore } from '#src/storage/files/sql-upload-store.ts';
import { isFull } from '#tests/stores/sampled.ts';
import { hasSwift, type RunningSwift, startSwift, swiftMissing } from '#tests/stores/swift.ts';
import { blobStoreContract } from './blob-store-contract.ts';
import { describeStores } from './describe-stores.ts';
import { storeContracts } from './store-contracts.ts';

const isHere = isFull && hasSwift();
if (isFull && !isHere) console.log(swiftMissing);

describe.runIf(isHere)('in a bucket', () => {
  const root = mkdtempSync(join(tmpdir(), 's3-blobs-'));
  let swift: RunningSwift;
  let folders = 0;
  beforeAll(async () => {
    swift = await startSwift();
  });
  afterAll(async () => {
    await swift?.stop();
    rmSync(root, { recursive: true, force: true });
  });

  const openBucket = async () => {
    const unkeptFolder = join(root, String(++folders));
    return createS3Blobs(await swift.addBucket(), { unkeptFolder }).blobs;
  };

  blobStoreContract(openBucket);

  describeStores((open) => {
    // Keys are random: one bucket serves all tests of an engine.
    let bucket: ReturnType<typeof openBucket> | undefined;
    storeContracts(async () => {
      const { db, vault } = await open();
      bucket ??= openBucket();
      return {
        cases: createSqlCaseStore(db, vault),
        uploads: createSqlUploadStore({ blobs: removeLater(await bucket, db), db, vault }),
      };
    });
  });
});
