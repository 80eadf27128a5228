import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createSqlCaseStore } from '#src/storage/cases/sql-case-store.ts';
import { openDatabase } from '#src/storage/database/database.ts';
import { openVault } from '#src/storage/keys/vault.ts';
import { createSqlTicketStore } from '#src/storage/talks/sql-ticket-store.ts';
import { howMany } from '#tests/stores/sampled.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'demo-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** The county's 600 in a whole run. */
const count = howMany(16, 600);
const demo = () =>
  spawnSync(process.execPath, ['src/cli/portal.ts', 'demo', `--cases=${count}`], {
    env: { ...process.env, DATA_DIR: dataDir, CONTENT_DIR: resolve('content') },
    encoding: 'utf8',
  });

test('sample life is marked in every case, talk and letter, sends nothing, and is made once', async () => {
  const first = demo();
  expect(first.status, first.stderr).toBe(0);
  expect(first.stdout).toContain(`${count} sample cases of three months at 13 desks`);

  const database = await openDatabase({ dataDir });
  const vault = await openVault(database.db, readFileSync(join(dataDir, 'secret.key'), 'utf8').trim());
  const { rows, total } = await createSqlCaseStore(database.db, vault).list({ page: 1, pageSize: 100 });
  expect(total).toBe(count);
  for (const { fullName } of rows) expect(fullName).toMatch(/^Hồ sơ mẫu \(/);
  expect(new Set(rows.map(({ unit }) => unit)).size).toBeGreaterThan(6);
  const months = new Set(rows.map(({ submittedAt }) => submittedAt.slice(0, 7)));
  expect(months.size).toBeGreaterThan(2);
  const talks = createSqlTicketStore(database.db, vault);
  expect(await talks.counts()).toMatchObject({ waiting: 3, open: 1, closed: 8 });
  const { tickets } = await talks.list('waiting', 10, 0);
  for (const { subject, contact } of tickets)
    expect(`${subject} ${contact?.name}`).toMatch(/^Câu mẫu: .* Người hỏi mẫu$/);
  // None waits to be sent: they count as sent, but those staff may try what to do with.
  const letters = await database.db.selectFrom('outbox').select('state').execute();
  expect(letters.length).toBeGreaterThan(4);
  expect(letters.filter(({ state }) => state === 'waiting')).toEqual([]);
  expect(letters.filter(({ state }) => state === 'dead')).toHaveLength(4);
  await database.close();

  const again = demo();
  expect(again.status).toBe(1);
  expect(again.stderr).toContain(`There are ${count} cases already`);
});
