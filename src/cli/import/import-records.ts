import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { CommandError } from '#src/cli/command-line.ts';
import { systemClock } from '#src/platform/clock.ts';
import { readConfig } from '#src/platform/config.ts';
import { importRecords, type RecordsImport, type RefusedLine } from '#src/published/records/import-records.ts';
import { createSqlPublishedRecordStore } from '#src/storage/content/published-records/sql-published-record-store.ts';
import { openDatabase } from '#src/storage/database/database.ts';
import { createOwnLocks, whileHeld } from '#src/storage/processes/locks.ts';
import { createSharedLocks } from '#src/storage/processes/shared-locks.ts';

const refusals = {
  'no-records': 'has no published record: nothing was changed',
  'too-many-records': 'has more lines than there can be records; those before were taken in, nothing was marked',
  'file-too-large': 'has more bytes than there can be; what came before was taken in, nothing was marked',
};

const faults: Record<RefusedLine['kind'], string> = {
  'line-too-long': 'longer than any record',
  'not-utf8': 'not UTF-8',
  'not-json': 'not a line of JSON',
  'not-a-record': 'not a published record',
  'code-twice': 'its code stands in a line above',
};

/** `import records FILE [--part]`: what the state has published, for the portal to hold its guides against. */
export async function runImportRecords(file: string, isPart: boolean): Promise<void> {
  const { db, engine, close } = await openDatabase(readConfig(process.env));
  try {
    const store = createSqlPublishedRecordStore(db);
    const needed = { store, pause: () => setImmediate(), now: () => systemClock.now() };
    // On SQLite a portal beside has locks of its own: two imports at once leave what the later line says.
    const locks = engine === 'postgres' ? createSharedLocks(db) : createOwnLocks();
    const done = await whileHeld(locks, 'published-records', () =>
      importRecords(needed, { pieces: createReadStream(file), source: basename(file), isPart }, 'npm run portal'),
    );
    if (!done.ok) throw new CommandError(`${file} ${refusals[done.error.kind]}`);
    for (const line of linesOf(done.value)) console.log(line);
  } finally {
    await close();
  }
}

function linesOf({ added, changed, same, gone, refused, refusedCount, keptGone }: RecordsImport): string[] {
  return [
    ...refused
      .slice(0, 20)
      .map(({ line, code, kind }) => `line ${line}${code ? ` (${code})` : ''}: left out, ${faults[kind]}`),
    `${added.length} new, ${changed.length} changed, ${same} the same, ${gone.length} no longer published; ${refusedCount} lines left out`,
    ...codesIn('new', added),
    ...codesIn('changed', changed),
    ...codesIn('no longer published', gone),
    ...(keptGone ? ['a line told not even its code: nothing was marked as no longer published'] : []),
  ];
}

const most = 50;

function codesIn(what: string, codes: readonly string[]): string[] {
  if (codes.length === 0) return [];
  return [`${what}: ${codes.slice(0, most).join(' ')}${codes.length > most ? ` and ${codes.length - most} more` : ''}`];
}
