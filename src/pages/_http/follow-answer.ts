import type { Followed } from '#src/assistant/tickets/ticket-events.ts';

const empty = (status: number) => new Response(null, { status, headers: { 'cache-control': 'no-store' } });

/** What can be followed, as a stream of events. 204 tells EventSource not to come back. */
export function followAnswer(
  { eventStreams }: Pick<App.Locals['portal'], 'eventStreams'>,
  followed: Followed,
): Response {
  if (followed.kind === 'nothing') return empty(204);
  if (followed.kind === 'not-permitted') return empty(403);
  return eventStreams.answer(followed.reader, followed.source);
}

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
