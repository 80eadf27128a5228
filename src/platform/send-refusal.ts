import type { ServerResponse } from 'node:http';

type Refusal = { status: number; kind: string; text: string; headers?: Record<string, string> | undefined };

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
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  res.end(`${text}\n`);
}
