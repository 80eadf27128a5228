import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

export type Encoding = 'br' | 'gzip' | 'identity';
export type Encoded = Record<Encoding, Buffer>;

/** Every form in which a body can be sent. Small bodies stay as they are: the headers cost more than they save. */
export async function encodeAll(body: Buffer, quality = 9): Promise<Encoded> {
  if (body.length < 256) return { br: body, gzip: body, identity: body };
  const [br, gz] = await Promise.all([
    brotli(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
    }),
    zip(body, { level: 9 }),
  ]);
  return { br, gzip: gz, identity: body };
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
