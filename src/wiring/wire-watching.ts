import type { BotStatus } from '#src/assistant/botpress/bot-status.ts';
import { siteFile } from '#src/county/site.ts';
import type { Library } from '#src/library/library.ts';
import { botGauges } from '#src/platform/botpress/bot-gauges.ts';
import type { Clock } from '#src/platform/clock.ts';
import type { Job } from '#src/platform/jobs.ts';
import type { Reading } from '#src/platform/metrics.ts';
import { lettersWaiting } from '#src/storage/cases/letters-waiting.ts';
import type { LateDatabase } from '#src/storage/database/database.ts';
import type { wireContent } from './wire-content.ts';
import type { wirePapers } from './wire-papers.ts';
import type { Processes } from './wire-processes.ts';
import type { wireSearch } from './wire-search.ts';

/** What a portal needs to serve whole. */
type PortalPart = 'database' | 'files' | 'content' | 'search-index-building';

type Settings = {
  database: Pick<LateDatabase, 'db' | 'isWell'>;
  library: Library;
  contentMark: Awaited<ReturnType<typeof wireContent>>['contentMark'];
  papers: Pick<ReturnType<typeof wirePapers>, 'taking' | 'storeSeconds'>;
  searching: Pick<Awaited<ReturnType<typeof wireSearch>>, 'searchUnready'>;
  jobs: readonly Job[];
  processes: Pick<Processes, 'jobList'>;
  botStatus: (() => BotStatus) | undefined;
};

/** What operators and proxies ask of a process: whether it can serve whole, and how it does. */
export function wireWatching(settings: Settings, clock: Clock) {
  const { database, library, contentMark, papers, searching, jobs, processes, botStatus } = settings;
  const shared = jobs.filter(({ everywhere }) => !everywhere).map(({ name }) => name);
  /** A figure of the database; while that is away there is none. */
  const asked = (read: () => Promise<number>) => () => read().catch(() => undefined);
  const letters = () => lettersWaiting(database.db);
  const secondsSince = (moment: Date | undefined) =>
    moment ? Math.max(0, (clock.now().getTime() - moment.getTime()) / 1_000) : 0;

  const startedAt = clock.now();
  let takenUpAt = startedAt;
  library.onChange(() => {
    takenUpAt = clock.now();
  });

  const readings: readonly Reading[] = [
    {
      name: 'portal_database_seconds',
      help: 'How long the database took to answer a small question just now',
      async read() {
        const begun = performance.now();
        return (await database.isWell()) ? (performance.now() - begun) / 1_000 : undefined;
      },
    },
    { name: 'portal_file_store_seconds', help: 'How long the bucket took to answer last', read: papers.storeSeconds },
    {
      name: 'portal_job_late_seconds',
      help: 'For how long the job that waits longest has been due',
      read: asked(async () => (await processes.jobList.lateness(shared)) / 1_000),
    },
    {
      name: 'portal_letters_waiting',
      help: 'Letters that wait to be sent',
      read: asked(async () => (await letters()).waiting),
    },
    {
      name: 'portal_letter_oldest_seconds',
      help: 'How old the oldest letter is that waits to be sent',
      read: asked(async () => secondsSince((await letters()).since)),
    },
    {
      name: 'portal_letters_dead',
      help: 'Letters that wait for staff',
      read: asked(async () => (await letters()).dead),
    },
    {
      name: 'portal_papers_waiting',
      help: 'Papers on their way: being sent, looked into or waiting for it',
      read: () => papers.taking.turns.coming,
    },
    {
      name: 'portal_content_age_seconds',
      help: 'How long ago a change of the content was taken up last',
      read: () => secondsSince(takenUpAt),
    },
    { name: 'portal_content_problems', help: 'Content files refused', read: () => library.problems().length },
    {
      name: 'portal_content_mark',
      help: 'A number made of all content that is served: the same in every process that serves the same',
      read: contentMark,
    },
    {
      name: 'portal_search_whole',
      help: 'Whether the search index knows all content (1) or is being made (0)',
      read: () => (searching.searchUnready() === undefined ? 1 : 0),
    },
    {
      name: 'portal_search_behind_seconds',
      help: 'For how long the search index has not known all content: 0 when it does',
      read: () => (searching.searchUnready() === undefined ? 0 : secondsSince(startedAt)),
    },
    ...botGauges(botStatus),
  ];

  return {
    readings,
    /** What of it cannot serve whole at this moment; with nothing here it is ready. */
    async unready() {
      const [isDatabaseWell, areFilesThere] = await Promise.all([database.isWell(), papers.taking.isStoreThere()]);
      const parts: Record<PortalPart, boolean> = {
        database: isDatabaseWell,
        files: areFilesThere,
        content: library.data(siteFile).length > 0,
        'search-index-building': searching.searchUnready() === undefined,
      };
      return (Object.keys(parts) as PortalPart[]).filter((part) => !parts[part]);
    },
  };
}
