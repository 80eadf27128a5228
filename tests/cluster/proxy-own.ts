import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';

export type Front = { name: string; stop(): Promise<void> };

/**
 * A small stand-in where there is no nginx: each request goes to the next process, and on where nobody listens. For
 * trying and for tests: it has no limits and no TLS.
 */
export async function startOwnProxy(port: number, upstreams: readonly number[]): Promise<Front> {
  const agent = new Agent({ keepAlive: true, maxFreeSockets: 64, timeout: 15_000 });
  let turn = 0;

  /** `first` is whose turn it was; each further try is the next one's, whatever others ask meanwhile. */
  const pass = (req: IncomingMessage, res: ServerResponse, first: number, tried = 0) => {
    const to = upstreams[(first + tried) % upstreams.length];
    const headers = { ...req.headers, connection: 'keep-alive', 'x-forwarded-for': req.socket.remoteAddress ?? '' };
    const onward = request({ agent, host: '127.0.0.1', port: to, method: req.method, path: req.url, headers });
    onward.on('response', (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(res);
      answer.on('error', () => res.destroy());
    });
    onward.on('error', (fault: NodeJS.ErrnoException) => {
      // Nobody has had a byte of it, or it is only read: another may.
      const isForAnother = fault.code === 'ECONNREFUSED' || req.method === 'GET' || req.method === 'HEAD';
      if (isForAnother && !res.headersSent && !res.destroyed && tried + 1 < upstreams.length)
        pass(req, res, first, tried + 1);
      else if (res.headersSent) res.destroy();
      else res.writeHead(502).end('Bad Gateway');
    });
    res.on('close', () => onward.destroy());
    // The body begins once somebody is there to take it.
    onward.on('socket', (socket) => {
      const begin = () => req.pipe(onward);
      if (socket.connecting) socket.once('connect', begin);
      else begin();
    });
  };

  const server = createServer((req, res) => pass(req, res, turn++)).listen(port, '127.0.0.1');
  server.requestTimeout = 0;
  await once(server, 'listening');
  return {
    name: 'a round robin of ours (there is no nginx here)',
    async stop() {
      server.closeAllConnections();
      agent.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}
