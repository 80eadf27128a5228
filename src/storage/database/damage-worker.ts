import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { sqliteFault } from './database-away.ts';

/** What the thread says, if anything. */
export type Verdict = 'damaged';

const tell = () => parentPort?.postMessage('damaged' satisfies Verdict);

// Says something only of a file that is damaged.
try {
  const database = new DatabaseSync(String(workerData), { readOnly: true, timeout: 2_000 });
  const [row] = database.prepare('pragma quick_check(1)').all();
  database.close();
  if (row?.quick_check !== 'ok') tell();
} catch (fault) {
  if (sqliteFault(fault)?.isDamaged) tell();
}
