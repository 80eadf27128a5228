import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe } from 'vitest';
import { createSqlCaseStore } from '#src/storage/cases/sql-case-store.ts';
import { openDatabase } from '#src/storage/database.ts';
import { createFileUploadStore } from '#src/storage/files/file-upload-store.ts';
import { createVault } from '#src/storage/keys/vault.ts';
import { createMemoryStores } from '#tests/stores/memory-stores.ts';
import { startPostgres } from '#tests/stores/postgres.ts';
import { caseStoreContract, type Stores } from './case-store-contract.ts';
import { erasingContract } from './erasing-contract.ts';
import { followingContract } from './following-contract.ts';
import { uploadStoreContract } from './upload-store-contract.ts';

const root = mkdtempSync(join(tmpdir(), 'stores-'));
const closing: (() => Promise<void>)[] = [];
let folders = 0;

async function openStores(databaseUrl?: string): Promise<Stores> {
  const dataDir = join(root, String(++folders));
  const { db, close } = await openDatabase({ dataDir, ...(databaseUrl ? { databaseUrl } : {}) });
  closing.push(close);
  const vault = createVault('a secret of thirty-two characters');
  const now = () => new Date();
  return {
    cases: createSqlCaseStore(db, vault),
    uploads: createFileUploadStore({ folder: join(dataDir, 'files'), db, vault, now }),
  };
}

afterAll(async () => {
  for (const close of closing) await close();
  rmSync(root, { recursive: true, force: true });
});

describe('in memory', () => {
  caseStoreContract(async () => createMemoryStores());
  followingContract(async () => createMemoryStores());
  erasingContract(async () => createMemoryStores());
  uploadStoreContract(async () => createMemoryStores());
});

describe('on SQLite', () => {
  caseStoreContract(() => openStores());
  followingContract(() => openStores());
  erasingContract(() => openStores());
  uploadStoreContract(() => openStores());
});

describe('on PostgreSQL', () => {
  let server: Awaited<ReturnType<typeof startPostgres>>;
  let stores: Stores;
  let empty: () => Promise<unknown>;

  beforeAll(async () => {
    server = await startPostgres();
    stores = await openStores(server.url);
    const { db, close } = await openDatabase({ dataDir: root, databaseUrl: server.url });
    closing.push(close);
    empty = () =>
      sql`truncate cases, case_results, case_thread, case_ratings, case_requests, guide_versions, case_history,
        case_papers, case_tokens, submissions, uploads, code_counters, access_log`.execute(db);
  });
  afterAll(async () => {
    for (const close of closing.splice(0)) await close();
    await server.stop();
  });
  const fresh = async () => {
    await empty();
    return stores;
  };

  caseStoreContract(fresh);
  followingContract(fresh);
  erasingContract(fresh);
  uploadStoreContract(fresh);
});
