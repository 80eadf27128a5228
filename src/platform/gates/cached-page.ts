import type { PageCache } from '#src/platform/http/page-cache.ts';
import type { Exchange, Gate } from './exchange.ts';

/** Answers with a page from the front cache; nothing else is done for it. */
export function cachedPage(cache: PageCache, onServed: (exchange: Exchange) => void): Gate {
  return (exchange) => {
    const { key, encoding, req, isHead, res } = exchange;
    if (key === undefined || !cache.serve(key, encoding, req.headers['if-none-match'], isHead, res)) return false;
    onServed(exchange);
    return true;
  };
}
