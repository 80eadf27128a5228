import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createMessageSender } from '#src/cases/messages/send-messages.ts';
import { inLogContext } from '#src/platform/log-context.ts';
import { createSqlCaseStore } from '#src/storage/cases/sql-case-store.ts';
import { createSqlOutboxStore } from '#src/storage/cases/sql-outbox-store.ts';
import { openDatabase } from '#src/storage/database/database.ts';
import { createVault } from '#src/storage/keys/vault.ts';
import { confirmationOf, sampleCase } from '#tests/stores/sample-case.ts';

test('a letter that fails is logged with the request it comes from, though a job sends it', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'log-context-'));
  const { db, close } = await openDatabase({ dataDir });
  const vault = createVault('a secret of thirty-two characters');
  const item = sampleCase({ submittedAt: '2026-11-16T06:00:00+07:00' });
  const facts = { fullName: 'Phạm Thị Hoa', guide: 'Đăng ký khai sinh', send: 'online', return: 'post' } as const;
  const letter = { event: 'resolved', to: 'hoa@example.vn', language: 'vi', facts } as const;
  const failures: object[] = [];
  const sender = createMessageSender({
    outbox: createSqlOutboxStore(db, vault),
    mailer: {
      send: async () => ({ kind: 'failed', failure: { kind: 'refused' }, isFinal: false, isServerWide: false }),
    },
    write: (_message, { id }) => ({ id, to: 'hoa@example.vn', language: 'vi', subject: '', text: '', html: '' }),
    now: () => new Date('2026-11-16T09:00:00+07:00'),
    onFailure: (failure) => failures.push(failure),
  });

  await inLogContext({ request: 'r-1' }, () =>
    createSqlCaseStore(db, vault).add(item, 'key', { bodyHash: 'b', confirmation: confirmationOf(item) }, [letter]),
  );
  await inLogContext({ job: 'send messages' }, () => sender.sendDue());

  expect(failures).toMatchObject([{ kind: 'refused', request: 'r-1', attempts: 1 }]);
  await close();
  rmSync(dataDir, { recursive: true, force: true });
});
