import { expect, test } from 'vitest';
import type { Signing } from '#src/documents/sign/signing-log.ts';
import { createSqlSigningLog } from '#src/storage/staff/sql-signing-log.ts';
import { describeStores } from './describe-stores.ts';

const signing: Signing = {
  id: 's1',
  at: '2026-11-30T03:00:00.000Z',
  by: 'p1',
  about: 'VD-AAAA-BBBB',
  key: 'person-yen',
  role: 'person',
  sha256Before: 'a'.repeat(64),
  sha256After: 'b'.repeat(64),
};

describeStores((open) => {
  test('signings of one thing are told in their order, those of others are not', async () => {
    const log = createSqlSigningLog((await open()).db);
    const sealed: Signing = {
      ...signing,
      id: 's2',
      at: '2026-11-30T03:01:00.000Z',
      key: 'agency-ubnd',
      role: 'agency',
    };
    await log.add(sealed);
    await log.add(signing);
    await log.add({ ...signing, id: 's3', about: 'VD-CCCC-DDDD' });

    expect(await log.ofThing('VD-AAAA-BBBB')).toEqual([signing, sealed]);
  });

  test('a signing is logged once', async () => {
    const log = createSqlSigningLog((await open()).db);
    await log.add(signing);

    await expect(log.add(signing)).rejects.toThrow();
  });
});
