/**
 * From which line on a stream is wanted: the last one a browser that comes back has seen, else what its page says it
 * shows. Undefined where neither is said.
 */
export function readAfter(request: Request): number | undefined {
  const said = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after') ?? '';
  return /^\d{1,9}$/.test(said) ? Number(said) : undefined;
}

/** A stream is never sent for HEAD: there would be nobody to end it. */
export const streamHeadOnly = () =>
  new Response(null, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } });
