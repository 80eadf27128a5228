import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bind } from '#src/base/bind.ts';
import { buildId } from '#src/build-id.ts';
import type { Cases } from '#src/cases/create-cases.ts';
import { createCases } from '#src/cases/create-cases.ts';
import { tellResidents } from '#src/cases/messages/tell-residents.ts';
import { askQuestion } from '#src/cases/owner/ask-question.ts';
import { rateCase } from '#src/cases/owner/rate-case.ts';
import { answerProof } from '#src/cases/proof/answer-proof.ts';
import { createWork } from '#src/cases/work/create-work.ts';
import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import type { Config } from '#src/platform/config.ts';
import type { FigureStore } from '#src/statistics/figures.ts';
import { createSqlOutboxStore } from '#src/storage/cases/sql-outbox-store.ts';
import { createSqlWorkStore } from '#src/storage/cases/sql-work-store.ts';
import { ContentLibrary } from '#src/storage/content/content-library.ts';
import { createSqlFigureStore } from '#src/storage/county/sql-figure-store.ts';
import { createSqlTicketStore } from '#src/storage/talks/sql-ticket-store.ts';
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
): Promise<{ cases: Cases; figures: FigureStore; close(): Promise<void> }> {
  const { cases: store, uploads, database, close } = await openStores(config, secretKey);
  const cases = createCases({
    cases: withSlips(store, library, config),
    uploads,
    library,
    now,
    random: randomBytes,
  });
  return { cases, figures: createSqlFigureStore(database.db), close };
}

/** The same with everything else sample life is made of: work, what owners do, talks, letters. */
export async function openSampling(config: Config, { library, now }: { library: ContentLibrary; now: () => Date }) {
  const { cases: store, uploads, database, vault, close } = await openStores(config);
  const { db } = database;
  const dependencies = {
    cases: withSlips(tellResidents(store, library), library, config),
    uploads,
    library,
    now,
    random: randomBytes,
  };
  const work = createSqlWorkStore(db, vault);
  return {
    cases: createCases(dependencies),
    work: createWork({ ...dependencies, work, colleagues: async () => [], newId: randomUUID }),
    owner: bind(dependencies, { answerProof, ask: askQuestion, rate: rateCase }),
    tickets: createSqlTicketStore(db, vault),
    outbox: createSqlOutboxStore(db, vault),
    close,
  };
}
