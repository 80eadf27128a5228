import { DatabaseAwayError } from './database-away.ts';

/** Thrown to who waited too long, most likely for themselves: a query on `db` inside a transaction's callback. */
export class DatabaseBusyError extends DatabaseAwayError {
  override name = 'DatabaseBusyError';
}

/** Lets one user through at a time, in order of arrival; nobody waits longer than the limit. */
export class Turnstile {
  #waitMs: number;
  #busy = false;
  #queue: { pass: () => void }[] = [];

  constructor(waitMs: number) {
    this.#waitMs = waitMs;
  }

  async enter(): Promise<void> {
    if (this.enterIfFree()) return;
    await new Promise<void>((resolve, reject) => {
      const ticket = {
        pass: () => {
          clearTimeout(timer);
          resolve();
        },
      };
      const timer = setTimeout(() => {
        this.#queue.splice(this.#queue.indexOf(ticket), 1);
        reject(new DatabaseBusyError(`the database was not free within ${this.#waitMs} ms`));
      }, this.#waitMs);
      this.#queue.push(ticket);
    });
  }

  /** Without waiting; false when somebody is inside. */
  enterIfFree(): boolean {
    if (this.#busy) return false;
    this.#busy = true;
    return true;
  }

  leave() {
    const next = this.#queue.shift();
    if (next) next.pass();
    else this.#busy = false;
  }
}
