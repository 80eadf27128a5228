import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { BotStatus } from '#src/assistant/botpress/bot-status.ts';

/** Counts for operators, without addresses or names. */
export class Metrics {
  readonly registry = new Registry();
  readonly #requests = new Counter({
    name: 'portal_requests_total',
    help: 'Requests answered by the application, by status class',
    labelNames: ['status'],
    registers: [this.registry],
  });
  readonly #durations = new Histogram({
    name: 'portal_request_seconds',
    help: 'How long the application took',
    buckets: [0.005, 0.02, 0.05, 0.1, 0.5, 2, 10],
    registers: [this.registry],
  });

  constructor(gauges: { name: string; help: string; read: () => number }[]) {
    collectDefaultMetrics({ register: this.registry });
    for (const { name, help, read } of gauges) {
      new Gauge({
        name,
        help,
        registers: [this.registry],
        collect() {
          this.set(read());
        },
      });
    }
  }

  observe(status: number, seconds: number): void {
    this.#requests.inc({ status: `${Math.floor(status / 100)}xx` });
    this.#durations.observe(seconds);
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

type BotGauge = { name: string; help: string; read: () => number };

/** What operators watch of the bot; nothing where there is none. */
export function botGauges(status: (() => BotStatus) | undefined): BotGauge[] {
  if (!status) return [];
  const circuits = ['closed', 'trying', 'open'];
  const count = (kind: keyof BotStatus['counts'], help: string): BotGauge => ({
    name: `portal_bot_${kind.replaceAll('-', '_')}_total`,
    help,
    read: () => status().counts[kind],
  });
  return [
    { name: 'portal_bot_on', help: 'Whether the bot is switched on in site.yaml', read: () => Number(status().on) },
    {
      name: 'portal_bot_circuit',
      help: 'The bot’s circuit: 0 closed, 1 trying again, 2 open',
      read: () => circuits.indexOf(status().circuit),
    },
    count('answered', 'Questions the bot answered well enough to be shown'),
    count('not-reached', 'Questions the bot gave no reply to'),
    count('reply-refused', 'Replies of the bot that our pages do not bear out'),
  ];
}
