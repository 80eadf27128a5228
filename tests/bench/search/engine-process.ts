import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Asked, Built, Opened, Order } from './run-engine.ts';

const runner = fileURLToPath(new URL('./run-engine.ts', import.meta.url));

/** One engine in a process of its own. Whatever fails there is thrown here. */
export class EngineProcess {
  readonly #child;
  readonly #about: Omit<Order, 'step'>;

  constructor(name: string, folder: string, count: number) {
    this.#about = { name, folder, count };
    this.#child = fork(runner, { execArgv: ['--expose-gc'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  }

  build = () => this.#tell<Built>({ step: 'build' });
  open = () => this.#tell<Opened>({ step: 'open' });
  ask = (set: number) => this.#tell<Asked>({ step: 'ask', set });

  async end(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const gone = new Promise((done) => this.#child.once('exit', done));
    this.#child.send({ ...this.#about, step: 'close' });
    const timer = setTimeout(() => this.#child.kill(), 5_000);
    await gone;
    clearTimeout(timer);
  }

  #tell<T>(order: Pick<Order, 'step' | 'set'>): Promise<T> {
    return new Promise((resolve, reject) => {
      const ended = (code: number | null) => reject(new Error(`${this.#about.name} ended with ${code}`));
      this.#child.once('exit', ended);
      this.#child.once('message', (answer: T & { failed?: string }) => {
        this.#child.off('exit', ended);
        if (answer.failed) reject(new Error(answer.failed));
        else resolve(answer);
      });
      this.#child.send({ ...this.#about, ...order });
    });
  }
}
