import { isOwnRequest } from '#src/platform/http/address-rules.ts';
import { type Gate, refuse } from './exchange.ts';

/** Refuses a request that changes something and does not come from our own pages. */
export function ownRequests(siteOrigin: string): Gate {
  return (exchange) => {
    const { isReading, method, path, req } = exchange;
    if (isReading || method === 'OPTIONS') return false;
    const { origin, cookie } = req.headers;
    const fetchSite = req.headers['sec-fetch-site'] as string | undefined;
    if (isOwnRequest({ path, origin, fetchSite, hasCookie: cookie !== undefined }, siteOrigin)) return false;
    const text = 'Forbidden: this request does not come from our pages.';
    return refuse(exchange, { status: 403, kind: 'not-from-our-pages', text });
  };
}
