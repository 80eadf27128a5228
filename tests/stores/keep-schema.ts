import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defined } from '#src/base/defined.ts';
import { openDatabase } from '#src/storage/database/database.ts';
import { migrations } from '#src/storage/database/migrations.ts';
import { startPostgres } from './postgres.ts';
import { readSchema } from './read-schema.ts';

// Run when a release is made: `node tests/stores/keep-schema.ts`. What is kept is what the next release must not take
// from the code of this one (decision 0046).
const dataDir = mkdtempSync(join(tmpdir(), 'schema-'));
const postgres = await startPostgres();
for (const databaseUrl of [undefined, postgres.url]) {
  const database = await openDatabase(defined({ dataDir, databaseUrl }));
  const text = JSON.stringify(await readSchema(database), null, 2);
  writeFileSync(`tests/stores/schemas/released-${database.engine}.json`, `${text}\n`);
  await database.close();
}
await postgres.stop();
// By it the release is found again in the history, with its tests.
const migration = migrations.at(-1)?.name;
writeFileSync('tests/stores/schemas/released.json', `${JSON.stringify({ migration })}\n`);
rmSync(dataDir, { recursive: true, force: true });
