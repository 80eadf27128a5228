import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import { newsKind } from '#src/news/news-kind.ts';
import { ContentLibrary } from '#src/storage/content/content-library.ts';
import { ContentThread } from '#src/storage/content/content-thread.ts';
import { article } from './make-content.ts';
import { printTable } from './table.ts';

const SWITCHED = 3_000;
const RUBBISH = 100_000;

/** How long the serving thread is held while many files change, and until everything is right. */
export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-content-'));
  const contentDir = join(folder, 'content');
  const news = join(contentDir, 'news', '2026');
  mkdirSync(news, { recursive: true });
  writeAll('');
  let told = 0;
  const library = new ContentLibrary({
    contentDir,
    cacheDir: join(folder, 'data'),
    kinds: contentKinds,
    dataFiles,
    build: '',
    isReadApart: true,
    render: async (markdown) => markdown,
    onProblem: () => {
      told += 1;
    },
  });
  const thread = new ContentThread({ contentDir, library, onFault: console.error });
  const rows: string[][] = [];
  try {
    await measure(`first look at ${SWITCHED} articles`, () => thread.start());
    await measure(`${SWITCHED} files switched`, async () => {
      await apart(() => writeAll('đã đổi '));
      await until(() => library.entries(newsKind).every(({ meta }) => meta.title.startsWith('đã đổi')));
    });
    await measure(`${RUBBISH} files of rubbish`, async () => {
      await apart(() => rubbish());
      await until(() => told >= RUBBISH / 2);
    });
  } finally {
    await thread.close();
    library.close();
    rmSync(folder, { recursive: true, force: true });
  }
  printTable(['figure', 'until right', 'longest hold', 'p99 of holds'], rows);

  async function measure(name: string, work: () => Promise<unknown>) {
    const holds = monitorEventLoopDelay({ resolution: 1 });
    const begun = performance.now();
    pauses = holds;
    holds.enable();
    await work();
    holds.disable();
    const ms = (value: number) => `${(value / 1e6).toFixed(0)} ms`;
    rows.push([name, `${(performance.now() - begun).toFixed(0)} ms`, ms(holds.max), ms(holds.percentile(99))]);
  }

  function writeAll(mark: string) {
    for (let n = 0; n < SWITCHED; n += 1) {
      writeFileSync(join(news, `bai-${n}.md`), article(n).replace(/^title: /m, `title: ${mark}`));
    }
  }

  /** Half of it meant as content, half not. */
  function rubbish() {
    const place = join(contentDir, 'news', 'rac');
    mkdirSync(place);
    for (let n = 0; n < RUBBISH; n += 1) writeFileSync(join(place, `${n}.${n % 2 ? 'md' : 'tmp'}`), 'x');
  }
}

let pauses: ReturnType<typeof monitorEventLoopDelay> | undefined;

/** Our own writing holds this thread up as well: it is not what is measured. */
async function apart(write: () => void): Promise<void> {
  pauses?.disable();
  write();
  await new Promise((wake) => setTimeout(wake, 20));
  pauses?.reset();
  pauses?.enable();
}

async function until(isSo: () => boolean): Promise<void> {
  const begun = performance.now();
  while (!isSo()) {
    if (performance.now() - begun > 180_000) throw new Error('it never came right');
    await new Promise((wake) => setTimeout(wake, 50));
  }
}
