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
    /** Takes the page as it was drawn, with the headers it will have, and gives it as it is sent. */
    fill: ((drawn: Buffer, headers: readonly string[]) => Buffer) | undefined;
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
  const drawn = Buffer.from(await response.arrayBuffer());
  const csp = headers.get('content-security-policy');
  headers.delete('content-security-policy');
  headers.delete('content-length');
  const html = type.startsWith('text/html') ? drawn.toString('latin1') : '';
  for (const [name, value] of pageSecurityHeaders(csp, html, options.https)) headers.set(name, value);
  if (!headers.has('cache-control')) headers.set('cache-control', options.cached ? 'no-cache' : 'no-store');
  const body = options.fill?.(drawn, flat(headers)) ?? drawn;
  const isKept = options.isBrief || options.cached;
  const sent = await sendBody(res, {
    ...options,
    status: response.status,
    headers: flat(headers),
    body,
    cookies,
    isKept,
  });
  if (cookies.length > 0) return undefined;
  return { status: response.status, headers: [...headers], body, sent };
}

type Sending = {
  status: number;
  /** Flat, as `writeHead` takes them; what is told of the encoding is added. */
  headers: readonly string[];
  body: Buffer;
  cookies: readonly string[];
  encoding: Encoding;
  head: boolean;
  /** Whether others get it too. */
  isKept: boolean;
};

/** Sends a text in the encoding it is wanted in. Gives what went out, without cookies. */
export async function sendBody(res: ServerResponse, sending: Sending): Promise<SentAnswer> {
  const { status, headers, body, cookies, encoding, head, isKept } = sending;
  // What HEAD asks about is not made only to be thrown away.
  const chosen = head ? body : await encodeOnce(body, encoding, isKept);
  const shared = [...headers];
  if (chosen !== body) shared.push('content-encoding', encoding);
  shared.push('vary', 'accept-encoding');
  if (!head) shared.push('content-length', String(chosen.length));
  res.writeHead(status, [...shared, ...cookies.flatMap((cookie) => ['set-cookie', cookie])]);
  res.end(head ? undefined : chosen);
  return { headers: shared, body: chosen };
}

function flat(headers: Map<string, string>): string[] {
  return [...headers].flat();
}
