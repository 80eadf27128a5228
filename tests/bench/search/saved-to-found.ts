import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import { createSearch } from '#src/search/create-search.ts';
import { ContentLibrary } from '#src/storage/content/content-library.ts';
import { ContentThread } from '#src/storage/content/content-thread.ts';
import { SearchIndexFiles } from '#src/storage/search/search-index-files.ts';
import { article, makeContent } from '../make-content.ts';
import { shareOf } from '../table.ts';

const SAVES = 40;

/** The search as the portal runs it, over files: built from nothing, then saved into while it answers. */
export async function savedToFound(folder: string, count: number): Promise<string[][]> {
  const contentDir = join(folder, 'content');
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir, { recursive: true });
  makeContent(contentDir, count);
  const render = async (markdown: string) => markdown;
  const library = new ContentLibrary({
    contentDir,
    cacheDir: dataDir,
    kinds: contentKinds,
    dataFiles,
    build: '',
    render,
    isReadApart: true,
  });
  const store = new SearchIndexFiles(dataDir);
  const reading = new ContentThread({ contentDir, library, onFault: console.error });
  await reading.start();
  const pauses = monitorEventLoopDelay({ resolution: 1 });
  const pausesWhile = async (work: () => Promise<unknown>) => {
    await new Promise((wake) => setTimeout(wake, 500));
    pauses.reset();
    pauses.enable();
    await work();
    pauses.disable();
    return `longest ${(pauses.max / 1e6).toFixed(0)} ms, p99 ${(pauses.percentile(99) / 1e6).toFixed(0)} ms`;
  };
  let buildMs = 0;
  const search = await createSearch({ library, clock: { now: () => new Date() }, store });
  const building = await pausesWhile(async () => {
    const begun = performance.now();
    await search.settled();
    buildMs = performance.now() - begun;
  });
  const times: number[] = [];
  const saving = await pausesWhile(async () => {
    for (let n = 0; n < SAVES; n += 1) times.push(await savedUntilFound(n));
    await search.settled();
  });
  await search.close();
  await reading.close();
  library.close();
  return [
    ['built in the background', `${(buildMs / 1000).toFixed(1)} s`, ''],
    ['pauses of the serving thread while building', building, '10 ms'],
    [`file saved → found, ${SAVES} saves, p50`, `${shareOf(times, 0.5).toFixed(0)} ms`, ''],
    [`file saved → found, ${SAVES} saves, p95`, `${shareOf(times, 0.95).toFixed(0)} ms`, '150 ms'],
    ['pauses while saving', saving, '10 ms'],
  ];

  async function savedUntilFound(n: number): Promise<number> {
    const word = `timthay${n}x`;
    const path = join(contentDir, 'news', 'do-2016', `luu-${n}.md`);
    writeFileSync(path, article(n).replace(/^title: /m, `title: ${word} `));
    const begun = performance.now();
    while ((await search.search({ query: word })).results.every(({ id }) => id !== `luu-${n}`)) {
      if (performance.now() - begun > 10_000) throw new Error('a saved article was never found');
      await new Promise((wake) => setTimeout(wake, 2));
    }
    const took = performance.now() - begun;
    await new Promise((wake) => setTimeout(wake, 50));
    return took;
  }
}
