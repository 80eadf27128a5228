import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { readConfig } from '#src/platform/config.ts';
import { holdFolders } from '#src/platform/hold-folders.ts';
import { fillPostgres } from '#src/storage/backup/postgres-ends.ts';
import { isPostgres, openDatabase, sqlitePath } from '#src/storage/database/database.ts';
import { closeLog } from '#src/storage/database/sqlite-log.ts';
import { findSecretKey, judgeKey } from '#src/storage/keys/key-check.ts';
import { CommandError, readWords, sayUsed } from './command-line.ts';

const usage = 'npm run portal -- move-data [--from=FILE], with DATABASE_URL=postgres://… set';

/**
 * `move-data [--from=FILE]`: everything of the SQLite file in DATA_DIR into the empty PostgreSQL of DATABASE_URL. The
 * portal must be stopped. Whole or not at all; the file stays as it is.
 */
export async function runMoveData(): Promise<void> {
  const { options } = readWords(['from']);
  const config = readConfig(process.env);
  const { databaseUrl, dataDir, cacheDir } = config;
  if (!databaseUrl || !isPostgres(databaseUrl)) throw new CommandError(`Where to? ${usage}`);
  const path = resolve(options.get('from') || sqlitePath({ dataDir }));
  if (!existsSync(path)) throw new CommandError(`There is no database at ${path}: is DATA_DIR right? ${usage}`);
  const from = { dataDir, databaseUrl: `sqlite:${path}` };
  const claim = holdFolders({ ...from, cacheDir });
  try {
    if (!closeLog(path)) throw new CommandError(`${path} is in use: stop the portal first. Nothing was changed.`);
    const key = findSecretKey(dataDir, config.secretKey);
    if (!key || judgeKey(path, key.key) === 'does-not-open') {
      throw new CommandError(
        `${key ? `The key (${key.where}) does not open ${path}` : 'There is no key here'}: run this with the SECRET_KEY the processes will be started with, the portal's own. Nothing was changed.`,
      );
    }
    const file = await openDatabase({ ...from, isExclusive: true });
    const filled = await fillPostgres(file, databaseUrl).finally(file.close);
    if (!filled.ok) throw new CommandError(`${sayUsed(filled.error)} Nothing was changed.`);
    for (const { table, rows } of filled.value) if (rows > 0) console.log(`  ${table.padEnd(24)} ${rows}`);
    const rows = filled.value.reduce((sum, each) => sum + each.rows, 0);
    console.log(`Moved: ${rows} rows of ${filled.value.length} tables. Every row was read back from PostgreSQL and compared by its hash.
Uploads that were on their way begin again; nobody has to sign in again. ${path} stays as it is:
start the portal with this DATABASE_URL, look at an old case, then keep the file with the backups and away from DATA_DIR.`);
  } finally {
    claim.release();
  }
}
