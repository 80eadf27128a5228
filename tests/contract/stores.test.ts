import { describe } from 'vitest';
import { createSqlCaseStore } from '#src/storage/cases/sql-case-store.ts';
import { createSqlUploadStore } from '#src/storage/files/sql-upload-store.ts';
import { createMemoryStores } from '#tests/stores/memory-stores.ts';
import { openPapers } from '#tests/stores/papers.ts';
import { describeStores } from './describe-stores.ts';
import { storeContracts } from './store-contracts.ts';

describe('in memory', () => storeContracts(async () => createMemoryStores()));

describeStores((open) =>
  storeContracts(async () => {
    const { db, dataDir, vault } = await open();
    return {
      cases: createSqlCaseStore(db, vault),
      uploads: createSqlUploadStore({ blobs: openPapers({ dataDir }), db, vault }),
    };
  }),
);
