import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createSqlCaseStore } from '#src/storage/cases/sql-case-store.ts';
import { createSqlFeedbackStore } from '#src/storage/county/sql-feedback-store.ts';
import { openDatabase } from '#src/storage/database/database.ts';
import { createVault } from '#src/storage/keys/vault.ts';
import { confirmationOf, sampleCase } from '#tests/stores/sample-case.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'unreadable-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

test('one row that its key does not open is listed as such and told of, beside all the others', async () => {
  const { db, close } = await openDatabase({ dataDir });
  const vault = createVault('a secret of thirty-two characters');
  const told: { what: string; id: string }[] = [];
  const cases = createSqlCaseStore(db, vault, (row) => told.push(row));
  const feedback = createSqlFeedbackStore(db, vault, (row) => told.push(row));
  const items = ['VD-2222-2222', 'VD-3333-3333', 'VD-4444-4444'].map((reference) => sampleCase({ reference }));
  for (const item of items) {
    const submitted = { bodyHash: 'body', confirmation: confirmationOf(item) };
    await cases.add(item, randomBytes(8).toString('hex'), submitted);
  }
  const [message, lost] = [randomUUID(), randomUUID()];
  for (const id of [message, lost]) {
    await feedback.add({ id, at: '2026-11-16T09:00:00+07:00', topic: 'service', message: 'Cảm ơn' });
  }
  const [whole, foreignKey, foreignText] = items.map(({ reference }) => reference);
  const other = createVault('another secret of thirty-two letters');
  await db
    .updateTable('cases')
    .set({ wrapped_key: other.makeKey('x').wrapped })
    .where('reference', '=', foreignKey ?? '')
    .execute();
  await db
    .updateTable('cases')
    .set({ sealed_person: 'garbage' })
    .where('reference', '=', foreignText ?? '')
    .execute();
  await db.updateTable('feedback').set({ sealed: '1.AAAA' }).where('id', '=', lost).execute();

  const { rows, total } = await cases.list({ page: 1, pageSize: 25 });
  const words = await feedback.list(10, 0);
  await close();

  expect(total).toBe(3);
  const shown = new Map(rows.map((row) => [row.reference, row]));
  expect(shown.get(whole ?? '')).toMatchObject({ fullName: items[0]?.contact.fullName });
  expect(shown.get(whole ?? '')).not.toHaveProperty('unreadable');
  for (const reference of [foreignKey, foreignText]) {
    expect(shown.get(reference ?? '')).toMatchObject({ unreadable: true, fullName: '', state: 'registered' });
  }
  expect(words.items.map(({ message: text, unreadable }) => [text, unreadable]).sort()).toEqual([
    ['', true],
    ['Cảm ơn', undefined],
  ]);
  expect(told.sort((a, b) => a.id.localeCompare(b.id))).toEqual(
    [
      { what: 'case', id: foreignKey },
      { what: 'case', id: foreignText },
      { what: 'feedback', id: lost },
    ].sort((a, b) => String(a.id).localeCompare(String(b.id))),
  );
});
