import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** Why there is no Git server on this machine; undefined where there is one. */
export const gitServerMissing: string | undefined = (() => {
  const asked = spawnSync('git', ['--exec-path'], { encoding: 'utf8' });
  return asked.status === 0 ? undefined : 'no Git here. On Debian: apt-get install git';
})();

export type GitServer = {
  url: string;
  /** The repository it gives, as engineers would work with it. */
  bare: string;
  /** Who may; a wrong password is 401. */
  user: string;
  password: string;
  /** How many requests came. */
  asked: number;
  /** Takes the address away, and gives it back. */
  stop(): Promise<void>;
  startAgain(): Promise<void>;
};

/** A real Git server over HTTP (`git http-backend`) with a name and a password, on a port of its own. */
export async function startGitServer(folder: string): Promise<GitServer> {
  const bare = join(folder, 'noi-dung.git');
  mkdirSync(folder, { recursive: true });
  execFileSync('git', ['init', '-q', '--bare', '-b', 'main', bare]);
  const given = { user: 'cong', password: 'mật khẩu: thử', asked: 0 };
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    given.asked += 1;
    const [kind, words = ''] = (request.headers.authorization ?? '').split(' ');
    const isKnown = kind === 'Basic' && Buffer.from(words, 'base64').toString() === `${given.user}:${given.password}`;
    if (isKnown) return answer(folder, request, response);
    request.resume();
    response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end();
  };
  let server = createServer(listener);
  const listen = (port: number) => new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return Object.assign(given, {
    url: `http://127.0.0.1:${port}/noi-dung.git`,
    bare,
    stop() {
      server.closeAllConnections();
      return new Promise<void>((done) => server.close(() => done()));
    },
    startAgain() {
      server = createServer(listener);
      return listen(port);
    },
  });
}

/** One request, handed to Git as CGI (RFC 3875). */
function answer(folder: string, request: IncomingMessage, response: ServerResponse): void {
  const { pathname, search } = new URL(request.url ?? '/', 'http://x');
  const child = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env.PATH,
      GIT_PROJECT_ROOT: folder,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: decodeURIComponent(pathname),
      QUERY_STRING: search.slice(1),
      REQUEST_METHOD: request.method ?? 'GET',
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      REMOTE_USER: 'cong',
      REMOTE_ADDR: '127.0.0.1',
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  request.pipe(child.stdin);
  child.stdin.on('error', () => {});
  const pieces: Buffer[] = [];
  child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
  child.on('close', () => {
    const whole = Buffer.concat(pieces);
    const end = whole.indexOf('\r\n\r\n');
    const headers = whole
      .subarray(0, end)
      .toString()
      .split('\r\n')
      .map((line) => line.split(/:\s*/, 2) as [string, string]);
    const status = Number(headers.find(([name]) => name === 'Status')?.[1]?.slice(0, 3) ?? 200);
    response.writeHead(status, Object.fromEntries(headers.filter(([name]) => name !== 'Status')));
    response.end(whole.subarray(end + 4));
  });
}
