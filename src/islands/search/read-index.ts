import type { BrowserIndex } from '#src/search/browser/browser-index.ts';
import { BrowserIndexReader } from '#src/search/browser/browser-index-reader.ts';

const CACHE = 'tim-kiem';

/**
 * Hands over the index kept from an earlier visit at once, then the newest one when it has come and differs.
 * `onOffline` is called when the newest could not be fetched.
 */
export async function readIndex(
  address: string,
  onIndex: (reader: BrowserIndexReader) => void,
  onOffline: () => void,
): Promise<void> {
  // Only pages over https (or of this machine) have a cache of their own; the others rely on the browser's.
  const cache = await globalThis.caches?.open(CACHE).catch(() => undefined);
  const kept = await cache?.match(address);
  const keptTag = kept?.headers.get('etag');
  if (kept) onIndex(new BrowserIndexReader((await kept.json()) as BrowserIndex));
  let fresh: Response;
  try {
    fresh = await fetch(address, { credentials: 'omit' });
  } catch {
    onOffline();
    return;
  }
  if (!fresh.ok) return;
  const tag = fresh.headers.get('etag');
  if (kept && tag && tag === keptTag) return;
  await cache?.put(address, fresh.clone()).catch(() => undefined);
  onIndex(new BrowserIndexReader((await fresh.json()) as BrowserIndex));
}
