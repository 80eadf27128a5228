import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { TrialLook, TrialOrder, TrialRefusal, Trials, TrialTalk } from '#src/assistant/trials/trials.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';

/** Where the thread finds the content, as the serving one keeps it. */
export type TrialData = { contentDir: string; cacheDir: string; build: string };
export type TrialAnswer = { look: TrialLook } | { talk: TrialTalk } | { fault: string };

type Options = TrialData & {
  /** Another number whenever the content, as it is kept, is another. */
  around: () => number;
  onFault: (fault: unknown) => void;
  /** Learning takes seconds; longer than this nobody waits. */
  limitMs?: number;
  /** A thread that nobody asks any more goes, and its memory with it. */
  idleMs?: number;
};

/** One thread at most, which reads the content for itself: of what is tried nothing is done where requests are served. */
export class TrialThread implements Trials {
  readonly #options: Options;
  #worker: Worker | undefined;
  #isBusy = false;
  #idle: NodeJS.Timeout | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  async look(order: Parameters<Trials['look']>[0]): Promise<Result<TrialLook, TrialRefusal>> {
    const answer = await this.#ask(order);
    if (!answer.ok) return answer;
    return 'look' in answer.value ? ok(answer.value.look) : refuse({ kind: 'failed' });
  }

  async talk(order: Parameters<Trials['talk']>[0]): Promise<Result<TrialTalk, TrialRefusal>> {
    const answer = await this.#ask(order);
    if (!answer.ok) return answer;
    return 'talk' in answer.value ? ok(answer.value.talk) : refuse({ kind: 'failed' });
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  async #ask(asked: Omit<TrialOrder, 'around'>): Promise<Result<TrialAnswer, TrialRefusal>> {
    if (this.#isBusy) return refuse({ kind: 'busy' });
    this.#isBusy = true;
    clearTimeout(this.#idle);
    const { onFault, limitMs = 30_000, idleMs = 60_000 } = this.#options;
    try {
      const answer = await this.#answer({ ...asked, around: this.#options.around() }, limitMs);
      if (answer === undefined) {
        await this.close();
        return refuse({ kind: 'too-long' });
      }
      if (!('fault' in answer)) return ok(answer);
      onFault(new Error(`trying a draft failed: ${answer.fault}`));
    } catch (fault) {
      onFault(fault);
      await this.close();
    } finally {
      this.#isBusy = false;
      this.#idle = setTimeout(() => void this.close(), idleMs);
      this.#idle.unref();
    }
    return refuse({ kind: 'failed' });
  }

  /** Undefined after the limit. */
  async #answer(order: TrialOrder, limitMs: number): Promise<TrialAnswer | undefined> {
    const worker = this.#start();
    let timer: NodeJS.Timeout | undefined;
    const settled = new AbortController();
    try {
      return await new Promise((resolve, reject) => {
        timer = setTimeout(() => resolve(undefined), limitMs);
        worker.once('message', resolve).once('error', reject).once('exit', ended);
        settled.signal.addEventListener('abort', () => {
          worker.off('message', resolve).off('error', reject).off('exit', ended);
        });
        function ended() {
          reject(new Error('the thread that tries drafts ended'));
        }
        worker.postMessage(order);
      });
    } finally {
      clearTimeout(timer);
      settled.abort();
    }
  }

  #start(): Worker {
    if (this.#worker) return this.#worker;
    const { contentDir, cacheDir, build } = this.#options;
    // Not bundled: Node runs the source itself, as with the search index.
    const source = createRequire(join(process.cwd(), 'package.json')).resolve('#src/wiring/editing/trial-worker.ts');
    const worker = new Worker(pathToFileURL(source), {
      workerData: { contentDir, cacheDir, build } satisfies TrialData,
      resourceLimits: { maxOldGenerationSizeMb: 320, maxYoungGenerationSizeMb: 16 },
    });
    const forget = () => {
      if (this.#worker === worker) this.#worker = undefined;
    };
    // Who waits hears of it by itself; an idle thread that fails must not end the process.
    worker.on('error', forget).on('exit', forget);
    worker.unref();
    this.#worker = worker;
    return worker;
  }
}
