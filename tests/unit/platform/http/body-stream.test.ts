import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { bodyStream } from '#src/platform/http/body-stream.ts';

/** Sends `pieces` one after another to what `take` does with the request; gives what it returned. */
async function send<Value>(pieces: readonly string[], take: (req: IncomingMessage) => Promise<Value>): Promise<Value> {
  const taken = Promise.withResolvers<Value>();
  const server = createServer((req: IncomingMessage, res: ServerResponse) => {
    take(req).then(taken.resolve, taken.reject);
    void taken.promise.catch(() => {}).then(() => res.end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1').on('error', () => {});
  onTestFinished(() => void socket.destroy());
  const length = pieces.join('').length;
  socket.write(`POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\n\r\n`);
  for (const piece of pieces) {
    await pause(20);
    if (!socket.destroyed) socket.write(piece);
  }
  const value = await taken.promise;
  await pause(50);
  return value;
}

const requestOf = (req: IncomingMessage, limit = 1_000) =>
  new Request('http://x/', { method: 'POST', body: bodyStream(req, limit), duplex: 'half' } as RequestInit);

test('what is sent in pieces is read whole, and read twice where it is copied', async () => {
  expect(await send(['a=1', '&b=', 'hai'], (req) => requestOf(req).text())).toBe('a=1&b=hai');
  const both = await send(['a=1', '&b=2'], async (req) => {
    const request = requestOf(req);
    const copy = request.clone();
    return [await request.text(), await copy.text()];
  });
  expect(both).toEqual(['a=1&b=2', 'a=1&b=2']);
  expect(await send([], (req) => requestOf(req).text())).toBe('');
});

test('more than is allowed is an error for who reads it', async () => {
  await expect(send(['12345', '67890'], (req) => requestOf(req, 8).text())).rejects.toThrow();
});

/** A request whose end comes when it is told to. */
function endless(): { req: IncomingMessage; end: () => void } {
  const ended = Promise.withResolvers<IteratorResult<Buffer>>();
  const pieces = { next: () => ended.promise, return: async () => ({ done: true as const, value: undefined }) };
  const req = { [Symbol.asyncIterator]: () => pieces } as unknown as IncomingMessage;
  return { req, end: () => ended.resolve({ done: true, value: undefined }) };
}

// The stream that `fetch` makes of such a request throws in one of these rounds, where nobody can catch it.
test('given up at the very moment it ends, it throws nothing that nobody catches', async () => {
  const uncaught: unknown[] = [];
  const note = (fault: unknown) => void uncaught.push(fault);
  process.on('uncaughtException', note);
  onTestFinished(() => void process.off('uncaughtException', note));

  for (let turns = 0; turns < 12; turns += 1) {
    const { req, end } = endless();
    const reader = (requestOf(req).body as ReadableStream<Uint8Array>).getReader();
    const last = reader.read();
    await pause(5);
    end();
    for (let turn = 0; turn < turns; turn += 1) await null;
    await Promise.all([reader.cancel(), last]);
    await pause(5);
  }

  expect(uncaught).toEqual([]);
});
