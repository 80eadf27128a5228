import { type ChildProcess, spawn } from 'node:child_process';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openDatabase } from '#src/storage/database/database.ts';
import { createJobList } from '#src/storage/processes/job-list.ts';
import { migratedPostgres } from '#tests/stores/new-database.ts';
import { howMany } from '#tests/stores/sampled.ts';

test('jobs are each done once by three processes that are killed again and again', async () => {
  const jobs = howMany(600, 10_000);
  const databaseUrl = await migratedPostgres();
  const { db, engine, close } = await openDatabase({ dataDir: '.', databaseUrl });
  await sql`create table done (name text not null)`.execute(db);
  const all = Array.from({ length: jobs }, (_, index) => ({ name: `job ${index}`, dueAt: new Date(0) }));
  for (let at = 0; at < jobs; at += 500) await createJobList(db, engine, 'test').know(all.slice(at, at + 500));
  let started = 0;
  const start = (): ChildProcess =>
    spawn(
      process.execPath,
      ['tests/integration/cluster-jobs-child.ts', databaseUrl, `worker ${started++}`, String(jobs)],
      {
        stdio: 'ignore',
      },
    );
  const done = async () =>
    Number((await sql<{ n: string }>`select count(*) as n from done`.execute(db)).rows[0]?.n ?? 0);
  const workers = [start(), start(), start()];
  let kills = 0;
  let seen = -1;

  // A kill whenever so much more has been done, and one of a worker that may be at anything.
  while ((await done()) < jobs) {
    const now = await done();
    if (now - seen < jobs / 40) continue;
    seen = now;
    const victim = Math.floor(Math.random() * workers.length);
    workers[victim]?.kill('SIGKILL');
    workers[victim] = start();
    kills += 1;
  }
  for (const worker of workers) worker.kill('SIGKILL');

  const { rows } = await sql<{ name: string }>`select name from done`.execute(db);
  console.log(`${jobs} jobs, ${kills} processes killed`);
  expect(kills).toBeGreaterThan(5);
  expect(rows).toHaveLength(jobs);
  expect(new Set(rows.map(({ name }) => name)).size).toBe(jobs);
  await close();
}, 3_600_000);
