import { Cron } from 'croner';
import { isBlobsAway } from '#src/cases/papers/blobs-away.ts';
import { isDatabaseAway } from '#src/storage/database/database-away.ts';
import type { Logger } from './logger.ts';

/** What is done now and then: `when` is a cron pattern (six fields, seconds first) in Vietnam's time. */
export type Job = { name: string; when: string; run: () => Promise<unknown> };

/** Starts the jobs; one that fails is logged and tried again at its next time, and never runs twice at once. */
export function startJobs(jobs: readonly Job[], logger: Logger): { stop(): void } {
  const started = jobs.map(
    ({ name, when, run }) =>
      new Cron(
        when,
        {
          name,
          timezone: 'Asia/Ho_Chi_Minh',
          protect: true,
          unref: true,
          catch(error) {
            if (isDatabaseAway(error)) logger.warn({ job: name }, 'job put off: the database is away');
            else if (isBlobsAway(error)) logger.warn({ job: name }, 'job put off: the file store is away');
            else logger.error({ job: name, err: error }, 'job failed');
          },
        },
        async () => {
          await run();
        },
      ),
  );
  return {
    stop() {
      for (const job of started) job.stop();
    },
  };
}
