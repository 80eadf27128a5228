import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export type Received = { from: string; to: string[]; source: string };

/** What the server does with a message: takes it, refuses it with a code, or never answers. */
export type Judge = (message: Received, nth: number) => 'accept' | number | 'hang' | 'die';

/** A real SMTP server on a port of its own; keeps what it took. */
export async function startSmtp(judge: Judge = () => 'accept', options: SMTPServerOptions = {}) {
  const received: Received[] = [];
  const tried: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    closeTimeout: 100,
    ...options,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const message = {
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          source: Buffer.concat(chunks).toString('utf8'),
        };
        tried.push(message);
        const verdict = judge(message, tried.length);
        if (verdict === 'hang') return;
        if (verdict === 'die') {
          for (const connection of (server as unknown as { connections: Set<{ _socket: { destroy(): void } }> })
            .connections)
            connection._socket.destroy();
          return;
        }
        if (verdict === 'accept') {
          received.push(message);
          done();
          return;
        }
        done(Object.assign(new Error(`no mail for ${message.to[0]}`), { responseCode: verdict }));
      });
    },
  });
  // A client that goes away in the middle is no fault of the test.
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    received,
    tried,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
