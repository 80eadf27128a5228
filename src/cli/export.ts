import { existsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createCounty } from '#src/county/create-county.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import { systemClock } from '#src/platform/clock.ts';
import { type Config, readConfig } from '#src/platform/config.ts';
import { createStatistics } from '#src/statistics/create-statistics.ts';
import { openData } from '#src/statistics/open-data.ts';
import type { Statistics } from '#src/statistics/statistics.ts';
import { isPostgres, sqlitePath } from '#src/storage/database/database.ts';
import { readWords } from './command-line.ts';
import { openCases, openContent } from './open-cases.ts';

/** `export [FILE]`: what anybody may have, as JSON; without FILE on standard output (`npm run -s portal -- export`). */
export async function runExport(): Promise<void> {
  const { words } = readWords([]);
  const config = readConfig(process.env);
  const content = openContent(config);
  try {
    const county = createCounty(content.library, systemClock);
    const data = openData({
      at: isoInVietnam(systemClock.now()),
      guides: content.library.entries(guideKind).map(({ slug, hash, meta }) => ({ slug, hash, ...meta })),
      units: county.units(),
      receptionPoints: county
        .receptionPoints()
        .map(({ id, name, island, reception }) => ({ id, name, island, reception })),
      statistics: await readStatistics(config, content.library),
    });
    const text = `${JSON.stringify(data, null, 2)}\n`;
    const [file] = words;
    if (!file) {
      process.stdout.write(text);
      return;
    }
    const path = resolve(file);
    await writeFile(`${path}.part`, text, { flush: true });
    await rename(`${path}.part`, path);
    console.log(`${path}: ${data.guides.length} guides, ${data.units.length} units, counts of cases; nothing personal`);
  } finally {
    content.close();
  }
}

/** Undefined where no portal has run yet. Counting needs no key: nothing sealed is opened. */
async function readStatistics(config: Config, library: ReturnType<typeof openContent>['library']) {
  if (!isPostgres(config.databaseUrl) && !existsSync(sqlitePath(config))) return undefined;
  const { cases, figures, close } = await openCases(config, { library, secretKey: '', now: () => systemClock.now() });
  const visits = { visits: () => ({ today: 0, total: 0 }), lately: () => [] };
  const statistics: Statistics = await createStatistics(cases, figures, visits, systemClock).read();
  await close();
  return statistics;
}
