import { connect, createServer, type Socket } from 'node:net';
import { freePort } from './free-port.ts';

/** A connection to another server that can be made slow, silent or dead. */
export type FaultProxy = {
  port: number;
  /** `pass` with so many milliseconds on the way to the server, `down`: nobody gets through and who is in is cut. */
  set(mode: 'pass' | 'down', delayMs?: number): void;
  close(): Promise<void>;
};

export async function startFaultProxy(targetPort: number): Promise<FaultProxy> {
  const port = await freePort();
  const open = new Set<Socket>();
  let isDown = false;
  let delayMs = 0;
  const server = createServer((client) => {
    if (isDown) {
      client.destroy();
      return;
    }
    const target = connect(targetPort, '127.0.0.1');
    for (const [from, to] of [
      [client, target],
      [target, client],
    ] as const) {
      open.add(from);
      from.on('data', (bytes) => setTimeout(() => to.write(bytes), from === client ? delayMs : 0));
      from.on('error', () => to.destroy());
      from.on('close', () => {
        open.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const cut = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    port,
    set(mode, delay = 0) {
      isDown = mode === 'down';
      delayMs = delay;
      if (isDown) cut();
    },
    async close() {
      cut();
      await new Promise((done) => server.close(done));
    },
  };
}
