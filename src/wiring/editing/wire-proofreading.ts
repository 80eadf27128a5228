import { setImmediate, setTimeout as wait } from 'node:timers/promises';
import type { ClockDependencies } from '#src/cases/clocks/dependencies.ts';
import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import { unitsOf } from '#src/county/unit.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import type { Library } from '#src/library/library.ts';
import type { Config } from '#src/platform/config.ts';
import type { Logger } from '#src/platform/logger.ts';
import { createAddressOpener } from '#src/platform/outside/open-address.ts';
import { createProofreading } from '#src/proofreading/create-proofreading.ts';
import { linksOfContent } from '#src/proofreading/outside/links-of-content.ts';
import { isDead } from '#src/proofreading/outside/outside-link.ts';
import { tryLinks } from '#src/proofreading/outside/try-links.ts';
import { writeContentWeek } from '#src/proofreading/weekly-letter.ts';
import { countyLists } from '#src/published/comparison/county-lists.ts';
import type { PublishedRecordStore } from '#src/published/records/published-record.ts';
import { createSqlOutsideLinkStore } from '#src/storage/content/outside-links/sql-outside-link-store.ts';
import type { Database } from '#src/storage/database/database.ts';

type Settings = {
  library: Library;
  read: (path: string) => Promise<string | undefined>;
  now: () => Date;
  onFault: (fault: unknown) => void;
  clocks: Pick<ClockDependencies, 'clocks' | 'colleagues'>;
  db: Database;
  records: PublishedRecordStore;
  config: Pick<Config, 'siteUrl' | 'triesLinks'>;
  logger: Pick<Logger, 'info'>;
};

/** The part of the wiring that looks through the content for what wants mending, and tells editors once a week. */
export function wireProofreading(settings: Settings) {
  const { library, read, now, onFault, clocks, db, records, config, logger } = settings;
  const { siteUrl, triesLinks } = config;
  const store = createSqlOutsideLinkStore(db);
  const content = { library, kinds: contentKinds, dataFiles, read, pause: () => setImmediate() };
  const proofreading = createProofreading({
    ...content,
    now,
    deadLinks: async () => new Map((await store.all()).filter(isDead).map((link) => [link.url, link])),
    published: {
      async find(code) {
        const record = await records.find(code);
        return record?.goneAt === undefined ? record?.procedure : undefined;
      },
      mark: async () => JSON.stringify(await records.summary()),
      lists: () => countyLists(library, dayInVietnam(now())),
    },
    onFault,
  });
  /** Tries the addresses of other sites; the log has how many, never which. */
  async function tryOutsideLinks() {
    const tried = await tryLinks({
      store,
      named: () => linksOfContent({ ...content, ownHost: new URL(siteUrl).host }),
      open: createAddressOpener({ userAgent: `VanDonPortal (+${siteUrl})` }),
      today: () => dayInVietnam(now()),
      ticks: () => performance.now(),
      wait: (ms) => wait(ms),
    });
    logger.info(tried, 'links to other sites tried');
  }
  return {
    proofreading,
    upkeep: {
      tryLinks: triesLinks ? tryOutsideLinks : undefined,
      writeContentWeek: () =>
        writeContentWeek({
          look: proofreading.look,
          colleagues: clocks.colleagues,
          units: () => unitsOf(library),
          addLetter: (letter) => clocks.clocks.addLetter(letter),
        }),
    },
  };
}
