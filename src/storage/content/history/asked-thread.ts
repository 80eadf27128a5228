import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type MessagePort, Worker } from 'node:worker_threads';

type Settings = {
  /** The thread's file, as in an import of ours. */
  script: string;
  workerData: unknown;
  /** What faults are told as. */
  name: string;
  heapMb: number;
  /** How long it waits for the next order before it ends. */
  idleMs: number;
};

type Waiting = { resolve: (value: never) => void; reject: (fault: Error) => void };
type Answer = { id: number; value?: unknown; fault?: string; code?: string };

/** A fault in such a thread; `code` is that of the library it comes from. */
class ThreadError extends Error {
  override name = 'ThreadError';
  readonly code: string | undefined;

  constructor(message: string, code?: string) {
    super(message);
    this.code = code;
  }
}

/** A thread that begins when it is asked, answers one order after another, and ends when it has been idle. */
export class AskedThread<Order extends object> {
  readonly #settings: Settings;
  readonly #waiting = new Map<number, Waiting>();
  readonly #asked = new Set<Promise<unknown>>();
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #next = 1;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** Throws ThreadError. After `mostMs` the thread is ended, whatever it is doing. */
  async ask<Value>(order: Order, mostMs?: number): Promise<Value> {
    clearTimeout(this.#idle);
    this.#worker ??= this.#spawn();
    const worker = this.#worker;
    const id = this.#next++;
    const asked = new Promise<Value>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.postMessage({ ...order, id });
    });
    this.#asked.add(asked);
    const late = () => this.#lost(worker, new ThreadError(`${this.#settings.name}: no answer in time`, 'late'));
    const timer = mostMs === undefined ? undefined : setTimeout(late, mostMs);
    const done = () => {
      clearTimeout(timer);
      this.#asked.delete(asked);
    };
    asked.then(done, done);
    return asked;
  }

  /** Ends the thread when what it was asked for is done. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#asked);
    clearTimeout(this.#idle);
    await this.#worker?.terminate();
  }

  /** Ends the thread at once, whatever it is doing; whoever waits is told. */
  async kill(): Promise<void> {
    await this.#worker?.terminate();
  }

  #spawn(): Worker {
    const { script, workerData, heapMb, name } = this.#settings;
    // Not bundled: Node runs the source itself, as with the search index.
    const require = createRequire(join(process.cwd(), 'package.json'));
    const worker = new Worker(pathToFileURL(require.resolve(script)), {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 8 },
    });
    worker.on('message', ({ id, value, fault, code }: Answer) => {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (fault === undefined) waiting?.resolve(value as never);
      else waiting?.reject(new ThreadError(`${name}: ${fault}`, code));
      if (this.#waiting.size > 0) return;
      this.#idle = setTimeout(() => this.#rest(), this.#settings.idleMs).unref();
    });
    worker.on('error', (fault) => this.#lost(worker, new ThreadError(`${name}: ${fault}`)));
    worker.on('exit', () => this.#lost(worker, new ThreadError(`${name}: the thread has ended`)));
    worker.unref();
    return worker;
  }

  #rest(): void {
    const worker = this.#worker;
    this.#worker = undefined;
    void worker?.terminate();
  }

  #lost(worker: Worker, fault: Error): void {
    if (worker !== this.#worker) return;
    this.#rest();
    for (const { reject } of this.#waiting.values()) reject(fault);
    this.#waiting.clear();
  }
}

/** Inside such a thread: answers one order after another, beginning when `ready` is done. */
export function answerInTurn<Order extends object>(
  port: MessagePort,
  ready: Promise<void>,
  answer: (order: Order) => Promise<unknown>,
): void {
  let turn = ready;
  port.on('message', (order: Order & { id: number }) => {
    turn = turn
      .catch(() => {})
      .then(() => answer(order))
      .then(
        (value) => port.postMessage({ id: order.id, value } satisfies Answer),
        (fault: unknown) => {
          const code = (fault as { code?: unknown }).code;
          const told: Answer = { id: order.id, fault: String(fault) };
          port.postMessage(typeof code === 'string' ? { ...told, code } : told);
        },
      );
  });
}
