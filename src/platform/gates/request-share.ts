import type { RateLimits } from '#src/platform/http/rate-limits.ts';
import { announcedBytes } from './body-size.ts';
import { type Gate, refuse } from './exchange.ts';

/** Refuses an address that has asked more than its share; without limits everybody passes. */
export function requestShare(limits: Pick<RateLimits, 'secondsToWait'> | undefined): Gate {
  if (!limits) return () => false;
  return async (exchange) => {
    const { clientAddress, method, path } = exchange;
    const wait = await limits.secondsToWait(clientAddress, method, path, announcedBytes(exchange));
    if (wait === undefined) return false;
    const text = 'Quá nhiều yêu cầu, xin thử lại sau ít phút. Too Many Requests.';
    return refuse(exchange, {
      status: 429,
      kind: 'too-many-requests',
      text,
      headers: { 'retry-after': String(wait) },
    });
  };
}
