import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bind } from '#src/base/bind.ts';
import { buildId } from '#src/build-id.ts';
import type { Cases } from '#src/cases/create-cases.ts';
import { createCases } from '#src/cases/create-cases.ts';
import type { createFollowing } from '#src/cases/owner/create-following.ts';
import { answerProof } from '#src/cases/proof/answer-proof.ts';
import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import type { Config } from '#src/platform/config.ts';
import type { FigureStore } from '#src/statistics/figures.ts';
import { ContentLibrary } from '#src/storage/content/content-library.ts';
import { createSqlFigureStore } from '#src/storage/county/sql-figure-store.ts';
import { openStores } from '#src/wiring/open-stores.ts';
import { withSlips } from '#src/wiring/signed/wire-slips.ts';

/** The content as it is on disk, with a cache of its own: the running portal's is left alone. */
export function openContent({ contentDir }: Pick<Config, 'contentDir'>): { library: ContentLibrary; close(): void } {
  const dataDir = mkdtempSync(join(tmpdir(), 'van-don-command-'));
  const library = new ContentLibrary({
    contentDir,
    cacheDir: dataDir,
    kinds: contentKinds,
    dataFiles,
    build: buildId,
    render: async () => '',
  });
  return {
    library,
    close() {
      library.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/**
 * The use cases of cases on the portal's own database, for a command that runs beside it. Without `secretKey` the key
 * is the one the portal would start with.
 */
export async function openCases(
  config: Config,
  { library, secretKey, now }: { library: ContentLibrary; secretKey?: string; now: () => Date },
): Promise<{
  cases: Cases;
  answerProof: ReturnType<typeof createFollowing>['answerProof'];
  figures: FigureStore;
  close(): Promise<void>;
}> {
  const { cases: store, uploads, database, close } = await openStores(config, secretKey);
  const dependencies = { cases: withSlips(store, library, config.siteUrl), uploads, library, now, random: randomBytes };
  const cases = createCases(dependencies);
  const owner = bind(dependencies, { answerProof });
  return { cases, ...owner, figures: createSqlFigureStore(database.db), close };
}
