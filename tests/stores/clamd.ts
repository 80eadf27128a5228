import { createServer, type Socket } from 'node:net';

/** The harmless file that every scanner calls a virus. */
export const eicar = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
);

/**
 * A daemon that speaks the protocol of clamd (PING, INSTREAM with its lengths) and knows one virus. `mood` makes it
 * silent or nonsensical.
 */
export async function startClamd() {
  const sockets = new Set<Socket>();
  const daemon = { mood: 'well' as 'well' | 'silent' | 'odd', scanned: 0, url: '', stop: async () => {} };
  const server = createServer((socket) => {
    sockets.add(socket);
    let waiting = Buffer.alloc(0);
    let content: Buffer[] | undefined;
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (chunk: Buffer) => {
      waiting = Buffer.concat([waiting, chunk]);
      if (!content) {
        const end = waiting.indexOf(0);
        if (end < 0) return;
        const command = waiting.toString('latin1', 0, end);
        waiting = waiting.subarray(end + 1);
        if (command === 'zPING') socket.end('PONG\0');
        else if (command === 'zINSTREAM') content = [];
        else socket.end('UNKNOWN COMMAND\0');
      }
      while (content && waiting.length >= 4) {
        const length = waiting.readUInt32BE();
        if (length > 0 && waiting.length < 4 + length) return;
        if (length === 0) return answer(socket, Buffer.concat(content));
        content.push(Buffer.from(waiting.subarray(4, 4 + length)));
        waiting = waiting.subarray(4 + length);
      }
    });
  });

  function answer(socket: Socket, content: Buffer): void {
    daemon.scanned += 1;
    if (daemon.mood === 'silent') return;
    if (daemon.mood === 'odd') socket.end('INSTREAM size limit exceeded. ERROR\0');
    else socket.end(content.includes(eicar) ? 'stream: Eicar-Signature FOUND\0' : 'stream: OK\0');
  }

  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  daemon.url = `tcp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  daemon.stop = () =>
    new Promise<void>((done) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => done());
    });
  return daemon;
}
