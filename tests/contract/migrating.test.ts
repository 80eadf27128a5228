import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { openDatabase } from '#src/storage/database/database.ts';
import { migrations } from '#src/storage/database/migrations.ts';

/** The note that a migration ran, which Kysely writes after it. */
const notes = (wrong: string) =>
  `create table kysely_migration (name varchar(255) primary key check (name <> '${wrong}'), timestamp varchar(255) not null)`;
const tablesOf = (file: string) => {
  const database = new DatabaseSync(file);
  const rows = database.prepare("select name from sqlite_master where type = 'table'").all();
  database.close();
  return rows.map(({ name }) => String(name)).filter((name) => !name.startsWith('kysely_'));
};

test.each(migrations.map(({ name }) => name).filter((_, at) => at % 7 === 0 || at === migrations.length - 1))(
  'a process that ends after %s and before its note leaves nothing half done',
  async (name) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'migrating-'));
    const file = join(dataDir, 'portal.sqlite');
    try {
      const database = new DatabaseSync(file);
      database.exec(notes(name));
      database.close();
      await expect(openDatabase({ dataDir })).rejects.toThrow();
      expect(tablesOf(file)).toEqual([]);

      const again = new DatabaseSync(file);
      again.exec('drop table kysely_migration');
      again.close();
      const opened = await openDatabase({ dataDir });
      await opened.close();
      expect(tablesOf(file)).toContain('cases');
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
);
