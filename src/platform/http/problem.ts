/** An RFC 9457 answer. `kind` is stable and names the problem; `detail` is a sentence for people, without secrets. */
export function problem(status: number, kind: string, detail: string, more: Record<string, unknown> = {}): Response {
  return new Response(JSON.stringify({ type: `/problems/${kind}`, title: kind, status, detail, ...more }), {
    status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store' },
  });
}
