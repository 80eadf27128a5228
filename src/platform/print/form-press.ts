import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { RenderSlots } from '#src/platform/http/render-slots.ts';
import type { PressAnswer, Pressed, PressOrder, PressSheet } from './press-worker.ts';

type Options = {
  /** How many wait for the one that is being made: each holds one of the places in which pages are made. */
  waiting?: number;
  /** Longer than this no form takes. */
  deadlineMs?: number;
  /** How long the thread stays without work. */
  idleMs?: number;
};

/** Makes forms as PDF, one at a time, in a thread of its own: laying one out takes a tenth of a second of a processor. */
export class FormPress {
  readonly #slots: RenderSlots;
  readonly #options: Required<Options>;
  readonly #making = new Map<string, Promise<Pressed | undefined>>();
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #made = 0;
  #isClosed = false;

  constructor({ waiting = 6, deadlineMs = 15_000, idleMs = 60_000 }: Options = {}) {
    this.#options = { waiting, deadlineMs, idleMs };
    this.#slots = new RenderSlots({ places: 1, waiting, waitMs: deadlineMs });
  }

  /**
   * The form as a PDF; undefined when too many are asked for at this moment. Whoever asks for one that is being made, as
   * many do for a blank form that nobody has kept yet, waits for that one.
   */
  async print(sheet: PressSheet): Promise<Uint8Array | undefined> {
    return (await this.lay(sheet))?.pdf;
  }

  /** The same, with the places of its signatures. */
  lay(sheet: PressSheet): Promise<Pressed | undefined> {
    const key = JSON.stringify(sheet);
    const known = this.#making.get(key);
    if (known) return known;
    const made = this.#inTurn(sheet).finally(() => this.#making.delete(key));
    this.#making.set(key, made);
    return made;
  }

  async #inTurn(sheet: PressSheet): Promise<Pressed | undefined> {
    const leave = await this.#slots.enter();
    if (!leave) return undefined;
    try {
      if (this.#isClosed) throw new Error('the portal is stopping');
      return await this.#make(sheet);
    } finally {
      leave();
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#end();
  }

  #make(sheet: PressSheet): Promise<Pressed> {
    clearTimeout(this.#idle);
    const worker = this.#worker ?? startThread();
    this.#worker = worker;
    this.#made += 1;
    const id = this.#made;
    return new Promise<Pressed>((resolve, reject) => {
      const done = (settle: () => void) => {
        clearTimeout(late);
        worker.off('message', hear).off('error', fail).off('exit', gone);
        settle();
      };
      /** A thread that failed or hangs is not asked again. */
      const giveUp = (fault: Error) =>
        done(() => {
          void this.#end();
          reject(fault);
        });
      const hear = (answer: PressAnswer) => {
        if (answer.id !== id) return;
        done(() => {
          this.#idle = setTimeout(() => void this.#end(), this.#options.idleMs).unref();
          if ('pdf' in answer) resolve({ pdf: answer.pdf, signAt: answer.signAt });
          else reject(new Error(`a form could not be made: ${answer.fault}`));
        });
      };
      const fail = (cause: unknown) => giveUp(new Error('the thread that makes forms failed', { cause }));
      const gone = () => giveUp(new Error('the thread that makes forms ended'));
      const late = setTimeout(() => giveUp(new Error('a form took too long')), this.#options.deadlineMs);
      worker.on('message', hear).on('error', fail).on('exit', gone);
      worker.postMessage({ id, sheet } satisfies PressOrder);
    });
  }

  async #end(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }
}

function startThread(): Worker {
  // Not bundled: Node runs the source itself, as with the search index.
  const source = createRequire(join(process.cwd(), 'package.json')).resolve('#src/platform/print/press-worker.ts');
  const worker = new Worker(pathToFileURL(source), {
    resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 8 },
  });
  worker.unref();
  // An idle thread that fails must not end the process; whoever waits hears of it by itself.
  worker.on('error', () => {});
  return worker;
}
