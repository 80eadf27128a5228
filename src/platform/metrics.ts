import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { AnswerTimes } from './answer-times.ts';
import type { RouteClass } from './http/route-class.ts';

/** A figure that is read when operators ask; undefined where it cannot be told at this moment. */
export type Reading = { name: string; help: string; read: () => number | undefined | Promise<number | undefined> };

/** Counts for operators, without addresses or names. */
export class Metrics {
  readonly registry = new Registry();
  readonly #requests = new Counter({
    name: 'portal_requests_total',
    help: 'Requests answered by the application, by status class and kind of request',
    labelNames: ['status', 'route'],
    registers: [this.registry],
  });
  readonly #durations = new Histogram({
    name: 'portal_request_seconds',
    help: 'How long the application took',
    labelNames: ['route'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.5, 2, 10],
    registers: [this.registry],
  });
  readonly #times = new AnswerTimes<RouteClass>();

  constructor(readings: readonly Reading[]) {
    // Memory, CPU, and how long the event loop was held (nodejs_eventloop_lag_…).
    collectDefaultMetrics({ register: this.registry });
    this.#tellPercentiles();
    for (const { name, help, read } of readings) {
      new Gauge({
        name,
        help,
        registers: [this.registry],
        async collect() {
          this.set((await read()) ?? Number.NaN);
        },
      });
    }
  }

  observe(status: number, seconds: number, route: RouteClass): void {
    this.#requests.inc({ status: `${Math.floor(status / 100)}xx`, route });
    this.#durations.observe({ route }, seconds);
    this.#times.add(route, seconds);
  }

  #tellPercentiles(): void {
    const times = this.#times;
    new Gauge({
      name: 'portal_answer_seconds',
      help: 'How long the application took, in the last five to ten minutes',
      labelNames: ['route', 'quantile'],
      registers: [this.registry],
      collect() {
        this.reset();
        for (const { route, quantile, seconds } of times.quantiles([0.5, 0.95, 0.99])) {
          this.set({ route, quantile: String(quantile) }, seconds);
        }
      },
    });
  }

  /** One that was turned away: it took no time, and says nothing of how long answers take. */
  turnedAway(route: RouteClass): void {
    this.#requests.inc({ status: '5xx', route });
  }
}

/** Metrics are for this machine, or for whoever has the token. Behind a proxy "this machine" says nothing: token only. */
export function mayReadMetrics(req: IncomingMessage, token: string | undefined, trustProxy: boolean): boolean {
  if (token) {
    const given = Buffer.from(req.headers.authorization ?? '');
    const wanted = Buffer.from(`Bearer ${token}`);
    if (given.length === wanted.length && timingSafeEqual(given, wanted)) return true;
  }
  const address = req.socket.remoteAddress ?? '';
  return !trustProxy && /^(127\.|::1$|::ffff:127\.)/.test(address);
}
