import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildId } from '#src/build-id.ts';
import type { Cases } from '#src/cases/cases.ts';
import { createCases } from '#src/cases/create-cases.ts';
import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import type { Config } from '#src/platform/config.ts';
import type { FigureStore } from '#src/statistics/figures.ts';
import { createSqlCaseStore } from '#src/storage/cases/sql-case-store.ts';
import { ContentLibrary } from '#src/storage/content/content-library.ts';
import { openDatabase } from '#src/storage/database.ts';
import { createFileUploadStore } from '#src/storage/files/file-upload-store.ts';
import { keyToStartWith } from '#src/storage/keys/key-check.ts';
import { openVault } from '#src/storage/keys/open-vault.ts';
import { createSqlFigureStore } from '#src/storage/sql-figure-store.ts';

/** The content as it is on disk, with a cache of its own: the running portal's is left alone. */
export function openContent({ contentDir }: Pick<Config, 'contentDir'>): { library: ContentLibrary; close(): void } {
  const dataDir = mkdtempSync(join(tmpdir(), 'van-don-command-'));
  const library = new ContentLibrary({
    contentDir,
    dataDir,
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
  const { db, close } = await openDatabase(config);
  const key =
    secretKey ??
    (await keyToStartWith(db, config.dataDir, config.secretKey).catch(async (error: unknown) => {
      await close();
      throw error;
    }));
  const vault = await openVault(db, key);
  const uploads = createFileUploadStore({ folder: join(config.dataDir, 'files'), db, vault, now });
  const store = createSqlCaseStore(db, vault);
  const cases = createCases({ cases: store, uploads, library, now, random: randomBytes });
  return { cases, figures: createSqlFigureStore(db), close };
}
