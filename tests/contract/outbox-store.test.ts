import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSqlCaseStore } from '#src/storage/cases/sql-case-store.ts';
import { createSqlOutboxStore } from '#src/storage/cases/sql-outbox-store.ts';
import { openDatabase } from '#src/storage/database.ts';
import { createVault } from '#src/storage/keys/vault.ts';
import { startPostgres } from '#tests/stores/postgres.ts';
import { confirmationOf, sampleCase } from '#tests/stores/sample-case.ts';
import { outboxStoreContract, sampleMessage } from './outbox-store-contract.ts';

const root = mkdtempSync(join(tmpdir(), 'outbox-'));
const closing: (() => Promise<void>)[] = [];
let folders = 0;

async function open(databaseUrl?: string) {
  const dataDir = join(root, String(++folders));
  const { db, close } = await openDatabase({ dataDir, ...(databaseUrl ? { databaseUrl } : {}) });
  closing.push(close);
  const vault = createVault('a secret of thirty-two characters');
  return { db, dataDir, cases: createSqlCaseStore(db, vault), outbox: createSqlOutboxStore(db, vault) };
}

afterAll(async () => {
  for (const close of closing) await close();
  rmSync(root, { recursive: true, force: true });
});

describe('on SQLite', () => {
  outboxStoreContract(() => open());

  test('neither address nor name nor code of a message can be read in any file', async () => {
    const { cases, outbox, dataDir } = await open();
    const contact = { fullName: 'Phạm Thị Hoa', email: 'hoa.pham@example.vn' };
    const item = sampleCase({ contact });
    const facts = { ...sampleMessage().facts, note: 'Chị Hoa nộp thiếu giấy', accessCode: 'ABCD-EFGH-JKMN' };
    const submitted = { bodyHash: 'body', confirmation: confirmationOf(item) };
    await cases.add(item, 'key', submitted, [sampleMessage({ facts }), sampleMessage({ facts })]);
    const claimed = await outbox.claim('2026-11-16T09:00:00+07:00', '2026-11-16T10:00:00+07:00');
    if (!claimed) throw new Error('nothing claimed');
    await outbox.bury(claimed, '2026-11-16T10:00:00+07:00', { kind: 'refused', code: '550 5.1.1' });

    const files = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
    const bytes = Buffer.concat(files.map((file) => readFileSync(join(file.parentPath, file.name))));
    const personal = ['hoa.pham', 'example.vn', 'Phạm Thị Hoa', 'Chị Hoa', 'ABCD-EFGH'];
    expect(personal.filter((text) => bytes.includes(text))).toEqual([]);
    expect(bytes.includes('550 5.1.1')).toBe(true);
  });
});

describe('on PostgreSQL', () => {
  let server: Awaited<ReturnType<typeof startPostgres>>;
  let stores: Awaited<ReturnType<typeof open>>;

  beforeAll(async () => {
    server = await startPostgres();
    stores = await open(server.url);
  });
  afterAll(async () => {
    for (const close of closing.splice(0)) await close();
    await server.stop();
  });

  outboxStoreContract(async () => {
    await sql`truncate outbox, muted_cases, cases, case_history, case_tokens, submissions, access_log cascade`.execute(
      stores.db,
    );
    return stores;
  });
});
