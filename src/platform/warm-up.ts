import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** An address that is asked for, or what is sent to it as the form of a page would. */
export type Question = { path: string; form?: string };

type Settings = {
  /** Where this process listens. */
  port: number;
  host: string;
  /** What a form of ours says it comes from. */
  origin: string;
  /** Whether the portal could serve whole but for this. */
  isReady: () => Promise<boolean>;
  questions: () => readonly Question[];
  /** What else takes longer the first time; what is not done after `forMs` goes on beside the first requests. */
  rehearsal?: { run: () => Promise<unknown>; forMs: number };
  /** For the questions, counted from the moment `isReady` says so. */
  longestMs: number;
};

/** Each is asked twice: the first finds nothing read or compiled, the second finds what the first has left. */
const rounds = 2;
/** How soon it is looked again whether the portal could serve by now, and, while that takes long, how seldom. */
const look = { soonMs: 50, seldomMs: 1_000 };

/**
 * Asks this process for the pages that people ask for first, one after the other, before a proxy is told that it is
 * ready: whoever came first after a start waited ten times as long as the next one. What comes meanwhile is answered.
 */
export class WarmUp {
  #isOver = false;

  /** Whether it is done, or has had its time. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Rejects only where `questions` throws: what cannot be told or asked now is told to whoever asks next. */
  async run({ isReady, questions, rehearsal, longestMs, ...where }: Settings): Promise<void> {
    // A database that is away may be away for hours: it and the store of papers are asked again less and less often.
    for (let ms = look.soonMs; !(await isReady().catch(() => false)); ms = Math.min(ms * 1.2, look.seldomMs)) {
      await wait(ms, undefined, { ref: false });
    }
    const until = performance.now() + longestMs;
    for (let round = 0; round < rounds; round += 1) {
      for (const question of questions()) {
        const left = until - performance.now();
        // What fails here fails for whoever asks next, and is told to them.
        if (left > 0) await ask(question, where, left).catch(() => {});
      }
    }
    if (rehearsal) {
      await Promise.race([rehearsal.run().catch(() => {}), wait(rehearsal.forMs, undefined, { ref: false })]);
    }
    this.#isOver = true;
  }
}

/** Listening everywhere is no address to ask. */
const everywhere = new Set(['0.0.0.0', '::']);

function ask({ path, form }: Question, where: Pick<Settings, 'port' | 'host' | 'origin'>, ms: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const asked = request({
    port: where.port,
    host: everywhere.has(where.host) ? '127.0.0.1' : where.host,
    path,
    method: form === undefined ? 'GET' : 'POST',
    // No name of a browser: it is counted as nobody's visit.
    headers: { 'accept-encoding': 'br', ...headersOf(form, where.origin) },
    signal: AbortSignal.timeout(Math.ceil(ms)),
    agent: false,
  });
  asked.on('response', (answer) => answer.on('close', resolve).resume());
  asked.on('error', reject);
  asked.end(form);
  return promise;
}

/** What a page of ours would send with a form; nothing where none is sent. */
function headersOf(form: string | undefined, origin: string) {
  if (form === undefined) return {};
  return { origin, 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(form) };
}
