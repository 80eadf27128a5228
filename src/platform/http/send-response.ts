import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { SentAnswer } from './brief-answers.ts';
import { type Encoding, encodeOnce, isCompressible } from './compress.ts';
import { pageSecurityHeaders } from './security-headers.ts';

/** A page before and after it was encoded for the one who asked. */
export type FinishedPage = { status: number; headers: [string, string][]; body: Buffer; sent: SentAnswer };

/**
 * Writes the application's answer: charset, security headers, compression, and `no-store` unless the page is cached or
 * says otherwise. Gives back the page as it may be kept (undefined when it carries a cookie or is not a text).
 */
export async function sendResponse(
  response: Response,
  res: ServerResponse,
  options: {
    head: boolean;
    encoding: Encoding;
    https: boolean;
    cached: boolean;
    /** Goes out to others as well for some seconds. */
    isBrief: boolean;
    /** Is told when nothing but sending is left; sending lasts as long as the reader takes. */
    onRendered: () => void;
  },
): Promise<FinishedPage | undefined> {
  const cookies = response.headers.getSetCookie();
  const headers = new Map<string, string>();
  for (const [name, value] of response.headers) if (name !== 'set-cookie') headers.set(name, value);
  if (headers.get('content-type') === 'text/html') headers.set('content-type', 'text/html; charset=utf-8');
  const type = headers.get('content-type') ?? '';
  // A file that is kept is kept as a page is; what nobody keeps goes out as it comes.
  if (!response.body || !(isCompressible(type) || options.cached)) {
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
    res.writeHead(response.status, [...flat(headers), ...cookies.flatMap((cookie) => ['set-cookie', cookie])]);
    options.onRendered();
    if (response.body && !options.head) await pipeline(Readable.fromWeb(response.body as never), res);
    else res.end();
    return undefined;
  }
  if (type.startsWith('text/event-stream')) {
    res.writeHead(response.status, flat(headers));
    options.onRendered();
    await pipeline(Readable.fromWeb(response.body as never), res).catch(() => {});
    return undefined;
  }
  const body = Buffer.from(await response.arrayBuffer());
  const csp = headers.get('content-security-policy');
  headers.delete('content-security-policy');
  headers.delete('content-length');
  const html = type.startsWith('text/html') ? body.toString('latin1') : '';
  for (const [name, value] of pageSecurityHeaders(csp, html, options.https)) headers.set(name, value);
  if (!headers.has('cache-control')) headers.set('cache-control', options.cached ? 'no-cache' : 'no-store');
  // What HEAD asks about is not made only to be thrown away.
  const chosen = options.head ? body : await encodeOnce(body, options.encoding, options.isBrief || options.cached);
  const encoded = chosen !== body ? ['content-encoding', options.encoding] : [];
  const shared = [...flat(headers), ...encoded, 'vary', 'accept-encoding'];
  if (!options.head) shared.push('content-length', String(chosen.length));
  res.writeHead(response.status, [...shared, ...cookies.flatMap((cookie) => ['set-cookie', cookie])]);
  res.end(options.head ? undefined : chosen);
  if (cookies.length > 0) return undefined;
  return { status: response.status, headers: [...headers], body, sent: { headers: shared, body: chosen } };
}

function flat(headers: Map<string, string>): string[] {
  return [...headers].flat();
}
