import { Agent as HttpAgent, type IncomingMessage, request as overHttp } from 'node:http';
import { Agent as HttpsAgent, request as overHttps } from 'node:https';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { AwsV4Signer } from 'aws4fetch';
import { BlobsAwayError } from '#src/cases/papers/blobs-away.ts';
import type { S3Place } from '#src/platform/files-address.ts';
import { S3FaultError, s3Fault } from './s3-fault.ts';

/** What is sent: it can be read again, since a try may fail in its middle. */
export type S3Body = { bytes: number; sha256: string; read(): AsyncIterable<Uint8Array> };
export type S3Request = {
  method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';
  /** Of an object; the bucket itself when absent. */
  key?: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: S3Body;
};
export type S3Patience = {
  /** So long a connection may say nothing before the try counts as failed. */
  silenceMs: number;
  tries: number;
  /** Before the second try; doubled before each further one, with some luck in it. */
  firstWaitMs: number;
};

/** Three tries within some seconds when nobody answers the door, half a minute when somebody does and says nothing. */
const standardPatience: S3Patience = { silenceMs: 10_000, tries: 3, firstWaitMs: 250 };

const emptySha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const isGone = /^(NoSuchKey|NoSuchUpload)$/;
const mostTextBytes = 4 * 1024 * 1024;

export type S3Requests = ReturnType<typeof createS3Requests>;

/** Signed requests to one bucket. The secret is used for signing only: no fault and no log carries it. */
export function createS3Requests(
  place: S3Place,
  patience: S3Patience = standardPatience,
  onFault: (reason: string) => void = () => {},
) {
  const isHttps = place.endpoint.startsWith('https:');
  const agent = isHttps ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
  const base = new URL(place.endpoint);
  if (!place.usesPathStyle) base.hostname = `${place.bucket}.${base.hostname}`;
  /** The signing key of a day, so that it is not made anew for every request. */
  const cache = new Map<string, ArrayBuffer>();

  async function sign({ method, key, query = {}, headers = {}, body }: S3Request) {
    const url = new URL(base);
    const parts = [place.usesPathStyle ? place.bucket : '', key === undefined ? '' : place.prefix + key];
    url.pathname = `/${parts.filter(Boolean).join('/')}`;
    url.search = new URLSearchParams(query).toString().replaceAll('+', '%20');
    const signer = new AwsV4Signer({
      ...place,
      method,
      url: url.href,
      headers: { ...headers, 'x-amz-content-sha256': body?.sha256 ?? emptySha256 },
      service: 's3',
      cache,
    });
    return { url, headers: Object.fromEntries((await signer.sign()).headers) };
  }

  /** One try. Throws S3FaultError for a status that is no success, save that an object is not there. */
  async function attempt(request: S3Request, silenceMs: number): Promise<IncomingMessage> {
    const { method, body } = request;
    const { url, headers } = await sign(request);
    if (method !== 'GET' && method !== 'HEAD') headers['content-length'] = String(body?.bytes ?? 0);
    const options = { method, headers, agent, timeout: silenceMs };
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const sending = (isHttps ? overHttps : overHttp)(url, options, resolve);
      sending.on('timeout', () => sending.destroy(new Error(`silent for ${silenceMs} ms`)));
      sending.on('error', reject);
      // What the server says while we still send counts, not that it stopped reading.
      if (body) pipeline(Readable.from(body.read()), sending).catch(reject);
      else sending.end();
    });
    const { statusCode: status = 0 } = answer;
    if (status < 300) return answer;
    const fault = s3Fault(status, await textOf(answer));
    // Any other 404 is of the bucket, or of a server that is no store at all.
    if (status === 404 && request.key !== undefined && (method === 'HEAD' || isGone.test(fault.code))) return answer;
    throw fault;
  }

  /** As many tries as patience has. Throws BlobsAwayError when none succeeded. */
  async function patiently<Answer>(what: string, once: () => Promise<Answer>): Promise<Answer> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await once();
      } catch (fault) {
        if (tries >= patience.tries || (fault instanceof S3FaultError && !fault.isWorthAnotherTry)) {
          const reason = `${what}: ${reasonOf(fault)}`;
          onFault(reason);
          throw new BlobsAwayError(`the file store did not do it: ${reason}`, { cause: fault });
        }
      }
      await wait(patience.firstWaitMs * 2 ** (tries - 1) * (0.5 + Math.random()));
    }
  }

  return {
    patience,
    prefix: place.prefix,
    /** The answer with its body still to be read; of 404 only the status is left. */
    open: (request: S3Request) => patiently(request.method, () => attempt(request, patience.silenceMs)),
    /** The answer and all it says. */
    ask: (request: S3Request) =>
      patiently(request.method, async () => {
        const answer = await attempt(request, patience.silenceMs);
        const text = await textOf(answer);
        // Some say that it went wrong after they have said 200.
        if (text.includes('<Error>') && answer.statusCode === 200) throw s3Fault(200, text);
        return { status: answer.statusCode ?? 0, headers: answer.headers, text };
      }),
    /** Whether the bucket answers a single question in time; the reason where it does not. */
    async askOnce(silenceMs: number): Promise<string | undefined> {
      try {
        (await attempt({ method: 'HEAD' }, silenceMs)).resume();
        return undefined;
      } catch (fault) {
        return reasonOf(fault);
      }
    },
  };
}

/** A line for the log: what the system or the store calls it. */
function reasonOf(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault);
  const { code } = fault as { code?: unknown };
  return fault.message || String(code ?? fault.name);
}

async function textOf(answer: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of answer) {
    bytes += piece.length;
    if (bytes > mostTextBytes) throw new Error('the file store says more than anybody asked for');
    pieces.push(piece);
  }
  if (answer.headers['content-length'] && !answer.complete) throw new Error('the answer was cut off');
  return Buffer.concat(pieces).toString('utf8');
}
