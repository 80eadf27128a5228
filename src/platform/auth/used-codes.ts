/** A code is good for its half minute and one on each side; after that a repeat fails by itself. */
const rememberedMs = 120_000;

/** Codes that have been used: each signs in once (RFC 6238 5.2), also for somebody who looked over a shoulder. */
export class UsedCodes {
  readonly #used = new Map<string, number>();

  /** False when this person's code was used before. */
  use(personId: string, code: string, nowMs: number): boolean {
    for (const [key, at] of this.#used) if (at + rememberedMs < nowMs) this.#used.delete(key);
    const key = `${personId}:${code}`;
    if (this.#used.has(key)) return false;
    this.#used.set(key, nowMs);
    return true;
  }
}
