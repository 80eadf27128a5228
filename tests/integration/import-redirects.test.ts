import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { leadsTo } from '#src/county/addresses/keep-list.ts';
import { createSqlOldAddressStore } from '#src/storage/content/moves/sql-old-address-store.ts';
import { openDatabase } from '#src/storage/database/database.ts';
import { databaseEnvironment } from '#tests/stores/databases.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'import-redirects-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

async function importing(text: string, ...options: string[]) {
  const file = join(dataDir, 'old.csv');
  writeFileSync(file, text);
  const words = ['src/cli/portal.ts', 'import', 'redirects', file, ...options];
  const env = {
    ...{ ...process.env, DATA_DIR: dataDir, DATABASE_URL: '', SITE_URL: 'https://vandon.example' },
    ...(await databaseEnvironment(dataDir)),
  };
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { env, encoding: 'utf8' });
  return { status, said: `${stdout}${stderr}` };
}

test('the command takes a list over whole or not at all, names each bad line, and changes nothing the second time', async () => {
  const good =
    '\uFEFFcũ;mới\r\nhttp://cu.example/Default.aspx?id=12;https://vandon.example/tin-tuc\r\n/mục-cũ;/thu-tuc\r\n';

  const bad = await importing(`${good}/x;https://evil.example/\r\n/tin-tuc;/thu-tuc\r\n`);
  expect(bad.status).toBe(1);
  expect(bad.said).toContain('line 4: /x leads to https://evil.example/, which is another site');
  expect(bad.said).toContain('line 5: /tin-tuc is the address of a page that is there');
  expect((await importing(good, '--dry-run')).said).toContain('2 old addresses would be taken over');
  expect((await importing(good)).said).toContain('2 old addresses were taken over, 0 were there already.');
  expect((await importing(good)).said).toContain('0 old addresses were taken over, 2 were there already.');

  const { db, close } = await openDatabase({ dataDir });
  const store = createSqlOldAddressStore(db);
  expect(await leadsTo(store, '/default.ASPX', '?ID=12')).toBe('/tin-tuc');
  expect(await leadsTo(store, '/m%E1%BB%A5c-c%C5%A9', '')).toBe('/thu-tuc');
  expect(await leadsTo(store, '/x', '')).toBeUndefined();
  await close();
}, 120_000);
