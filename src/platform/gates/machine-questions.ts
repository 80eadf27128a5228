import { sendText } from '#src/platform/http/send-refusal.ts';
import { type Metrics, mayReadMetrics } from '#src/platform/metrics.ts';
import type { Gate } from './exchange.ts';

type Settings = {
  /** What the portal cannot serve at this moment; with nothing in it the portal is ready. */
  unready: () => Promise<readonly string[]>;
  metrics: Pick<Metrics, 'registry'>;
  metricsToken: string | undefined;
  trustProxy: boolean;
};

/** Where machines ask: each process by itself, never through the proxy. */
export const machineAddresses: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);

/** Answers what machines ask: is the process alive, can it serve, how does it do. */
export function machineQuestions({ unready, metrics, metricsToken, trustProxy }: Settings): Gate {
  return async ({ isReading, path, req, res }) => {
    if (!isReading) return false;
    if (path === '/healthz') sendText(res, 200, 'ok');
    else if (path === '/readyz') {
      const missing = await unready();
      sendText(res, missing.length > 0 ? 503 : 200, missing.length > 0 ? `not ready: ${missing.join(', ')}` : 'ready');
    } else if (path === '/metrics') {
      if (mayReadMetrics(req, metricsToken, trustProxy)) sendText(res, 200, await metrics.registry.metrics());
      else sendText(res, 404, 'Not Found');
    } else return false;
    return true;
  };
}
