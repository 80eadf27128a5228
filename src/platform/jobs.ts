import { setTimeout as wait } from 'node:timers/promises';
import { Cron } from 'croner';
import { isBlobsAway } from '#src/cases/papers/blobs-away.ts';
import { isDatabaseAway } from '#src/storage/database/database-away.ts';
import { type JobList, leaseMs, type TakenJob } from '#src/storage/processes/job-list.ts';
import { inLogContext } from './log-context.ts';
import type { Logger } from './logger.ts';

/**
 * What is done now and then: `when` is a cron pattern (six fields, seconds first) in Vietnam's time. One process does it
 * for all; what a process keeps in its own memory is written down `everywhere`.
 */
export type Job = { name: string; when: string; run: () => Promise<unknown>; everywhere?: true };

export type Jobs = {
  /** Ends what is begun from now on; waits a moment for what is under way. */
  stop(): Promise<void>;
};

/** How often it is looked for what is due, and how long what is under way may take when the portal stops. */
const times = { lookMs: 1_000, patienceMs: 2_000 };
const timezone = 'Asia/Ho_Chi_Minh';

/** Starts the jobs; one that fails is logged and tried again at its next time, and never runs twice at once. */
export async function startJobs(jobs: readonly Job[], list: JobList, logger: Logger): Promise<Jobs> {
  const failed = (job: string) => (error: unknown) => {
    if (isDatabaseAway(error)) logger.warn({ job }, 'job put off: the database is away');
    else if (isBlobsAway(error)) logger.warn({ job }, 'job put off: the file store is away');
    else logger.error({ job, err: error }, 'job failed');
  };
  const own = jobs
    .filter(({ everywhere }) => everywhere)
    .map(
      ({ name, when, run }) =>
        new Cron(when, { name, timezone, protect: true, unref: true, catch: failed(name) }, async () => {
          await inLogContext({ job: name }, run);
        }),
    );

  const shared = new Map(jobs.filter(({ everywhere }) => !everywhere).map((job) => [job.name, job]));
  const running = new Map<string, Promise<void>>();
  let isStopped = false;
  let isLooking = false;
  await list.know(await dueFrom([...shared.values()], list));

  async function work(taken: TakenJob, { name, when, run }: Job): Promise<void> {
    const alive = setInterval(() => void list.renew(taken).catch(() => {}), leaseMs / 3);
    try {
      await inLogContext({ job: name }, run).catch(failed(name));
      await list.finish(taken, nextAfter(when, await list.now()));
    } catch (fault) {
      // It is due still: somebody takes it up when its lease has ended.
      failed(name)(fault);
    } finally {
      clearInterval(alive);
      running.delete(name);
    }
  }

  async function look(): Promise<void> {
    if (isLooking) return;
    isLooking = true;
    try {
      while (!isStopped) {
        const taken = await list.take([...shared.keys()].filter((name) => !running.has(name)));
        const job = taken && shared.get(taken.name);
        if (!taken || !job) return;
        running.set(taken.name, work(taken, job));
      }
    } catch (fault) {
      if (!isDatabaseAway(fault)) logger.error({ err: fault }, 'looking for jobs failed');
    } finally {
      isLooking = false;
    }
  }
  const looking = setInterval(() => void look(), times.lookMs);
  looking.unref();

  return {
    async stop() {
      isStopped = true;
      clearInterval(looking);
      for (const cron of own) cron.stop();
      await Promise.race([Promise.all(running.values()), wait(times.patienceMs, undefined, { ref: false })]);
    },
  };
}

async function dueFrom(jobs: readonly Job[], list: JobList) {
  const now = await list.now();
  return jobs.map(({ name, when }) => ({ name, dueAt: nextAfter(when, now) }));
}

/** The next time of a pattern after a moment of the database's clock. */
function nextAfter(when: string, moment: Date): Date {
  const next = new Cron(when, { timezone, paused: true }).nextRun(moment);
  if (!next) throw new Error(`a job that is never due: ${when}`);
  return next;
}
