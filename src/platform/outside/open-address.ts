import { lookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import type { TryResult, Unopened } from '#src/proofreading/outside/outside-link.ts';
import { isPublicAddress } from './public-address.ts';

type Settings = {
  /** Who asks, for the logs of those who are asked. */
  userAgent: string;
  /** Whether an address (no name) may be connected to. */
  isAllowed?: (address: string) => boolean;
  /** Of one request, from the look-up of the name to the head of the answer. */
  silenceMs?: number;
};

const mostRedirects = 5;
/** Heads of answers larger than this are not read. */
const largestHead = 16 * 1024;

/**
 * Opens an address as far as the head of its answer: HEAD first, GET where that is not understood, whose body is not
 * read. The name is looked up once, and only what was looked up and is public is connected to: a name cannot lead
 * elsewhere a moment later, nor can a redirect.
 */
export function createAddressOpener({ userAgent, isAllowed = isPublicAddress, silenceMs = 10_000 }: Settings) {
  async function ask(url: URL, method: 'HEAD' | 'GET'): Promise<{ status: number; location: string | undefined }> {
    const place = await placeOf(url.hostname, isAllowed, silenceMs);
    const { promise, resolve, reject } = Promise.withResolvers<{ status: number; location: string | undefined }>();
    const request = (url.protocol === 'https:' ? https : http).request(url, {
      method,
      agent: false,
      maxHeaderSize: largestHead,
      headers: { 'user-agent': userAgent, accept: '*/*' },
      signal: AbortSignal.timeout(silenceMs),
      // Node asks for one address or for all of them; both are the one that was judged.
      lookup: (_name, { all }, done) => (all ? done(null, [place]) : done(null, place.address, place.family)),
    });
    request.on('error', reject);
    request.on('response', (response) => {
      resolve({ status: response.statusCode ?? 0, location: response.headers.location });
      response.on('error', () => {});
      response.destroy();
    });
    request.end();
    return promise;
  }

  async function follow(url: URL, method: 'HEAD' | 'GET'): Promise<TryResult> {
    let at = url;
    for (let step = 0; step <= mostRedirects; step += 1) {
      const { status, location } = await ask(at, method);
      if (status >= 300 && status < 400 && location !== undefined) {
        const next = URL.parse(location, at);
        if (!next || !/^https?:$/.test(next.protocol)) return { is: 'unopened', reason: { why: 'redirects' } };
        at = next;
      } else return resultOf(status);
    }
    return { is: 'unopened', reason: { why: 'redirects' } };
  }

  return async (address: string): Promise<TryResult> => {
    const url = URL.parse(address);
    if (!url || !/^https?:$/.test(url.protocol)) return { is: 'unopened', reason: { why: 'broken' } };
    try {
      const first = await follow(url, 'HEAD');
      // Many servers answer HEAD with a refusal, or as if there were no page.
      return first.is === 'open' ? first : await follow(url, 'GET');
    } catch (fault) {
      return { is: 'unopened', reason: { why: whyOf(fault) } };
    }
  };
}

/** 401, 403, 429 and 451 are said by a site that is there and does not want us; 503 is said for a while. */
function resultOf(status: number): TryResult {
  if (status >= 200 && status < 400) return { is: 'open' };
  if ([401, 403, 405, 429, 451, 503].includes(status)) return { is: 'unsure' };
  return { is: 'unopened', reason: { why: 'status', status } };
}

class NotPublicError extends Error {
  override name = 'NotPublicError';
}

/** Where a name leads: an address that may be connected to. One that may not be is enough to stay away. */
async function placeOf(hostname: string, isAllowed: (address: string) => boolean, silenceMs: number) {
  const name = hostname.replace(/^\[|\]$/g, '');
  const family = isIP(name);
  const places = family ? [{ address: name, family }] : await inTime(lookup(name, { all: true }), silenceMs);
  if (!places.every(({ address }) => isAllowed(address))) throw new NotPublicError('not a public address');
  const place = places.find((item) => item.family === 4) ?? places[0];
  if (!place) throw Object.assign(new Error('no address'), { code: 'ENOTFOUND' });
  return place;
}

function inTime<Value>(promise: Promise<Value>, ms: number): Promise<Value> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new DOMException('late', 'TimeoutError')), ms);
  return Promise.race([promise, late.promise]).finally(() => clearTimeout(timer));
}

function whyOf(fault: unknown): Exclude<Unopened['why'], 'status'> {
  if (fault instanceof NotPublicError) return 'not-public';
  const { code = '', name = '' } = fault as { code?: unknown; name?: string };
  const said = String(code);
  if (name === 'TimeoutError' || name === 'AbortError' || said === 'ABORT_ERR' || said === 'ETIMEDOUT') return 'silent';
  if (said === 'ENOTFOUND') return 'no-name';
  if (said === 'ECONNREFUSED') return 'refused';
  if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_VERIFY/.test(said)) return 'certificate';
  return 'broken';
}
