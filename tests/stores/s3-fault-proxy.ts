import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What goes wrong with one request: on its way there, at the store, or on the way back. */
export const s3Faults = [
  'cut before the store has it',
  'cut after the store has done it',
  'cut in the middle of the answer',
  'silence',
  'status 500',
  'damaged on its way there',
] as const;
type S3Fault = (typeof s3Faults)[number] | 'status 403' | 'damaged on its way back';

export type S3FaultProxy = {
  endpoint: string;
  /** Asked for every request, with its method and address; undefined lets it through. */
  fail(decide: (method: string, url: string) => S3Fault | undefined): void;
  /** What came, in order. */
  requests: string[];
  close(): Promise<void>;
};

/** A proxy between the portal and a store. What is signed goes through unchanged, so that the store still judges it. */
export async function startS3FaultProxy(targetPort: number): Promise<S3FaultProxy> {
  let decide: (method: string, url: string) => S3Fault | undefined = () => undefined;
  const requests: string[] = [];
  const server = createServer((asked, answer) => {
    const { method = '', url = '' } = asked;
    requests.push(`${method} ${url}`);
    asked.on('error', () => undefined);
    pass(asked, answer, decide(method, url), targetPort).catch(() => answer.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fail(next) {
      decide = next;
    },
    requests,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

async function pass(asked: IncomingMessage, answer: ServerResponse, fault: S3Fault | undefined, port: number) {
  const sent = await bytesOf(asked);
  if (fault === 'cut before the store has it') return answer.destroy();
  if (fault === 'silence') return undefined;
  if (fault === 'status 500' || fault === 'status 403') return refuse(answer, Number(fault.slice(-3)));
  const { method, url, headers } = asked;
  const body = fault === 'damaged on its way there' ? damaged(sent) : sent;
  const forwarded = request({ host: '127.0.0.1', port, method, path: url, headers });
  const answered = once(forwarded, 'response');
  // Swift ends a HEAD with the last piece of a body that must not be there: its connection is of no more use.
  forwarded.on('error', () => undefined);
  forwarded.end(body);
  const [got] = (await answered) as [IncomingMessage];
  const told = await bytesOf(got);
  if (fault === 'cut after the store has done it') return answer.destroy();
  const { 'transfer-encoding': _, ...kept } = got.headers;
  answer.writeHead(got.statusCode ?? 502, kept);
  if (fault === 'cut in the middle of the answer') {
    answer.write(told.subarray(0, told.length / 2), () => answer.destroy());
    return undefined;
  }
  return answer.end(fault === 'damaged on its way back' ? damaged(told) : told);
}

function refuse(answer: ServerResponse, status: number) {
  const code = status === 403 ? 'AccessDenied' : 'InternalError';
  answer.writeHead(status, { 'content-type': 'application/xml' });
  return answer.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>as the test wants it</Message></Error>`);
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** One bit of the last byte is another. */
function damaged(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const last = copy.length - 1;
  if (last >= 0) copy[last] = (copy[last] ?? 0) ^ 1;
  return copy;
}
