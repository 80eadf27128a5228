/** One server-sent event; `id` is what the browser sends back as Last-Event-ID when it comes again. */
export type StreamEvent = { event: string; data: unknown; id?: number };

export type EventSource<Event extends StreamEvent = StreamEvent> = {
  /** What is new since the last call. `end`: nothing more will ever come. */
  read(): Promise<{ events: Event[]; end?: boolean }>;
  /** Calls `wake` whenever there may be something to read, until the answer of this is called. */
  subscribe(wake: () => void): () => void;
};

type Options = { heartbeatMs: number; lifetimeMs: number; retryMs: number };

const encoder = new TextEncoder();

/**
 * The body of a server-sent stream. Nothing is queued for a slow reader: it asks, and what has happened meanwhile is
 * read then. A comment now and then shows each side that the other is there; after its lifetime the stream ends, the
 * browser comes back by itself, and whether it may is judged anew.
 */
export function eventStream(source: EventSource, options: Options): { body: ReadableStream<Uint8Array>; end(): void } {
  let wakeUp: (() => void) | undefined;
  let isNew = true;
  let isOver = false;
  const wake = () => {
    isNew = true;
    wakeUp?.();
  };
  const unsubscribe = source.subscribe(wake);
  const finish = () => {
    isOver = true;
    unsubscribe();
    clearTimeout(lifetime);
    wakeUp?.();
  };
  const lifetime = setTimeout(finish, options.lifetimeMs);
  lifetime.unref?.();
  let greeting = `retry: ${options.retryMs}\n\n`;

  /** Resolves at the next change, or when it is time for a sign of life. */
  const wait = () =>
    new Promise<void>((resolve) => {
      const beat = setTimeout(resolve, options.heartbeatMs);
      wakeUp = () => {
        clearTimeout(beat);
        resolve();
      };
    });

  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          if (!greeting && !isNew && !isOver) await wait();
          wakeUp = undefined;
          if (isOver) return controller.close();
          // Also read at a heartbeat: what another process has written wakes nobody here.
          isNew = false;
          const { events, end } = await source.read();
          const text = greeting + events.map(written).join('');
          greeting = '';
          controller.enqueue(encoder.encode(text || ':\n\n'));
          if (end) {
            finish();
            controller.close();
          }
        } catch (fault) {
          finish();
          controller.error(fault);
        }
      },
      cancel: finish,
    },
    { highWaterMark: 0 },
  );
  return { body, end: finish };
}

function written({ event, data, id }: StreamEvent): string {
  // JSON has no line breaks outside of its texts, where they are escaped: one data line is enough.
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** How long at most a stream outlives the right to it, when nobody in this process tells that it has ended. */
const checkMs = 3_000;

/** The same source, for as long as `isAllowed`: asked before anything is read, at every change and every few seconds. */
export function whileAllowed<Event extends StreamEvent>(
  source: EventSource<Event>,
  isAllowed: () => Promise<boolean>,
  onChange: (wake: () => void) => () => void,
  everyMs = checkMs,
): EventSource<Event> {
  return {
    async read() {
      return (await isAllowed()) ? source.read() : { events: [], end: true };
    },
    subscribe(wake) {
      const stops = [source.subscribe(wake), onChange(wake)];
      const timer = setInterval(wake, everyMs);
      timer.unref?.();
      return () => {
        clearInterval(timer);
        for (const stop of stops) stop();
      };
    },
  };
}
