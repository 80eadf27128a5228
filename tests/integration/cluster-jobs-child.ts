import { sql } from 'kysely';
import { openDatabase } from '#src/storage/database/database.ts';
import { createJobList } from '#src/storage/processes/job-list.ts';

// Run by cluster-jobs.test.ts, which kills it at any moment: does jobs until none is left.
const [databaseUrl = '', holder = '', jobs = '0'] = process.argv.slice(2);
const never = new Date('2100-01-01T00:00:00Z');
const { db, engine } = await openDatabase({ dataDir: '.', databaseUrl });
const list = createJobList(db, engine, holder, 1_000);
const names = Array.from({ length: Number(jobs) }, (_, index) => `job ${index}`);
const portions = Array.from({ length: Math.ceil(names.length / 100) }, (_, at) =>
  names.slice(at * 100, at * 100 + 100),
);
// Each begins elsewhere, and all come by everywhere.
const first = Math.floor(Math.random() * portions.length);

for (let at = first; ; at += 1) {
  const portion = portions[at % portions.length] ?? [];
  for (let job = await list.take(portion); job; job = await list.take(portion)) {
    const taken = job;
    await db
      .transaction()
      .execute(async (trx) => {
        await sql`insert into done (name) values (${taken.name})`.execute(trx);
        if (!(await list.finish(taken, never, trx))) throw new Error('another has taken it');
      })
      .catch(() => {});
  }
}
