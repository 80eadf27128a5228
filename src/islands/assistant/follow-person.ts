import type { Message } from '#src/assistant/assistant.ts';

/** How long to leave the server in peace when it takes no more followers. */
const REST_MS = 20_000;

export type Followed = {
  onLine: (line: Message) => void;
  onState: (state: { state: 'waiting' | 'open' | 'closed'; live: boolean; seq: number; by?: string }) => void;
  /** What stands on the server is to be read anew: the ticket is gone, or it cannot be followed at this moment. */
  onLost: () => void;
};

/** Follows what a person of the desk writes, from the line after `after`. Answers how to stop. */
export function followPerson(address: string, after: number, { onLine, onState, onLost }: Followed): () => void {
  const events = new EventSource(`${address}/su-kien?after=${after}`);
  let rest: ReturnType<typeof setTimeout> | undefined;
  const read = (event: Event) => JSON.parse((event as MessageEvent<string>).data);
  events.addEventListener('line', (event) => onLine(read(event)));
  events.addEventListener('state', (event) => onState(read(event)));
  events.addEventListener('gone', () => {
    events.close();
    onLost();
  });
  events.addEventListener('error', () => {
    // The browser comes back by itself, unless the server said that there is nothing to follow.
    if (events.readyState === EventSource.CLOSED) rest ??= setTimeout(onLost, REST_MS);
  });
  return () => {
    clearTimeout(rest);
    events.close();
  };
}
