import type { IncomingMessage, ServerResponse } from 'node:http';
import { isOfApi } from '#src/platform/http/address-rules.ts';
import { chooseEncoding, type Encoding } from '#src/platform/http/compress.ts';
import { cacheKey } from '#src/platform/http/page-cache.ts';
import { type Refusal, sendRefusal } from '#src/platform/http/send-refusal.ts';

/** One request and its answer, as the gates see them. */
export type Exchange = {
  req: IncomingMessage;
  res: ServerResponse;
  method: string;
  /** As it was asked for, with its query. */
  url: string;
  path: string;
  isReading: boolean;
  isHead: boolean;
  encoding: Encoding;
  /** Under which the front cache keeps the answer; only what is read has one. */
  key: string | undefined;
  clientAddress: string;
  /** What the router found for this very path, once a gate has asked it. */
  route?: Route;
  /** The file of the page, in whichever language it is asked for. */
  component?: string;
};

/** What a router finds for an address. The gates look at these two alone, and hand the whole of it on to who made it. */
export type Route = { type: string; component: string };

/** One step every request takes: true when it has answered, so that no later gate is asked. */
export type Gate = (exchange: Exchange) => boolean | Promise<boolean>;

/** What the gates know of a request. */
export function readExchange(req: IncomingMessage, res: ServerResponse, trustProxy: boolean): Exchange {
  const method = req.method ?? 'GET';
  const url = req.url ?? '/';
  const isReading = method === 'GET' || method === 'HEAD';
  const cut = url.indexOf('?');
  return {
    req,
    res,
    method,
    url,
    path: cut < 0 ? url : url.slice(0, cut),
    isReading,
    isHead: method === 'HEAD',
    encoding: chooseEncoding(req.headers['accept-encoding']),
    key: isReading ? cacheKey(url) : undefined,
    clientAddress: clientAddressOf(req, trustProxy),
  };
}

/** Asks one gate after the other until one has answered. */
export async function passGates(gates: readonly Gate[], exchange: Exchange): Promise<void> {
  for (const gate of gates) {
    const answered = gate(exchange);
    if (answered === true || (answered !== false && (await answered))) return;
  }
}

/** Answers with a refusal, to people in a line and to programs as a problem document. */
export function refuse({ res, path }: Exchange, refusal: Refusal): true {
  sendRefusal(res, isOfApi(path), refusal);
  return true;
}

/** The client's address: the socket's, or what our own proxy appended last to X-Forwarded-For when it is trusted. */
function clientAddressOf(req: IncomingMessage, trustProxy: boolean): string {
  const socket = req.socket.remoteAddress ?? 'unknown';
  if (!trustProxy) return socket;
  const forwarded = req.headers['x-forwarded-for'];
  const last = (Array.isArray(forwarded) ? forwarded.join(',') : forwarded)?.split(',').at(-1)?.trim();
  return last && /^[0-9a-fA-F:.]{2,45}$/.test(last) ? last : socket;
}
