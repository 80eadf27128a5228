import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { keepKnowledge } from '#src/assistant/keep-knowledge.ts';
import type { Knowledge } from '#src/assistant/knowledge.ts';
import { learnApart } from '#src/storage/talks/learn-apart.ts';
import { readContent } from '#tests/unit/assistant/read-content.ts';
import { importProcedures } from '../../src/cli/import/import-procedures.ts';
import { ask, ownUtterances } from '../evaluation/assistant-eval.ts';
import { printTable, shareOf } from './table.ts';

/** What the assistant costs: learning apart, what the serving thread notices of it, memory, and a reply. */
export async function run(): Promise<void> {
  const rows = [await measure('the county’s guides', 'content')];
  const file = join(process.env.EVALUATION_DATA_DIR ?? '', 'procedures-dev.jsonl');
  if (process.env.EVALUATION_DATA_DIR && existsSync(file)) {
    const folder = mkdtempSync(join(tmpdir(), 'bench-assistant-'));
    try {
      const contentDir = join(folder, 'content');
      cpSync('content', contentDir, { recursive: true });
      importProcedures(file, contentDir, { today: new Date().toISOString().slice(0, 10) });
      rows.push(await measure('every procedure imported', contentDir));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  } else console.log('EVALUATION_DATA_DIR is not set (or empty): only the county’s own guides are measured.');
  console.log(`machine load ${loadavg()[0]?.toFixed(1)}`);
  printTable(['content', 'guides', 'learned in', 'serving thread held', 'memory', 'reply p50', 'p95', 'longest'], rows);
}

async function measure(name: string, contentDir: string): Promise<(string | number)[]> {
  const library = readContent(contentDir);
  const before = memoryMb();
  let holds = watchThread();
  const begun = performance.now();
  const keeper = keepKnowledge({
    library,
    now: () => new Date(),
    later: (task) => void setTimeout(task, 1),
    // Another build each time: what was learned before is never used.
    learn: (lesson, synonyms) => learnApart({ build: randomUUID() })(lesson, synonyms),
    onFault: (fault) => console.error(fault),
  });
  const first = await keeper.learned();
  const learnMs = performance.now() - begun;
  holds.stop();
  const after = memoryMb();
  // Once more, as after an edit: the code is warm, the old model serves meanwhile.
  holds = watchThread();
  const again = performance.now();
  library.change([{ kind: 'guide', slug: 'dang-ky-khai-sinh', change: 'saved' }]);
  while (keeper.present().recogniser === first.recogniser) await new Promise((wake) => setTimeout(wake, 2));
  const againMs = performance.now() - again;
  const { heldMs, cpuMs } = holds.stop();
  const times = replies(await keeper.learned());
  return [
    name,
    first.guides.size,
    `${learnMs.toFixed(0)} ms, again ${againMs.toFixed(0)} ms`,
    `${heldMs.toFixed(1)} ms at a time, ${cpuMs.toFixed(1)} ms of work in all`,
    `${Math.max(0, after - before).toFixed(1)} MB`,
    `${shareOf(times, 0.5).toFixed(2)} ms`,
    `${shareOf(times, 0.95).toFixed(2)} ms`,
    `${Math.max(...times).toFixed(1)} ms`,
  ];
}

function replies(knowledge: Knowledge): number[] {
  const utterances = ownUtterances().slice(0, 600);
  for (const { text } of utterances.slice(0, 150)) ask(knowledge, text);
  return utterances.map(({ text }) => ask(knowledge, text).tookMs);
}

/**
 * The longest time the thread did not come round to a timer that is always due (on a busy machine mostly other people's
 * work), and the processor time it spent in all, which no single hold can exceed.
 */
function watchThread(): { stop(): { heldMs: number; cpuMs: number } } {
  const spent = process.threadCpuUsage();
  let last = performance.now();
  let longest = 0;
  const timer = setInterval(() => {
    const moment = performance.now();
    longest = Math.max(longest, moment - last);
    last = moment;
  }, 1);
  return {
    stop() {
      clearInterval(timer);
      const { user, system } = process.threadCpuUsage(spent);
      return { heldMs: Math.max(longest, performance.now() - last), cpuMs: (user + system) / 1000 };
    },
  };
}

function memoryMb(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1_048_576;
}
