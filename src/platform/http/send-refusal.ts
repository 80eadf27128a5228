import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** When somebody who was turned away, or met a database that is away, may try again. */
export const retrySeconds = '5';

/** What is refused by the server itself; `kind` is the end of the problem's address. */
export type Refusal = { status: number; kind: string; text: string; headers?: Record<string, string> | undefined };

/** Said wherever an answer needs the database while it cannot be reached. */
export const databaseAway: Refusal = {
  status: 503,
  kind: 'database-away',
  text: 'Cổng tạm thời chưa nhận và chưa tra cứu được hồ sơ, xin thử lại sau ít phút. The database cannot be reached, please try again.',
  headers: { 'retry-after': retrySeconds },
};

/** A line for people, a problem document (RFC 9457) for programs. */
export function sendRefusal(
  res: ServerResponse,
  toProgram: boolean,
  { status, kind, text, headers = {} }: Refusal,
): void {
  const type = 'application/problem+json; charset=utf-8';
  const document = JSON.stringify({ type: `/problems/${kind}`, title: kind, status, detail: text });
  if (toProgram) sendText(res, status, document, { ...headers, 'content-type': type });
  else sendText(res, status, text, headers);
}

export function sendText(
  res: ServerResponse,
  status: number,
  text: string,
  headers: Record<string, string> = {},
): void {
  res.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    ...headers,
  });
  res.end(`${text}\n`);
}

/** What is no HTTP is told so, with the headers every answer has. */
export function refuseConnection(
  fault: NodeJS.ErrnoException,
  socket: Duplex,
  headers: readonly [string, string][],
): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const all = [['connection', 'close'], ['content-length', '0'], ...headers].map(
    ([name, value]) => `${name}: ${value}`,
  );
  const status = fault.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? '408 Request Timeout' : '400 Bad Request';
  socket.end(`HTTP/1.1 ${status}\r\n${all.join('\r\n')}\r\n\r\n`);
}
