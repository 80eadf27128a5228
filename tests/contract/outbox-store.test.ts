import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createSqlCaseStore } from '#src/storage/cases/sql-case-store.ts';
import { createSqlOutboxStore } from '#src/storage/cases/sql-outbox-store.ts';
import { createSqlTicketStore } from '#src/storage/talks/sql-ticket-store.ts';
import { confirmationOf, sampleCase } from '#tests/stores/sample-case.ts';
import { describeStores } from './describe-stores.ts';
import { outboxStoreContract, sampleMessage } from './outbox-store-contract.ts';

describeStores((open, engine) => {
  async function stores() {
    const { db, dataDir, vault } = await open();
    const tickets = createSqlTicketStore(db, vault);
    return { db, dataDir, tickets, cases: createSqlCaseStore(db, vault), outbox: createSqlOutboxStore(db, vault) };
  }
  outboxStoreContract(stores);
  if (engine === 'postgres') return;

  test('neither address nor name nor code of a message can be read in any file', async () => {
    const { cases, outbox, dataDir } = await stores();
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
