import { type EventSource, eventStream } from './event-stream.ts';

const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  // nginx holds answers back otherwise.
  'x-accel-buffering': 'no',
  'x-content-type-options': 'nosniff',
};

/** Every open stream holds a socket: so many at once, and so many for one reader's windows. */
const most = { all: 1_000, each: 4 };
const times = { heartbeatMs: 20_000, lifetimeMs: 600_000, retryMs: 2_000 };

export type EventStreams = {
  /** The stream as an answer, or 503 where there are too many. `reader` is whose windows are counted together. */
  answer(reader: string, source: EventSource): Response;
  count(): number;
  /** Ends every stream, so that a server that stops need not wait for readers who never leave. */
  close(): void;
};

export function createEventStreams(limits = most, timing = times): EventStreams {
  const open = new Set<() => void>();
  const readers = new Map<string, number>();
  let isClosed = false;

  return {
    answer(reader, source) {
      const own = readers.get(reader) ?? 0;
      if (isClosed || open.size >= limits.all || own >= limits.each) {
        return new Response(null, { status: 503, headers: { 'retry-after': '30', 'cache-control': 'no-store' } });
      }
      readers.set(reader, own + 1);
      let end = () => {};
      const stream = eventStream(
        {
          read: source.read,
          subscribe(wake) {
            const stop = source.subscribe(wake);
            let isFree = false;
            return () => {
              stop();
              if (isFree) return;
              isFree = true;
              open.delete(end);
              const left = (readers.get(reader) ?? 1) - 1;
              if (left > 0) readers.set(reader, left);
              else readers.delete(reader);
            };
          },
        },
        timing,
      );
      end = stream.end;
      open.add(end);
      return new Response(stream.body, { headers });
    },
    count: () => open.size,
    close() {
      isClosed = true;
      for (const end of [...open]) end();
    },
  };
}
