import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { NewMessage } from '#src/cases/messages/message.ts';
import { createSqlCaseStore } from '#src/storage/cases/sql-case-store.ts';
import { createSqlOutboxStore } from '#src/storage/cases/sql-outbox-store.ts';
import { openDatabase } from '#src/storage/database/database.ts';
import { createVault } from '#src/storage/keys/vault.ts';
import { confirmationOf, sampleCase } from '#tests/stores/sample-case.ts';
import { startSmtp } from '#tests/stores/smtp.ts';

test('a portal killed between sending and noting it sends again later, under the same id, and loses nothing', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'mail-crash-'));
  let child: ReturnType<typeof spawn> | undefined;
  const server = await startSmtp((_message, nth) => {
    if (nth === 2) child?.kill('SIGKILL');
    return 'accept';
  });
  await queueThree(dataDir);
  const send = (at: string) =>
    new Promise<void>((resolve) => {
      const path = 'tests/integration/mail-child.ts';
      child = spawn(process.execPath, [path, dataDir, server.url, at], { stdio: 'inherit' });
      child.on('close', () => resolve());
    });

  await send('2026-11-16T09:00:00+07:00');
  const before = server.tried.length;
  await send('2026-11-16T09:05:00+07:00');
  await send('2026-11-16T09:11:00+07:00');

  const ids = server.tried.map(({ source }) => /^Message-ID: (.*)$/im.exec(source)?.[1]);
  expect(before).toBe(2);
  expect(new Set(ids).size).toBe(3);
  expect(ids).toHaveLength(4);
  expect(ids.lastIndexOf(ids[1])).toBe(3);
  const { db, close } = await openDatabase({ dataDir });
  expect(await createSqlOutboxStore(db, vault).counts()).toEqual({ waiting: 0, dead: 0 });

  await close();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const vault = createVault('a secret of thirty-two characters');

async function queueThree(dataDir: string) {
  const { db, close } = await openDatabase({ dataDir });
  const cases = createSqlCaseStore(db, vault);
  for (const hour of ['06', '07', '08']) {
    const item = sampleCase({ submittedAt: `2026-11-16T${hour}:00:00+07:00` });
    const message: NewMessage = {
      event: 'resolved',
      to: 'hoa@example.vn',
      language: 'en',
      facts: { fullName: 'Phạm Thị Hoa', guide: 'Đăng ký khai sinh', send: 'online', return: 'post' },
    };
    await cases.add(item, hour, { bodyHash: 'b', confirmation: confirmationOf(item) }, [message]);
  }
  await close();
}
