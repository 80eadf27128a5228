import { promisify } from 'node:util';
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from 'node:zlib';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

export type Encoding = 'br' | 'gzip' | 'identity';
export type Encoded = Record<Encoding, Buffer>;

/** Smaller bodies stay as they are: the headers cost more than they save. */
const worthIt = 256;

/** Every form in which a body can be sent, for what is kept and sent often. */
export async function encodeAll(body: Buffer, quality = 9): Promise<Encoded> {
  if (body.length < worthIt) return { br: body, gzip: body, identity: body };
  const chunkSize = chunkOf(body);
  const [br, gz] = await Promise.all([
    brotli(body, {
      chunkSize,
      params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
    }),
    zip(body, { level: 9, chunkSize }),
  ]);
  return { br: alone(br), gzip: alone(gz), identity: body };
}

/**
 * Node makes room for 64 KB of output each time, and what it gives back keeps all of that: a cache of pages held eight
 * times what it counted, and the collector ran for room that nobody used. A text becomes a third of itself at least.
 */
const chunkOf = (body: Buffer) => Math.min(64 * 1024, Math.max(1024, Math.ceil(body.length / 2)));

/** In memory of its own, no larger than it is: for what is kept. */
function alone(bytes: Buffer): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(copy);
  return copy;
}

/** Bodies up to this are compressed at once: it takes a fraction of a millisecond, handing them to a thread takes more. */
const AT_ONCE = 32 * 1024;

/**
 * A body for one client, in the encoding it takes. `isKept` is for what some others get as well. What one person gets
 * is compressed with little effort: a page of a form then takes a tenth of a millisecond instead of four, and the same
 * number of packets. A window no larger than a page keeps a hundred of them at once out of the memory.
 */
export async function encodeOnce(body: Buffer, encoding: Encoding, isKept: boolean): Promise<Buffer> {
  if (body.length < worthIt || encoding === 'identity') return body;
  if (encoding === 'gzip') {
    const level = isKept ? 6 : 3;
    const options = { level, chunkSize: chunkOf(body) };
    const zipped = body.length <= AT_ONCE ? gzipSync(body, options) : await zip(body, options);
    return isKept ? alone(zipped) : zipped;
  }
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: isKept ? 7 : 5,
    [constants.BROTLI_PARAM_LGWIN]: 16,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
  };
  const options = { params, chunkSize: chunkOf(body) };
  const packed = body.length <= AT_ONCE ? brotliCompressSync(body, options) : await brotli(body, options);
  return isKept ? alone(packed) : packed;
}

/** The best encoding the client takes. A plain reading of Accept-Encoding; `q=0` refuses. */
export function chooseEncoding(accept: string | undefined): Encoding {
  if (!accept) return 'identity';
  if (/\bbr\b(?!\s*;\s*q=0(?:\.0+)?\b)/.test(accept)) return 'br';
  if (/\bgzip\b(?!\s*;\s*q=0(?:\.0+)?\b)/.test(accept)) return 'gzip';
  return 'identity';
}

const compressible =
  /^(text\/|application\/(json|javascript|xml|problem\+json|ld\+json|manifest\+json|rss\+xml|atom\+xml)|image\/svg)/;

export function isCompressible(contentType: string): boolean {
  return compressible.test(contentType);
}
