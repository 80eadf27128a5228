import { buildId } from '#src/build-id.ts';
import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import type { Library } from '#src/library/library.ts';
import { type Clock, systemClock } from '#src/platform/clock.ts';
import type { Config } from '#src/platform/config.ts';
import { Images } from '#src/platform/images.ts';
import type { Logger } from '#src/platform/logger.ts';
import { renderMarkdown } from '#src/platform/markdown.ts';
import { ContentLibrary } from '#src/storage/content-library.ts';
import { VisitCounter } from '#src/statistics/visit-counter.ts';
import { watchContent } from '#src/storage/content-watcher.ts';

/** Everything the portal does, as the pages see it. */
export type Portal = {
  config: Config;
  logger: Logger;
  library: Library;
  images: Images;
  visits: VisitCounter;
  /** Stops watching and closes what is open. */
  close(): Promise<void>;
};

/** The only wiring: builds stores and clients from the configuration and joins them to the use cases. */
export async function createPortal(config: Config, logger: Logger, clock: Clock = systemClock): Promise<Portal> {
  const images = new Images(config.contentDir, config.dataDir);
  const library = new ContentLibrary({
    contentDir: config.contentDir,
    dataDir: config.dataDir,
    kinds: contentKinds,
    dataFiles,
    build: buildId,
    render: (markdown, path) => renderMarkdown(markdown, (reference) => images.find(reference, path)),
  });
  for (const problem of library.problems()) logger.warn(problem, 'content file refused');
  const watcher = watchContent(
    config.contentDir,
    (paths) => library.refresh(paths),
    () => library.rescan(),
  );
  const visits = new VisitCounter({ load: async () => [], save: async () => {} }, () => clock.now());
  await visits.load();
  return {
    config,
    logger,
    library,
    images,
    visits,
    async close() {
      await watcher.close();
      library.close();
    },
  };
}
