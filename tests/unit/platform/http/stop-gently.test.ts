import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { stopGently } from '#src/platform/http/stop-gently.ts';

/** One form sent on a connection of its own; what came of it. */
const send = (port: number) =>
  new Promise<string>((resolve) => {
    const sent = request({ port, host: '127.0.0.1', method: 'POST', agent: false }, (answer) => {
      answer.resume().on('end', () => resolve(String(answer.statusCode)));
    });
    sent.on('error', (fault: NodeJS.ErrnoException) => resolve(fault.code ?? fault.message));
    sent.end('a=b');
  });

test('whoever has got through to a server that ends is answered, however many wait to be accepted', async () => {
  const outcomes: string[] = [];
  for (let round = 0; round < 30; round += 1) {
    let isStopping = false;
    const server = createServer((_req, res) => {
      if (isStopping) res.shouldKeepAlive = false;
      res.end('done');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const sent: Promise<string>[] = [];
    const idle = connect(port, '127.0.0.1').on('error', () => {});
    await once(idle, 'connect');
    // All of them at once, about when it stops to listen: the system makes the connections before any is accepted.
    const burst = wait(4 + round / 3).then(() => {
      for (let n = 0; n < 30; n += 1) sent.push(send(port));
    });

    isStopping = true;
    setTimeout(() => idle.end(), 30);
    await stopGently(server, { quietMs: 4, listenMs: 8, idleMs: 5, mostMs: 5_000 });

    await burst;
    outcomes.push(...(await Promise.all(sent)));
  }

  const others = outcomes.filter((outcome) => outcome !== '200' && outcome !== 'ECONNREFUSED');
  expect(others).toEqual([]);
  expect(outcomes).toContain('200');
});
