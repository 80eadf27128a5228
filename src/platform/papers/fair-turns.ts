import type { Asker } from '#src/cases/papers/paper-checks.ts';
import { networkOf } from '#src/platform/http/rate-limits.ts';

type Options = {
  /** How many work at once. */
  places: number;
  /** How many papers of one address may be on their way at once: ten people at one counter, several papers each. */
  mostOfOne?: number;
  /** And of all addresses together. */
  mostOfAll?: number;
  /** How much work one address may have caused of late before it must wait. */
  mostWorkMs?: number;
  now?: () => number;
};
type Lane = { name: string; waiting: (() => void)[]; coming: number; workMs: number; at: number };

/** Work done half an hour ago counts a sixty-fourth. */
const halfLifeMs = 300_000;
const lanesKept = 10_000;
/** What somebody who is turned away is told to wait. */
export const turnedAwaySeconds = 30;

/**
 * Turns by address, not by arrival: whoever has caused the least work comes first, so that fifty papers of one address
 * keep nobody else waiting longer than the one that is being looked at. Staff come before the public, and what the
 * portal does for itself comes last.
 */
export class FairTurns {
  readonly #options: Required<Options>;
  readonly #lanes = new Map<string, Lane>();
  #inside = 0;
  #coming = 0;

  constructor(options: Options) {
    this.#options = { mostOfOne: 60, mostOfAll: 400, mostWorkMs: 120_000, now: () => performance.now(), ...options };
  }

  /** How many papers are on their way. */
  get coming(): number {
    return this.#coming;
  }

  /**
   * Lets a paper come, before anything of it is stored; `leave` when it is judged. Undefined when its address has too
   * many on their way, or has caused too much work. Staff are always let in.
   */
  enter(asker: Asker): { leave(): void } | undefined {
    const lane = this.#laneOf(asker);
    const { mostOfOne, mostOfAll, mostWorkMs } = this.#options;
    const isFull = lane.coming >= mostOfOne || this.#coming >= mostOfAll || lane.workMs > mostWorkMs;
    if (asker.lane === 'public' && isFull) return undefined;
    lane.coming += 1;
    this.#coming += 1;
    let isIn = true;
    return {
      leave: () => {
        if (!isIn) return;
        isIn = false;
        lane.coming -= 1;
        this.#coming -= 1;
      },
    };
  }

  /** Does the work when it is this asker's turn. */
  async run<Answer>(asker: Asker, work: () => Promise<Answer>): Promise<Answer> {
    const lane = this.#laneOf(asker);
    if (this.#inside >= this.#options.places) await new Promise<void>((next) => lane.waiting.push(next));
    else this.#inside += 1;
    const started = this.#options.now();
    try {
      return await work();
    } finally {
      this.#age(lane);
      lane.workMs += this.#options.now() - started;
      // Whoever waits takes the place over: it is never free in between.
      const next = this.#next();
      if (next) next();
      else this.#inside -= 1;
    }
  }

  #next(): (() => void) | undefined {
    let chosen: Lane | undefined;
    for (const lane of this.#lanes.values()) {
      if (lane.waiting.length === 0) continue;
      this.#age(lane);
      if (!chosen || rank(lane) < rank(chosen) || (rank(lane) === rank(chosen) && lane.workMs < chosen.workMs)) {
        chosen = lane;
      }
    }
    return chosen?.waiting.shift();
  }

  #laneOf(asker: Asker): Lane {
    const name = asker.lane === 'public' ? `public ${networkOf(asker.address)}` : asker.lane;
    const known = this.#lanes.get(name);
    if (known) {
      this.#age(known);
      return known;
    }
    if (this.#lanes.size >= lanesKept) this.#forget();
    const lane = { name, waiting: [], coming: 0, workMs: 0, at: this.#options.now() };
    this.#lanes.set(name, lane);
    return lane;
  }

  /** Addresses of which nothing is on its way and little was done are like those never seen. */
  #forget(): void {
    for (const [name, lane] of this.#lanes) {
      this.#age(lane);
      if (lane.coming === 0 && lane.waiting.length === 0 && lane.workMs < 1_000) this.#lanes.delete(name);
    }
  }

  #age(lane: Lane): void {
    const now = this.#options.now();
    lane.workMs *= 0.5 ** ((now - lane.at) / halfLifeMs);
    lane.at = now;
  }
}

function rank({ name }: Lane): number {
  if (name === 'staff') return 0;
  return name === 'portal' ? 2 : 1;
}
